"""Missions: which there are, what belongs to them; over our own cases."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.dossiers import Dossier, dossiers, steps
from consolidate.test_pledges import decide
from onrecord.consolidate.mission_names import NamedMission, called
from onrecord.consolidate.missions import Rulings, assigned, find, keys, missions, resolved
from onrecord.consolidate.pledges import pledges
from onrecord.consolidate.series import series
from onrecord.entries import Judgement, Mission, Pledge, Series
from onrecord.model import Commitment, Finding, Level

CASES = dossiers("missions.case")


def made(
    case: Dossier, judgements: list[Judgement] | None = None
) -> tuple[tuple[Mission, ...], tuple[Pledge, ...], tuple[Series, ...]]:
    ps, ss = pledges(case.all(Commitment), case.contexts), series(case.all(Level), case.contexts)
    return missions(case.sources, ps, ss, Rulings(case.given, tuple(judgements or []))), ps, ss


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case(case: Dossier) -> None:
    found, ps, ss = made(case)
    by_name = {m.name: m for m in found}
    assert sorted(by_name) == sorted(line[1] for line in case.expected if line[0] == "mission")
    shown = {p.id: p.act for p in ps} | {s.id: s.of for s in ss}
    for kind, name, *rest in case.expected:
        if kind == "pledge":
            assert " | ".join((name, *rest)) in [steps(p) for p in ps]
            continue
        mission = by_name[name]
        if kind == "mission":
            assert " ".join(mission.reports) == rest[0].removeprefix("reports=")
        elif kind == "role":
            assert (rest[0], rest[1], "ends" in rest) in [(r.how, r.role, r.ends) for r in mission.roles], mission.roles
        elif kind in ("has", "lacks"):
            assert (rest[1] in [shown[i] for i in getattr(mission, rest[0])]) == (kind == "has")
        else:
            assert tuple(rest) in [tuple(words(case, i) for i in pair) for pair in mission.answered]


def words(case: Dossier, thing: str) -> str:
    return next(f.evidence.words for f in case.all(Finding) if f.id == thing)


def test_no_pledge_is_in_two_missions() -> None:
    for case in CASES:
        found, ps, ss = made(case)
        held = [p for m in found for p in m.pledges] + [s for m in found for s in m.series]
        assert len(held) == len(set(held))
        with_mission, _ = assigned(found, ps, ss)
        assert all((p.mission is not None) == (p.id in held) for p in with_mission)


@given(st.permutations(range(len(CASES))), st.randoms(use_true_random=False))
def test_unit_by_unit_and_in_any_order_is_the_same(order: list[int], chance: random.Random) -> None:
    several = [CASES[i] for i in order if not CASES[i].given][:3]
    sources = {f"{c.name}:{i}": s for c in several for i, s in c.sources.items()}
    sources = {f: s for f, s in sources.items() if s.context.report.id == f.rpartition(":")[2]}
    renamed = {s.context.report.id: s for s in sources.values()}
    commitments = [f for s in renamed.values() for f in s.findings if isinstance(f, Commitment)]
    contexts = {i: s.context for i, s in renamed.items()}
    ps = list(pledges(commitments, contexts))
    whole = missions(renamed, ps)
    chance.shuffle(ps)
    items = list(renamed.items())
    chance.shuffle(items)
    assert repr(missions(dict(items), ps)) == repr(whole)
    units = frozenset(u for s in renamed.values() for u in keys(s.context))
    apart = [m for u in sorted(units) for m in missions(renamed, ps, units=frozenset({u}))]
    assert repr(tuple(sorted(apart, key=lambda m: m.name))) == repr(whole)


def test_a_person_takes_a_pledge_out_of_a_mission_and_puts_it_into_another() -> None:
    case = next(c for c in CASES if c.name.startswith("two missions in one country"))
    found, ps, _ = made(case)
    nato, states = found
    thing = next(p for p in ps if p.id in nato.pledges).history[0].commitment
    moved, _, _ = made(case, [decide("not the same", thing, nato.id), decide("same", thing, states.id)])
    assert [len(m.pledges) for m in moved] == [0, 2]


def test_find_by_any_words() -> None:
    found, _, _ = made(CASES[0])
    assert [m.name for m in find(found, "Iraq combat mission")] == ["United States mission in Iraq"]
    assert find(found, "Mali") == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Operation Inherent Resolve began in 2014.", ["name:Inherent Resolve"]),
        ("The African Union Transition Mission in Somalia (ATMIS) will leave.", ["name:ATMIS"]),
        ("The European Union Training Mission in Mozambique opened.", ["european union|mozambique"]),
        ("The Kenyan-led security mission in Haiti, backed by the UN, is late.", ["kenya|haiti"]),
        ("Its rescue mission in the Alps failed.", []),
        ("NATO's air policing mission in Estonia goes on.", ["nato|estonia"]),
        (
            "The U.N. mission in the Democratic Republic of Congo, or MONUSCO, will go.",
            ["united nations|congo", "name:MONUSCO"],
        ),
    ],
)
def test_names(text: str, wanted: list[str]) -> None:
    assert [c.key for c in called(text)] == wanted


def test_words_stand_where_they_stand() -> None:
    for case in CASES:
        for source in case.sources.values():
            text = source.context.report.text
            assert all(" ".join(text[c.start : c.end].split()) == c.words for c in source.context.missions)


def test_who_sends_is_told_only_where_one_answer_is_possible() -> None:
    assert resolved({"?|iraq", "coalition|iraq", "united states|iraq", "nato|iraq"}) == {
        "?|iraq": "United States mission in Iraq", "coalition|iraq": "United States mission in Iraq",
        "united states|iraq": "United States mission in Iraq", "nato|iraq": "NATO mission in Iraq",
    }  # fmt: skip
    assert "?|niger" not in resolved({"?|niger", "france|niger", "united states|niger"})
    given_ = (NamedMission("the long war", ("combat mission in Iraq",)),)
    assert set(resolved({"?|iraq", "united states|iraq"}, given_).values()) == {"the long war"}


def test_a_text_that_names_its_mission_thousands_of_times_is_read_in_one_go() -> None:
    text = "The U.S.-led coalition met. " + "Coalition forces said the combat mission goes on in Iraq. " * 3_000
    assert {c.key for c in called(text)} == {"united states|iraq"}
    assert called("combat training " * 20_000 + "mission in " + "a-b-" * 20_000) == ()
