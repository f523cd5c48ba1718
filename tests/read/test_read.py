"""Captures to reports: text as given, dates with their origin, layout; bad input is one problem with a reason."""

from __future__ import annotations

import json
from datetime import date

import pytest

from conftest import captured, day, problem, report
from onrecord.model import Capture, Report
from onrecord.read import read

PAGE = """<html lang="en"><head><title>Bridge reopens</title><meta name="author" content="A. Writer">
<meta property="og:site_name" content="The Northfield Ledger">
<meta property="article:published_time" content="2023-05-04T10:00:00Z">
</head><body><nav>Home | World | Sport</nav><article><h1>Bridge reopens</h1>
<p>VUKOV, Valdoria — The bridge over the Tarn reopened on Thursday after two years of repairs, the ministry said.</p>
<blockquote>We kept our word to the people of both banks, and we will keep it again next year.</blockquote>
<p>About 400 engineers worked on the crossing, according to the ministry, and the last of them leave this month.</p>
</article><footer>© 2023 The Northfield Ledger</footer></body></html>"""


def text_of(body: bytes, form: str = "text", **given: date) -> object:
    return read(Capture("story", body, form, given.get("published")))  # type: ignore[arg-type]


def test_plain_text_is_kept_as_given() -> None:
    words = "\ufeffA line\r\nwith “marks” and 😀\n\n\tand more  \n"
    got = text_of(words.encode())
    assert isinstance(got, Report)
    assert got.text == words
    assert [got.text[a:b] for a, b in got.paragraphs] == ["A line", "with “marks” and 😀", "and more"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02PNG\x00\xff\xfe" * 50, "not text"),
        (b"ok\x00no", "not text"),
        (b"a" * 5_000_001, "too long"),
    ],
)
def test_what_is_no_text_is_one_problem(body: bytes, reason: str) -> None:
    assert problem(text_of(body)).reason.startswith(reason)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{not json", "not a JSON object"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"id": "x"}', 'no "text"'),
        (b'{"text": 5}', 'no "text"'),
        (b'{"text": ""}', "empty"),
        (b'{"text": "\\ud800 half"}', "broken text"),
        (b'{"text": "x", "title": "\\ud800 half"}', "broken title"),
        (b'{"text": "x", "id": "\\ud800 half"}', "broken id"),
        (b'{"text": "x", "published": "2021-02-30"}', "published '2021-02-30' is not a day"),
        (b"[" * 100_000, "not a JSON object"),
    ],
)
def test_a_bad_line_is_one_problem(line: bytes, reason: str) -> None:
    assert problem(read(Capture("f", line, "line", None, 3))).reason.startswith(reason)


def test_a_problem_of_a_file_whose_name_is_not_utf_8_can_be_written() -> None:
    assert problem(read(Capture("caf\udce9.txt", b"", "text"))).detail == "caf\\udce9.txt"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "cp1251"])
def test_other_encodings_are_told_apart(encoding: str) -> None:
    words = {"cp1251": "Министр сказал, что войска уйдут до конца года, как обещано. " * 5}.get(
        encoding, "The café’s owner said “no”, and naïve soldiers left the façade as it was. " * 5
    )
    got = text_of(words.encode(encoding))
    assert isinstance(got, Report)
    assert got.text == words


def test_a_page_gives_its_story_and_what_it_says_of_itself() -> None:
    got = text_of(PAGE.encode(), "html")
    assert isinstance(got, Report)
    assert (got.title, got.publisher, got.published, got.published_from) == (
        "Bridge reopens", "The Northfield Ledger", day("2023-05-04"), "metadata",
    )  # fmt: skip
    assert "We kept our word" in got.text, "a quotation set as a block is part of the story"
    assert "Sport" not in got.text
    assert got.dateline
    assert got.dateline.place == "VUKOV, Valdoria"


def test_a_page_without_an_article_is_one_problem() -> None:
    assert problem(text_of(b"<html><body><nav>Home</nav></body></html>", "html")).reason == "no article on this page"


@pytest.mark.parametrize(
    ("line", "published", "origin"),
    [
        ({"published": "2021-12-09"}, "2021-12-09", "given"),
        ({"published": "2021-12-09T23:50:00+03:00"}, "2021-12-09", "given"),
        ({"url": "https://paper.example/2020/01/05/vote"}, "2020-01-05", "url"),
        ({"url": "https://paper.example/2020/13/45/vote"}, None, "none"),
        ({"text": "BAGHDAD, Jan. 5, 2020 (Meridian) — They voted."}, "2020-01-05", "dateline"),
        ({"text": "BAGHDAD, Jan. 5 (Meridian) — They voted."}, None, "none"),
        ({}, None, "none"),
    ],
)
def test_the_day_and_where_it_came_from(line: dict[str, str], published: str | None, origin: str) -> None:
    got = read(captured(**{"text": "They voted.", **line}))
    assert isinstance(got, Report)
    assert got.published == (day(published) if published else None)
    assert got.published_from == origin


def test_a_given_day_yields_to_the_line_s_own() -> None:
    body = json.dumps({"text": "They voted.", "published": "2020-01-05"}).encode()
    got = read(Capture("f", body, "line", day("2021-01-01")))
    assert isinstance(got, Report)
    assert got.published == day("2020-01-05")


def test_a_report_without_an_id_is_named_by_its_content() -> None:
    assert report("One.").id == report("One.").id != report("Two.").id
