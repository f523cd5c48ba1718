# ruff: noqa: INP001  # a generator for measurements
"""Invented news for measurements of growth: undertakings, and the stories and quotations told along with them.

Everything is a function of a `random.Random` and of how many reports there are; no report is true, no corpus is needed.
Sentences and quotations are put together from lists of words, clause by clause, so that two which are not copies share
little more than what grammar asks for.

How the topics grow with N reports: undertakings linearly (N / 6, as each is told six times within some months, over 25
years); persons, towns, councils and operations with the square root of N (of what news names, little is new); the
states of the world not at all. Who and where is drawn unevenly, as in news: of 195 states the commonest is drawn one
time in twenty, the middle one in some two hundred and thirty. One undertaking has a few persons, towns and councils of
its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from math import isqrt
from random import Random
from typing import TypeVar

from scale_ledger import ACTS, KINDS, STAGES

from onrecord.consolidate.countries import STATE_NAMES, title
from onrecord.model import Stage

WHO = (
    "traders|elders|nurses|drivers|donors|farmers|engineers|widows|teachers|smugglers|judges|pilots|herders|clerks|"
    "students|monks|miners|fishermen|returnees|contractors|senators|deserters|translators|cooks|surveyors|bankers|"
    "electricians|midwives|porters|tailors|beekeepers|welders|printers|butchers|referees|archivists|sappers|divers|"
    "orphans|pensioners|landlords|tenants|brokers|auditors|chaplains|cadets|veterans|mechanics|gardeners|weavers|"
    "envoys|hostages|looters|recruits|mediators|cartographers|plumbers|firemen|poets|jurors"
).split("|")
DO = (
    "inspect|rebuild|empty|survey|photograph|measure|sell|repair|surround|paint|guard|abandon|finance|search|relocate|"
    "list|block|register|dismantle|insure|rename|flood|lease|bury|auction|poison|fence|map|weigh|smuggle|borrow|"
    "confiscate|vaccinate|translate|applaud|boycott|inherit|evict|shelter|interrogate|bribe|counterfeit|harvest|"
    "ration|sabotage|salvage|unload|tax|audit|forgive|mourn|outlaw|pave|plough|quarantine|ransom|scatter|steal|tow|"
    "wager"
).split("|")
LIKE = (
    "northern|abandoned|crowded|temporary|disputed|unfinished|mobile|sealed|rented|distant|modest|rusting|secret|"
    "wooden|disused|makeshift|burnt|narrow|provincial|coastal|frozen|illegal|ancient|borrowed|bankrupt|crooked|"
    "drowned|empty|fragile|gilded|haunted|idle|jagged|leaking|mouldy|nameless|orphaned|painted|quiet|ruined|salted|"
    "tattered|unpaid|vacant|wretched|yellow|armoured|bitter|copper|damp"
).split("|")
WHAT = (
    "convoy|garrison|ferry|warehouse|hospital|checkpoint|runway|patrol|depot|bridge|census|refinery|archive|tribunal|"
    "market|harbour|pipeline|school|prison|clinic|minefield|water tower|radio mast|fuel dump|bakery|field kitchen|"
    "registry|court house|cattle route|railway yard|power line|grain silo|customs shed|parade ground|guest house|"
    "orchard|sawmill|cathedral|quarry|lighthouse|tannery|printing press|brickworks|vineyard|observatory|laundry|"
    "ropeway|aqueduct|mint|dairy|theatre|cemetery|canal|greenhouse|foundry|stable|pharmacy|weather station|slipway|"
    "dormitory|chapel|barrage|kiln|stadium|tramway|zoo|cistern|citadel|marina|nursery"
).split("|")
GOODS = (
    "wages|fuel|seed|permits|batteries|tents|ballots|cement|vaccines|radios|passports|medicine|tyres|firewood|"
    "blankets|rice|diesel|uniforms|maps|receipts|saddles|candles|honey|helmets|ladders|mattresses|nails|onions|"
    "parachutes|quinine|ropes|salt|timber|umbrellas|violins|wheat|yarn|zinc|binoculars|coffins"
).split("|")
HOW = (
    "openly|in silence|twice|by night|in person|under escort|for weeks|without pay|in haste|by boat|on foot|"
    "at gunpoint|with relief|by radio|in tears|reluctantly|in public|by letter|at dawn|grudgingly|by lottery|"
    "on credit|through a lawyer|in pencil|by mistake|on horseback|with pride|under protest|in the rain|by candlelight"
).split("|")
LINKS = "after|before|although|because|while|once|since|until|unless|so that|where|whenever".split("|")
OPENINGS = (
    "I think|Nobody doubts that|We were told that|Let me say it plainly:|My father used to say that|It is a lie that|"
    "The records show that|Ask anyone here:|There is one thing they forget:|Frankly,|You will see that|"
    "I can assure you that|Every morning|What hurts is that|It took us years to learn that|Perhaps|In my village|"
    "Our lawyers found that|We hear on the radio that|It makes no sense that|Believe me,|They forget that|I swear|"
    "On paper"
).split("|")
MODES = "will|would|can|must|may|might|did|never|cannot|should|could|do".split("|")
TIMES = (
    "this spring|by Easter|within days|next winter|every harvest|before the vote|on Thursday|at midnight|for a decade|"
    "in a fortnight|since the flood|during the truce|in the autumn|all summer|until Sunday|any minute|last century|"
    "at weekends|under the old king|on the eve of the fair"
).split("|")
SYLLABLES = (
    "ba|den|kor|lin|mar|nes|or|pa|qui|ros|sul|ta|ur|vel|wen|zo|bri|cha|dru|esk|fal|gor|hul|iv|jas|kem|lod|myr|nov|osk"
).split("|")
GIVEN = "Ada|Bea|Cem|Dia|Edo|Fay|Gil|Hani|Ira|Jon|Kya|Leo".split("|")

Thing = TypeVar("Thing")

Forge = Callable[[str, "World", Random], str]
"""Makes a copy of a story."""

TELLINGS = 6
COPIES = 0.36
"""Of the tellings after the first, so many are copies of an earlier one: three in ten of all reports."""

CHANGED = 0.25
"""So many tellings give another figure than the one before."""

OPERATIONS = 0.3
"""So many undertakings are part of an operation with a name."""

MATTERS = " ".join(["The paper tells of other matters in the capital, too."] * 20)
"""What stands in place of a story."""


@dataclass(frozen=True)
class World:
    """Who and what there is to tell of."""

    persons: Sequence[str]
    towns: Sequence[str]
    councils: Sequence[str]
    operations: Sequence[tuple[str, str]]
    """With the state that each is in."""
    states: Sequence[str]


@dataclass(frozen=True)
class Telling:
    """What one report tells: its lead, where in it what stands, and its story."""

    day: date
    sender: str
    place: str
    act: str
    stage: Stage
    due: date
    figure: int
    operation: str | None
    story: str
    number: int
    copy_of: int | None
    """The number of the telling whose story this is, cut or changed."""


def world(count: int, chance: Random) -> World:
    """A world of which `count` reports tell."""
    root = isqrt(count) + 1
    states = chance.sample(sorted(STATE_NAMES), len(STATE_NAMES))
    names = _names(60 * root, chance)
    animals = [f"Operation {one.title()} {two.title().replace(' ', '')}" for one in LIKE for two in WHAT]
    operations = [(name, uneven(states, chance)) for name in chance.sample(animals, min(2 * root, len(animals)))]
    persons = [f"{chance.choice(GIVEN)} {name}" for name in names[: 30 * root]]
    councils = [f"{name} Council" for name in names[50 * root :]]
    return World(persons, names[30 * root : 50 * root], councils, operations, states)


def _names(count: int, chance: Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(SYLLABLES, k=chance.choice((3, 3, 4)))).title()] = None
    return list(found)


def uneven(things: Sequence[Thing], chance: Random) -> Thing:
    """One of `things`, the first ones more often (Zipf and Mandelbrot: one over rank and five)."""
    return things[chance.choices(range(len(things)), cum_weights=_weights(len(things)))[0]]


@cache
def _weights(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 6) for rank in range(count)))


def clause(there: World, chance: Random) -> str:
    """Somebody does something with a thing somewhere."""
    who, like, what = chance.choice(WHO), chance.choice(LIKE), chance.choice(WHAT)
    town, goods = chance.choice(there.towns), chance.choice(GOODS)
    number, mode, do = chance.randrange(12, 9800), chance.choice(MODES), chance.choice(DO)
    made = (
        f"the {who} {mode} {do} {goods} near {town}",
        f"{chance.choice(LIKE)} {who} {mode} {do} the {like} {what} {chance.choice(HOW)}",
        f"{number} {who} {mode} {do} our {what} {chance.choice(TIMES)}",
        f"{who} from {town} {mode} {do} any {like} {what}",
        f"a {like} {what} {mode} cost {number} bags of {goods}",
        f"{goods} {mode} reach {town} {chance.choice(TIMES)}",
        f"{chance.choice(there.councils)} {mode} {do} {number} {what}s",
        f"whoever {mode} {do} {goods} {mode} {chance.choice(DO)} the {what} {chance.choice(HOW)}",
    )
    return chance.choice(made)


def sentence(there: World, chance: Random) -> str:
    """Two clauses: some twenty words that hardly any other story has."""
    made = f"{clause(there, chance)} {chance.choice(LINKS)} {clause(there, chance)}."
    return made[0].upper() + made[1:]


def quotation(there: World, chance: Random) -> str:
    """What somebody says: an opening, two or three clauses."""
    said = f" {chance.choice(LINKS)} ".join(clause(there, chance) for _ in range(chance.choice((1, 2, 2, 3))))
    made = f"{chance.choice(OPENINGS)} {said}"
    return made[0].upper() + made[1:]


def story(there: World, chance: Random) -> str:
    """Nine paragraphs, two of them quotations."""
    body = [" ".join(sentence(there, chance) for _ in range(chance.randint(1, 3))) for _ in range(7)]
    for speaker in chance.sample(there.persons, 2):
        body.insert(chance.randint(1, len(body)), f"“{quotation(there, chance)},” said {speaker}.")
    return "\n\n".join(body)


YEARS_25 = 9000


def undertakings(
    count: int, chance: Random, *, stories: bool, days: int = YEARS_25, forge: Forge | None = None
) -> list[Telling]:
    """What `count` reports tell, in a random order of arrival; without `stories` their leads alone.

    The undertakings begin within so many `days`. `forge` makes copies, else `copied` does.
    """
    there, found = world(count, chance), list[Telling]()
    while len(found) < count:
        for one in told(there, chance, stories=stories, days=days, forge=forge or copied):
            copy_of = None if one.copy_of is None else len(found) - one.number + one.copy_of
            found.append(replace(one, number=len(found), copy_of=copy_of))
    chance.shuffle(found)
    return found[:count]


def told(there: World, chance: Random, *, stories: bool, days: int, forge: Forge) -> Iterator[Telling]:
    """All tellings of one undertaking, by day, counted from 0."""
    operation, place = uneven(there.operations, chance) if chance.random() < OPERATIONS else (None, None)
    sender, place = uneven(there.states, chance), place or uneven(there.states, chance)
    act = chance.choice(ACTS).format(n=chance.randrange(20, 3000), place=title(place), kind=chance.choice(KINDS))
    day, figure = date(2000, 1, 1) + timedelta(chance.randrange(days)), 100 * chance.randrange(1, 90)
    due = day + timedelta(chance.randrange(60, 300))
    cast = peopled(there, chance)
    printed: list[str] = []
    for stage in STAGES[:TELLINGS]:
        day += timedelta(chance.randrange(25))
        figure = 100 * chance.randrange(1, 90) if chance.random() < CHANGED else figure
        source = None
        if not stories:
            printed.append(MATTERS)
        elif printed and chance.random() < COPIES:
            source = chance.randrange(len(printed))
            printed.append(forge(printed[source], cast, chance))
        else:
            printed.append(story(cast, chance))
        yield Telling(
            day, sender, place, act, stage, due, figure, operation, printed[-1], len(printed) - 1, source
        )  # fmt: skip


def peopled(there: World, chance: Random) -> World:
    """Of a world the few persons, towns and councils that one matter is about."""
    few = {name: [uneven(getattr(there, name), chance) for _ in range(4)] for name in ("persons", "towns", "councils")}
    return replace(there, **few)


def copied(text: str, there: World, chance: Random) -> str:
    """A story cut from its end, or with another beginning."""
    rows = text.split("\n\n")
    if chance.random() < 0.5:
        return "\n\n".join(rows[: max(4, round(len(rows) * chance.uniform(0.4, 0.9)))])
    return "\n\n".join((sentence(there, chance), *rows[1:]))
