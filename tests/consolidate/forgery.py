"""A forger's workshop: invented stories, and copies of any text with known truth.

Everything is a function of a `random.Random`, so that a failure can be made again from its seed. The stories are our
own words, put together from lists; no report in them is true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

PEOPLE = (
    "Arne Lindqvist|Moussa Adamou|Teuta Berisha|Rosa Caicedo|Hassan Idris|Olena Hrytsenko|Salma Nouri|"
    "Pieter Vos|Amadou Keita|Ines Duarte|Farid Rahimi|Jelena Markovic|Tobias Frey|Nadia Haddad|Samuel Okoro|"
    "Lucia Benitez|Viktor Melnyk|Aisha Bello|Henrik Dahl|Carlos Mejia"
).split("|")
PLACES = (
    "Pristina|Mitrovica|Arauca|Cucuta|El Fasher|Port Sudan|Gao|Menaka|Agadez|Kharkiv|Odesa|Mosul|Kirkuk|Bunia|"
    "Goma|Juba|Bor|Marib|Hodeidah|Aden|Tripoli|Sirte|Kandahar|Herat|Leticia|Tumaco|Zinder|Maradi|Kherson|"
    "Sinjar"
).split("|")
BODIES = (
    "the defence ministry|the monitoring mission|the provincial council|the relief agency|the joint command|"
    "the peace commission|the border guard|the electoral board|the river police|the grain office|"
    "the ombudsman's office|the mine clearance unit"
).split("|")
NOUNS = (
    "convoy|garrison|ferry|warehouse|hospital|checkpoint|runway|truce|ceasefire|patrol|depot|bridge|census|"
    "refinery|archive|tribunal|market|harbour|pipeline|school|prison|clinic|minefield|water tower|radio mast|"
    "border post|fuel dump|bakery|drone base|field kitchen|registry|court house|training camp|cattle route|"
    "railway yard|power line|grain silo|customs shed|parade ground|guest house"
).split("|")
ADJECTIVES = (
    "northern|abandoned|crowded|temporary|disputed|flooded|unfinished|guarded|mobile|sealed|rented|joint|"
    "distant|modest|rusting|secret|new|wooden|disused|makeshift|fenced|burnt|narrow|provincial|coastal"
).split("|")
VERBS = (
    "inspected|rebuilt|emptied|handed over|surveyed|closed|reopened|photographed|measured|sold|repaired|"
    "surrounded|painted|guarded|abandoned|financed|searched|relocated|listed|blocked|registered|dismantled|"
    "insured|extended|renamed"
).split("|")
LINKS = "after|before|although|because|while|once|since|until".split("|")
GROUPS = (
    "traders|elders|nurses|drivers|donors|farmers|engineers|widows|teachers|smugglers|judges|pilots|herders|"
    "clerks|students|monks|miners|fishermen|returnees|contractors"
).split("|")
DEEDS = (
    "objected|cheered|withdrew|complained|signed|returned|voted|fled|waited|protested|paid|agreed|doubted|"
    "watched|marched|sued|testified|slept|prayed|refused"
).split("|")
THINGS = (
    "wages|fuel|seed|permits|batteries|tents|ballots|cement|vaccines|radios|passports|medicine|tyres|firewood|"
    "blankets|rice|diesel|uniforms|maps|receipts"
).split("|")
MANNERS = (
    "openly|in silence|twice|by night|in person|under escort|for weeks|without pay|in haste|by boat|on foot|"
    "at gunpoint|with relief|by radio|in tears|reluctantly|in public|by letter|at dawn|grudgingly"
).split("|")
MONTHS = "January|February|March|April|June|July|August|September|October|November|December".split("|")
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split("|")
NAMES = "Bogota|Kyiv|Baghdad|Khartoum|Bamako|Niamey|Washington|Paris|Ankara|Geneva|Belgrade|Kinshasa".split("|")

QUOTES = (
    "We will bring {n} {adj} {group} home from {place} by {month}, {thing} or no {thing2}, and {name} has been told so",
    "There are {n} {group} in {adj} {place} who can go back in {month} with {thing}, whatever {name} may say",
    "The {adj} {noun} in {place} is ours, {group} have paid {n} dollars for {thing} and {name} will get it in {month}",
    "Our {group} are in {place} because {name} has {thing} for {n} {adj} people, and that ends in {month}",
    "{name} is a friend, but {thing} for the {noun} in {place} was due in {month} and {n} {group} have none",
    "I have counted {n} {adj} trucks with {thing} near {place} since {month}, and {name} has seen {group} unload",
)
"""Quotations in which a negation, a number, a name and a date can all be planted."""

SYNONYMS = {
    "said": "stated", "men": "fighters", "closed": "shut", "road": "highway", "soldiers": "troops", "near": "close to",
    "after": "following", "before": "ahead of", "since": "from", "new": "recent", "crowded": "packed", "joint": \
"common",
    "modest": "small", "sold": "auctioned", "emptied": "cleared", "repaired": "mended", "searched": "combed",
    "distant": "remote", "guarded": "watched", "rented": "hired", "convoy": "column", "depot": "store", \
"market": "bazaar",
    "clinic": "surgery", "hospital": "infirmary", "bridge": "crossing", "although": "though", "while": "as",
    "villagers": "residents", "crowd": "gathering", "seen": "viewed", "surprise": "astonishment", "several": "some",
}  # fmt: skip


@dataclass(frozen=True)
class Tale:
    """An invented story: paragraphs, and its quotations with their speakers."""

    lead: str
    paragraphs: tuple[str, ...]
    quotations: tuple[tuple[str, str], ...]
    """Quotation and speaker; each stands in one paragraph, in quotation marks."""

    @property
    def text(self) -> str:
        """The story as it is printed."""
        return "\n\n".join((self.lead, *self.paragraphs))


def sentence(rng: Random) -> str:
    """A sentence of some twenty words that hardly any other story has."""
    who, what = rng.choice(BODIES), f"{rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}"
    number, verb = rng.randint(12, 9800), rng.choice(VERBS)
    where, when = rng.choice(PLACES), rng.choice((rng.choice(WEEKDAYS), f"{rng.choice(MONTHS)} {rng.randint(1, 28)}"))
    why = f"{rng.choice(LINKS)} {rng.randint(3, 99)} {rng.choice(GROUPS)} {rng.choice(DEEDS)} {rng.choice(MANNERS)}"
    goods = f"{rng.choice(THINGS)} and {rng.choice(ADJECTIVES)} {rng.choice(THINGS)}"
    frames = (
        f"{who} {verb} the {what} near {where} on {when} {why}, and {goods} were shared out",
        f"some {number:,} {rng.choice(GROUPS)} from {where} wait for {goods} {why}",
        f"{why}, the {what} of {where} was {verb}; {number} tonnes of {goods} went {rng.choice(MANNERS)}",
        f"{number} {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}s are idle, {who} reports from {where}, {why}",
        f"in {where} {who} {verb} {number} {rng.choice(NOUNS)}s and a {what} for {goods} {why}",
    )
    made = rng.choice(frames)
    return made[0].upper() + made[1:] + "."


def tale(rng: Random, length: int = 9) -> Tale:
    """A story of `length` paragraphs, two of them quotations."""
    people = rng.sample(PEOPLE, 2)
    body = [" ".join(sentence(rng) for _ in range(rng.randint(1, 3))) for _ in range(length - 2)]
    said = []
    for person, frame in zip(people, rng.sample(QUOTES, 2), strict=True):
        words = frame.format(
            n=rng.randint(12, 9800), place=rng.choice(PLACES), month=rng.choice(MONTHS), name=rng.choice(NAMES),
            noun=rng.choice(NOUNS), adj=rng.choice(ADJECTIVES), group=rng.choice(GROUPS), thing=rng.choice(THINGS),
            thing2=rng.choice(THINGS),
        )  # fmt: skip
        said.append((words, person))
        body.insert(rng.randint(1, len(body)), f"“{words},” said {person}.")
    return Tale(sentence(rng), tuple(body), tuple(said))


def cut(text: str, keep: float, rng: Random) -> str:
    """A copy with whole sentences left out, down to `keep` of the words."""
    rows = re.findall(r"[^.!?\n]+[.!?]?[”\"]?\s*", text)
    wanted = keep * len(text.split())
    chosen: set[int] = set()
    for n in rng.sample(range(len(rows)), len(rows)):
        if sum(len(rows[m].split()) for m in chosen) >= wanted:
            break
        chosen.add(n)
    return "".join(rows[n] for n in sorted(chosen)).strip()


def reorder(text: str, rng: Random) -> str:
    """A copy with its paragraphs in another order."""
    parts = text.split("\n\n")
    return "\n\n".join(rng.sample(parts, len(parts)))


def relead(text: str, rng: Random) -> str:
    """A copy with another first paragraph."""
    _, _, rest = text.partition("\n\n")
    return f"{sentence(rng)}\n\n{rest}"


def reword(text: str, rng: Random, rate: float = 0.6) -> str:
    """A copy with synonyms for some words outside quotation marks."""
    parts = re.split(r"(“[^”]*”)", text)
    for n in range(0, len(parts), 2):
        parts[n] = re.sub(
            r"\b[a-z]+\b", lambda m: SYNONYMS[m[0]] if m[0] in SYNONYMS and rng.random() < rate else m[0], parts[n]
        )
    return "".join(parts)


def merge(text: str, other: str, rng: Random) -> str:
    """A copy that another story was appended to."""
    return f"{text}\n\n{cut(other, 0.4, rng)}"


def plant(quotation: str, kind: str, rng: Random) -> str:
    """A quotation with one change of `kind` (negation, number, name, date), the rest untouched."""
    if kind == "negation":
        return re.sub(r"\b(will|is|are|was|can|have|has)\b", r"\1 not", quotation, count=1)
    if kind == "number":
        old = re.search(r"\d+", quotation)
        assert old is not None
        return quotation.replace(old[0], str(int(old[0]) + rng.choice((-9, 10, 90))), 1)
    pool = MONTHS if kind == "date" else NAMES
    old = re.search(r"\b(?:" + "|".join(pool) + r")\b", quotation)
    assert old is not None
    return quotation.replace(old[0], rng.choice([word for word in pool if word != old[0]]), 1)


def plantable(quotation: str) -> tuple[str, ...]:
    """The kinds of change that a quotation has room for."""
    kinds = {
        "number": r"\d",
        "date": "|".join(MONTHS),
        "name": "|".join(NAMES),
        "negation": r"\b(?:will|is|are|was|can|have|has)\b",
    }
    return tuple(kind for kind, pattern in kinds.items() if re.search(rf"\b(?:{pattern})", quotation))


def misquote(told: Tale, kind: str, rng: Random) -> tuple[Tale, str, str]:
    """A story with one of its quotations changed; with the quotation before and after."""
    fit = [q for q, _ in told.quotations if kind in plantable(q)]
    before = rng.choice(fit)
    after = plant(before, kind, rng)
    changed = replace(
        told,
        paragraphs=tuple(p.replace(before, after) for p in told.paragraphs),
        quotations=tuple((after if q == before else q, who) for q, who in told.quotations),
    )
    return changed, before, after
