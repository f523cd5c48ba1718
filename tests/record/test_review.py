"""Judgements: appended, applied, undone, kept through a re-run, orphaned where the words have changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import shelf
from onrecord.entries import Judgement
from onrecord.errors import LineError
from onrecord.lines import as_line
from onrecord.model import Evidence, Report
from onrecord.record import Store, View
from onrecord.record.review import Fates, Review, Taken, applied
from onrecord.record.search import Catalogue, Wanted

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return shelf.filled(tmp_path / "record.db")


def judge(review: Review, on: str, what: Any, minute: int = 0, who: str = "Ada", **more: Any) -> Judgement:
    made = review.anchored(Judgement(on=on, what=what, who=who, when=NOON + timedelta(minutes=minute), **more))
    assert review.judge(made) is None
    return made


def test_the_last_decision_rules_until_it_is_undone(address: str) -> None:
    review, catalogue = Review(address), Catalogue(address)
    judge(review, shelf.NEED.id, "confirmed")
    second = judge(review, shelf.NEED.id, "rejected", 1)
    assert review.rulings([shelf.NEED.id])[shelf.NEED.id].state == "rejected"
    assert not list(catalogue.every(Wanted(kinds=("need",))))
    judge(review, shelf.NEED.id, "undone", 2, value=second.id)
    assert review.rulings([shelf.NEED.id])[shelf.NEED.id].state == "confirmed"
    assert [card.state for card in catalogue.every(Wanted(kinds=("need",)))] == ["confirmed"]
    assert review.rulings([shelf.TREND.id]) == {}


def test_what_others_decided_meanwhile_is_given_back(address: str) -> None:
    review = Review(address)
    first = judge(review, shelf.NEED.id, "confirmed", who="Ada")
    mine = Judgement(on=shelf.NEED.id, what="rejected", who="Ben", when=NOON)
    other = review.judge(mine, known=0)
    assert other
    assert other["id"] == first.id
    assert review.judge(mine, known=1) is None


def test_a_correction_shows_in_the_line_and_not_in_the_fact(address: str) -> None:
    review, view = Review(address), View(address)
    judge(review, shelf.LEVEL.id, "corrected", field="low", value="800")
    judge(review, shelf.LEVEL.id, "corrected", 1, field="place", value="")
    (line,) = view.findings("level", report="one")
    shown = applied(line, review.rulings([shelf.LEVEL.id])[shelf.LEVEL.id])
    assert (shown["low"], shown["place"], shown["review"]["state"]) == (800.0, None, "corrected")
    assert line["low"] == 900
    judge(review, shelf.LEAVE.id, "corrected", 2, field="committer.name", value="the command")
    line = next(line for line in view.findings("commitment") if line["id"] == shelf.LEAVE.id)
    assert applied(line, review.rulings([shelf.LEAVE.id])[shelf.LEAVE.id])["committer"]["name"] == "the command"


@pytest.mark.parametrize("field", ["low", "high"])
def test_an_unknown_number_is_corrected_to_a_number(address: str, field: str) -> None:
    review = Review(address)
    line = {**as_line(shelf.FEWER), "low": None, "high": None}
    judge(review, shelf.FEWER.id, "corrected", field=field, value="5")
    shown = applied(line, review.rulings([shelf.FEWER.id])[shelf.FEWER.id])
    assert shown[field] == 5.0
    assert isinstance(shown[field], float)


def rerun(path: Path, text: str, findings: tuple[Any, ...]) -> str:
    """A record made anew from an edited report."""
    store = Store(str(path))
    paragraphs = ((0, len(text)),)
    store.add(
        Report(id="one", text=text, published=shelf.ONE.published, paragraphs=paragraphs), findings, {"hand": "2"}
    )
    store.close()
    return str(path)


def moved(one: Any, text: str, **more: Any) -> Any:
    """The same finding on the same words of another text."""
    start = text.index(one.evidence.words)
    return replace(one, evidence=Evidence(text, start, start + len(one.evidence.words)), **more)


def carried(tmp_path: Path, address: str, text: str, findings: tuple[Any, ...]) -> Review:
    lines = list(View(address).judgements())
    review = Review(rerun(tmp_path / "again.db", text, findings))
    assert review.take(lines) == Taken(len(lines), ())
    assert review.take(lines) == Taken(0, ())
    return review


def test_a_rerun_keeps_moves_and_orphans(tmp_path: Path, address: str) -> None:
    old = Review(address)
    judge(old, shelf.LEAVE.id, "confirmed")
    judge(old, shelf.LEVEL.id, "confirmed")
    judge(old, shelf.TREND.id, "confirmed")
    judge(old, "one", "nothing here")
    edited = shelf.FIRST.replace("said on Thursday", "said late on Thursday").replace(
        "have risen lately", "have fallen lately"
    )
    leave = shelf.LEAVE  # before the edit: the same place
    level = replace(shelf.LEVEL, evidence=shelf.span(edited, "900 soldiers"))
    trend = replace(
        shelf.TREND, evidence=shelf.span(edited, "Attacks in the north have fallen lately"), direction="down"
    )
    review = carried(
        tmp_path, address, edited, (replace(leave, evidence=shelf.span(edited, leave.evidence.words)), level, trend)
    )
    assert review.settle() == Fates(kept=3, moved=0, orphaned=1)
    (orphan,) = review.orphans()
    assert orphan["words"] == "Attacks in the north have risen lately"


def test_shifted_words_take_their_judgement_along_once(tmp_path: Path, address: str) -> None:
    old = Review(address)
    judge(old, shelf.TREND.id, "rejected", why="only one month")
    edited = shelf.FIRST.replace("said on Thursday", "said late on Thursday")
    review = carried(tmp_path, address, edited, (moved(shelf.TREND, edited),))
    assert review.settle() == Fates(0, 1, 0)
    new = moved(shelf.TREND, edited).id
    assert review.rulings([new])[new].state == "rejected"
    assert "moved from" in review.rulings([new])[new].judgements[-1]["why"]
    assert review.orphans() == []
    assert review.settle().orphaned == 0


def test_never_moved_to_a_look_alike(tmp_path: Path, address: str) -> None:
    """The same words elsewhere are other words."""
    old = Review(address)
    judge(old, shelf.TREND.id, "confirmed")
    words = shelf.TREND.evidence.words
    edited = f"Officials in Vukov deny that. {words}, they were told by others there.\n"
    review = carried(tmp_path, address, edited, (moved(shelf.TREND, edited),))
    assert review.settle() == Fates(0, 0, 1)


def test_export_and_import_carry_judgements(tmp_path: Path, address: str) -> None:
    judge(Review(address), shelf.NEED.id, "confirmed", why="read it twice")
    lines = [json.loads(json.dumps(line)) for line in View(address).judgements()]
    other = Review(shelf.filled(tmp_path / "other.db"))
    assert other.take(lines) == Taken(1, ())
    assert other.rulings([shelf.NEED.id])[shelf.NEED.id].state == "confirmed"
    with pytest.raises(LineError):
        other.take([{"kind": "report"}])


def decided(line: dict[str, Any], **other: Any) -> dict[str, Any]:
    """The line of a judgement as a person might have written or edited it."""
    return {key: value for key, value in {**line, **other}.items() if key != "id"}


@pytest.mark.parametrize(
    ("on", "field", "value"),
    [
        (shelf.LEVEL, "low", "many"),
        (shelf.LEVEL, "low", "nan"),
        (shelf.LEVEL, "high", "1e999"),
        (shelf.LEVEL, "as_of.begin", "2024-1-5"),
        (shelf.LEVEL, "id", "x"),
        (shelf.LEAVE, "stage", "somehow"),
        (shelf.LEAVE, "act", '{"start"'),
        (shelf.LEAVE, "act", '{"start": 0, "end": 6, "words": "BERLIN"}'),
        (shelf.LEAVE, "act", "[" * 100_000),
        (shelf.QUOTE, "content", '{"start": 0, "end": 6, "words": "DRAVIK"}'),
        (shelf.VAGUE, "deadline.end", "2024-05-01"),
        (shelf.PLEDGE, "act", '{"start": 0, "end": 6, "words": "DRAVIK"}'),
        (shelf.PLEDGE, "history.stage", "missed"),
    ],
)
def test_an_import_refuses_what_the_desk_would_and_keeps_the_rest(
    address: str, on: Any, field: str, value: Any
) -> None:
    review, view = Review(address), View(address)
    judge(review, shelf.NEED.id, "confirmed")
    (good,) = view.judgements()
    bad = decided(good, on=on.id, what="corrected", field=field, value=value)
    taken = review.take([bad, decided(good, who="Ben")])
    assert (taken.new, len(taken.refused)) == (1, 1)
    assert taken.refused[0].id in {line["id"] for line in view.problems()}
    assert review.rulings([on.id]) == {}


def test_an_import_with_a_line_that_is_no_judgement_keeps_nothing(address: str) -> None:
    review, view = Review(address), View(address)
    judge(review, shelf.NEED.id, "confirmed")
    (good,) = view.judgements()
    with pytest.raises(LineError, match="words wanted"):
        review.take(
            [decided(good, who="Ben"), decided(good, on=shelf.LEVEL.id, what="corrected", field="low", value=5)]
        )
    assert len(list(view.judgements())) == 1


def test_an_import_takes_what_the_desk_kept(tmp_path: Path, address: str) -> None:
    review = Review(address)
    words = [json.dumps(as_line(shelf.LEAVE)[field]) for field in ("act", "evidence")]
    judge(review, shelf.LEVEL.id, "corrected", field="low", value="800")
    judge(review, shelf.VAGUE.id, "corrected", 1, field="deadline.span", value=words[0])
    judge(review, shelf.VAGUE.id, "corrected", 2, field="deadline.end", value="2024-05-01")
    judge(review, shelf.QUOTE.id, "corrected", 3, field="content", value=f"[{words[0]}, {words[1]}]")
    lines = list(View(address).judgements())
    assert Review(shelf.filled(tmp_path / "other.db")).take(lines) == Taken(4, ())
    selected = next(line for line in lines if line["field"] == "deadline.span")
    judge(review, shelf.VAGUE.id, "undone", 4, value=selected["id"])
    assert review.take(lines) == Taken(0, ()), "known already, though the day would now be refused"
    elsewhere = Review(str(tmp_path / "empty.db"))
    assert elsewhere.take(lines) == Taken(4, ())
    assert elsewhere.take([decided(lines[0], value="many")]).new == 0


@pytest.mark.parametrize(("field", "value"), [("low", "many"), ("id", "x"), ("change.x", "1"), ("as_of.end", "May")])
def test_what_an_older_program_kept_unchecked_breaks_no_page(address: str, field: str, value: str) -> None:
    review = Review(address)
    judge(review, shelf.LEVEL.id, "corrected", field=field, value=value)
    shown = applied(as_line(shelf.LEVEL), review.rulings([shelf.LEVEL.id])[shelf.LEVEL.id])
    assert {**shown, "review": None} == {**as_line(shelf.LEVEL), "review": None}
    assert shown["review"]["state"] == "corrected"


def test_the_last_of_a_person(address: str) -> None:
    review = Review(address)
    judge(review, shelf.NEED.id, "confirmed", who="Ada")
    judge(review, shelf.TREND.id, "confirmed", 1, who="Ben")
    last = review.last_of("Ada")
    assert last
    assert last["on"] == shelf.NEED.id
    judge(review, shelf.NEED.id, "undone", 2, who="Ada", value=last["id"])
    assert review.last_of("Ada") is None
