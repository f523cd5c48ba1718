"""Pledges: what is joined, in which order, how it stands; over our own cases, the demo and the development sets."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import corpora
from consolidate.dossiers import Dossier, dossiers, gold, gold_names, steps
from consolidate.stacks import components
from onrecord.consolidate.context import Context, context
from onrecord.consolidate.missions import Source
from onrecord.consolidate.pledges import keys, pledges
from onrecord.consolidate.standings import standing
from onrecord.entries import Judgement, Pledge
from onrecord.model import Commitment, Deadline, Evidence, Party, Period, Report, Time
from onrecord.when import days

CASES = dossiers("joins.case")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case(case: Dossier) -> None:
    found = pledges(case.all(Commitment), case.contexts)
    assert told(found) == sorted(" | ".join(line[1:]) for line in case.expected if line[0] == "pledge")
    for kind, report, day, wanted in (line for line in case.expected if line[0] == "standing"):
        pledge = next(p for p in found if p.history[0].report == report)
        held = standing(pledge, date.fromisoformat(day))
        assert f"{held.state} {held.days}".startswith(wanted), (kind, report, held)


def told(found: tuple[Pledge, ...]) -> list[str]:
    """Every pledge of more than one commitment, as its steps."""
    return sorted(steps(p) for p in found if len({s.commitment for s in p.history}) > 1)


def test_every_join_says_why() -> None:
    case = CASES[0]
    (pledge,) = pledges(case.all(Commitment), case.contexts)
    assert all("act 1.00" in s.why and "committer" in s.why and "deadline" in s.why for s in pledge.history)


def decide(what: str, a: str, b: str, hour: int = 1) -> Judgement:
    return Judgement(on=a, value=b, what=what, who="lena", when=datetime(2022, 1, 1, hour, tzinfo=UTC))  # type: ignore[arg-type]


def test_a_person_undoes_a_join_and_makes_one() -> None:
    case = CASES[0]
    a, b, c = sorted(case.all(Commitment), key=lambda x: x.report)
    (whole,) = pledges([a, b, c], case.contexts)
    parted = pledges([a, b, c], case.contexts, [decide("not the same", a.id, b.id), decide("not the same", a.id, c.id)])
    assert sorted(len(p.history) for p in parted) == [1, 2]
    assert pledges([a, b, c], case.contexts, [decide("not the same", a.id, b.id), decide("undone", a.id, b.id, 2)]) == (
        whole,
    )
    other = CASES[1]
    x, y, _ = sorted(other.all(Commitment), key=lambda x: x.report)
    (joined,) = (p for p in pledges([x, y], other.contexts, [decide("same", x.id, y.id)]) if len(p.history) > 1)
    assert joined.history[0].why == "joined by a person"
    assert keys(x, other.contexts[x.report], [decide("same", x.id, y.id)]) & keys(
        y, other.contexts[y.report], [decide("same", x.id, y.id)]
    )


def test_contradiction_of_one_day_is_not_rated() -> None:
    a, b = story(1, "Kenya will close the camp at Dadaab"), story(85, "Kenya will close the camp at Dadaab")
    held = {"r1": (a, "concluded"), "r2": (b, "missed")}
    found = pledges([replace(c, stage=s) for (c, _), s in held.values()], {c.report: x for (c, x), _ in held.values()})  # type: ignore[arg-type]
    assert [standing(p, date(2024, 1, 1)).state for p in found] == ["cannot be rated"]


CAMP = "Kenya will close the camp at Dadaab if the refugees agree"


def followed(*told: Commitment) -> Pledge:
    """The one pledge of commitments in `CAMP`, made by `told_of`."""
    contexts = {c.report: context(Report(id=c.report, text=CAMP, published=date(2022, int(c.report), 1))) for c in told}
    (pledge,) = pledges(told, contexts)
    return pledge


def told_of(
    month: int, stage: str = "announced", sense: str = "by", value: str = "XXXX-XX", **more: object
) -> Commitment:
    """What a report of the first of a month in 2022 says of the camp."""
    begin, end = days(value) or (None, None)
    due = Deadline(Evidence(CAMP, 0, 5), sense, value, begin, end)  # type: ignore[arg-type]
    act = Evidence(CAMP, CAMP.index("close"), CAMP.index(" if"))
    found = Commitment(
        report=str(month), evidence=Evidence(CAMP, 0, act.end), act=act, committer=Party("Kenya"),
        stage=stage, deadline=due,  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(found, **more)  # type: ignore[arg-type]


def on(day: str, pledge: Pledge) -> tuple[str, int | None]:
    held = standing(pledge, date.fromisoformat(day))
    return held.state, held.days


def test_a_pledge_and_its_standing_have_one_deadline_in_force() -> None:
    """Of one day's steps the one with a day takes the place of the one without, which moves nothing."""
    vague, clear = told_of(2), told_of(2, value="2022-12-31", evidence=Evidence(CAMP, 0, len(CAMP)))
    pledge = followed(vague, clear)
    assert [step.moved for step in pledge.history] == ["set", None]
    assert pledge.deadline == Period("2022-12-31", date(2022, 12, 31), date(2022, 12, 31))
    assert on("2022-12-01", pledge) == ("due", 30)


def test_what_is_carried_out_is_held_against_the_deadline_in_force() -> None:
    """Whoever recalls the first deadline when all is done does not bring it back."""
    first, last = told_of(2, value="2022-03-31"), told_of(3, "extended", value="2022-09-30")
    pledge = followed(first, last, told_of(6, "concluded", value="2022-03-31"))
    assert pledge.deadline == Period("2022-09-30", date(2022, 9, 30), date(2022, 9, 30))
    assert on("2022-06-01", pledge) == ("met", 121)
    assert standing(pledge, date(2022, 6, 1)).reason == "carried out by 2022-06-01"


@pytest.mark.parametrize(
    ("sense", "value", "before", "after"),
    [
        ("open", "FUTURE_REF", ("due", 30), ("open", None)),
        ("after", "2022-11", ("due", 30), ("cannot be rated", None)),
        ("before", "2022-11", ("due", 30), ("due", 152)),
    ],
)
def test_how_a_later_deadline_binds_does_not_count_before(
    sense: str, value: str, before: tuple[str, int], after: tuple[str, int | None]
) -> None:
    pledge = followed(told_of(2, value="2022-03-31"), told_of(6, "extended", sense, value))
    assert pledge.sense == sense
    assert on("2022-03-01", pledge) == before
    assert on("2022-06-01", pledge) == after


def test_a_later_condition_does_not_count_before() -> None:
    hangs = Evidence(CAMP, CAMP.index("if"), len(CAMP))
    pledge = followed(told_of(2, value="2022-03-31"), told_of(6, "reaffirmed", value="2022-03-31", condition=hangs))
    assert pledge.conditions == ("if the refugees agree",)
    assert on("2022-05-01", pledge) == ("overdue", -31)
    assert on("2022-06-01", pledge) == ("cannot be rated", -62)
    assert standing(pledge, date(2022, 6, 1)).reason.startswith("hangs on: if the refugees agree")


def test_an_older_decision_has_neither_the_new_deadline_nor_its_condition() -> None:
    """ "Extended in June a promise of February": what the extension hangs on is not what the promise hung on."""
    text = "Kenya extended its February promise to close the camp at Dadaab if the refugees agree."
    report, at = Report(id="r", text=text, published=date(2022, 6, 1)), text.index("February")
    february = Time(
        report="r", evidence=Evidence(text, at, at + 8), type="DATE", value="2022-02",
        begin=date(2022, 2, 1), end=date(2022, 2, 28),
    )  # fmt: skip
    one = Commitment(
        report="r", evidence=Evidence(text, 0, len(text)), act=Evidence(text, text.index("close"), text.index(" if")),
        committer=Party("Kenya"), stage="extended", condition=Evidence(text, text.index("if"), len(text) - 1),
        deadline=Deadline(Evidence(text, 0, 5), "until", "2022-09-30", date(2022, 9, 30), date(2022, 9, 30)),
    )  # fmt: skip
    (pledge,) = pledges([one], {"r": context(report, (february,))})
    made, extended = pledge.history
    assert (made.deadline, made.sense, made.condition) == (None, None, None)
    assert (extended.sense, extended.condition) == ("until", one.condition)


# --- any order, any grouping: the same entries, byte for byte

WHO = ("Kenya", "Iraq", "the coalition", "Biden administration", None)
DOES = ("close the camp at Dadaab", "end the combat mission in Iraq", "withdraw its troops", "free 30 prisoners", "it")


def story(n: int, text: str, act: str | None = None, **fields: object) -> tuple[Commitment, Context]:
    act = act or text.partition(" will ")[2] or text
    report = Report(id=f"r{n}", text=text, published=date(2022, 1 + n % 12, 1 + n % 28))
    at = text.index(act)
    commitment = Commitment(
        report=report.id, evidence=Evidence(text, 0, len(text)), act=Evidence(text, at, at + len(act)),
        committer=Party(text.partition(" will ")[0]) if " will " in text else None, stage="announced",
    )  # fmt: skip
    return replace(commitment, **fields), context(report)  # type: ignore[arg-type]


@st.composite
def archives(draw: st.DrawFn) -> list[tuple[Commitment, Context]]:
    found = []
    for n in range(draw(st.integers(1, 14))):
        act = draw(st.sampled_from(DOES))
        text = f"{draw(st.sampled_from(WHO)) or 'It'} will {act} in {draw(st.sampled_from(['Iraq', 'Mali', 'March']))}"
        day = draw(st.none() | st.dates(date(2019, 1, 1), date(2024, 1, 1)))
        span = Evidence(text, 0, 2)
        deadline = Deadline(span, "by", day.isoformat(), day, day) if day else None
        stage = draw(st.sampled_from(["announced", "agreed", "extended", "concluded", "missed", "denied", "withdrawn"]))
        found.append(story(n, text, act, deadline=deadline, stage=stage))
    return found


@given(archives(), st.randoms(use_true_random=False), st.data())
def test_any_order_and_one_by_one_is_the_same(
    archive: list[tuple[Commitment, Context]], chance: random.Random, data: st.DataObject
) -> None:
    commitments, contexts = [c for c, _ in archive], {x.report.id: x for _, x in archive}
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(commitments), st.sampled_from(commitments)), max_size=3))
    whats = st.sampled_from(["same", "not the same", "undone"])
    judgements = [decide(data.draw(whats), a.id, b.id, n) for n, (a, b) in enumerate(pairs) if a.id != b.id]
    whole = pledges(commitments, contexts, judgements)
    chance.shuffle(commitments)
    assert repr(pledges(commitments, contexts, judgements)) == repr(whole)
    by_id = {c.id: c for c in commitments}
    parts = components({c.id: keys(c, contexts[c.report], judgements) for c in commitments})
    apart = [p for part in parts for p in pledges([by_id[i] for i in part], contexts, judgements)]
    assert repr(tuple(sorted(apart, key=lambda p: p.id))) == repr(whole)
    assert sorted({s.commitment for p in whole for s in p.history}) == sorted(by_id)


@given(archives())
def test_no_day_breaks_a_standing(archive: list[tuple[Commitment, Context]]) -> None:
    for pledge in pledges([c for c, _ in archive], {x.report.id: x for _, x in archive}):
        assert [s.date for s in pledge.history] == sorted(s.date for s in pledge.history if s.date)
        for day in (date.min, date(2022, 6, 1), date.max):
            standing(pledge, day)


def test_a_list_of_two_thousand_is_neither_joined_nor_slow() -> None:
    text = "\n".join(f"Iraq will hand over base number {i + 3000} to the army by Dec. 31." for i in range(2000))
    report = Report(id="list", text=text, published=date(2021, 12, 9))
    found = []
    for i in range(2000):
        act = f"hand over base number {i + 3000} to the army"
        at = text.index(act)
        span = Evidence(text, at, at + len(act))
        found.append(Commitment(report="list", evidence=span, act=span, committer=Party("Iraq"), stage="announced"))
    assert len(pledges(found, {"list": context(report)})) == 2000


def test_a_story_told_a_thousand_times_is_one_pledge() -> None:
    told_ = [story(n, "Kenya will close the camp at Dadaab") for n in range(1000)]
    (pledge,) = pledges([c for c, _ in told_], {x.report.id: x for _, x in told_})
    assert len(pledge.history) == 1000


ODD = ["…", "?!", "0", "\U0001f680 launch", "İstanbul’da U.S.-led", "no no no", "a" * 5000]


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("published", [None, date.min, date.max])
def test_odd_words_and_days_do_no_harm(words: str, published: date | None) -> None:
    text = f"{words} by {words}."
    report = Report(id="odd", text=text, published=published)
    span, whole = Evidence(text, 0, len(words)), Evidence(text, 0, len(text))
    deadline = Deadline(span, "before", "0001", date.min, date.max)
    time = Time(report="odd", evidence=span, type="DATE", value="0001-01-01", begin=date.min, end=date.min)
    one = Commitment(
        report="odd", evidence=whole, act=span, stage="announced", committer=Party(words), deadline=deadline
    )
    found = [one, replace(one, act=Evidence(text, 0, 1), stage="concluded"), replace(one, act=whole, stage="extended")]
    for pledge in pledges(found, {"odd": context(report, (time,))}):
        for day in (date.min, date.max):
            standing(pledge, day)


def test_circular_references_end() -> None:
    a, b = story(1, "Kenya will close the camp at Dadaab"), story(2, "Kenya will leave it")
    left, right = replace(a[0], refers_to=b[0].id), replace(b[0], refers_to=a[0].id)
    own = replace(b[0], refers_to=b[0].id)
    assert len(pledges([left, right], {c.report.id: c for _, c in (a, b)})) == 1
    assert len(pledges([own], {"r2": b[1]})) == 1


# --- development sets: what belongs together was read by hand, from the gold; the short names are report:gold id

TOGETHER = """
01:5e3b 16:8fda 17:5e05
01:102d 16:fe1e 17:69ac
01:f7da 16:8c0f 17:d2dc
01:149f 16:8cc5 17:b7cf
01:0f9d 16:e408 17:eee6
01:99f2 16:11b3 17:ec55
01:0eae 17:51dd
01:118d 16:f583 17:ac21
01:d3b4 17:4d5a
01:3997 17:0405
01:899a 17:ec83
02:c647 02:0235
02:9ea1 02:5335
03:f3ca 03:f955 04:42a9
04:ab5f 04:6f80
05:1ea1 05:fa11 05:c9dc 18:f4c9 19:7613 19:a199 19:21ca
05:aac1 18:25a4 19:6e4c
05:c02f 05:f4e9 19:1ea7 19:4640
05:8167 18:2ffe
05:91a5 18:0945 19:3591
05:1430 19:6168
07:5fb3 07:e63e 07:0f2d 20:41d0 20:b189 20:942c 21:1054 21:0890 21:249e
07:c7f1 07:2bd2 07:616f 07:52e4 20:1fdd 20:1109 20:de60 20:a965 21:3504 21:6dd6 21:f2ac
07:dd96 20:c69e 21:270e
07:5553 21:8b3a
07:202f 21:71b7
07:af14 21:ea54 21:b1a2
07:7d3f 20:2583 21:fe75
09:00a6 09:0730 09:1aac 22:b5dd 22:e987 22:1f57 23:30bf 23:5aae
09:7ff7 09:063e 22:d887 22:5ac3 23:99bf 23:6d26
09:a224 23:9971
09:f66e 22:ed20 23:91a8
09:3ecb 23:17e9
09:4846 22:956f 23:4269
09:32dd 22:9daa 23:5a13
13:59bb 13:f45b 13:d22d
14:e33c 14:7a7c 14:6f21 14:3315 24:a112 24:d295 24:2714 24:bee1 25:fdc2 25:fd94 25:3e3d
14:a60d 14:258b 24:f34a 24:ec3a 25:728e 25:be5c
14:a934 24:abdc 25:a720
14:a249 24:8939 25:0330
14:3021 25:c2e5
14:01f6 24:abb8 25:6092
"""

RECALL = 0.25
"""Floor of the pairs found on ledger-dev-a, from gold commitments: rises only. No wrong pair is allowed at all."""


def pairs_of(groups: list[list[str]]) -> set[tuple[str, str]]:
    return {(a, b) if a < b else (b, a) for group in groups for a, b in combinations(group, 2)}


def joined(sources: dict[str, Source]) -> tuple[Pledge, ...]:
    commitments = [f for s in sources.values() for f in s.findings if isinstance(f, Commitment)]
    return pledges(commitments, {i: s.context for i, s in sources.items()})


def test_ledger_dev_a_joins_nothing_that_is_apart() -> None:
    folder = corpora("ledger-dev-a")
    names = gold_names(folder)
    found = pairs_of([sorted({names[s.commitment] for s in p.history}) for p in joined(gold(folder))])
    wanted = pairs_of([line.split() for line in TOGETHER.strip().splitlines()])
    assert sorted(found - wanted) == []
    assert len(found & wanted) / len(wanted) >= RECALL


def test_record_dev_joins_nothing_that_is_apart() -> None:
    """The collector's gold of record-dev takes whole sentences as acts: a hard case for precision."""
    folder = corpora("record-dev")
    names = gold_names(folder)
    found = [sorted({names[s.commitment] for s in p.history}) for p in joined(gold(folder))]
    assert [group for group in found if len(group) > 1] == []
