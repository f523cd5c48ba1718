"""Transcripts and interviews: turns that a label ("Q:", "LINDQVIST:", "MILLER (by video):") or a question opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.spans import Span
from onrecord.annotate.timewords import MONTHS, WEEKDAYS

LABEL = re.compile(
    r"(?P<name>(?:[A-Z][A-Z.'’\-]*|Mc[A-Z]+|DE|VAN|AL-)(?:[ ](?:[A-Z][A-Z.'’\-]*|Mc[A-Z]+|\d+))*"
    r"|[A-Z][\w.'’\-]+(?:[ ](?:[A-Z][\w.'’\-]*|al|bin|de|van|von)){0,4})"
    r"(?:,[ ](?P<office>[^:()\n]{2,60}))?"
    r"(?:[ ]?\((?P<note>[^()\n]{1,80})\))?[ ]?:[ \t]+(?=\S)"
)
"""A label at the start of a paragraph: a name in capitals or title case, an office or a note in brackets, a colon."""

TELLS = re.compile(
    r"(?:\w+ )?(?:[A-Z][\w.'’\-]* ?){2,6}(?:\([^()]{1,40}\) ?)?(?:said|replied|told|added|wrote|answered)\b"
)
"""How a paragraph begins in which the reporter speaks again, after the last turn: "Mr Marsh replied that …"."""

SELF = r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b"
"""Words of one who answers, outside quotation marks."""

OURSELVES = re.compile(SELF + r"|\b[Yy]our?\b")
"""Words of one who speaks to somebody."""

QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
"""Words that somebody else may speak, marks included."""

ASKERS = frozenset({"Q", "QUESTION", "INTERVIEWER"})
ANSWERERS = frozenset({"A", "ANSWER"})

_MONTH, _DAY = "|".join(f"{name[:3]}[a-z]*" for name in MONTHS), "|".join(WEEKDAYS)

DATED = re.compile(rf"(?i)(?:(?:{_MONTH})\.? \d|(?:day|week|year) \d|(?:{_DAY})\b)")
"""How a label begins that is the date of an entry, "JAN 12: …"; "MARTIN: …" and "MAY: …" are people."""

ASKED, LONGEST_QUESTION = 3, 240
"""Questions, each a paragraph by itself, that make an interview without labels, and code points of the longest."""

LEAST = 2
"""Labelled paragraphs that make a transcript (tests/cases/statements/direct.case); capitals count double."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says before the next: paragraphs in order."""

    label: Span
    """The label without its colon."""
    name: str
    note: str | None
    pieces: tuple[Span, ...]
    asks: bool
    """Whether this is the interviewer's own question."""
    answers: bool
    """Whether the label is a bare "A:"."""


def turns(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a transcript; none where the text is no transcript."""
    labels = [LABEL.match(text, start, end) for start, end in paragraphs]
    entries = any(m and DATED.match(m["name"]) for m in labels)
    labels = [m if m and not DATED.match(m["name"]) else None for m in labels]
    names = Counter(m["name"] for m in labels if m)
    capital = sum(n for name, n in names.items() if name.isupper())
    repeated = any(n > 1 and _named(text, name) for name, n in names.items())
    if not names:
        return _asked(text, paragraphs)
    if (capital < LEAST or entries or _headings(names)) and not (repeated and sum(names.values()) > LEAST):
        return ()
    interview = any(name in ANSWERERS for name in names)
    out: list[Turn] = []
    labels = [m if m and (names[m["name"]] > 1 or _named(text, m["name"])) else None for m in labels]
    last_label = max((i for i, m in enumerate(labels) if m), default=-1)
    for i, ((start, end), m) in enumerate(zip(paragraphs, labels, strict=True)):
        if m is not None:
            stop = m.end("note") + 1 if m["note"] else m.end("office") if m["office"] else m.end("name")
            asks = m["name"] in ASKERS and not m["note"] and (interview or m["name"] != "Q")
            out.append(
                Turn(
                    (start, stop), m["name"], m["note"] or m["office"], ((m.end(), end),), asks, m["name"] in ANSWERERS
                )
            )
        elif i > last_label and _resumes(text[start:end]):
            break
        elif out and not _stage(text, start, end):
            last = out[-1]
            out[-1] = Turn(last.label, last.name, last.note, (*last.pieces, (start, end)), last.asks, last.answers)
    return tuple(out)


def _headings(names: Counter[str]) -> bool:
    """Whether the labels are the heads of a fact box: several, none of them twice, and nobody who asks."""
    last = Counter(name.split()[-1] for name in names.elements())
    return len(names) > LEAST and max(last.values()) == 1 and not ASKERS & set(names)


def _asked(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """The answers of an interview without labels, each from one question to the next; the questions are left out.

    Its questions stand by themselves, and who answers says "I" or "we".
    """
    asks = [i for i, (start, end) in enumerate(paragraphs) if i and _question(text[start:end].strip())]
    if len(asks) < ASKED:
        return ()
    answers = [paragraphs[i + 1 : j] for i, j in zip(asks, [*asks[1:], len(paragraphs)], strict=True)]
    told = [pieces for pieces in answers if any(re.search(SELF, QUOTED.sub("", text[a:b])) for a, b in pieces)]
    quoted = any(text[start] in '“"‘«' for pieces in answers for start, _ in pieces)
    if quoted or 2 * len(told) < len(answers):
        return ()
    return tuple(Turn((p[0][0], p[0][0]), "A", None, tuple(p), asks=False, answers=True) for p in answers if p)


def _question(words: str) -> bool:
    return words.endswith("?") and len(words) <= LONGEST_QUESTION and not QUOTED.search(words)


def _named(text: str, name: str) -> bool:
    return name.isupper() or text.count(name) > 1


def _resumes(words: str) -> bool:
    """Whether the reporter speaks again: says in the third person alone what somebody said."""
    return bool(TELLS.match(words)) and not OURSELVES.search(QUOTED.sub("", words))


def _stage(text: str, start: int, end: int) -> bool:
    """Stage directions and section headings between turns: "(Applause.)", "* * *", a short line without a point."""
    words = text[start:end].strip()
    return words[:1] in "([*-" or (len(words) < 60 and words[-1:] not in '.?!…”"')
