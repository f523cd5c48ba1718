"""Which of the learned reader's acts are accepted, and what they change in those of the rules.

The network knows many more ways to undertake something than any list, the rules the finer points of the guidelines. How
much the rules' silence says differs from report to report: where they know most of what the network is sure of, nearly
all; where they know little, little. So an act that only the network sees must be the surer the more familiar the report
is to the rules. Figures for each choice: `docs/accuracy-ledger.md`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from onrecord.annotate.proposals import SAME, Proposal, support
from onrecord.annotate.spans import Placed, Span, common
from onrecord.model import Commitment, Deadline, Stage

if TYPE_CHECKING:
    from onrecord.annotate.encoder import Marks

SURE = 0.6
"""Probability of a proposal from which the rules should know it, too."""

PRIOR, WEIGHT = 0.7, 4
"""Share of what the network is sure of that the rules know in most reports; how many proposals this is worth."""

ODDS = 0.8
"""Odds that a proposal of which the rules are silent needs where they know nothing of its kind."""

THOROUGH = 0.3
"""The same for who would rather find more: of held-out news 0.75 instead of 0.71, 0.79 instead of 0.81 of it right."""

STRANGE = 0.02
"""Least share of the network's acts that the rules may not know, however familiar the report: it divides."""

FAMILIAR = 0.7
"""Share known from which on the rules' stage and guess stand."""

DATED = 0.9
"""Probability of an act from which its deadline is taken from the network where the rules see none."""

UNSEEN = 0.05
"""Support of the network under which an act of the rules is none, unless it sees no act in the whole report (at 0.1
ledger-dev-b loses four right ones)."""

VOTE = 2.0
"""What the word of the rules adds to the logarithm of a stage's probability, where it is one of `PLAIN`."""

PLAIN: frozenset[Stage] = frozenset({"announced", "agreed"})
"""What the rules say where no word tells more; their other stages stand."""

FLOOR = 1e-4
"""Least probability of a stage, so that it has a logarithm."""


Likeness: TypeAlias = dict[int, float]
"""What one of the network's acts shares with each of the rules' acts that are one with it, by their places."""


class Heard(NamedTuple):
    """A proposal and the commitment made of it."""

    proposal: Proposal
    commitment: Commitment


def accepted(
    told: Sequence[Commitment],
    guesses: Collection[str],
    heard: Sequence[Heard],
    marks: Marks,
    odds: float = ODDS,
) -> list[Commitment]:
    """The commitments of the rules, `told`, and of the network, `heard`, as one list in the order of the text.

    `guesses`: the ids of those of `told` whose committer is only guessed. Each of `heard` meets at most one of `told`,
    the one that it shares most with.
    """
    likenesses = alike(told, heard)
    pairs, known = _pairs(likenesses), familiar(heard, likenesses)
    alone = [
        one for one, likeness in zip(heard, likenesses, strict=True)
        if not likeness and one.proposal.probability >= least(known, odds)
    ]  # fmt: skip
    taken: Placed[None] = Placed()
    for one in alone:
        taken.add(_span(one.commitment), None)
    terms = {_words(one.deadline) for one in told if one.deadline}
    both = [
        _mended(one, heard[pairs[i]], known, terms, guessed=one.id in guesses) if i in pairs else one
        for i, one in enumerate(told)
        if i in pairs or not heard or (support(marks, _span(one)) >= UNSEEN and not any(taken.touching(_span(one))))
    ]
    return sorted((*both, *(one.commitment for one in alone)), key=lambda c: (_span(c), c.id))


def alike(told: Sequence[Commitment], heard: Sequence[Heard]) -> list[Likeness]:
    """For each of `heard` which of `told` tell the same act, by their places in `told`, and what the two share.

    An act is one with a shorter one at its end: "the first monitors are arriving", "arriving".
    """
    placed: Placed[int] = Placed()
    for i, entry in enumerate(told):
        placed.add(_span(entry), i)

    def likeness(span: Span) -> Likeness:
        shares = {i: (common(span, other), other) for other, i in placed.touching(span)}
        return {
            i: share for i, (share, other) in shares.items()
            if share >= SAME or (other[1] == span[1] and span[0] <= other[0])
        }  # fmt: skip

    return [likeness(_span(one.commitment)) for one in heard]


def familiar(heard: Sequence[Heard], likenesses: Sequence[Likeness]) -> float:
    """How far this report is of the kind of news that the rules were written for, from 0 to 1.

    It is the share of the acts that the network is sure of which the rules know too.
    """
    sure = [bool(likeness) for one, likeness in zip(heard, likenesses, strict=True) if one.proposal.probability >= SURE]
    return (sum(sure) + PRIOR * WEIGHT) / (len(sure) + WEIGHT)


def least(known: float, odds: float = ODDS) -> float:
    """The least probability of an act of which the rules are silent; `odds`: where they know nothing of its kind.

    Where they know much, their silence says much: the odds are those of Bayes' rule with a silence twice as telling
    (what only the network sees has more wrong fields, too).
    """
    odds /= max(1 - known, STRANGE) ** 2
    return odds / (1 + odds)


def _pairs(likenesses: Sequence[Likeness]) -> dict[int, int]:
    """Which of the rules' acts is which of the network's, the most alike first."""
    out: dict[int, int] = {}
    taken: set[int] = set()
    likest = sorted(((share, i, j) for j, one in enumerate(likenesses) for i, share in one.items()), reverse=True)
    for _, i, j in likest:
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


def _span(one: Commitment) -> Span:
    return (one.act.start, one.act.end) if one.act else (one.evidence.start, one.evidence.end)


def _words(deadline: Deadline) -> Span:
    return deadline.span.start, deadline.span.end


def _mended(told: Commitment, heard: Heard, known: float, terms: Collection[Span], *, guessed: bool) -> Commitment:
    """A commitment of the rules with the fields of which the network is the better judge.

    `terms`: the words of the deadlines that the rules see; one that stands before the act is another act's.
    """
    learned, due = heard.commitment, heard.commitment.deadline
    dated = heard.proposal.probability >= DATED and told.stage != "concluded"
    others = due is not None and _words(due) in terms and _words(due)[1] <= _span(told)[0]
    told = replace(told, deadline=told.deadline or (due if dated and not others else None))
    if known >= FAMILIAR:
        return told
    return replace(
        told,
        committer=learned.committer or told.committer if guessed else told.committer or learned.committer,
        condition=learned.condition,
        stage=_stage(told.stage, heard.proposal),
    )


def _stage(told: Stage, proposal: Proposal) -> Stage:
    """The stage on which rules and network agree best."""
    if told not in PLAIN:
        return told
    weighed = ((math.log(max(chance, FLOOR)) + (stage == told) * VOTE, stage) for stage, chance in proposal.chances)
    return max(weighed, key=lambda pair: pair[0])[1]
