"""Paragraphs, datelines and boilerplate, over `tests/cases/read/layout.case`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, cases
from conftest import day
from onrecord.model import Capture, Report
from onrecord.read import layout, read


@pytest.mark.parametrize(
    ("text", "place", "agency", "when"),
    [
        ("BOGOTÁ, Colombia (AP) — Rain fell.", "BOGOTÁ, Colombia", "AP", None),
        ("IRBIL, Iraq — Talks ended.", "IRBIL, Iraq", None, None),
        ("BAGHDAD (Reuters) - Talks ended.", "BAGHDAD", "Reuters", None),
        ("KUWAIT CITY, Dec. 9 (Meridian) -- Talks ended.", "KUWAIT CITY", "Meridian", "2021-12-09"),
        ("GENEVA/KABUL, 7 January 2020 – Talks ended.", "GENEVA/KABUL", None, "2020-01-07"),
        ("WASHINGTON, D.C. — Talks ended.", "WASHINGTON, D.C.", None, None),
        ("Bamako (AFP) - Talks ended.", "Bamako", "AFP", None),
        ("NAIROBI, Kenya (AP)_ Talks ended.", "NAIROBI, Kenya", "AP", None),
        ("RIO de JANEIRO (EFE) — Talks ended.", "RIO de JANEIRO", "EFE", None),
        ("AL-TANF, Syria—Talks ended.", "AL-TANF, Syria", None, None),
    ],
)
def test_a_dateline(text: str, place: str, agency: str | None, when: str | None) -> None:
    got = layout.dateline(text, [(0, len(text))], day("2021-12-10"))
    assert got is not None
    assert (got.place, got.agency, got.date) == (place, agency, day(when) if when else None)
    assert text[got.span.start : got.span.end] == got.span.words


@pytest.mark.parametrize(
    "text",
    ["Talks ended in Irbil — at last.", "LST-class ships sailed.", "NATO said it would leave.", "Iraq (officially) is",
     "U.S. forces - all of them - left.", "", "— said he"],
)  # fmt: skip
def test_no_dateline(text: str) -> None:
    assert layout.dateline(text, [(0, len(text))], None) is None


RELEASE = "Republic of Valdoria\n\nOffice of the Chief of Staff\n\nPress release\n\n12 May 2023\n\nDepot opens"


def test_a_dateline_below_the_lines_of_a_release() -> None:
    text = f"{RELEASE}\n\nCAMP ORVIN, Vukov City – The army opened a depot."
    got = layout.dateline(text, layout.paragraphs(text), None)
    assert got is not None
    assert got.place == "CAMP ORVIN, Vukov City"


def test_no_dateline_below_the_third_paragraph_of_a_story() -> None:
    text = f"{RELEASE}\n\nThe army opened a depot.\n\nVUKOV – Elsewhere nothing moved."
    assert layout.dateline(text, layout.paragraphs(text), None) is None


def test_a_dateline_in_january_of_a_day_in_december_is_last_year_s() -> None:
    got = layout.dateline("OSLO, Dec. 30 (NTB) — Snow.", [(0, 27)], day("2022-01-02"))
    assert got is not None
    assert got.date == day("2021-12-30")


@pytest.mark.parametrize(
    "below",
    [
        "Oslo, 12 June 2025\n\nNorway will pay by 1 December.",
        "June 12, 2025\nNorway will pay by 1 December.",
        "Oslo, 12 June 2025 - Norway will pay by 1 December.",
    ],
)
def test_the_day_may_stand_right_below_the_headline(below: str) -> None:
    report = read(
        Capture("x", f"Joint Statement on the Third Energy Dialogue of Both Countries\n{below}".encode(), "text")
    )
    assert isinstance(report, Report)
    assert (report.published, report.title) == (
        date(2025, 6, 12), "Joint Statement on the Third Energy Dialogue of Both Countries",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("Bridge shut\n\nBy Ann Lee\nMarch 3, 2025", date(2025, 3, 3)),
        ("Bridge shut\n\nUpdated 4 March 2025, 14:30 GMT\nPublished: 3 March 2025", date(2025, 3, 3)),
        ("Bridge shut\n\nLast updated Tue 4 Mar 2025 10.12 GMT", date(2025, 3, 4)),
        ("Bridge shut\n\nBy Ann Lee | 2025-03-03T10:20:00+01:00", date(2025, 3, 3)),
        ("Minutes of the council, Wrenfield, 3 March 2025: bridge closure", date(2025, 3, 3)),
        ("Wrenfield, 3 March 2025", date(2025, 3, 3)),
        ("What happened on 11 September 2001", None),
        ("The attacks, 11 September 2001", None),
        ("Bridge shut\n\nThe council met on 3 March 2025", None),
        ("February 30, 2025", None),
    ],
)
def test_a_line_above_the_story_may_give_its_day(above: str, day: date | None) -> None:
    got = read(Capture("pasted.txt", f"{above}\n\nThe council will decide on Friday.".encode(), "text", None))
    assert isinstance(got, Report)
    assert (got.published, got.published_from) == (day, "dateline" if day else "none")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge shut for a month\n\nThe council will decide on Friday.", "Bridge shut for a month"),
        ("Minutes of the council, 3 March 2025: bridge\n\nIt met.", "Minutes of the council, 3 March 2025: bridge"),
        ("Truce talks: who does what\n\nThe draft is out.", "Truce talks: who does what"),
        ("The council met.\n\nIt will decide on Friday.", None),
        ("March 3, 2025\n\nThe council met.", None),
        ("By Ann Lee\n\nThe council met.", None),
        ("MODERATOR: Welcome\n\nKAYA: Thank you.", None),
        ("WRENFIELD, March 3 — The bridge\n\nIs shut", None),
        ("Bridge shut for a month", None),
    ],
)
def test_a_pasted_text_may_begin_with_its_headline(text: str, title: str | None) -> None:
    got = read(Capture("pasted.txt", text.encode(), "text", None))
    assert isinstance(got, Report)
    assert got.title == title


@pytest.mark.parametrize("case", cases("read/layout.case"), ids=lambda c: c.name)
def test_layout_cases(case: Case) -> None:
    spans = layout.paragraphs(case.text)
    furniture = layout.furniture(case.text, spans)
    got = {"boilerplate": [case.text[a:b] for a, b in spans if (a, b) in furniture],
           "paragraph": [" ".join(case.text[a:b].split()) for a, b in spans if (a, b) not in furniture]}  # fmt: skip
    for want in case.expected:
        assert (want.words in got[want.kind]) is not want.absent, got
    assert sum(map(len, got.values())) == len(spans)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_paragraphs_lie_in_order_and_hold_every_word(text: str) -> None:
    spans = layout.paragraphs(text)
    assert spans == sorted(spans)
    inside = "".join(text[a:b] for a, b in spans)
    assert [c for c in text if c.isalnum()] == [c for c in inside if c.isalnum()]
    assert layout.furniture(text, spans) <= set(spans)


def test_a_text_of_nothing_but_furniture_is_left_to_be_read() -> None:
    text = "Load more\nShare"
    assert layout.furniture(text, layout.paragraphs(text)) == set()
