"""Where things belong before it is known to which mission: the units that missions are made in, and homes in them.

Everything about one place is a unit. A mission that the user named with aliases in several places makes one unit of
these. A report may touch several units; a pledge or series belongs to one at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.consolidate.acts import BROAD_STEMS
from onrecord.consolidate.mission_names import NamedMission, called, known
from onrecord.consolidate.profiles import Profile
from onrecord.consolidate.series import Counted
from onrecord.consolidate.slices import Slice
from onrecord.entries import Pledge, Series

FORCES = BROAD_STEMS & {"troop", "mission", "base"}
"""What an act is about that may be a mission's though it names none."""


@dataclass(frozen=True, slots=True)
class Home:
    """A pledge or series with what tells its mission."""

    id: str
    pledge: bool
    parts: tuple[str, ...]
    """Ids of its commitments or levels."""
    keys: frozenset[str]
    """The missions that its own words or sentences name."""
    whose: frozenset[str]
    place: str | None


def pledge_home(pledge: Pledge, profiles: Mapping[str, Profile]) -> Home:
    """The home of `pledge`, from the profiles of its commitments (by id)."""
    parts = tuple(sorted({s.commitment for s in pledge.history}))
    found = [profiles[i] for i in parts]
    places = {p.about for p in found}
    forces = any(p.act.terms & FORCES for p in found)
    place = places.pop() if len(places) == 1 and forces else None
    local, whose = (frozenset(k for p in found for k in getattr(p, name)) for name in ("missions", "whose"))
    return Home(pledge.id, pledge=True, parts=parts, keys=local, whose=whose, place=place)


def series_home(series: Series, counts: Mapping[str, Counted]) -> Home:
    """The home of `series`, from what its levels count (by id)."""
    parts = tuple(sorted({p.level for p in series.points}))
    found = [counts[i] for i in parts]
    places = {c.measure.place for c in found}
    place = places.pop() if len(places) == 1 else None
    own = frozenset(k for c in found for k in c.missions) if place is None else frozenset[str]()
    whose = frozenset(n for c in found for n in c.measure.whose)
    return Home(series.id, pledge=False, parts=parts, keys=own, whose=whose, place=place)


def unit_of(home: Home, given: tuple[NamedMission, ...]) -> str | None:
    """The unit in which a pledge or series may belong to a mission; None where it is about two units, or about none."""
    units = {unit(k, given) for k in home.keys} or ({placed(home.place, given)} if home.place else set())
    return units.pop() if len(units) == 1 else None


def units_of(own: Slice, given: tuple[NamedMission, ...]) -> frozenset[str]:
    """The units whose missions a report touches: by the missions it names, and by the place that it is about."""
    places = frozenset({placed(own.about, given)} if own.about else ())
    return frozenset(unit(key, given) for key, _ in own.called) | places


def unit(key: str, given: tuple[NamedMission, ...]) -> str:
    """The unit of a mission's key: "place:iraq", or "name:…" for a name that stands for no place."""
    if not key.startswith("name:"):
        return placed(key.partition("|")[2], given)
    name = key.removeprefix("name:")
    places = sorted({p for m in given if m.name == name for k in claims(m) if (p := place_of(k))})
    place = places[0] if places else place_of(key)
    return placed(place, given) if place else key


def placed(place: str, given: tuple[NamedMission, ...]) -> str:
    """The unit of a place: the place's own, or the first of those that a named mission ties together."""
    return f"place:{_ties(given).get(place, place)}"


@lru_cache(maxsize=64)
def _ties(given: tuple[NamedMission, ...]) -> dict[str, str]:
    first: dict[str, str] = {}
    for mission in given:
        places = sorted({p for k in claims(mission) if (p := place_of(k))})
        heads = sorted({first.get(p, p) for p in places})
        first |= dict.fromkeys(places, heads[0]) if heads else {}
        first |= {p: heads[0] for p, head in first.items() if head in heads}
    return first


def place_of(key: str) -> str | None:
    """The place of a mission's key; of a known name, that of the table."""
    return known(key.removeprefix("name:"))[1] if key.startswith("name:") else key.partition("|")[2]


@lru_cache(maxsize=256)
def claims(mission: NamedMission) -> frozenset[str]:
    """The keys that a mission the user named takes over: those of its aliases ("combat mission in Iraq": ?|iraq)."""
    return frozenset(c.key for form in (mission.name, *mission.aliases) for c in called(form))


def homes(found: Iterable[Home], given: tuple[NamedMission, ...]) -> dict[str, list[Home]]:
    """Homes by unit; one that is about two units belongs to neither."""
    by_unit: dict[str, list[Home]] = {}
    for home in found:
        if own := unit_of(home, given):
            by_unit.setdefault(own, []).append(home)
    return by_unit
