"""What a level is a level of: whose, what, of which sort, where. "U.S. troops" and "American soldiers" are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.consolidate.acts import stem
from onrecord.consolidate.context import Context
from onrecord.consolidate.countries import STATE_NAMES, named, parties, words
from onrecord.consolidate.mission_names import KNOWN_SENDERS
from onrecord.model import Level, Report, digest

SAME = """
troop: soldier force serviceman servicemen servicewoman service-member military boot contingent personnel army men women
dead: killed kill death fatality die slain murdered body casualty-dead
wounded: injured hurt injury
displaced: displaced refugee-internal uprooted
attack: raid assault strike ambush incident
base: camp site outpost garrison installation
prisoner: detainee captive inmate
contractor: contractor
fighter: militant insurgent combatant rebel
"""
"""Heads of one kind of count, under the word that stands for them. Fighters are kept apart from soldiers."""

DROPPED = frozenset(
    "the a an of in on at by for from to with and or its their his her our this that these those about some still now "
    "currently present stationed deployed based serving there total overall number people person estimated roughly "
    "approximately more than up least most nearly almost around close men women under are is were was have has had "
    "which who last latest all any".split()
)
"""Words that do not make it another count. "Additional", "leaving", "closed" are not among them: they do."""

STAYING = frozenset({stem("remaining"), stem("remained")})
"""Troops that remain in a country are its troops; bases that remain are not all its bases."""

OUTCOMES = frozenset({"dead", "wounded", "displaced"})
"""Counts of what happened to people: told by place and day, not by who counts."""


EVENTS = OUTCOMES | {"attack"}
"""Counts that mean little without the place that the report gives for them."""

OWNED = frozenset({"troop", "base", "contractor", "adviser", "prisoner", "fighter"})
"""Counts that mean little without whose they are: "5,000 troops" of a report may be anybody's."""


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """What is counted, made comparable."""

    what: str
    """The head: "troop", "base", "dead"."""
    whose: tuple[str, ...]
    """Countries, bodies and missions."""
    sort: tuple[str, ...]
    """Other telling words, in order of the alphabet ("additional", "training")."""
    place: str | None
    unit: str | None
    only: str | None = None
    """Where the words do not tell this count from others ("5,000 troops"): a hash of the sentence; only copies join."""

    @property
    def key(self) -> str:
        """The blocking key: levels join where it is equal, and only there."""
        return "|".join(
            (self.what, "+".join(self.whose), "+".join(self.sort), self.place or "?", self.unit or "", self.only or "")
        )


_STANDS = {
    stem(w): line.partition(": ")[0] for line in SAME.strip().splitlines() for w in line.partition(": ")[2].split()
}
HEADS = frozenset(_STANDS.values())
"""The heads under which kinds of counts are held together."""
_MONEY = frozenset("dollar dollars euro euros pound pounds usd eur yen rouble ruble francs".split())


def measure(level: Level, context: Context | None = None) -> Measure:
    """What `level` counts. Where the place is not given, it is the country that the report is about."""
    what, whose, sort, where = _parts(level.of)
    told = where_is(level.place) or where
    place = told or (context.about if context else None)
    if what in OWNED and not whose and context:
        whose = _sentence_owner(level, context, place)
    people = tuple(w for w in whose if w != place) if what in OUTCOMES else whose
    plain = what and (told if what in EVENTS else whose or sort or (told and what not in OWNED))
    only = None if plain or context is None else same_text(context.report, level)
    return Measure(what, people, sort, place, _unit(level.unit, what), only)


def _sentence_owner(level: Level, context: Context, place: str | None) -> tuple[str, ...]:
    """Whose troops they are, where the sentence names one party besides the place ("Washington has 2,500")."""
    start, end = context.around(level.evidence)
    found = parties(context.report.text[start:end]) - {place}
    return tuple(found) if len(found) == 1 else ()


@lru_cache(maxsize=16384)
def _parts(of: str) -> tuple[str, tuple[str, ...], tuple[str, ...], str | None]:
    tokens, hits = words(of), named(of)
    where = next(
        (
            n.name
            for n in reversed(hits)
            if n.place and n.at and tokens[n.at - 1].lower() in ("in", "to", "inside", "across")
        ),
        None,
    )
    taken = {i for n in hits for i in range(n.at, n.at + n.words)}
    whose = {n.name for n in hits if n.name != where}
    whose |= {KNOWN_SENDERS[w] for w in tokens if w in KNOWN_SENDERS}
    lower = [w.lower() for i, w in enumerate(tokens) if i not in taken]
    stems = [_STANDS.get(stem(w), stem(w)) for w in lower if w not in DROPPED and w != "be" and not w.isdigit()]
    if "troop" in stems:
        stems = [s for s in stems if s not in STAYING]
    if any(pair == ("to", "be") for pair in pairwise(lower)):
        stems.append("to be")
    if not set(stems) - {"to be"} and whose:
        return "troop", tuple(sorted(whose)), (), where
    what = (
        next((s for s in stems if s in OUTCOMES), None)
        or next((s for s in stems if s in HEADS), None)
        or (stems[-1] if stems else "")
    )
    return what, tuple(sorted(whose)), tuple(sorted(set(stems) - {what})), where


def _unit(unit: str | None, what: str) -> str | None:
    """Money and measures keep their unit; a unit that only repeats the noun ("troops") says nothing new."""
    if unit is None or parties(unit.title()):
        return None
    last = stem(unit.lower().split()[-1]) if unit.split() else ""
    if (
        _STANDS.get(last, last) == what
        or (unit.lower().split()[-1:] and unit.lower().split()[-1] in DROPPED)
        or _STANDS.get(last, last) in HEADS
    ):
        return None
    return unit.lower().strip()


@lru_cache(maxsize=16384)
def where_is(place: str | None) -> str | None:
    """A place in one form: the country's key where the name is a country's, else the name in lower case."""
    if not place or not place.strip():
        return None
    tokens, hits = words(place), [n for n in named(place) if n.name in STATE_NAMES]
    if (
        len(hits) == 1
        and sum(1 for t in tokens if t.lower() not in ("the", "federal", "republic", "of")) <= hits[0].words
    ):
        return hits[0].name
    return " ".join(t.lower() for t in tokens if t.lower() != "the") or None


def same_text(report: Report, level: Level) -> str:
    """A hash of the words around a figure: the same for a sentence that is carried from report to report."""
    text = report.text
    start = max(text.rfind(". ", 0, level.evidence.start), text.rfind("\n", 0, level.evidence.start)) + 1
    stop = min(
        (i for i in (text.find(". ", level.evidence.end), text.find("\n", level.evidence.end)) if i > 0),
        default=len(text),
    )
    return digest(*words(text[start:stop].casefold()))
