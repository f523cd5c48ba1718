"""Every file that a docstring, a comment or a page of the docs names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

CITED = re.compile(r"(?<![\w/.])(?:docs|tests|training|bench|src)/[\w./*-]*\w|(?<![\w/])cases/[\w/-]+(?:\.case)?")
"""Paths from the root, and cases by their folder under `tests`."""

HOLDERS = ("src/**/*.py", "bench/*.py", "training/*.py", "tests/**/*.py", "docs/*.md", "README.md", "training/*.md")


def missing(path: str) -> bool:
    tried = (path, path.rstrip("/"), f"tests/{path}", f"tests/{path}.case")
    return not any(any(ROOT.glob(one)) for one in tried)


def test_what_is_cited_exists() -> None:
    told = {
        (str(holder.relative_to(ROOT)), path)
        for pattern in HOLDERS
        for holder in ROOT.glob(pattern)
        if "node_modules" not in holder.parts
        for path in CITED.findall(holder.read_text("utf-8"))
    }
    assert len(told) > 100
    assert {one for one in told if missing(one[1])} == set()
