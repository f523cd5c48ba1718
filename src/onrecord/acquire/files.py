"""Files and standard input to captures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Capture, Problem

LONGEST_LINE = 30_000_000
"""Longest line of a `.jsonl`, in bytes, that is taken in; a longer one is passed over without being held in memory."""

LONGEST_FILE = 30_000_000
"""The same for a file that is one report."""

FORMS = {".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}


def captures(path: str, published: date | None) -> Iterator[Capture | Problem]:
    """The captures of one path: a file, a folder (its files, in order of name), or ``-`` for JSON lines on stdin."""
    if path == "-":
        yield from _lines("-", sys.stdin.buffer, published)
    elif Path(path).is_dir():
        for inner in sorted(Path(path).rglob("*")):
            if inner.suffix.lower() in {*FORMS, ".jsonl"}:
                yield from captures(str(inner), published)
    else:
        yield from _file(Path(path), published)


def _file(path: Path, published: date | None) -> Iterator[Capture | Problem]:
    form = FORMS.get(path.suffix.lower())
    try:
        if path.suffix.lower() in {".jsonl", ".ndjson"}:
            with path.open("rb") as stream:
                yield from _lines(str(path), stream, published)
        elif form is None:
            yield _problem(
                f"{path}: no reader for {path.suffix or 'a file without an ending'}; .txt, .html, .jsonl are read"
            )
        elif path.stat().st_size > LONGEST_FILE:
            yield _problem(f"{path}: too long ({path.stat().st_size:,} bytes, at most {LONGEST_FILE:,})")
        else:
            yield Capture(str(path), path.read_bytes(), "html" if form == "html" else "text", published)
    except OSError as error:
        yield _problem(f"{path}: {error.strerror or error}")


def received(body: bytes, name: str) -> Iterator[Capture | Problem]:
    """The captures of a file that came as bytes, under a name that tells its form."""
    ending = Path(name).suffix.lower()
    if ending in {".jsonl", ".ndjson"}:
        yield from _lines(name, BytesIO(body), None)
    elif ending in FORMS:
        yield Capture(name, body, "html" if FORMS[ending] == "html" else "text")
    else:
        yield _problem(f"{name}: no reader for {ending or 'a file without an ending'}; .txt, .html, .jsonl are read")


def _lines(origin: str, stream: BinaryIO, published: date | None) -> Iterator[Capture | Problem]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield _problem(f"{origin}, line {number}: too long (more than {LONGEST_LINE:,} bytes)")
        elif line.strip():
            yield Capture(origin, line, "line", published, number)
    if number == 0:
        yield _problem(f"{origin}: empty: there is nothing to read")


def _problem(reason: str) -> Problem:
    return Problem(stage="acquire", reason=reason)
