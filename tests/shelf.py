"""A small record with one of everything, made by hand: no parser, no consolidation, words of our own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from onrecord import model as m
from onrecord.entries import (
    Actor,
    Check,
    Conflict,
    Copy,
    Mission,
    Origin,
    Pledge,
    Point,
    Role,
    Said,
    Series,
    Shared,
    Step,
    Tenure,
    Variant,
)
from onrecord.lines import as_line
from onrecord.model import Evidence, Party, Period, Report
from onrecord.record import Store, schema

FIRST = (
    "DRAVIK, Valdoria — The alliance will withdraw its last 900 soldiers from Valdoria by 31 March 2024, its commander "
    "said on Thursday.\n\n“We leave as friends, and we will not be far,” Gen. Ana Ruiz told reporters.\n\nValdorian "
    "officers need spare parts for their radar. Attacks in the north have risen lately. It is unclear who will guard "
    "the "
    "bridge.\n\nOn paper the mission is over; on the ground patrols go on.\n\nMore from this section\n"
)
SECOND = (
    "DRAVIK — The last soldiers of the alliance will be gone by the end of April 2024, its command announced, a month "
    "later "
    "than planned. “We leave as friends, and we will be far,” Gen. Ana Ruiz said. About 850 soldiers remain.\n"
)
HOSTILE = (
    '<script>window.ran = 1</script> <img src=x onerror="window.ran = 2"> The envoy said: '
    "“<svg onload='window.ran=3'>”. "
    '</p></article><a href="javascript:window.ran=4">here</a> {{ 7 * 7 }} {% raw %} &lt;b&gt; =HYPERLINK("x")\n'
)
BIDI = "The envoy 👩🏽‍🚀 said: “שלום לכולם 👋 and welcome” in Dravik. قال المتحدث إن الاتفاق قائم. Nobody answered.\n"
TEXTS = {"one": FIRST, "two": SECOND, "hostile": HOSTILE, "bidi": BIDI}


def span(text: str, words: str) -> Evidence:
    """The first place of `words`."""
    start = text.index(words)
    return Evidence(text, start, start + len(words))


def report(id_: str, text: str, published: str, **more: object) -> Report:
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        paragraphs.append((at, at + len(part.rstrip("\n"))))
        at += len(part) + 2
    grey = ()
    if "More from this section" in text:
        grey = (span(text, "More from this section"),)
        paragraphs.pop()
    return Report(
        id=id_,
        text=text,
        published=date.fromisoformat(published),
        published_from="given",
        paragraphs=tuple(paragraphs),
        boilerplate=grey,
        **more,
    )


ONE = report(
    "one",
    FIRST,
    "2024-01-11",
    title="Alliance to leave Valdoria",
    publisher="Meridian Wire",
    url="https://meridian.example/1",
)
TWO = report("two", SECOND, "2024-03-02", title="Alliance stays a month longer", publisher="Harbor Tribune")
BAD = report("hostile", HOSTILE, "2024-03-03", title='<script>window.ran = 5</script>"><b>', publisher="=1+1")
MIX = report("bidi", BIDI, "2024-03-04", title="Emoji 👋 and שלום", publisher="Tigris Courier")

ALLIANCE = Party("the alliance")
MARCH = Period("2024-03-31", date(2024, 3, 31), date(2024, 3, 31))
APRIL = Period("2024-04", date(2024, 4, 21), date(2024, 4, 30))

LEAVE = m.Commitment(
    report="one",
    evidence=span(FIRST, "The alliance will withdraw its last 900 soldiers from Valdoria by 31 March 2024"),
    committer=ALLIANCE,
    act=span(FIRST, "withdraw its last 900 soldiers from Valdoria"),
    stage="announced",
    deadline=m.Deadline(span(FIRST, "31 March 2024"), "by", "2024-03-31", date(2024, 3, 31), date(2024, 3, 31)),
)
LATER = m.Commitment(
    report="two",
    evidence=span(SECOND, "The last soldiers of the alliance will be gone by the end of April 2024"),
    committer=ALLIANCE,
    act=span(SECOND, "will be gone"),
    stage="extended",
    deadline=m.Deadline(
        span(SECOND, "the end of April 2024"), "by", "2024-04", date(2024, 4, 21), date(2024, 4, 30), "END"
    ),
)
VAGUE = m.Commitment(
    report="one",
    evidence=span(FIRST, "we will not be far"),
    committer=None,
    act=span(FIRST, "we will not be far"),
    stage="unclear",
)
QUOTE = m.Statement(
    report="one",
    evidence=span(FIRST, "“We leave as friends, and we will not be far,” Gen. Ana Ruiz told reporters"),
    source=span(FIRST, "Gen. Ana Ruiz"),
    speaker=m.Speaker("Ana Ruiz", "person", "commander"),
    cue=span(FIRST, "told"),
    content=(span(FIRST, "“We leave as friends, and we will not be far,”"),),
    form="direct",
    manner="speech",
    medium="briefing",
)
ALTERED = m.Statement(
    report="two",
    evidence=span(SECOND, "“We leave as friends, and we will be far,” Gen. Ana Ruiz said"),
    source=span(SECOND, "Gen. Ana Ruiz"),
    speaker=m.Speaker("Ana Ruiz", "person"),
    cue=span(SECOND, "said"),
    content=(span(SECOND, "“We leave as friends, and we will be far,”"),),
    form="direct",
    manner="speech",
)
LEVEL = m.Level(
    report="one",
    evidence=span(FIRST, "900 soldiers"),
    of="soldiers of the alliance",
    low=900,
    high=900,
    unit="soldiers",
    place="Valdoria",
    as_of=Period("2024-01-11", date(2024, 1, 11), date(2024, 1, 11)),
)
FEWER = m.Level(
    report="two",
    evidence=span(SECOND, "About 850 soldiers"),
    of="soldiers of the alliance",
    low=850,
    high=None,
    approximate=True,
    unit="soldiers",
    place="Valdoria",
    as_of=Period("2024-03-02", date(2024, 3, 2), date(2024, 3, 2)),
)
THURSDAY = m.Time(
    report="one",
    evidence=span(FIRST, "Thursday"),
    type="DATE",
    value="2024-01-11",
    begin=date(2024, 1, 11),
    end=date(2024, 1, 11),
    anchor="published",
)
SAID = m.Event(
    report="one",
    evidence=span(FIRST, "its commander said on Thursday"),
    type="CONSULT",
    trigger=span(FIRST, "said"),
    reality="happened",
    actor=Party("its commander"),
    time=THURSDAY.id,
)
NEED = m.Need(
    report="one",
    evidence=span(FIRST, "Valdorian officers need spare parts for their radar"),
    who=Party("Valdorian officers"),
    what=span(FIRST, "spare parts for their radar"),
)
TREND = m.Trend(
    report="one",
    evidence=span(FIRST, "Attacks in the north have risen lately"),
    of="attacks",
    direction="up",
    place="the north",
)
UNKNOWN = m.Unknown(
    report="one",
    evidence=span(FIRST, "It is unclear who will guard the bridge"),
    about=span(FIRST, "who will guard the bridge"),
)
CONTRAST = m.Contrast(
    report="one",
    evidence=span(FIRST, "On paper the mission is over; on the ground patrols go on"),
    declared=span(FIRST, "the mission is over"),
    observed=span(FIRST, "patrols go on"),
)
RUIZ = m.Mention(
    report="one", evidence=span(FIRST, "Gen. Ana Ruiz"), name="Ana Ruiz", type="person", post="commander", rank="Gen."
)
EVIL = m.Statement(
    report="hostile",
    evidence=span(HOSTILE, "The envoy said: “<svg onload='window.ran=3'>”"),
    source=span(HOSTILE, "The envoy"),
    speaker=m.Speaker("<img src=x onerror=window.ran=6>", "person", "=cmd()"),
    cue=span(HOSTILE, "said"),
    content=(span(HOSTILE, "“<svg onload='window.ran=3'>”"),),
    form="direct",
    manner="speech",
)
GREETING = m.Statement(
    report="bidi",
    evidence=span(BIDI, "The envoy 👩🏽‍🚀 said: “שלום לכולם 👋 and welcome”"),
    source=span(BIDI, "The envoy 👩🏽‍🚀"),
    speaker=None,
    cue=span(BIDI, "said"),
    content=(span(BIDI, "“שלום לכולם 👋 and welcome”"),),
    form="direct",
    manner="speech",
)
FINDINGS = {
    "one": (LEAVE, VAGUE, QUOTE, LEVEL, SAID, THURSDAY, NEED, TREND, UNKNOWN, CONTRAST, RUIZ),
    "two": (LATER, ALTERED, FEWER),
    "hostile": (EVIL,),
    "bidi": (GREETING,),
}

PLEDGE = Pledge(
    act=LEAVE.act.words,
    committer=ALLIANCE,
    beneficiary=None,
    deadline=APRIL,
    sense="by",
    history=(
        Step(
            date=date(2024, 1, 11),
            stage="announced",
            report="one",
            commitment=LEAVE.id,
            evidence=LEAVE.evidence,
            deadline=MARCH,
            sense="by",
            moved="set",
        ),
        Step(
            date=date(2024, 3, 2),
            stage="extended",
            report="two",
            commitment=LATER.id,
            evidence=LATER.evidence,
            deadline=APRIL,
            sense="by",
            moved="extended",
            why="the same party, soldiers, Valdoria",
        ),
    ),
)
SERIES = Series(
    of="soldiers of the alliance",
    place="Valdoria",
    unit="soldiers",
    points=(
        Point(
            as_of=LEVEL.as_of,
            low=900,
            high=900,
            approximate=False,
            report="one",
            level=LEVEL.id,
            evidence=LEVEL.evidence,
        ),
        Point(
            as_of=FEWER.as_of,
            low=850,
            high=None,
            approximate=True,
            report="two",
            level=FEWER.id,
            evidence=FEWER.evidence,
        ),
    ),
)
UTTERANCE = Said(
    source="Ana Ruiz",
    day=date(2024, 1, 11),
    fullest=QUOTE.id,
    variants=(
        Variant(
            report="one", statement=QUOTE.id, words=QUOTE.content[0].words, grade="same", evidence=QUOTE.content[0]
        ),
        Variant(
            report="two",
            statement=ALTERED.id,
            words=ALTERED.content[0].words,
            grade="meaning",
            changed=("negation",),
            detail=("will not be → will be",),
            evidence=ALTERED.content[0],
        ),
    ),
)
COPY = Copy(
    reports=("one", "two"),
    relation="rewrite",
    share=0.4,
    shared=Shared(sentences=1, quotations=1, numbers=0),
    origin=Origin(report="one", why="earlier"),
)
CONFLICT = Conflict(
    reports=("one", "two"),
    findings=(LEAVE.id, LATER.id),
    evidence=(LEAVE.evidence, LATER.evidence),
    about="end of the withdrawal",
    differs="deadline",
    reading="correction",
)
ACTOR = Actor(
    name="Ana Ruiz",
    type="person",
    names=("Ana Ruiz", "Ruiz"),
    posts=(Tenure(post="commander", begin=date(2024, 1, 11)),),
    mentions=(RUIZ.id,),
)
CHECK = Check(trend=TREND.id, dataset=None, verdict="cannot be tested", reason="no incident data on record")
MISSION = Mission(
    name="alliance mission in Valdoria",
    aliases=("the mission",),
    parties=("the alliance", "Valdoria"),
    roles=(
        Role(role="combat", how="declared", since=LEVEL.as_of, report="one", evidence=CONTRAST.declared),
        Role(
            role="patrol",
            how="observed",
            since=Period("2024-01", date(2024, 1, 1), date(2024, 1, 31)),
            report="one",
            evidence=CONTRAST.observed,
        ),
    ),
    pledges=(PLEDGE.id,),
    series=(SERIES.id,),
    needs=(NEED.id,),
    trends=(TREND.id,),
    unknowns=(UNKNOWN.id,),
    answered=((UNKNOWN.id, FEWER.id),),
    contrasts=(CONTRAST.id,),
    reports=("one", "two"),
)
ENTRIES: dict[object, Iterable[str]] = {
    PLEDGE: (LEAVE.id, LATER.id),
    SERIES: (LEVEL.id, FEWER.id),
    UTTERANCE: (QUOTE.id, ALTERED.id),
    COPY: ("one", "two"),
    CONFLICT: (LEAVE.id, LATER.id),
    ACTOR: (RUIZ.id,),
    CHECK: (TREND.id,),
    MISSION: (),
}


def filled(path: Path) -> str:
    """The record at `path`, with everything in it; gives its address."""
    store = Store(str(path))
    for one in (ONE, TWO, BAD, MIX):
        store.add(one, FINDINGS[one.id], {"hand": "1"})
    store.note(m.Problem(stage="read", reason="no text in this file", detail="<b>empty.html</b>"))
    store.close()
    enter(str(path), ENTRIES)
    return str(path)


def enter(address: str, entries: dict[object, Iterable[str]]) -> None:
    engine = schema.opened(address)
    with engine.begin() as connection:
        for entry, members in entries.items():
            line = json.dumps(as_line(entry), ensure_ascii=False)
            connection.execute(sa.insert(schema.entry).values(id=entry.id, kind=entry.kind, line=line))
            for thing in members:
                connection.execute(sa.insert(schema.member).values(entry=entry.id, thing=thing))
    engine.dispose()
