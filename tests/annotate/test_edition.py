"""The edition of the rules changes with them."""

from __future__ import annotations

import shutil
from pathlib import Path

from onrecord.annotate import extractors
from onrecord.annotate.edition import ROOM, edition


def test_a_changed_line_or_network_is_another_edition(tmp_path: Path) -> None:
    room = tmp_path / "annotate"
    shutil.copytree(ROOM, room, ignore=shutil.ignore_patterns("*.onnx", "__pycache__"))
    shutil.copy(ROOM.parent / "when.py", tmp_path)
    assert edition(room) == edition()
    for name in ("tense.py", "weights/weights.json"):
        before = edition.__wrapped__(room)
        (room / name).write_text((room / name).read_text("utf-8") + " ", "utf-8")
        assert edition.__wrapped__(room) != before


def test_every_extractor_of_ours_bears_it() -> None:
    assert {one.version for one in extractors()} == {edition()}
