"""How words and names are cut for a terminal, and how tables are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

Line = dict[str, Any]


def words(span: Line | None, most: int = 100) -> str:
    """The words of a span on one line, cut at `most` code points."""
    return short(str((span or {}).get("words", "")), most)


def short(text: str, most: int = 100) -> str:
    """The text on one line, cut at `most` code points."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def party(who: Line | None) -> str:
    """A party's name, or "somebody"."""
    return str(who["name"]) if who else "somebody"


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], empty: str) -> RenderableType:
    """A table; where there are no rows, `empty` says what is missing and what would fill it."""
    drawn = Table(*columns, title=title, title_justify="left", box=None, pad_edge=False, header_style="bright_black")
    for row in rows:
        drawn.add_row(*map(Text, row))
    return drawn if drawn.row_count else Text(f"{title}: {empty}")
