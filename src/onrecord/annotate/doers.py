"""People by the endings of the nouns that name them: "-ers", "-ists", "-ants"."""

from __future__ import annotations

from onrecord.annotate.wordlists import wordset

DOERS = ("ers", "ors", "ists", "ians", "men", "women", "people", "ants", "ents", "ees")
NO_DOERS = wordset(
    "orders centers papers numbers borders offers powers transfers towers letters matters quarters "
    "headquarters computers figures rivers dollars years hours affairs doors corridors sectors factors "
    "errors favors colors harbors motors reactors helicopters bombers carriers freighters tankers "
    "barriers shelters winters summers dinners flowers covers filters layers boosters trailers rollers "
    "chapters corners disorders disasters measures explosives rumors indicators registers containers "
    "trackers launchers mortars "
    "grants warrants plants restaurants pants variants remnants implants constants "
    "events incidents accidents continents components rents tents patents presents currents contents talents "
    "accents percents tents trees fees guarantees degrees decrees knees levees bees"
)
"""Plural nouns in -ers, -ors … are doers, but for these."""


def doers(plural: str) -> bool:
    """Whether a plural noun, in small letters, names people who act: "settlers", "militants", no "shipments"."""
    return plural.endswith(DOERS) and plural not in NO_DOERS and not plural.endswith("ments")
