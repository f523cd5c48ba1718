"""Capture to report: `read` is the door.

The text of plain text and of line captures is kept as given, so that its offsets are the user's own.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

from charset_normalizer import from_bytes

from onrecord.model import Capture, Evidence, Problem, PublishedFrom, Report, digest
from onrecord.read import layout

LONGEST = 5_000_000
"""Longest text that is read, in code points: a book has one million, a year's page of a live blog three."""

SNIFFED = 100_000
"""Bytes that an encoding is judged by where the text is not UTF-8."""

WESTERN = 0.8
"""Least share of plain letters in Windows-1252 text: French has 0.95; Cyrillic read as 1252 has 0.0 (test_read.py)."""

_CARRIED = ("text", "id", "title", "publisher", "author", "url", "language")
"""The words of a report that are kept as they are given, and that must be whole characters for that."""

_HALF = re.compile(r"[\ud800-\udfff]")

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/\-_.]|$)")


def read(capture: Capture) -> Report | Problem:
    """Read one capture: its text with stable offsets, its date with where that came from, its layout."""
    if not capture.body.strip():
        return _problem(capture, "empty: there is nothing to read")
    if capture.form == "line":
        return _from_line(capture)
    text = _decoded(capture.body)
    if text is None:
        return _problem(capture, "not text: it looks like binary data, or an encoding that cannot be told")
    if capture.form == "html":
        return _from_page(capture, text)
    return _report(capture, {"text": text, "url": _address(capture)})


def _from_line(capture: Capture) -> Report | Problem:
    try:
        given = json.loads(capture.body)
    except (ValueError, RecursionError) as error:
        return _problem(capture, "not a JSON object", str(error))
    if not isinstance(given, dict):
        return _problem(capture, "not a JSON object", f"a {type(given).__name__}")
    if not isinstance(given.get("text"), str):
        return _problem(capture, 'no "text" in this line')
    return _report(capture, given)


def _from_page(capture: Capture, page: str) -> Report | Problem:
    from onrecord.read.article import article  # half a second to import, wanted for pages only  # noqa: PLC0415

    found = article(page)
    if found is None:
        return _problem(capture, "no article on this page")
    given = found._asdict()
    given["published"] = None
    given["url"] = _address(capture) or found.url
    return _report(capture, given, found.published)


def _report(capture: Capture, given: dict[str, Any], claimed: date | None = None) -> Report | Problem:
    """A report of `given` fields; `claimed` is the page's own date, which a given one overrules."""
    text = given["text"]
    if reason := _unreadable(text) or _broken(given):
        return _problem(capture, reason, str(given.get("id") or ""))
    try:
        day, origin = _published(capture, given, claimed)
    except ValueError:
        return _problem(
            capture, f"published {given.get('published')!r} is not a day (YYYY-MM-DD)", str(given.get("id") or "")
        )
    spans = layout.paragraphs(text)
    furniture = layout.furniture(text, spans)
    story = [span for span in spans if span not in furniture]
    if day is None and (above := layout.dated(text, story)):
        day, origin = above, "dateline"
    line = layout.dateline(text, story, day)
    if day is None and line and line.date and re.search(r"\d{4}", line.span.words):
        day, origin = line.date, "dateline"
    return Report(
        id=_words(given.get("id")) or digest("report", text, _words(given.get("url")), day),
        text=text,
        published=day,
        published_from=origin,
        dateline=line,
        title=_words(given.get("title")) or (layout.headline(text, story) if capture.form == "text" else None),
        publisher=_words(given.get("publisher")),
        author=_words(given.get("author")),
        url=_words(given.get("url")),
        language=_words(given.get("language")) or "en",
        boilerplate=tuple(Evidence(text, *span) for span in sorted(furniture)),
        paragraphs=tuple(story),
    )


def _unreadable(text: str) -> str | None:
    if not text.strip("\ufeff \t\r\n"):
        return "empty: there is nothing to read"
    if "\x00" in text:
        return "not text: it looks like binary data, or an encoding that cannot be told"
    if len(text) > LONGEST:
        return f"too long: {len(text):,} characters, at most {LONGEST:,} are read; cut it into reports"
    return None


def _broken(given: dict[str, Any]) -> str | None:
    for name in _CARRIED:
        if _HALF.search(_words(given.get(name)) or ""):
            return f"broken {name}: half a character (a lone surrogate); write it as UTF-8"
    return None


def _published(capture: Capture, given: dict[str, Any], claimed: date | None) -> tuple[date | None, PublishedFrom]:
    if stated := given.get("published"):
        return datetime.fromisoformat(str(stated).strip()).date(), "given"
    if capture.published:
        return capture.published, "given"
    if claimed:
        return claimed, "metadata"
    if found := _IN_ADDRESS.search(str(given.get("url") or "")):
        try:
            return date(*map(int, found.groups())), "url"
        except ValueError:
            return None, "none"
    return None, "none"


def _decoded(body: bytes) -> str | None:
    """The text of these bytes: UTF-8, UTF-16 with its mark, Windows-1252 where that gives Latin text, else a guess."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _western(text):
            return text
    best = None if b"\x00" in body else from_bytes(body[:SNIFFED]).best()
    return body.decode(best.encoding, errors="replace") if best else None


def _western(text: str) -> bool:
    """Whether the letters are those of a Western text: almost all without accents, and no control codes."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isascii() for c in letters) >= WESTERN * len(letters) and "\x00" not in text


def _address(capture: Capture) -> str | None:
    return capture.origin if capture.origin.startswith(("http://", "https://")) else None


def _words(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _problem(capture: Capture, reason: str, detail: str = "") -> Problem:
    where = capture.origin if capture.line is None else f"{capture.origin}, line {capture.line}"
    told = f"{where}: {detail}" if detail else where
    return Problem(stage="read", reason=reason, detail=told.encode(errors="backslashreplace").decode())
