"""Pledges: commitments about one act, joined over many reports.

Pure and incremental. A commitment is made comparable once (`profiles.profile`); `keys` say which two are compared, and
`bond` whether they are alike; `joined` groups commitments by their bonds. Two that no chain of bonds links never meet,
so that grouping the linked ones apart gives the same entries, byte for byte, as grouping everything at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import cast

from onrecord.consolidate.acts import BROAD_STEMS, NEAR
from onrecord.consolidate.context import Context
from onrecord.consolidate.history import Joined, conditions, history, in_force
from onrecord.consolidate.joining import Bond, Decided, candidates, decided, grouped, judged
from onrecord.consolidate.likeness import likeness, stance, veto
from onrecord.consolidate.profiles import Profile, profile
from onrecord.entries import Judgement, Pledge
from onrecord.model import Commitment, Party

PLACES = 3
"""Places of a commitment that make keys: one that names more is a list and goes by its first."""

STRONG = 2
"""Telling words from which an act needs no keys of its broad ones ("troops", "base")."""

OVERRULED = "joined by a person"


def keys(commitment: Commitment, context: Context, judgements: Iterable[Judgement] = ()) -> frozenset[str]:
    """Blocking keys: two commitments can only be joined where they share one.

    They are made of place and a telling word of the act ("iraq|combat"); where the act gives no place, of committer
    and telling words; where it has no telling word, of place, doing and deadline; of the words, for copies; of what a
    commitment refers to; and of what people joined. No key stands for a committer or a place alone: those would tie
    an archive together.
    """
    own = profile(commitment, context)
    return blocking(own) | judged(own.id, judgements)


def blocking(own: Profile) -> frozenset[str]:
    """The keys of a commitment made comparable."""
    found = {f"text|{own.text}", f"words|{own.wording}", f"ref|{own.id}"}
    if own.refers_to:
        found.add(f"ref|{own.refers_to}")
    labels = sorted(_labels(own))
    figures = {f"{n:g}" for n in own.act.numbers}
    broad = own.act.terms & BROAD_STEMS if len(own.act.strong) < STRONG else frozenset[str]()
    for place in sorted(own.places or {"?"})[:PLACES]:
        found |= {f"act|{place}|{term}" for term in own.act.strong}
        bare = not (own.act.terms or figures)
        found |= {
            f"act|{place}|{label}|{term}" for label in labels for term in (broad | figures or ({""} if bare else ()))
        }
        if own.end and not own.act.strong:
            found |= {f"due|{place}|{label}|{own.end:%Y-%m}" for label in labels}
    if not own.explicit:
        who = sorted(own.committer)[:PLACES]
        found |= {f"who|{one}|{term}" for one in who for term in own.act.strong}
        strong = sorted(own.act.strong)[: PLACES + 1]
        found |= {f"both|{one}|{a}|{b}" for one in who or ("?",) for a, b in combinations(strong, 2)}
    return frozenset(found)


def _labels(own: Profile) -> set[str]:
    """The doings of an act and the groups of doings that are worded for one another; "" where none is known."""
    near = {"+".join(sorted(group)) for group in NEAR if group & own.act.doings}
    return set(own.act.doings) | near or {""}


def place(own: Profile) -> int:
    """Where a commitment stands among those of one key: by day, and on one day by id."""
    return own.day.toordinal() if own.day else 0


def pledges(
    commitments: Iterable[Commitment], contexts: Mapping[str, Context], judgements: Iterable[Judgement] = ()
) -> tuple[Pledge, ...]:
    """Join `commitments` to pledges, by id. `contexts` gives each report's context by its id.

    `judgements` "same" and "not the same" on the ids of commitments join and part, whatever their likeness.
    """
    held = {c.id: (c, profile(c, contexts[c.report])) for c in commitments if c.report in contexts}
    return joined(held, bonds({i: own for i, (_, own) in held.items()}), judgements)


def bonds(profiles: Mapping[str, Profile]) -> tuple[Bond, ...]:
    """The pairs among `profiles` (by id) that are compared and alike."""
    pairs = candidates({i: blocking(p) for i, p in profiles.items()}, {i: place(p) for i, p in profiles.items()})
    return tuple(found for a, b in pairs if (found := bond(profiles[a], profiles[b])))


def bond(one: Profile, other: Profile) -> Bond | None:
    """What holds two commitments together; None where nothing does."""
    first, second = (one, other) if one.id <= other.id else (other, one)
    if veto(first, second):
        return None
    like = likeness(first, second)
    return Bond(first.id, second.id, like.score, like.why) if like.joins else None


def joined(
    held: Mapping[str, tuple[Commitment, Profile]], bonds: Iterable[Bond], judgements: Iterable[Judgement] = ()
) -> tuple[Pledge, ...]:
    """The pledges of the commitments in `held` (by id), given all `bonds` between them."""
    stances = {i: stance(own) for i, (_, own) in held.items()}
    decisions, kept = decided(judgements), tuple(bonds)
    groups = grouped(held, kept, lambda i: stances[i], _opposed, decisions)
    best = _reasons(kept, groups, decisions)
    made = (_pledge([Joined(*held[i], best.get(i, "")) for i in group]) for group in groups)
    return tuple(sorted(made, key=lambda p: p.id))


def _opposed(a: object, b: object) -> bool:
    return veto(cast(Profile, a), cast(Profile, b)) is not None


def _reasons(bonds: Iterable[Bond], groups: Iterable[tuple[str, ...]], decisions: Decided) -> dict[str, str]:
    """For each commitment its best bond inside its group, and which report it was alike to."""
    of = {thing: n for n, group in enumerate(groups) for thing in group}
    best: dict[str, str] = {thing: OVERRULED for p in decisions.same for thing in p if thing in of}
    for bond in sorted(bonds, key=lambda b: (-b.score, b.left, b.right)):
        if of[bond.left] == of[bond.right]:
            for one, other in ((bond.left, bond.right), (bond.right, bond.left)):
                best.setdefault(one, f"{bond.score:.2f} with {other}: {bond.why}")
    return best


def _pledge(joined: list[Joined]) -> Pledge:
    steps = history(joined)
    last = in_force(steps)
    fullest = min(joined, key=lambda j: (j.commitment.committer is None, -len(j.commitment.act.words), j.commitment.id))
    return Pledge(
        act=fullest.commitment.act.words,
        committer=_most(j.commitment.committer for j in joined),
        beneficiary=_most(j.commitment.beneficiary for j in joined),
        history=steps,
        deadline=last.deadline if last else None,
        sense=last.sense if last else None,
        conditions=conditions(steps),
    )


def _most(parties: Iterable[Party | None]) -> Party | None:
    """The name that most reports use, the fullest and first of the alphabet where several do. Its words stay there."""
    counts = Counter(p.name for p in parties if p)
    return Party(min(counts, key=lambda n: (-counts[n], -len(n), n))) if counts else None
