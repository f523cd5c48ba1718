"""Files and standard input to captures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.model import Capture, Problem

LONGEST_LINE = 30_000_000
"""Longest line of a `.jsonl`, in bytes, that is taken in; a longer one is passed over without being held in memory."""

LONGEST_FILE = 30_000_000
"""The same for a file that is one report."""

FORMS: dict[str, Literal["text", "html", "line"]] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "line", ".ndjson": "line",
}  # fmt: skip
"""How a file is read, by the ending of its name; other files cannot be, and those in a folder are passed over."""


def captures(path: str, published: date | None) -> Iterator[Capture | Problem]:
    """The captures of one path: a file, a folder (its files, in order of name), or ``-`` for JSON lines on stdin."""
    if path == "-":
        yield from _lines("-", sys.stdin.buffer, published)
    elif path.startswith(("http://", "https://")):
        yield _problem(f"{path}: addresses are not fetched yet; save the page and give the file")
    elif Path(path).is_dir():
        for inner in sorted(Path(path).rglob("*")):
            if inner.suffix.lower() in FORMS and not inner.is_dir():
                yield from _file(inner, published)
    else:
        yield from _file(Path(path), published)


def received(body: bytes, name: str) -> Iterator[Capture | Problem]:
    """The captures of a file that came as bytes, under a name that tells its form."""
    return _cut(name, lambda: BytesIO(body), None)


def _file(path: Path, published: date | None) -> Iterator[Capture | Problem]:
    try:
        yield from _cut(str(path), lambda: path.open("rb"), published)
    except OSError as error:
        yield _problem(f"{path}: {error.strerror or error}")


def _cut(name: str, opened: Callable[[], BinaryIO], published: date | None) -> Iterator[Capture | Problem]:
    ending = Path(name).suffix.lower()
    form = FORMS.get(ending)
    if form is None:
        yield _problem(f"{name}: no reader for {ending or 'a file without an ending'}; {', '.join(FORMS)} are read")
        return
    with opened() as stream:
        if form == "line":
            yield from _lines(name, stream, published)
        elif len(body := stream.read(LONGEST_FILE + 1)) > LONGEST_FILE:
            yield _problem(f"{name}: too long (more than {LONGEST_FILE:,} bytes)")
        else:
            yield Capture(name, body, form, published)


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
    return Problem(stage="acquire", reason=reason.encode(errors="backslashreplace").decode())
