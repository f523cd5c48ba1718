"""Nouns to lines and back: nothing is lost, and words that the text does not have are refused."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.entries import Conflict, Judgement, Pledge, Step
from onrecord.errors import LineError, SpanError
from onrecord.lines import NOUNS, as_line, as_noun
from onrecord.model import (
    Change,
    Commitment,
    Dateline,
    Deadline,
    Evidence,
    Level,
    Party,
    Period,
    Problem,
    Report,
    Speaker,
    Statement,
)  # fmt: skip

TEXT = "BONN — The force will leave by 31 March, its commander said. Some 900 soldiers remain."


def cut(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(TEXT, start, start + len(words))


REPORT = Report(
    id="r", text=TEXT, published=date(2024, 2, 1), published_from="given", paragraphs=((0, len(TEXT)),),
    dateline=Dateline("BONN", None, cut("BONN —")), boilerplate=(cut("Some 900"),),
)  # fmt: skip
STATEMENT = Statement(
    report="r", evidence=cut("The force will leave by 31 March, its commander said"), source=cut("its commander"),
    speaker=Speaker("its commander", "unnamed"), cue=cut("said"), content=(cut("The force will leave by 31 March"),),
    form="indirect", manner="speech",
)  # fmt: skip
NOUNS_MADE = [
    REPORT,
    STATEMENT,
    Commitment(
        report="r", evidence=cut("The force will leave by 31 March"), committer=Party("force", cut("The force")),
        act=cut("leave"), stage="announced", statement=STATEMENT.id,
        deadline=Deadline(cut("31 March"), "by", "2024-03-31", date(2024, 3, 31), date(2024, 3, 31)),
    ),
    Level(
        report="r", evidence=cut("Some 900 soldiers"), of="soldiers", low=900, high=900, approximate=True,
        as_of=Period("2024-02-01", date(2024, 2, 1), date(2024, 2, 1)), change=Change("down", 1200, 900),
    ),
    Problem(stage="read", reason="empty"),
    Judgement(on="x", what="confirmed", who="ana", when=datetime(2024, 2, 2, tzinfo=UTC)),
    Pledge(act="leave", committer=None, beneficiary=None, history=(
        Step(date=None, stage="announced", report="r", commitment="c", evidence=cut("leave")),)),
    Conflict(reports=("r", "s"), findings=("a", "b"), evidence=(cut("leave"), Evidence("gone by noon", 0, 4)),
             about="leaving", differs="date", reading="disagreement"),
]  # fmt: skip
TEXTS = {"r": TEXT, "s": "gone by noon"}


@pytest.mark.parametrize("noun", NOUNS_MADE, ids=lambda n: n.kind)
def test_there_and_back(noun: object) -> None:
    line = json.loads(json.dumps(as_line(noun)))
    assert list(line)[:2] == ["kind", "id"]
    assert as_noun(line, TEXTS) == noun


def test_the_contract_s_names() -> None:
    line = as_line(NOUNS_MADE[3])
    assert line["change"] == {"direction": "down", "from": 1200, "to": 900}
    assert line["evidence"] == {"start": TEXT.index("Some"), "end": TEXT.index(" remain"), "words": "Some 900 soldiers"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"kind": "rumour"}, LineError),
        ({"report": "nowhere"}, LineError),
        ({"id": "0" * 16}, LineError),
        ({"form": "whispered"}, LineError),
        ({"content": "words"}, LineError),
        ({"evidence": {"start": 0, "end": 4, "words": "BERN"}}, LineError),
        ({"evidence": {"start": 5, "end": 5, "words": ""}}, SpanError),
        ({"evidence": {"start": 0, "end": 9999, "words": "x"}}, SpanError),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        as_noun({**as_line(STATEMENT), **change}, TEXTS)


JUDGEMENT, CONFLICT = as_line(NOUNS_MADE[5]), as_line(NOUNS_MADE[7])


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (JUDGEMENT, {"when": "yesterday"}),
        (JUDGEMENT, {"when": 5}),
        (JUDGEMENT, {"when": None}),
        (JUDGEMENT, {"on": None}),
        (JUDGEMENT, {"on": ["x"]}),
        (JUDGEMENT, {"why": "half \ud800"}),
        (JUDGEMENT, {"what": ["confirmed"]}),
        (JUDGEMENT, {"kind": ["judgement"]}),
        (STATEMENT, {"evidence": {"start": 0}}),
        (STATEMENT, {"evidence": {"start": "0", "end": 4}}),
        (STATEMENT, {"evidence": {"start": 0.0, "end": 4.0}}),
        (STATEMENT, {"evidence": "BONN"}),
        (STATEMENT, {"report": ["r"]}),
        (STATEMENT, {"speaker": "Ruiz"}),
        (NOUNS_MADE[2], {"deadline": {"span": None, "sense": "by"}}),
        (NOUNS_MADE[3], {"low": "900"}),
        (NOUNS_MADE[3], {"approximate": 1}),
        (CONFLICT, {"reports": ["r"]}),
        (CONFLICT, {"reports": [["r"], "s"]}),
        (CONFLICT, {"reports": 5}),
        (CONFLICT, {"findings": ["a", 5]}),
        (REPORT, {"text": 5}),
        (REPORT, {"id": ["r"]}),
        (REPORT, {"published": "soon"}),
        (REPORT, {"published": 20240201}),
        (REPORT, {"paragraphs": [[0, "1"]]}),
    ],
)
def test_a_value_of_the_wrong_shape_is_a_line_error(line: object, change: dict[str, object]) -> None:
    given = {**(line if isinstance(line, dict) else as_line(line)), **change}
    with pytest.raises(LineError):
        as_noun(given, TEXTS)


@pytest.mark.parametrize("line", [None, 5, "words", ["judgement"], {}, {"kind": "judgement"}])
def test_what_is_no_line_is_a_line_error(line: object) -> None:
    with pytest.raises(LineError):
        as_noun(line, TEXTS)  # type: ignore[arg-type]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start", "end", "span"]), inner),
    max_leaves=6,
)


@given(st.sampled_from(NOUNS_MADE), st.data())
@settings(max_examples=300)
def test_whatever_stands_in_a_line_it_is_a_noun_or_a_line_error(noun: object, data: st.DataObject) -> None:
    line = json.loads(json.dumps(as_line(noun)))
    place, path = line, data.draw(st.sampled_from(sorted(line)))
    while isinstance(place[path], dict) and data.draw(st.booleans()):
        place = place[path]
        path = data.draw(st.sampled_from(sorted(place)))
    place[path] = data.draw(JSON)
    with suppress(LineError, SpanError):
        as_noun(line, TEXTS)


def test_every_kind_of_the_contract_has_its_noun() -> None:
    of_one = {"report", "mention", "time", "statement", "commitment", "event", "level", "need", "trend", "unknown",
              "contrast", "problem"}  # fmt: skip
    of_many = {"actor", "copy", "said", "pledge", "series", "conflict", "mission", "check", "judgement"}
    assert of_one | of_many == set(NOUNS)
