"""The timeline: what is dated on record, from centuries to days, by its address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord import spelling
from onrecord.publish import phrases
from onrecord.publish.desk import entry_at, words_at
from onrecord.publish.drawing import chart
from onrecord.publish.drawing.axis import Axis, read
from onrecord.publish.frame import asked_date, desk_of, page, wanted

Line = dict[str, Any]

EACH = 120
"""Up to so many are drawn one by one; more stand as bars by month."""
ROWS = 120
KINDS = ("event", "commitment", "level", "trend", "said", "pledge")
SHOWN = ("event", "commitment", "level")


def shown(request: Request) -> Response:
    """The days from `from` to `to`; all there are where neither is given."""
    desk = desk_of(request)
    kinds = tuple(kind for kind in request.query_params.getlist("kind") if kind in KINDS) or SHOWN
    query = wanted(request, *kinds)
    density = desk.catalogue.density(query)
    begin, end = _window(request, density)
    inside = {m: many for m, many in density.items() if begin.isoformat()[:7] <= m <= end.isoformat()[:7]}
    lines = desk.cards(desk.catalogue.dated(query, begin.isoformat(), end.isoformat(), ROWS))
    rows = [(line, *_days(line)) for line in _timed(request, lines)]
    axis = Axis(begin, end, 16, 984)
    many = sum(inside.values())
    each = many <= EACH
    drawn, height = chart.items([_thing(*row) for row in rows if row[1]], axis, 34) if each else ([], 200.0)
    bars = [] if each else chart.columns(inside, axis, 34, 150)
    return page(
        request,
        "timeline.html",
        rows=rows,
        axis=axis,
        items=drawn,
        bars=bars,
        height=height + 16,
        many=many,
        begin=begin,
        end=end,
        moves=_moves(begin, end),
        counts=desk.catalogue.facet("kind"),
        chosen=kinds,
        offered=KINDS,
    )


def _timed(request: Request, lines: list[Line]) -> list[Line]:
    """Events with the days of the time that dates them."""
    times = desk_of(request).catalogue.lines(
        line["time"] for line in lines if line["kind"] == "event" and line.get("time")
    )
    return [{**line, "when": times.get(line["time"])} if line["kind"] == "event" else line for line in lines]


def _days(line: Line) -> tuple[str | None, str | None]:
    when = line.get("when") or line.get("deadline") or line.get("as_of") or line.get("period") or {}
    if line["kind"] == "said":
        return line["day"], line["day"]
    return when.get("begin") or when.get("end"), when.get("end")


def _thing(line: Line, begin: str | None, end: str | None) -> chart.Thing:
    first = read(begin)
    assert first
    label = phrases.gist(line) if line["kind"] == "level" else phrases.says(line)
    href = words_at(line) if line.get("report") else entry_at(line)
    title = f"{phrases.KINDS[line['kind']].one}, {spelling.days(begin, end)}: {label}"
    return chart.Thing(first, read(end), label, line["kind"], href, title)


def _window(request: Request, density: dict[str, int]) -> tuple[date, date]:
    months = sorted(density)
    first = read(f"{months[0]}-01") if months else None
    last = read(f"{months[-1]}-28") if months else None
    begin = asked_date(request, "from") or _core(density) or first or desk_of(request).today() - timedelta(365)
    end = asked_date(request, "to") or (last + timedelta(4) if last else begin + timedelta(365))
    return (begin, end) if begin < end else (begin, begin + timedelta(30))


def _core(density: dict[str, int]) -> date | None:
    """Where the crowd begins: one stray date of 1979 does not squeeze the rest into a corner."""
    whole, seen = sum(density.values()), 0
    for month in sorted(density):
        seen += density[month]
        if seen > whole * 0.03:
            return read(f"{month}-01")
    return None


def _moves(begin: date, end: date) -> dict[str, tuple[str, str]]:
    """Where a step in, out, back or on leads."""
    length = end - begin
    quarter, half = max(length // 4, timedelta(1)), max(length // 2, timedelta(2))
    windows = {
        "closer": (_safe(begin, quarter), _safe(end, -quarter)),
        "wider": (_safe(begin, -half), _safe(end, half)),
        "earlier": (_safe(begin, -half), _safe(end, -half)),
        "later": (_safe(begin, half), _safe(end, half)),
    }
    return {name: (a.isoformat(), b.isoformat()) for name, (a, b) in windows.items()}


def _safe(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))
