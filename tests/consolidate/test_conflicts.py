"""Findings that cannot both hold."""

from datetime import date

from onrecord.consolidate.conflicts import conflicts
from onrecord.consolidate.copies import copies
from onrecord.model import (
    Commitment,
    Deadline,
    Evidence,
    Level,
    Party,
    Period,
    Report,
    Speaker,
    Statement,
    Time,
    Unknown,
)

DAY = date(2024, 5, 3)

WIRE = """PRISTINA, May 3 (Balkan Wire) - The alliance will close two of its four camps in northern Kosovo by \
Sept. 30, its \
commander said on Friday.

The camps at Novo Selo and Leposavic hold about 740 soldiers between them. Patrols took 145 flights last year.

Brigadier Arne Lindqvist would not say how many soldiers of the Danish battalion would go home."""

LATER = """Two camps of the alliance in northern Kosovo are to close by Oct. 15, its commander told journalists \
on Friday. Four \
are in use today.

Between them the camps at Novo Selo and Leposavic hold about 740 soldiers. Patrols needed 154 flights last year, \
the alliance said.

According to Brigadier Arne Lindqvist 60 soldiers of the Danish battalion will go home."""


def span(told, words):
    at = told.text.index(words)
    return Evidence(told.text, at, at + len(words))


def level(told, words, of, low, high=None, **more):
    return Level(report=told.id, evidence=span(told, words), of=of, low=low, high=high or low, **more)


def due(told, words, act, when, day):
    ends = Deadline(span(told, when), "by", day.isoformat(), day, day)
    return Commitment(
        report=told.id, evidence=span(told, words), committer=Party("the alliance"), act=span(told, act),
        stage="announced",
        deadline=ends,
    )  # fmt: skip


def pair():
    one = Report(id="a", text=WIRE, published=DAY, publisher="Balkan Wire")
    two = Report(id="b", text=LATER, published=DAY, publisher="Echo")
    return one, two


def findings(one, two):
    return [
        level(one, "145 flights", "flights of patrols", 145), level(two, "154 flights", "flights of patrols", 154),
        level(one, "about 740 soldiers", "soldiers", 740, approximate=True),
        level(two, "about 740 soldiers", "soldiers", 740, approximate=True),
        due(one, "The alliance will close two of its four camps", "close two of its four camps", "Sept. 30",
            date(2024, 9, 30)),
        due(two, "Two camps of the alliance in northern Kosovo are to close", "Two camps of the alliance", "Oct. 15",
            date(2024, 10, 15)),
        Unknown(report="a", evidence=span(one, "would not say how many soldiers of the Danish battalion would go home"),
                about=span(one, "how many soldiers of the Danish battalion would go home")),
        level(two, "60 soldiers", "soldiers of the Danish battalion", 60),
    ]  # fmt: skip


def test_between_a_story_and_its_rewrite():
    one, two = pair()
    found = conflicts(findings(one, two), [one, two], copies([one, two]))
    assert {(c.differs, c.evidence[0].words[:12], c.reading) for c in found} == {
        ("number", "145 flights", "slip of a copy"),
        ("deadline", "The alliance", "slip of a copy"),
        ("known", "would not sa", "slip of a copy"),
    }


def test_order_makes_no_difference():
    one, two = pair()
    every = findings(one, two)
    linked = copies([one, two])
    assert conflicts(every, [one, two], linked) == conflicts(every[::-1], [two, one], linked)


def test_hedges_that_can_both_hold_are_no_conflict():
    one = Report(id="a", text="About 1,500 soldiers serve in Gao, the mission said.", published=DAY)
    two = Report(id="b", text="More than 1,500 soldiers serve in Gao, the mission said.", published=DAY)
    found = [
        level(one, "About 1,500 soldiers", "soldiers in Gao", 1500, approximate=True),
        Level(report="b", evidence=span(two, "More than 1,500 soldiers"), of="soldiers in Gao", low=1501, high=None),
    ]
    assert conflicts(found, [one, two]) == ()


def test_independent_reports_of_one_day_disagree():
    one = Report(id="a", text="The mission said 1,500 peacekeepers serve in the Gao sector.", published=DAY)
    two = Report(id="b", text="The mission said 1,900 peacekeepers serve in the Gao sector.", published=DAY)
    far = Report(
        id="c", text="The mission said 1,900 peacekeepers serve in the Gao sector.", published=date(2025, 5, 3)
    )
    found = [
        level(r, r.text[17:35], "peacekeepers in the Gao sector", n) for r, n in ((one, 1500), (two, 1900), (far, 1900))
    ]
    (only,) = conflicts(found, [one, two, far])
    assert (only.reports, only.differs, only.reading) == (("a", "b"), "number", "disagreement")


def test_two_accounts_inside_one_report():
    text = "The governor counted 12 dead miners at Bunia. The union counted 31 dead miners at Bunia."
    told = Report(id="a", text=text, published=DAY)
    said = [
        Statement(report="a", evidence=span(told, words), source=None, speaker=Speaker(who, "person"), cue=None,
                  content=(span(told, words),), form="indirect", manner="speech")
        for words, who in (("12 dead miners at Bunia", "the governor"), ("31 dead miners at Bunia", "the union"))
    ]  # fmt: skip
    counted = [
        level(told, f"{n} dead miners", "dead miners at Bunia", n, asserted_by=s.id)
        for n, s in zip((12, 31), said, strict=True)
    ]
    (only,) = conflicts([*said, *counted], [told])
    assert only.reports == ("a", "a")
    assert only.reading == "disagreement"
    same_voice = [
        Level(report="a", evidence=c.evidence, of=c.of, low=c.low, high=c.high, asserted_by=said[0].id) for c in counted
    ]
    assert conflicts([said[0], *same_voice], [told]) == ()


def test_levels_of_different_days_are_no_conflict():
    one = Report(id="a", text="In January the mission had 1,500 peacekeepers in the Gao sector.", published=DAY)
    two = Report(id="b", text="In April the mission had 1,900 peacekeepers in the Gao sector.", published=DAY)
    days = (
        Period("2024-01", date(2024, 1, 1), date(2024, 1, 31)),
        Period("2024-04", date(2024, 4, 1), date(2024, 4, 30)),
    )
    found = [
        level(r, w, "peacekeepers in the Gao sector", n, as_of=p)
        for r, w, n, p in ((one, "1,500 peacekeepers", 1500, days[0]), (two, "1,900 peacekeepers", 1900, days[1]))
    ]
    assert conflicts(found, [one, two]) == ()


AMBUSH = "Gunmen ambushed a fuel convoy near Tillabar on Tuesday, killing 17 drivers, the governor of the region said."
RAID = "A convoy of fuel trucks was ambushed near Tillabar; the gunmen killed 12 drivers on Wednesday, doctors said."


def told_by_strangers(*rows, day=DAY):
    """Levels of one-sentence reports, each given as text, words, thing and number; the reports' names are a, b, …."""
    reports = [Report(id=name, text=row[0], published=day) for name, row in zip("abc", rows, strict=False)]
    found = [level(report, row[1], row[2], row[3]) for report, row in zip(reports, rows, strict=True)]
    return found, reports


def test_strangers_that_tell_one_happening_disagree():
    found, reports = told_by_strangers(
        (AMBUSH, "17 drivers", "drivers killed", 17), (RAID, "12 drivers", "drivers killed", 12)
    )
    (only,) = conflicts(found, reports)
    assert (only.differs, only.reading) == ("number", "disagreement")
    days = [
        Time(report=report.id, evidence=span(report, words), type="DATE", value=day.isoformat(), begin=day, end=day)
        for report, words, day in (
            (reports[0], "Tuesday", date(2024, 4, 30)), (reports[1], "Wednesday", date(2024, 5, 1)),
        )
    ]  # fmt: skip
    assert {c.differs for c in conflicts([*found, *days], reports)} == {"number", "date"}


def test_two_happenings_of_one_war_are_no_conflict():
    elsewhere = RAID.replace("Tillabar", "Ansongou")
    found, reports = told_by_strangers(
        (AMBUSH, "17 drivers", "drivers killed", 17), (elsewhere, "12 drivers", "drivers killed", 12)
    )
    assert conflicts(found, reports) == ()


def test_a_toll_that_rises_overnight_is_no_conflict():
    found, reports = told_by_strangers(
        (RAID, "12 drivers", "drivers killed", 12), (AMBUSH, "17 drivers", "drivers killed", 17)
    )
    later = Report(id="b", text=AMBUSH, published=date(2024, 5, 4))
    assert conflicts(found, [reports[0], later]) == ()
    assert conflicts(found, [later, reports[0]]) == ()


def test_what_one_outlet_cannot_learn_another_has_as_a_number():
    one = Report(
        id="a", text="The board would not say how many voting centres had stayed shut in the delta.", published=DAY
    )
    two = Report(id="b", text="In the delta 412 voting centres stayed shut, according to the board.", published=DAY)
    asked = one.text[20:-1]
    found = [
        Unknown(report="a", evidence=span(one, one.text[:-1]), about=span(one, asked)),
        level(two, "412 voting centres", "voting centres", 412),
    ]
    (only,) = conflicts(found, [one, two])
    assert (only.differs, only.evidence[1].words) == ("known", "412 voting centres")


def test_a_day_that_points_to_another_is_set_against_nothing():
    one = Report(id="a", text="The bridge at Bor fell on Tuesday while 40 men of the guard crossed it.", published=DAY)
    two = Report(id="b", text="The bridge at Bor fell that day while 40 men of the guard crossed it.", published=DAY)
    days = [
        Time(report=r.id, evidence=span(r, w), type="DATE", value=d.isoformat(), begin=d, end=d)
        for r, w, d in ((one, "Tuesday", date(2024, 4, 30)), (two, "that day", DAY))
    ]
    men = [level(r, "40 men", "men of the guard", 40) for r in (one, two)]
    assert conflicts([*days, *men], [one, two]) == ()
