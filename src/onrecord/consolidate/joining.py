"""Joining what belongs together, in an order that does not depend on the order of arrival.

Candidates are found by shared keys (blocking, as in record linkage). Within a block everything is compared while the
block is small; in a larger one each thing is compared with its nearest followers by day only (sorted neighbourhood,
Hernández and Stolfo 1995), so that the work grows with the number of things and not with its square. Bonds are then
taken best first; a bond between two groups is refused where any two stances in them forbid each other, so that a chain
of likenesses cannot join what a direct look would keep apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from onrecord.entries import Judgement

T = TypeVar("T")

WINDOW = 24
"""How many followers a thing is compared with in a crowded block: a dispatch has fewer copies in most archives."""

STANCES = 32
"""Distinct stances that a group may hold: a group that stands for more is no single thing and grows no further."""


@dataclass(frozen=True, slots=True, order=True)
class Bond:
    """Two things that are alike, with the reason."""

    left: str
    right: str
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about pairs of things: the later judgement on a pair rules."""

    same: tuple[tuple[str, str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()


def decided(judgements: Iterable[Judgement]) -> Decided:
    """The pairs judged "same" and "not the same"; "undone" takes back what was judged of a pair, or one by id."""
    last: dict[tuple[str, str], tuple[str, str]] = {}
    undone: set[str] = set()
    ordered = sorted(judgements, key=lambda j: (j.when, j.id))
    undone = {j.on for j in ordered if j.what == "undone"}
    for judgement in ordered:
        if judgement.value and judgement.what in ("same", "not the same", "undone") and judgement.id not in undone:
            last[pair(judgement.on, judgement.value)] = (judgement.what, judgement.id)
    same = tuple(sorted(p for p, (what, _) in last.items() if what == "same"))
    return Decided(same, frozenset(p for p, (what, _) in last.items() if what == "not the same"))


def judged(thing: str, judgements: Iterable[Judgement]) -> frozenset[str]:
    """Keys for the pairs that people joined `thing` in, so that both ends come into one component."""
    return frozenset(f"judged:{a}:{b}" for a, b in decided(judgements).same if thing in (a, b))


def pair(a: str, b: str) -> tuple[str, str]:
    """Two ids in the order of the alphabet."""
    return (a, b) if a <= b else (b, a)


def candidates(keys: Mapping[str, frozenset[str]], place: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of ids worth comparing, each once: `keys` per id; within a block ids are sorted by `place`, then by id."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for thing, own in keys.items():
        for key in own:
            blocks[key].append(thing)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        members = sorted(blocks[key], key=lambda thing: (place[thing], thing))
        for i, one in enumerate(members):
            for other in members[i + 1 : i + 1 + WINDOW]:
                seen.add(pair(one, other))
    yield from sorted(seen)


@dataclass(slots=True)
class _Group:
    members: list[str]
    stances: dict[Hashable, None]
    apart: set[str] = field(default_factory=set)


class _Groups(Generic[T]):
    """Groups being joined. `stance` says what of a thing can forbid a join, `opposed` whether two stances do."""

    def __init__(
        self,
        things: Iterable[str],
        stance: Callable[[str], Hashable],
        opposed: Callable[[Hashable, Hashable], bool],
        apart: frozenset[tuple[str, str]],
    ) -> None:
        self._opposed = opposed
        enemies: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            enemies[a].add(b)
            enemies[b].add(a)
        self.of = {t: _Group([t], {stance(t): None}, set(enemies.get(t, ()))) for t in things}

    def join(self, a: str, b: str, *, forced: bool = False) -> bool:
        """Join the groups of `a` and `b` unless people or stances forbid it; `forced` overrules stances only."""
        one, two = self.of[a], self.of[b]
        if one is two:
            return True
        if len(one.members) < len(two.members):
            one, two = two, one
        if any(m in one.apart for m in two.members) or (not forced and self._forbidden(one, two)):
            return False
        one.members.extend(two.members)
        one.stances.update(two.stances)
        one.apart |= two.apart
        for member in two.members:
            self.of[member] = one
        return True

    def _forbidden(self, one: _Group, two: _Group) -> bool:
        new = [s for s in two.stances if s not in one.stances]
        if len(one.stances) + len(new) > STANCES:
            return True
        return any(self._opposed(x, y) for x in one.stances for y in new)


def grouped(
    things: Iterable[str],
    bonds: Iterable[Bond],
    stance: Callable[[str], Hashable],
    opposed: Callable[[Hashable, Hashable], bool],
    decisions: Decided = Decided(),
) -> tuple[tuple[str, ...], ...]:
    """The ids of `things` in groups: decisions first, then bonds from the best down. Groups and members are sorted."""
    every = sorted(set(things))
    groups: _Groups[str] = _Groups(every, stance, opposed, decisions.apart)
    for a, b in decisions.same:
        if a in groups.of and b in groups.of:
            groups.join(a, b, forced=True)
    for bond in sorted(bonds, key=lambda b: (-b.score, b.left, b.right)):
        groups.join(bond.left, bond.right)
    return tuple(sorted({tuple(sorted(g.members)) for g in {id(g): g for g in groups.of.values()}.values()}))
