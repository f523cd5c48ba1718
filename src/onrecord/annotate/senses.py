"""How a deadline binds: the sense that the words around a time give it, and the words that leave a deadline open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.when import Sense

REACH = 90
"""Code points before a time in which its preposition and the verb above it stand."""

_FROM = (
    r"(?:no|not) (?:earlier|sooner) than|not before|(?:from|starting|beginning|effective|commencing|as of|as from"
    r"|with effect from|kick(?:s|ing)? off)(?: on| in| from)?"
)
_BY = r"(?:no|not) (?:later|longer|more) than|by|within|inside|as (?:early|soon) as|under|deadline (?:of|is|was)|due"
_AFTER: tuple[tuple[str, Sense], ...] = (
    (r"at the (?:very )?latest|or (?:earlier|sooner)", "by"),
    (r"at the (?:very )?earliest|or later|onwards?\b|and beyond|and after", "from"),
)
"""Words after a time that give its sense."""
_BEFORE: tuple[tuple[str, Sense], ...] = (
    (_BY, "by"),
    (_FROM, "from"),
    (r"(?:until|till|through|up to|up until)(?: at least)?", "until"),
    (r"before|prior to|ahead of|earlier than|in advance of", "before"),
    (r"after|following|past|beyond", "after"),
)
"""Words before a time that give its sense, in the order in which they are tried."""
_GOES_ON = r"(?:extend|prolong|renew|stretch|lengthen|roll)\w*\b[^.;]*"
_STARTS = r"\b(?:begin|start|commence|take effect|takes effect|enter into force|enters into force)s?"
_PLANNED = r"(?P<set>\b(?:plan|schedul|set|foresee|foreseen|due|slat|propos|call|fix|programm)\w*(?:[^.;,]{0,30}))?"
_FILLER = (
    r"(?:\s*(?:the|this|that|an?|about|around|some ?time|only|just|another|at least|an? (?:additional|further)"
    r"|[\"'“”‘’(]))*\s*\Z"
)
"""Words and marks that may stand between a preposition and its time."""

_AFTER_RULES = tuple((re.compile(r"[,\s]*(?:" + p + ")", re.IGNORECASE), sense) for p, sense in _AFTER)
_BEFORE_RULES = tuple((re.compile(r"\b(?:" + p + ")" + _FILLER, re.IGNORECASE), sense) for p, sense in _BEFORE)
_LONGER = re.compile(_GOES_ON + r"\b(?:by|to|for|until)" + _FILLER, re.IGNORECASE)
_BEGINNING = re.compile(_STARTS + r"(?: again)?(?: on| in| at| from)?" + _FILLER, re.IGNORECASE)
_RANGE = re.compile(r"\b(?:from|between)\b[^.;]{0,40}\b(?:to|and)" + _FILLER, re.IGNORECASE)
_FOR = re.compile(_PLANNED + r"\bfor" + _FILLER, re.IGNORECASE)
_EDGE = re.compile(r"(?:the )?(?:beginning|start|middle|end)\b", re.IGNORECASE)
"""A time named by its edge is one in which something begins, not one from which it goes on."""
_IN = re.compile(r"\bin" + _FILLER, re.IGNORECASE)
_SINCE = re.compile(r"\bsince" + _FILLER, re.IGNORECASE)
_LENGTH = re.compile(r"\b(?:day|week|month|year|hour|minute|decade|quarter)s?\b", re.IGNORECASE)


def sense_of(text: str, start: int, end: int, kind: str = "DATE") -> Sense | None:
    """How a deadline at text[start:end] binds, by the words before and after it; None where it looks back ("since").

    "No later than", "within", and "in" before a length of time (`kind` DURATION) are *by*; "in" a period, "on", "at",
    "put back to" and no preposition at all are *on*; an undertaking extended "by", "to" or "for" a time goes on
    *until* it.
    """
    for rule, sense in _AFTER_RULES:
        if rule.match(text, end):
            return sense
    before = _sentence(text[max(0, start - REACH) : start])
    if _SINCE.search(before):
        return None
    if _LONGER.search(before):
        return "until"
    if kind == "DURATION" and _IN.search(before):
        return "by"
    return _by_words(before, text[start:end])


def _by_words(before: str, words: str) -> Sense:
    if _RANGE.search(before):
        return "until"
    for rule, sense in _BEFORE_RULES:
        if rule.search(before):
            return sense
    if _BEGINNING.search(before) and not _EDGE.match(words):
        return "from"
    lasting = _FOR.search(before)
    if lasting and not lasting["set"] and _LENGTH.search(words):
        return "until"
    return "on"


def _sentence(before: str) -> str:
    """What of `before` belongs to the sentence that is open at its end."""
    cut = max(before.rfind(mark) for mark in (". ", ".\n", "\n\n", "; ", "? ", "! ", ".” ", '." '))
    return before[cut + 1 :] if cut >= 0 else before


_TO_BE = (
    r"(?:still |yet )?to be (?:determined|decided|agreed|announced|set|fixed|settled|negotiated|defined|worked out"
    r"|confirmed|specified|named)"
)
_PLAN = r"(?:timetable|timeline|time line|schedule|calendar|date|time|deadline|pace|moment|stage)"
_NEED = (
    r"(?:needed|necessary|required|possible|it takes|it is needed|it is necessary"
    r"|(?:is|are|be) (?:needed|necessary|required)"
    r"|[^.,;:\"”]{1,40}?\b(?:necessary|needed|needs? (?:it|us|them|to)\b|required|takes\b))"
)
_NO_END = (
    r"(?:with no|without|no|sets? no|gave no|giv(?:es|ing) no) (?:an? |any )?(?:\w+ )?(?:end date|end-date|expiry date"
    rf"|expiration date|cut-?off date|time ?limit|(?:fixed|firm|set|specific) {_PLAN}"
    rf"|{_PLAN}(?= (?:was|has|is|given|set))|deadline|timetable|timeline)"
)
_VAGUE = (
    r"indefinitely|until further notice|in due course|at some point|for good|permanently|as soon as possible"
    r"|open[- ]ended(?:ly)?|for the foreseeable future"
    r"|for the time being|for an? (?:indefinite|unlimited|undetermined|unspecified|open-ended|unknown) "
    r"(?:period|time|duration|term|future)(?: of time)?"
    r"|at an? (?:unspecified|undisclosed|undetermined|unnamed|later) (?:date|time|stage|point)"
    r"|(?:when|once|whenever) (?:the )?(?:conditions|circumstances|situation|security) (?:allow|permit)s?"
    r"|at (?:a|some) (?:later|future) (?:date|time|stage|point)"
    r"|no (?:date|deadline|timetable) (?:has been |was )?(?:set|given|fixed)"
    r"|(?<=for )as long as [^.;,”\"]{3,60}|as long as [^.;”\"]{0,60}?\b(?:necessary|needed|required|wish(?:es)?)\b"
)
_OPEN = re.compile(
    rf"\b(?:(?:(?:on|at|for) )?(?:an? |the |any )?(?:\w+ )?{_PLAN} (?:that (?:is|was|has|had) )?{_TO_BE}"
    rf"(?: later| soon| by [^.,;]{{1,40}})?|as long as {_NEED}|{_NO_END}|{_VAGUE})(?!\w)",
    re.IGNORECASE,
)


def open_deadlines(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words that leave a deadline undecided or unlimited, within `spans`, their preposition included."""
    return [match.span() for first, last in spans for match in _OPEN.finditer(text, first, last)]
