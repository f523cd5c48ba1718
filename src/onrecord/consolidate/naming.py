"""Names compared across transliterations: people by surname and given name, bodies by their forms.

Every comparison says what it rests on. `JaroWinkler` and `OSA` are rapidfuzz's; the skeleton is a coarse
romanisation key in the manner of Arabic and Cyrillic name matching (vowels vary most, then q/k, kh/h, doubled letters).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from onrecord.consolidate.wording import fold

PARTICLES = frozenset(
    "al el ul as ash at an ar ad abu ibn bin ben bint ould ag de da di del della der den van von la le".split()
)
"""Parts of surnames that transliterations write apart, joined or not at all."""

SUFFIXES = frozenset("jr sr ii iii iv phd md".split())

HONORIFICS = frozenset(
    "mr mrs ms dr sir lord lady president prime minister general gen colonel col lt lieutenant major maj "
    "brigadier brig"
    "captain capt admiral adm sergeant sgt ambassador senator sen rep representative secretary king "
    "prince sheikh sayyid"
    "ayatollah mullah imam pope chancellor premier governor spokesman spokeswoman commander chief marshal".split()
)
"""Words before a name that are a title, in case the mention kept them."""

SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("c", "k"),
)  # fmt: skip
"""Letters that romanisations exchange, longest first ("ch", "sh" and "zh" are left alone)."""

NICKNAMES = {
    "jim": "james", "jimmy": "james", "joe": "joseph", "bill": "william", "will": "william", "bob": "robert",
    "rob": "robert", "mike": "michael", "tony": "anthony", "tom": "thomas", "dick": "richard", "rick": "richard",
    "dan": "daniel", "dave": "david", "steve": "steven", "stephen": "steven", "chris": "christopher", "matt": "matthew",
    "ben": "benjamin", "ron": "ronald", "ken": "kenneth", "ed": "edward", "liz": "elizabeth", "kate": "katherine",
    "alex": "alexander", "sasha": "alexander", "volodya": "vladimir", "nick": "nicholas", "sam": "samuel", \
"don": "donald",
}  # fmt: skip
"""Short forms that English news prints beside the full ones."""

ALIASES: tuple[frozenset[str], ...] = tuple(
    frozenset(form.strip() for form in line.split("|"))
    for line in (
        (
            "isis|isil|is|daesh|da'esh|islamic state|islamic state group|islamic state of iraq and syria|"
            "islamic state of iraq and the levant|islamic state in iraq and syria|so-called islamic state"
        ),
        "us|usa|u.s.|united states|united states of america|america",
        "uk|united kingdom|britain|great britain",
        "uae|united arab emirates|emirates",
        "drc|dr congo|democratic republic of congo|democratic republic of the congo|congo-kinshasa",
        "eu|european union", "un|u.n.|united nations", "au|african union", "ecowas|economic community of west \
african states",
        "nato|north atlantic treaty organization|north atlantic treaty organisation|atlantic alliance",
        "pkk|kurdistan workers' party|kurdistan workers party", "ypg|people's protection units",
        "sdf|syrian democratic forces", "irgc|islamic revolutionary guard corps|revolutionary \
guards|revolutionary guard",
        "pmf|pmu|popular mobilization forces|popular mobilisation forces|popular mobilization units|hashd al-shaabi",
        "farc|revolutionary armed forces of colombia", "eln|national liberation army",
        "rsf|rapid support forces", "saf|sudanese armed forces",
        "icrc|international committee of the red cross|red cross", "iaea|international atomic energy agency",
        "osce|organization for security and co-operation in europe",
        "minusma|united nations multidimensional integrated stabilization mission in mali",
        "monusco|united nations organization stabilization mission in the democratic republic of the congo",
        "kfor|kosovo force",
        "unami|united nations assistance mission for iraq",
        "pentagon|us department of defense|department of defense|defense department|us defense department",
        "state department|us state department|department of state", "turkey|türkiye|turkiye", "czech republic|czechia",
        "myanmar|burma", "ivory coast|côte d'ivoire|cote d'ivoire", "eswatini|swaziland", "russia|russian federation",
        "syria|syrian arab republic", "iran|islamic republic of iran", "taliban|islamic emirate of afghanistan",
        "hezbollah|hizbullah|hizballah", "al-qaeda|al-qaida|al qaeda|al qaida", "al-shabab|al-shabaab|al shabaab",
        "houthis|ansar allah|ansarullah|houthi movement", "wagner|wagner group",
    )
)  # fmt: skip
"""Bodies and states that news writes in several ways: public knowledge, not guesses. A form stands in one line only."""

CANONICAL = {fold(form): min(line, key=lambda f: (-len(f), f)) for line in ALIASES for form in line}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts, folded."""

    given: tuple[str, ...]
    surname: str


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How like two names are, and why."""

    score: float
    why: str


@lru_cache(maxsize=100_000)
def person(name: str) -> PersonName:
    """A name's given names and surname; titles and suffixes dropped, "al-" and its like not counted."""
    parts = [p for p in re.split(r"[\s,.]+", fold(re.sub(r"[“”\"(].*?[“”\")]", " ", name)).strip()) if p]
    parts = [p for p in parts if p not in SUFFIXES]
    while len(parts) > 1 and parts[0] in HONORIFICS:
        parts = parts[1:]
    bare = [p for part in parts for p in part.split("-") if p and p not in PARTICLES] or parts
    last = [p for p in parts[-1].split("-") if p not in PARTICLES] if parts else []
    surname = "".join(last) or (bare[-1] if bare else "")
    given = tuple(p for p in bare if p not in last)
    return PersonName(given, surname)


@lru_cache(maxsize=200_000)
def skeleton(name: str) -> str:
    """A name's consonants in one romanisation: "Qassem", "Kasim" and "Qasim" are `ksm`."""
    plain = re.sub(r"[^a-z]", "", name)
    for written, sound in SOUNDS:
        plain = plain.replace(written, sound)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return plain[:1].translate(VOWELS) + re.sub(r"[aeiouy]", "", plain[1:])


VOWELS = str.maketrans("eiouy", "aaaaa")

ROMANISED = 0.78
"""Jaro-Winkler of two romanisations with one skeleton (Hussein, Husain: 0.88; Mohammed, Muhamad: 0.83);
Moore and Meyer, which share one too, have 0.75."""


def like(one: str, other: str) -> NameLikeness:
    """How like two single names are: 1 equal, 0.9 romanisations of one, 0 else."""
    if one == other:
        return NameLikeness(1.0, f"{one} = {other}")
    if skeleton(one) == skeleton(other) and len(skeleton(one)) > 1:
        close = JaroWinkler.similarity(one, other)
        if close >= ROMANISED:
            return NameLikeness(0.9, f"{one} ~ {other} (romanisation, {close:.2f})")
    return NameLikeness(0.0, f"{one} ≠ {other}")


def people(one: PersonName, other: PersonName) -> NameLikeness:
    """How like two people's names are: 0.9 and more with given names, 0.5 by surname alone, 0 where a part differs."""
    last = like(one.surname, other.surname)
    if not last.score:
        return last
    if not one.given or not other.given:
        return NameLikeness(0.5 * last.score, f"surname {last.why}, no given name")
    first = max((given(a, b) for a in one.given for b in other.given), key=lambda found: found.score)
    if not first.score:
        return NameLikeness(0.0, f"surname {last.why}, given name {first.why}")
    return NameLikeness(min(last.score, first.score), f"surname {last.why}, given name {first.why}")


def given(one: str, other: str) -> NameLikeness:
    """How like two given names are: short forms count as the full ones, an initial as 0.7."""
    if NICKNAMES.get(one, one) == NICKNAMES.get(other, other):
        return NameLikeness(1.0, f"{one} = {other}")
    if one[0] == other[0] and 1 in {len(one), len(other)}:
        return NameLikeness(0.7, f"{one} ~ {other} (initial)")
    return like(one, other)


@lru_cache(maxsize=100_000)
def body(name: str) -> str:
    """A body's name in one form: without "the", points and case, aliases resolved."""
    plain = fold(name).replace(".", "").removeprefix("the ").strip()
    return fold(CANONICAL.get(plain, plain)).removesuffix(" group").strip() or plain
