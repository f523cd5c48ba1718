"""The learned reader: its weights are the ones expected, it reads along without harm, it is off unless asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import captured
from onrecord.annotate.encoder import WEIGHTS, Encoder
from onrecord.config import Config
from onrecord.errors import ModelError
from onrecord.model import Mention, Problem, Statement
from onrecord.pipeline import Reader, capture_read, reader
from test_hostile import HOSTILE, checked

TWO_OFFICERS = (
    "VUKOV — Karel Dvorak, who advises the president, broke the news in a post.\n\n"
    "One of the force’s senior officers, who would not be named, warned against reading too much into it. “This does "
    "not mean that we are leaving,” he said.\n\n"
    "Jana Novak, the mayor of Vukov, doubted that the bridge would be ready by May."
)


@pytest.fixture(scope="module")
def learned() -> Reader:
    return reader(Config().pipeline, encoder=True)


def test_it_reads_along_unless_turned_off() -> None:
    assert Config().encoder is True
    assert reader(Config().pipeline).learned is not None
    assert reader(Config().pipeline, encoder=False).learned is None


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str, learned: Reader) -> None:
    outcome = capture_read(captured(HOSTILE[name], "2021-12-09"), learned)
    checked(outcome)
    assert not [one for one in outcome.found if isinstance(one, Problem) and "failed" in one.reason]


def test_a_source_is_not_sought_over_a_paragraph_s_end(learned: Reader) -> None:
    found = capture_read(captured(TWO_OFFICERS, "2021-12-09"), learned).found
    (said,) = [x for x in found if isinstance(x, Statement) and x.content[0].words.startswith("“This")]
    assert said.speaker is not None
    assert "officer" in said.speaker.name


def test_it_names_people(learned: Reader) -> None:
    found = capture_read(captured(TWO_OFFICERS, "2021-12-09"), learned).found
    assert "Jana Novak" in {x.name for x in found if isinstance(x, Mention) and x.type == "person"}


def test_the_same_text_is_read_the_same_way_twice(learned: Reader) -> None:
    first, second = (capture_read(captured(TWO_OFFICERS, "2021-12-09"), learned).found for _ in range(2))
    assert first == second


def test_other_weights_are_refused(tmp_path: Path) -> None:
    for name in ("weights.json", "tokenizer.json", "attribution.onnx"):
        shutil.copy(WEIGHTS / name, tmp_path)
    (tmp_path / "attribution.onnx").write_bytes(b"other weights")
    with pytest.raises(ModelError, match="not the file"):
        Encoder.load(tmp_path)
    with pytest.raises(ModelError, match="are not in"):
        Encoder.load(tmp_path / "nowhere")
