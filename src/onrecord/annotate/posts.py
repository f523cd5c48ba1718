"""For whom the holder of a post speaks: a "coalition commander" for the coalition, "Serbia's president" for Serbia."""

from __future__ import annotations

import re

from onrecord.annotate.countries import COUNTRIES, PEOPLES

SPOKES = ("spokesman", "spokeswoman", "spokesperson", "commander", "delegate", "negotiator", "envoy", "representative")
"""Posts before which the body may stand: "coalition commander"; before a minister stands what he minds."""

FOR = (*SPOKES, "lawyer", "adviser", "advisor")
"""Posts of those who speak "for" a body; a minister "for" something minds it."""

PORTFOLIO = frozenset(
    "state defence defense war finance interior justice health foreign trade aid staff affairs security".split()
)
"""What a secretary or minister is "of", and does not speak for."""

SPECIAL = frozenset({"special", "deputy", "chief", "senior", "former", "top", "military", "peace"})
"""Words before "envoy" or "commander" that name no body."""

SENT = re.compile(
    r"(?P<body>\b(?:coalition|alliance|mission|army|government|ministry|presidency|commission|(?:[A-Z][\w.-]+ ?)+?))"
    r"(?:[’']s)? (?:[a-z]+ ){0,2}"
    r"(?:officers?|officials?|spokes\w+|negotiators?|commanders?|delegates?|envoys?)\b"
)
"""A body, and those who speak in its name without one of their own."""

OWNED = re.compile(
    r"^(?:the )?(?P<body>(?:\w+ )?(?:coalition|alliance|mission|army|government|ministry|commission|council|union|"
    r"party|company|agency|group|federation|league|bank|force))[’']s\b",
    re.IGNORECASE,
)
"""A body whose the post is: "the alliance's secretary general"."""

_OPENING = re.compile(r"(?:the )?((?:[A-Z][\w.’']*[ -]?){1,3})")
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|this|that)\s+", re.IGNORECASE)


def represented(post: str) -> str | None:
    """The body that the holder of `post` speaks for; None where the post does not tell.

    "A member of the commission" speaks for it, a "spokesman for the army" for that; a minister "of defence" does not
    speak for defence.
    """
    low = post.lower()
    before, marked, after = low.partition(" for ")
    if marked and any(title in before for title in FOR):
        return _body(post[len(post) - len(after) :])
    for title in SPOKES:
        at = low.find(title)
        words = _DETERMINER.sub("", post[:at].strip()) if at > 0 else ""
        words = re.sub(r"[’']s?$", "", words.removesuffix("deputy").strip())
        if words and words.lower() not in SPECIAL:
            return words
    owned = OWNED.match(post)
    return owned.group("body") if owned else _country(post) or _of(post)


def sent_by(description: str) -> str | None:
    """The body that an unnamed source speaks for: "a senior coalition officer", "an ELN negotiator"; else None."""
    before, marked, after = description.partition(" for ")
    if marked and any(before.endswith(title) for title in SPOKES):
        return _body(after)
    m = None if "former" in description.lower() else SENT.search(description)
    return (_country(m.group("body")) or m.group("body")) if m else None


def _country(post: str) -> str | None:
    """The country with whose name or people the post begins: "South Sudanese minister"."""
    m = _OPENING.match(post)
    words = m.group(1).replace("’s", "").replace("'s", "").split() if m else []
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if found := COUNTRIES.get(name) or PEOPLES.get(name):
            return found
    return None


def _of(post: str) -> str | None:
    parts = re.split(r" (?:of|at) (?:the )?", post)[1:]
    return next((_body(part) for part in parts if part.split()[:1] and part.split()[0].lower() not in PORTFOLIO), None)


def _body(words: str) -> str | None:
    return _DETERMINER.sub("", words.split(",", maxsplit=1)[0].strip()).removesuffix("’s").removesuffix("'s") or None
