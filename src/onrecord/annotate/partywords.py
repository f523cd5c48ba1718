"""Words for those who act and are bound: bodies, people, pronouns; and how their names are made plain."""

from __future__ import annotations

from onrecord.annotate.countries import COUNTRIES, PEOPLES, SEATS
from onrecord.annotate.wordlists import wordset

BODIES = wordset(
    "government administration ministry minister president premier parliament senate congress council "
    "cabinet court army military navy force forces troop troops police militia rebel rebels insurgent "
    "insurgents guerrilla guerrillas group movement faction junta regime coalition alliance ally allies "
    "bloc union commission committee board agency mission peacekeeper peacekeepers observer observers "
    "monitor monitors party parties side sides leader leaders official officials commander commanders "
    "general generals authority authorities state states country countries nation nations delegation "
    "delegate delegates negotiator negotiators mediator mediators envoy envoys donor donors partner "
    "partners company companies organisation organization ruler rulers soldier soldiers fighter fighters "
    "men women people governor mayor king queen prince chief chiefs secretary chancellor ambassador "
    "spokesman spokeswoman spokesperson capital capitals office command staff department bank fund "
    "opposition team guard guards separatist separatists administrator representative representatives "
    "families neighbours neighbors contributors members member deputy lawmakers brigade battalion firm "
    "tribe clan clans presidency spokesmen squad unit units powers power warlord "
    "counterpart counterparts colleague colleagues head chairman chairwoman director manager"
)
"""Common nouns that act of their own will."""

QUANTIFIERS = wordset(
    "each both nobody neither all those most some many others several few none number rest majority everyone"
)
"""Words that stand for people counted: "most are to go"."""

PERSONAL = wordset("i we he she they it you who me us him her them")
POSSESSIVE = {"my": "i", "our": "we", "his": "he", "her": "she", "their": "they", "its": "it", "your": "you"}

HUMANS = wordset(
        "president minister spokesman spokeswoman leader commander official general ambassador envoy king "
        "secretary chief governor mayor man woman adviser advisor diplomat officer soldier member"
    )  # fmt: skip
"""Single people, for whom "it" never stands."""


def state(name: str) -> str:
    """The country that a capital, a seat of government or a people stands for; any other name as it is."""
    if name == "Brussels":
        return "European Union"
    return SEATS.get(name) or PEOPLES.get(name) or COUNTRIES.get(name) or name


def bare(words: str) -> str:
    """`words` without a leading determiner or closing possessive."""
    first, _, rest = words.partition(" ")
    if rest and first.lower() in ("the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those"):
        words = rest
    return words.removesuffix("’s").removesuffix("'s")
