"""How days, numbers and names are written in a terminal, and how tables are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

Line = dict[str, Any]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(iso: str | None) -> str:
    """Write 2021-12-09 as "9 Dec 2021"; nothing for nothing."""
    if not iso:
        return ""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def period(one: Line | None) -> str:
    """A deadline or period with its sense: "by 31 Dec 2021", "Jul 2021", or its words where no day is known."""
    if not one:
        return ""
    sense = one.get("sense") or ""
    begin, end = one.get("begin"), one.get("end")
    if sense == "open":
        return "open"
    if begin and end and begin != end and sense not in ("by", "before", "until"):
        days = f"{day(begin)} – {day(end)}"
    else:
        # "before 2028" ends with 2027: its first day is the one not to be reached
        told = day((sense == "before" and begin) or end or begin)
        days = told or (one.get("span") or {}).get("words") or one.get("value") or ""
    return f"{sense} {days}".strip()


def number(level: Line) -> str:
    """A level with its hedge: "≈ 2,500", "≥ 51", "≤ 900", "900–1,000"."""
    low, high = level.get("low"), level.get("high")
    about = "≈ " if level.get("approximate") else ""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{about}≥ {figure(low)}"
    if low is None:
        return f"{about}≤ {figure(high)}"
    return about + (figure(low) if low == high else f"{figure(low)}–{figure(high)}")


def figure(value: float | None) -> str:
    """A number with commas, without decimals where it is whole."""
    return f"{value:,.0f}" if value is not None and float(value).is_integer() else f"{value:,}"


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
