"""Times: the cases of `tests/cases/times`, and what must hold on any text."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, cases, misses
from onrecord.annotate.dayorders import order_of
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parse import Parse
from onrecord.annotate.senses import open_deadlines, sense_of
from onrecord.annotate.times import Found, Times, find
from onrecord.annotate.timewords import LEXICON
from onrecord.model import Report, Time

PAGE = (date(2024, 2, 29), date(2023, 12, 31), date(1, 1, 1), date(9999, 12, 31), None)
FIGURES = ["1999", "2024-02-30", "31/12/1999", "10:30", "25:61", "Feb.", "’s", "–", "\n\n", ".", ",", "İ"]
WORDS = [*sorted(LEXICON), *FIGURES]
HOSTILE = ["the end of the ", "Monday, ", "1999-", "two hundred ", "'s ", "12:", "a", "Feb. 30 ", "by ",
           "a year later ", "\n", "as long as ", "extended ", '"today ', "said on Monday today "]  # fmt: skip


def whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))]


def lines(case: Case) -> list[dict[str, Any]]:
    """What is found in a case, as lines of the contract, with the sense of each time as a deadline."""
    given_day = case.given.get("published")
    text = case.text
    order = order_of(case.given.get("url"), case.given.get("publisher"))
    found = find(text, whole(text), date.fromisoformat(given_day) if given_day else None, order)
    times = [line(text, one) for one in found]
    return times + [
        {"kind": "open", "evidence": {"words": text[start:end]}} for start, end in open_deadlines(text, whole(text))
    ]


def line(text: str, found: Found) -> dict[str, Any]:
    return {
        "kind": "time", "evidence": {"words": text[found.start : found.end]}, "type": found.type,
        "value": found.value, "modifier": found.modifier,
        "begin": found.begin and found.begin.isoformat(), "end": found.last and found.last.isoformat(),
        "anchor": found.anchor, "sense": sense_of(text, found.start, found.end),
    }  # fmt: skip


CASES = cases("times")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    assert not misses(case, lines(case))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
    assert len({case.given.get("published") for case in CASES}) >= 25


def held(text: str, published: date | None) -> None:
    found = find(text, whole(text), published)
    assert found == find(text, whole(text), published)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        end = one.end
        assert one.begin is None or one.last is None or one.begin <= one.last
        assert one.anchor in ("published", "report", "none") or 0 <= int(one.anchor) < len(found)
        sense_of(text, one.start, one.end)
        assert published or one.anchor != "published"


@given(st.text(max_size=400), st.sampled_from(PAGE))
def test_any_text(text: str, published: date | None) -> None:
    held(text, published)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([str.title, str.lower]), st.sampled_from(PAGE))
def test_any_words_of_time(words: list[str], case: Callable[[str], str], published: date | None) -> None:
    held(case(" ".join(words)), published)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_length(piece: str) -> None:
    """Four times the text takes no more than about four times as long (with room for a busy machine)."""

    def seconds(many: int) -> float:
        text = piece * many
        started = time.process_time()
        find(text, whole(text), date(2024, 2, 29))
        open_deadlines(text, whole(text))
        return time.process_time() - started

    seconds(500)
    assert seconds(8_000) < 4 * seconds(2_000) * 2.5 + 0.3


def test_only_the_paragraphs_are_read() -> None:
    text = "On Monday. Page of Friday 13."
    assert [text[one.start : one.end] for one in find(text, [(0, 10)], None)] == ["Monday"]


def test_the_extractor_gives_findings() -> None:
    text = "The order came on Sept. 24. The envoy left three days later."
    report = Report(id="r", text=text, published=date(2023, 12, 22), paragraphs=((0, len(text)),))
    first, second = Times()(Reading(report, Parse((), ())))
    assert isinstance(first, Time)
    assert isinstance(second, Time)
    assert (first.evidence.words, first.anchor) == ("Sept. 24", "published")
    assert (second.begin, second.end, second.anchor) == (date(2023, 9, 27), date(2023, 9, 27), first.id)


def test_what_it_says_of_itself() -> None:
    times = Times()
    assert (times.name, times.needs, times.makes) == ("times", frozenset(), frozenset({"time"}))
