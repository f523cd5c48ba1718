"""Findings that cannot both hold."""

from datetime import date

from onrecord.consolidate.conflicts import conflicts
from onrecord.consolidate.copies import copies
from onrecord.model import Commitment, Deadline, Evidence, Level, Party, Period, Report, Speaker, Statement, Unknown

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
