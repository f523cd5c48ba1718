"""What "early", "the end of", "about", "last" and a year beside it make of a time, whatever the time is."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotate.anchoring import POINTING, SAME, Ground, Meaning
from onrecord.annotate.timegrammar import Phrase
from onrecord.annotate.timewords import EDGES, HEDGES, PARTS
from onrecord.when import Modifier, days

BACK = frozenset(["last", "past", "previous", "preceding", "prior", "latest"])
FORTH = frozenset(["next", "coming", "following", "upcoming"])


def shaped(meant: Meaning, phrase: Phrase) -> Meaning:
    """With the phrase's edge: "early", "late" give a third; "the beginning of", "the end of" one day, and no other."""
    edge, outer = _edge(phrase)
    if edge is None:
        return meant
    meant = replace(meant, modifier=edge)
    whole = days(meant.value) if meant.value and meant.days is None else None
    if not outer or whole is None or edge == "MID":
        return meant
    return replace(meant, days=(whole[0], None) if edge == "START" else (None, whole[1]))


def with_part(meant: Meaning, phrase: Phrase) -> Meaning:
    """With the part of the day that the phrase names: "Friday *morning*", "*late night* yesterday"."""
    part = PARTS.get(phrase.word("part") or phrase.word("before"))
    return replace(meant, type="TIME", value=f"{meant.value}T{part}") if part else meant


def _edge(phrase: Phrase) -> tuple[Modifier | None, bool]:
    """The modifier of "early", "the end of"; and whether it is an edge ("the end of"), not a third."""
    if not {"edge", "edge2"} & phrase.part.keys():
        return None, False
    for token in phrase.inside:
        if token.kind in "ecB" and token.lower in EDGES:
            return EDGES[token.lower], token.kind == "B"
        if token.kind in "Ol" and phrase.part.get("edge", "").endswith(("Pf", "Kf")):  # "the first weeks of"
            return ("END" if token.kind == "l" else "START"), False
    return None, False


def hedge(phrase: Phrase) -> Modifier | None:
    """The modifier of "about", "more than" …, or None."""
    return HEDGES.get(phrase.word("hedge"))


def hedged(meant: Meaning, phrase: Phrase) -> Meaning:
    """With the phrase's hedge, where nothing else modifies it."""
    return meant if meant.modifier else replace(meant, modifier=hedge(phrase))


def year_of(phrase: Phrase, ground: Ground) -> tuple[int | None, str | int]:
    """The year that the phrase itself gives ("2021", "last year"), and what it is counted from."""
    for name in ("year", "year2", "year3"):
        if name in phrase.token:
            return phrase.number(name), "none"
    return _year_pointed(phrase.word("later"), ground) if phrase.value("unit") == "year" else (None, "published")


def _year_pointed(word: str, ground: Ground) -> tuple[int | None, str | int]:
    """Reads "(in May of) last year", "that year", "the following year"."""
    steps = -1 if word in BACK else 1 if word in FORTH else 0
    focus = ground.within("year") if word in POINTING or ground.history else None
    if focus and focus.first:
        return focus.first.year + steps, focus.place
    here = None if word in SAME else ground.published
    return (here.year + steps if here else None), "published"


def turned(ground: Ground, word: str) -> Ground:
    """The same ground, with the side that "last" or "next" gives."""
    if word in BACK:
        return ground.turned(-2)
    return ground.turned(2) if word in FORTH else ground
