"""A commitment made comparable: what of it and of its report the joining of pledges looks at, and nothing else.

A profile is small and stands by itself: the record keeps it, so that a report is not read again when others arrive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.consolidate.acts import Act, act, numbers, terms
from onrecord.consolidate.context import Context
from onrecord.consolidate.countries import BODY_NAMES, STATE_NAMES, named, words
from onrecord.consolidate.mission_names import COALITION, KNOWN_SENDERS
from onrecord.consolidate.timing import done, made
from onrecord.model import Commitment, Party, Period, digest

VAGUE = frozenset(
    "administration government president ministry coalition army forces officials leaders parties allies authorities "
    "side sides council minister spokesman commander alliance congress parliament state".split()
)
"""Offices and bodies of which every country has one: without a country they could be anybody's."""

PRONOUNS = frozenset("it they he she we i you them him her us this that these those".split())
"""Parties that an extractor has left unresolved."""

FIGURE = 100
"""Least number that is a size of a force and not a day, an hour or a number of phases."""

MOVES = frozenset({"extended", "advanced"})
_SHINGLE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Profile:
    """A commitment with what can be compared."""

    id: str
    report: str
    day: date | None
    act: Act
    said: frozenset[str]
    """Content words of the whole evidence."""
    committer: frozenset[str]
    vague: bool
    """Whether the committer could be anybody's ("the government") or is not known."""
    places: frozenset[str]
    explicit: bool
    """Whether the act's own words give the place."""
    begin: date | None
    end: date | None
    done: date | None
    """The last day on which it may have been carried out, where the report says when it was."""
    moves: bool
    denied: bool
    figures: frozenset[float]
    """Numbers of the act; where it has none, those of the sentence from 100 on ("…, from 5,200 to 3,000")."""
    missions: frozenset[str]
    refers_to: str | None
    text: str
    """A hash of the evidence's words: the same for copies."""
    wording: str
    """The same for the acts' words."""
    start: int
    made: Period | None = None
    """When it was made, where the report gives an earlier time for it than its own day."""
    carried: Period | None = None
    """When it was carried out, where the report says so."""
    whose: frozenset[str] = frozenset()
    """The countries and bodies behind the committer as the report words it."""
    about: str | None = None
    """The country that the report is about."""


def profile(commitment: Commitment, context: Context) -> Profile:
    """`commitment` of the report that `context` describes, made comparable."""
    taken, evidence = act(commitment.act.words), commitment.evidence.words
    committer = entities(commitment.committer, context)
    vague = _vague(commitment.committer, committer)
    if vague:
        committer = frozenset(n.name for n in named(commitment.act.words) if n.how == "people") or committer
    explicit = _places(commitment.act.words, committer)
    places = explicit or _places(commitment.evidence.words, committer) or frozenset(filter(None, (context.about,)))
    deadline = commitment.deadline
    start, end = context.around(commitment.evidence)
    sentence = context.report.text[start:end]
    carried = done(commitment, context)
    return Profile(
        id=commitment.id,
        report=commitment.report,
        day=context.published,
        act=taken,
        said=terms(evidence) | terms(commitment.act.words),
        committer=committer,
        vague=vague,
        places=places or committer & STATE_NAMES,
        explicit=bool(explicit),
        begin=deadline.begin if deadline else None,
        end=(deadline.end or deadline.begin) if deadline else None,
        done=carried.end if carried else None,
        moves=commitment.stage in MOVES,
        denied=commitment.stage == "denied",
        figures=taken.numbers or frozenset(n for n in numbers(sentence) if n >= FIGURE),
        missions=context.missions_of(commitment.evidence),
        refers_to=commitment.refers_to,
        text=digest(*_SHINGLE.findall(evidence.casefold())),
        wording=digest(*_SHINGLE.findall(commitment.act.words.casefold())),
        start=commitment.evidence.start,
        made=made(commitment, context),
        carried=carried,
        whose=entities(commitment.committer, context),
        about=context.about,
    )


def entities(party: Party | None, context: Context | None = None) -> frozenset[str]:
    """The countries and bodies behind a party; else the words of its name ("taliban")."""
    if party is None or party.name.casefold() in PRONOUNS:
        return frozenset()
    found = _bound(party.name) | frozenset(KNOWN_SENDERS[w] for w in words(party.name) if w in KNOWN_SENDERS)
    if not found and context:
        found = next((f for w in words(party.name) if (f := context.posts.get(w.lower()))), frozenset())
    return found or _name_words(party.name)


def _vague(party: Party | None, found: frozenset[str]) -> bool:
    """Whether the party could be anybody's: not told, a pronoun, an office, a description without a proper name."""
    if party is None or not found:
        return True
    if found & (STATE_NAMES | BODY_NAMES):
        return False
    tokens = words(party.name)
    return not any(t[0].isupper() for t in tokens) or any(t in VAGUE for t in tokens)


def _bound(name: str) -> frozenset[str]:
    """Countries and bodies that a name names as parties: in "the U.N. mission in South Sudan" only the first."""
    tokens = words(name)
    return frozenset(n.name for n in named(name) if not (n.at and tokens[n.at - 1].lower() in ("in", "to", "for")))


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    whole = frozenset(w.lower() for w in words(name) if len(w) > 2 and w.lower() not in ("the", "and"))
    if COALITION in whole:
        return frozenset({COALITION})
    return (whole - VAGUE) or whole


def _places(text: str, committer: frozenset[str]) -> frozenset[str]:
    """Countries that the words name as places, else as peoples, without the committer's own."""
    hits = [n for n in named(text) if n.how != "body"]
    placed = frozenset(n.name for n in hits if n.how == "name") or frozenset(n.name for n in hits if n.place)
    return (placed - committer) or (frozenset(n.name for n in hits) - committer)
