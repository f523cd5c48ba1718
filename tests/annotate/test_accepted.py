"""What the rules tell of acts and what the network hears of them, as one list."""

from __future__ import annotations

import numpy as np

from onrecord.annotate.accepted import THOROUGH, Heard, accepted, alike, familiar, least
from onrecord.annotate.encoder import Marks
from onrecord.annotate.proposals import Proposal
from onrecord.model import Commitment, Evidence, Party, Stage

TEXT = "France and Mali agreed to swap prisoners. The bridge reopens in May."
SWAP, REOPENS = "swap prisoners", "The bridge reopens"
STAGES: tuple[Stage, ...] = ("announced", "agreed", "denied")


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(TEXT, start, start + len(words))


def commitment(words: str, who: str | None = None, stage: Stage = "announced") -> Commitment:
    party = Party(who, evidence(who)) if who else None
    return Commitment(report="r", evidence=evidence(words), committer=party, act=evidence(words), stage=stage)


def heard(words: str, probability: float, who: str | None = None, stage: Stage = "announced") -> Heard:
    span = evidence(words)
    chances = tuple((one, 0.9 if one == stage else 0.05) for one in STAGES)
    proposal = Proposal((span.start, span.end), probability, chances, None, None, None)
    return Heard(proposal, commitment(words, who, stage))


UNKNOWN = [heard(words, 0.7) for words in ("France", "Mali", "agreed", "The bridge", "in May", "reopens")]
"""What the network is sure of and the rules do not know: the report is of no kind that they were written for."""


def marks(*seen: str) -> Marks:
    """One wordpiece for each code point; those of the words `seen` belong to an act."""
    n = len(TEXT)
    acting = np.zeros((n, 2), dtype=np.float32)
    for words in seen:
        acting[evidence(words).start : evidence(words).end, 1] = 1
    places, none = np.arange(n), np.zeros(0, dtype=np.float32)
    return Marks(
        places, places + 1, np.zeros(n, dtype=np.int64), np.ones(n, dtype=bool), np.ones(n, dtype=bool),
        none.reshape(0, 6), none.reshape(0, 1), ("O",), (), acting, (), STAGES,
    )  # fmt: skip


def test_both_lists_count_in_the_order_of_the_text() -> None:
    got = accepted([commitment(REOPENS)], (), [heard(SWAP, 0.99)], marks(REOPENS, SWAP))
    assert [one.act.words for one in got if one.act] == [SWAP, REOPENS]


def test_an_unsure_proposal_is_left_out() -> None:
    assert accepted([], (), [heard(SWAP, 0.5)], marks(SWAP)) == []


def test_whoever_wants_more_gets_the_unsure_ones_too() -> None:
    told, heard_ = [commitment(REOPENS)], [heard(SWAP, 0.85), heard(REOPENS, 0.9)]
    assert len(accepted(told, (), heard_, marks(TEXT))) == 1
    assert len(accepted(told, (), heard_, marks(TEXT), THOROUGH)) == 2


def test_the_more_the_rules_know_of_a_report_the_surer_must_the_network_be() -> None:
    both, strange = [heard(REOPENS, 0.9)], [heard(SWAP, 0.9)]
    told = [commitment(REOPENS)]
    assert familiar(both, alike(told, both)) > familiar(strange, alike(told, strange))
    assert least(0.9) > least(0.6) > least(0.3)
    assert least(1) < 1


def test_an_act_of_the_rules_of_which_the_network_sees_nothing_is_none() -> None:
    assert accepted([commitment(REOPENS)], (), [heard(SWAP, 0.2)], marks(SWAP)) == []


def test_where_the_network_sees_no_act_at_all_those_of_the_rules_stand() -> None:
    told = commitment(REOPENS)
    assert accepted([told], (), [], marks()) == [told]


def test_other_bounds_of_the_network_displace_those_of_the_rules() -> None:
    got = accepted([commitment("and Mali agreed to swap prisoners")], (), [heard("prisoners", 0.99)], marks(TEXT))
    assert [one.act.words for one in got if one.act] == ["prisoners"]


def test_a_guessed_committer_yields_to_the_network_and_a_seen_one_stands() -> None:
    told = commitment(SWAP, "France")
    for guesses, who in (((), "France"), ((told.id,), "Mali")):
        got = accepted([told], guesses, [heard(SWAP, 0.9, "Mali"), *UNKNOWN], marks(TEXT))
        (one,) = (c for c in got if c.act == told.act)
        assert one.committer is not None
        assert one.committer.name == who


def test_a_stage_of_the_rules_that_a_word_told_them_stands() -> None:
    for told, want in (("announced", "agreed"), ("denied", "denied")):
        got = accepted([commitment(SWAP, stage=told)], (), [heard(SWAP, 0.9, stage="agreed"), *UNKNOWN], marks(TEXT))
        assert next(one.stage for one in got if one.act and one.act.words == SWAP) == want
