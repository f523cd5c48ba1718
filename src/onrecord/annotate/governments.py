"""Governments: the name under which the government of a country goes in one report.

The report's own full name for it ("Federal Government of Somalia"), else by the people's adjective ("Somali
government"), else, where two peoples have the same, by the country as the report spells it ("Government of the
Democratic Republic of Congo").
"""

from __future__ import annotations

import re
from functools import cached_property

from onrecord.annotate.countries import COUNTRIES, PEOPLES

SPELLED = "|".join(re.escape(name) for name in sorted(COUNTRIES, key=len, reverse=True))
"""Every name of a country, the longer first."""

NAMED = re.compile(rf"\b({SPELLED})\b")

FULL = re.compile(
    rf"\b((?:(?!The )[A-Z][a-z]+ ){{0,3}}Government of (?:[A-Z][a-z]+ (?:[A-Z][a-z]+ )?of )?)(?:[Tt]he )?({SPELLED})\b"
)
"""A government's full name: "Transitional Government of Mali", "Government of National Unity of South Sudan"."""

SHARED = frozenset({"Congolese", "Dominican"})
"""Adjectives of two peoples each."""

ADJECTIVAL = re.compile(r"(.+) [Gg]overnment")

ARTICLED = re.compile(r"^United\b|\bRepublic\b|(?:Islands|Bahamas|Gambia|Maldives|Netherlands|Philippines)$")
"""Countries that have an article: "government of the Philippines"."""


class Governments:
    """The names of governments in one report."""

    def __init__(self, text: str) -> None:
        """`text`: the report's."""
        self._text = text
        self._full: dict[str, str] = {}
        for found in FULL.finditer(text):
            self._full.setdefault(COUNTRIES[found[2]], f"{found[1]}{articled(found[2])}")

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """The longest spelling that the report has of each country."""
        spelled: dict[str, str] = {}
        for found in NAMED.finditer(self._text):
            spelled[COUNTRIES[found[1]]] = max(spelled.get(COUNTRIES[found[1]], ""), found[1], key=len)
        return spelled

    def full(self, name: str) -> str | None:
        """The full name of the "Somali government", the "Federal Government"; None where the report has none."""
        if name.endswith("Government") and (begun := [x for x in self._full.values() if x.startswith(f"{name} of ")]):
            return begun[0]
        people = ADJECTIVAL.fullmatch(name)
        country = PEOPLES.get(people[1]) if people is not None else None
        return self._full.get(country) if country is not None else None

    def of(self, country: str, *, formal: bool = False) -> str:
        """The name of the government of `country` (by its canonical name); `formal`: never the adjective."""
        if (full := self._full.get(country)) is not None:
            return full
        people = adjective(country)
        if not formal and people not in SHARED:
            return f"{people} government"
        return f"Government of {articled(self._spelled.get(country, country))}"


def articled(country: str) -> str:
    """A country's name as it stands after "of"."""
    return f"the {country}" if ARTICLED.search(country) else country


def adjective(country: str) -> str:
    """The first adjective of a country; the country itself where none is known."""
    return next((people for people, of in PEOPLES.items() if of == country), country)
