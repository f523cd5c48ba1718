"""Homelands: whose government "the government" is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import chain

from onrecord.annotate.countries import COUNTRIES, PEOPLES, SEATS
from onrecord.annotate.extractor import Reading
from onrecord.annotate.governments import Governments, articled
from onrecord.annotate.names import BODIES
from onrecord.annotate.parse import Token
from onrecord.model import Mention

LEAST_NAMED = 2
"""Times that a country must be named for "the government" to be its own."""

PLACED = re.compile(r"\b(?:in|at|near|from|to|outside|via)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a place where something happens."""

PLACED_REACH = 16
"""Code points of the longest of these words."""

ARMED = frozenset({"troops", "soldiers"})

WORDS = re.compile(r"[\w.]+(?: (?:Sudan|Sudanese|Korea|Korean|Africa|African|Arabia)\b)?")


class Homelands:
    """The countries of one report."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.parse, self.tokens = reading.text, reading.parse, reading.parse.tokens
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]
        self.lead = reading.report.paragraphs[0][1] if reading.report.paragraphs else 0
        self.governments = Governments(self.text)
        self.home = self._home(reading)

    def at(self, place: int) -> str | None:
        """The country whose government "the government" at code point `place` is: the sentence's, else the report's."""
        return self._local(place) or self.home

    def government(self, word: str, place: int) -> str | None:
        """The name of "the government" at code point `place`, which the report spells `word`.

        "Colombian government"; of a formal text, which has a capital letter, "Government of Colombia".
        """
        if (country := self.at(place)) is None:
            return None
        return self.governments.of(country, formal=word[:1].isupper())

    def told(self, place: int) -> str | None:
        """The country at code point `place`, where it was named before."""
        country = self.at(place)
        before = self.mentions[: bisect_left(self._starts, place)]
        return country if any(_country(m) == country for m in before) else None

    def last_of(self, countries: Collection[str], place: int) -> str | None:
        """The one of `countries` that was named last before code point `place`, by itself or as its people's."""
        named = ((m.evidence.start, _country(m)) for m in self.mentions[: bisect_left(self._starts, place)])
        peoples = ((t.start, PEOPLES.get(t.text)) for t in self.parse.between(0, place) if t.text in PEOPLES)
        return max(((at, one) for at, one in chain(named, peoples) if one in countries), default=(0, None))[1]

    def named(self, place: int) -> str | None:
        """The same as it stands after "of"."""
        country = self.told(place)
        return articled(country) if country is not None else None

    def _local(self, at: int) -> str | None:
        """The country that the sentence is set in, or whose body it names: "In Oslo, the government"."""
        here = self.parse.between(at, at + 1)
        if not here:
            return None
        first = self.tokens[self.parse.sentences[here[0].sentence][0]]
        for m in self.mentions[bisect_left(self._starts, first.start) : bisect_left(self._starts, at)]:
            opens = self.text[first.start : m.evidence.start].strip().lower() == "in"
            if opens and (country := _country(m)) is not None:
                return country
        before = self.parse.between(first.start, at) if first.start < at else ()
        return next((PEOPLES[t.text] for t in reversed(before) if t.text in PEOPLES and self._institution(t)), None)

    def _institution(self, people: Token) -> bool:
        """Whether the people's word stands before a body of the state: "the French embassy"."""
        noun = self.tokens[people.head]
        return noun.i > people.i and noun.lower in BODIES | ARMED

    def _home(self, reading: Reading) -> str | None:
        """The country that is named most, the dateline's place too.

        Where that is none, the one named most without those where something merely happens ("talks in Havana").
        """
        told: Counter[str | None] = Counter(self._peoples())
        told.update(COUNTRIES.get(w) or PEOPLES.get(w) for w in WORDS.findall(reading.report.title or ""))
        acting = told + Counter(_country(m) for m in self.mentions if not self._placed(m))
        told.update(_country(m) for m in self.mentions)
        if reading.report.dateline is not None:
            places = [part.strip() for part in reading.report.dateline.place.split(",")]
            told.update(filter(None, (COUNTRIES.get(p) or SEATS.get(p.title()) for p in places)))
        return self._foremost(told) or self._foremost(acting)

    def _peoples(self) -> Iterator[str]:
        """The country of every adjective or people named, "South Sudanese" as one."""
        before = ""
        for t in self.tokens:
            if (country := PEOPLES.get(f"{before} {t.text}") or PEOPLES.get(t.text)) is not None:
                yield country
            before = t.text

    def _foremost(self, named: Counter[str | None]) -> str | None:
        """The country that is named twice as often as any other, and more than once or in the first paragraph."""
        counts = [(country, times) for country, times in named.most_common(3) if country is not None]
        (country, most), (_, second) = [*counts, (None, 0), (None, 0)][:2]
        if country is None or most < 2 * second:
            return None
        alone = second == 0 and any(_country(m) == country for m in self.mentions if m.evidence.start < self.lead)
        return country if most >= LEAST_NAMED or alone else None

    def _placed(self, m: Mention) -> bool:
        return PLACED.search(self.text[: m.evidence.start][-PLACED_REACH:]) is not None


def _country(m: Mention) -> str | None:
    """The country that a mention names, by itself or by its capital."""
    return m.name if m.type == "country" else SEATS.get(m.name) if m.type == "place" else None
