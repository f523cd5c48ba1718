"""One person or body over many reports, with the posts and days on which reports gave them.

Within a report the mentions extractor has joined forms already; here the names of reports are joined. People's
judgements come first and are never overruled. After them the likest names join first, and a join that would put two
names together that were judged "not the same", or two given names of one surname, is not made: a wrong join is worse
than a missing one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.consolidate.naming import NameLikeness, PersonName, body, people, person, skeleton
from onrecord.consolidate.utterances import stem
from onrecord.entries import Actor, Judgement, Tenure
from onrecord.model import Mention, Report

JOIN = 0.7
"""Names with a given name, or an initial and a post in common, join from here on."""

POST = 0.25
"""What a post in common adds to a surname alone (0.5): Macron the president is Emmanuel Macron the president."""

INITIAL = 0.7

GENERIC = frozenset(
    "the of and for a an in to on at his her its their former acting new senior deputy first vice chief "
    "head leader member"
    "official spokesman spokeswoman spokesperson".split()
)
"""Words of posts that many people share."""

SORTS = {"organisation": "body", "armed group": "body", "other": "body", "person": "person", "country": "country",
         "place": "place"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Usage:
    """One name as one report uses it."""

    report: str
    day: date | None
    sort: str
    name: str
    type: str
    forms: frozenset[str]
    """The words of its mentions that are names themselves, in one form."""
    posts: tuple[str, ...]
    mentions: tuple[str, ...]

    @property
    def stems(self) -> frozenset[str]:
        """The telling words of its posts."""
        return frozenset(stem(w) for post in self.posts for w in post.casefold().split() if w not in GENERIC)


def named(mentions: Iterable[Mention], reports: Mapping[str, Report]) -> tuple[Usage, ...]:
    """The names of each report, from its mentions."""
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_report[mention.report].append(mention)
    kept: dict[frozenset[str], frozenset[str]] = {}
    found = []
    for report in sorted(by_report):
        groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for mention in by_report.pop(report):
            groups[SORTS[mention.type], mention.name].append(mention)
        day = reports[report].published if report in reports else None
        for (sort, name), members in sorted(groups.items()):
            ids = tuple(sorted({m.id for m in members}))
            posts = tuple(sorted({m.post for m in members if m.post}))
            spelled = frozenset({body(name)} | {body(m.evidence.words) for m in members if proper(m.evidence.words)})
            forms = kept.setdefault(spelled, spelled)  # an archive has many a name, and few forms
            found.append(Usage(report, day, sort, name, members[0].type, forms, posts, ids))
    return tuple(found)


def proper(words: str) -> bool:
    """Whether the words of a mention are a name, and no pronoun or description ("the group")."""
    return all(
        word[:1].isupper() for word in words.split() if word not in {"of", "the", "and", "for", "in", "al", "de"}
    )


def keys(name: Usage) -> frozenset[str]:
    """Blocking keys: the skeleton of a person's surname; each form of a body; the name of a place."""
    if name.sort == "person":
        surname = person(name.name).surname
        return frozenset({f"actor:person:{skeleton(surname) or surname}"})
    return frozenset(f"actor:{name.sort}:{form}" for form in name.forms if form)


def actors(
    mentions: Iterable[Mention], reports: Iterable[Report], judgements: Iterable[Judgement] = ()
) -> tuple[Actor, ...]:
    """Everybody whom `reports` name, by name and id.

    Judgements "same" and "not the same" are read between ids of mentions.
    """
    return cast(named(mentions, {report.id: report for report in reports}), judgements)


def cast(names: Sequence[Usage], judgements: Iterable[Judgement] = ()) -> tuple[Actor, ...]:
    """Everybody among `names`, which come by report, sort and name.

    Names that share no key, directly or through others, and that nobody judged to be one, never meet.
    """
    groups = Groups(names)
    together, apart = decisions(names, judgements)
    groups.forbid(apart)
    for one, other in together:
        groups.join(one, other, "judged the same")
    for _, one, other, why in sorted(proposals(names), key=lambda p: (-p[0], p[1], p[2])):
        groups.join(one, other, why)
    for one, other, why in lone_surnames(names, groups):
        groups.join(one, other, why)
    found = (actor([names[n] for n in members], groups.why(members)) for members in groups.members())
    return tuple(sorted(found, key=lambda a: (a.name, a.type, a.id)))


def decisions(
    names: Sequence[Usage], judgements: Iterable[Judgement]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of names judged to be the same, and not the same; the latest judgement rules."""
    holder = {mention: n for n, name in enumerate(names) for mention in name.mentions}
    latest: dict[tuple[int, int], str] = {}
    for judgement in sorted(judgements, key=lambda j: (j.when, j.id)):
        if judgement.on in holder and judgement.value in holder:
            one, other = sorted((holder[judgement.on], holder[judgement.value]))
            latest[one, other] = judgement.what
    return [p for p, what in latest.items() if what == "same"], [
        p for p, what in latest.items() if what == "not the same"
    ]


Proposal = tuple[float, int, int, str]


def proposals(names: Sequence[Usage]) -> Iterator[Proposal]:
    """Joins that the names themselves call for, each with its score and reason."""
    blocks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, name in enumerate(names):
        for key in keys(name):
            blocks[key][name.name].append(n)
    for key in sorted(blocks):
        for spelled in blocks[key].values():
            if names[spelled[0]].sort != "person" or person(names[spelled[0]].name).given:
                yield from ((1.0, spelled[0], n, "") for n in spelled[1:])
        for mine, theirs in combinations(sorted(blocks[key]), 2):
            one, other = blocks[key][mine][0], blocks[key][theirs][0]
            if names[one].sort != "person":
                yield 0.95, one, other, f"{mine} = {theirs}: a form in common ({key.rpartition(':')[2]})"
            else:
                yield from of_people(names, blocks[key][mine], blocks[key][theirs])


def of_people(names: Sequence[Usage], mine: Sequence[int], theirs: Sequence[int]) -> Iterator[Proposal]:
    """The join of two spellings of people's names, where they have given names."""
    found = people(person(names[mine[0]].name), person(names[theirs[0]].name))
    if found.score > INITIAL:
        yield found.score, mine[0], theirs[0], found.why
    elif found.score == INITIAL:
        for a in mine:
            for b in theirs:
                if post := in_common(names[a], names[b]):
                    yield JOIN, a, b, f"{found.why}, {post}"
                    return


def in_common(one: Usage, other: Usage) -> str:
    """What two names' posts have in common, in words; empty where nothing."""
    shared = one.stems & other.stems
    return f"post: {' '.join(sorted(shared))}" if shared else ""


def lone_surnames(names: Sequence[Usage], groups: Groups) -> Iterator[tuple[int, int, str]]:
    """A surname alone joins the only bearer of that surname whose post is the same."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, name in enumerate(names):
        if name.sort == "person":
            for key in keys(name):
                blocks[key].append(n)
    for key in sorted(blocks):
        full = [n for n in blocks[key] if person(names[n].name).given]
        for n in (n for n in blocks[key] if not person(names[n].name).given):
            alike = [
                (m, people(person(names[n].name), person(names[m].name)), in_common(names[n], names[m])) for m in full
            ]
            fitting = [(m, found, post) for m, found, post in alike if score(found, post) >= JOIN]
            if fitting and len({groups.root(m) for m, _, _ in fitting}) == 1:
                m, found, post = fitting[0]
                yield n, m, f"{found.why}, {post}"
        yield from same_surnames(names, [n for n in blocks[key] if not person(names[n].name).given])


def same_surnames(names: Sequence[Usage], alone: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Surnames alone that are spelled alike and have posts in common."""
    for one, other in combinations(alone[:ALONE], 2):
        if names[one].name == names[other].name and (post := in_common(names[one], names[other])):
            yield one, other, f"surname {names[one].name}, {post}"


ALONE = 64
"""Bare surnames of one block that are compared with one another: more are a matter for a person."""


def score(found: NameLikeness, post: str) -> float:
    """A name's likeness with what a common post adds."""
    return found.score + (POST if post else 0.0)


class Groups:
    """Names joined so far. Refuses joins that people forbade or that would mix two given names."""

    def __init__(self, names: Sequence[Usage]) -> None:
        self._root = list(range(len(names)))
        self._held: dict[int, list[int]] = {n: [n] for n in range(len(names))}
        self._apart: set[frozenset[int]] = set()
        self._why: dict[int, list[str]] = defaultdict(list)
        self._people: dict[int, set[PersonName]] = {
            n: {person(name.name)} for n, name in enumerate(names) if name.sort == "person"
        }

    def forbid(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep these names apart."""
        self._apart |= {frozenset(pair) for pair in pairs}

    def root(self, n: int) -> int:
        """The group of a name."""
        while self._root[n] != n:
            self._root[n] = self._root[self._root[n]]
            n = self._root[n]
        return n

    def join(self, one: int, other: int, why: str) -> bool:
        """Join two names' groups, unless something speaks against it."""
        low, high = sorted((self.root(one), self.root(other)))
        if low == high:
            return True
        if self._forbidden(low, high) or (why != "judged the same" and self._mixed(low, high)):
            return False
        self._root[high] = low
        self._held[low] += self._held.pop(high)
        self._people[low] = self._people.get(low, set()) | self._people.pop(high, set())
        if why:
            self._why[min(one, other)].append(why)
        return True

    def _forbidden(self, low: int, high: int) -> bool:
        return any({self.root(n) for n in pair} == {low, high} for pair in self._apart)

    def _mixed(self, low: int, high: int) -> bool:
        """Whether two full names in the two groups exclude one another."""
        return any(
            a.given and b.given and not people(a, b).score
            for a in self._people.get(low, ()) for b in self._people.get(high, ())
        )  # fmt: skip

    def members(self) -> Iterator[list[int]]:
        """The groups, each in order."""
        yield from (sorted(held) for _, held in sorted(self._held.items()))

    def why(self, members: Iterable[int]) -> tuple[str, ...]:
        """What joined the members of a group."""
        return tuple(dict.fromkeys(why for n in members for why in self._why.get(n, ())))


def actor(members: Sequence[Usage], why: tuple[str, ...]) -> Actor:
    """One actor from its names."""
    spelled = sorted({m.name for m in members})
    count = {name: sum(m.name == name for m in members) for name in spelled}
    fullest = max(spelled, key=lambda name: (len(name.split()), count[name], len(name), name))
    types = [m.type for m in members]
    return Actor(
        name=fullest, type=max(sorted(set(types)), key=types.count), names=tuple(spelled), posts=tenures(members),
        mentions=tuple(sorted(found for m in members for found in m.mentions)), why=why,
    )  # fmt: skip


def tenures(members: Iterable[Usage]) -> tuple[Tenure, ...]:
    """Each post with the first and the last day on which a report gives it, earliest first."""
    days: dict[str, list[date]] = defaultdict(list)
    for member in members:
        for post in member.posts:
            days[post].extend([member.day] if member.day else [])
    held = (Tenure(post=p, begin=min(d) if d else None, end=max(d) if d else None) for p, d in days.items())
    return tuple(sorted(held, key=lambda t: (str(t.begin), t.post)))
