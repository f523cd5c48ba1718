"""The mission page: what is declared and observed, pledged, counted, claimed, needed and not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from onrecord import spelling
from onrecord.entries import Standing
from onrecord.publish import ratings
from onrecord.publish.desk import Desk, entry_at, span_at, words_at
from onrecord.publish.drawing import strips as drawing
from onrecord.publish.drawing.axis import read
from onrecord.publish.frame import asked_date, desk_of, missing, page, to
from onrecord.record.search import Wanted

Line = dict[str, Any]

SOURCES = 400
"""Reports whose families are worked out for the line "12 reports, 4 independent"."""

FEW = 15
"""Rows of a table at first: of pledges that stand alike, of reports, of conflicts."""


def home(request: Request) -> Response:
    """The mission with the most reports; the reports, where there is no mission."""
    known = _missions(desk_of(request))
    return to(entry_at(known[0]) if known else "/reports")


def listed(request: Request) -> Response:
    """All missions, the one with the most reports first."""
    return page(request, "missions.html", missions=_missions(desk_of(request)))


def shown(request: Request) -> Response:
    """One mission; with `?all=1` its tables to the last row."""
    desk = desk_of(request)
    found = desk.catalogue.line(request.path_params["id"])
    if found is None or found["kind"] != "mission":
        return missing(
            request, "There is no such mission on this record.", "Its name may have changed: see all missions."
        )
    on = asked_date(request, "as_of") or desk.today()
    most = None if request.query_params.get("all") == "1" else FEW
    parts = {
        name: desk.findings(found[name]) for name in ("pledges", "series", "needs", "trends", "unknowns", "contrasts")
    }
    pledges = desk.rated(parts["pledges"], on)
    checks = _checks(desk, parts["trends"])
    between = desk.catalogue.entries_of(found["reports"][:SOURCES], "copy", "conflict")
    return page(
        request,
        "mission.html",
        mission=found,
        on=on,
        stands=stands(pledges, most),
        most=most,
        parts=parts,
        checks=checks,
        answers=_answers(desk, found),
        picture=_picture(found, pledges, parts, checks),
        conflicts=_conflicts(desk, between),
        sources=(len(found["reports"]), desk.independent(found["reports"][:SOURCES], _copies(between))),
        heads=desk.catalogue.heads([*(role["report"] for role in found["roles"]), *found["reports"][:most]]),
    )


class Stand(NamedTuple):
    """Pledges that stand alike."""

    state: str
    pledges: list[tuple[Line, Standing]]
    more: int
    """How many further ones are left out."""


def stands(pledges: list[tuple[Line, Standing]], most: int | None) -> list[Stand]:
    """Pledges by how they stand, the most pressing first; in each the earliest deadline, then the latest word."""
    out = []
    for state in ratings.STATES:
        alike = [one for one in pledges if one[1].state == state]
        alike.sort(key=lambda one: one[0]["history"][-1]["date"] or "", reverse=True)
        alike.sort(key=lambda one: (one[0].get("deadline") or {}).get("end") or "9999")
        if alike:
            out.append(Stand(state, alike[:most], len(alike[most:]) if most else 0))
    return out


def _missions(desk: Desk) -> list[Line]:
    cards = desk.catalogue.page(Wanted(kinds=("mission",)), "number", size=200).cards
    return sorted((card.line for card in cards), key=lambda line: (-len(line["reports"]), line["name"]))


def _picture(
    found: Line, pledges: list[Any], parts: dict[str, list[Line]], checks: dict[str, str]
) -> drawing.Strips | None:
    return drawing.strips(
        [_role(role) for role in found["roles"]],
        [told(pledge, standing.state) for pledge, standing in pledges],
        [curve(series) for series in parts["series"]],
        [_claim(trend, checks[trend["id"]]) for trend in parts["trends"]],
    )


def _role(role: Line) -> drawing.Role:
    """A role as the picture needs it; one of which only the end is told is "no combat" from then on."""
    begin, sure = drawing.day_of(role["since"])
    over, end = drawing.day_of(role.get("until"))
    if role.get("ends") and begin is None and over is not None:
        begin, sure, end = over, end, None
    name = f"no {role['role']}" if role.get("ends") and not end else role["role"]
    return drawing.Role(name, role["how"], begin, sure, end, span_at(role["report"], role["evidence"]))


def told(pledge: Line, state: str) -> drawing.Told:
    """A pledge as the picture needs it."""
    steps = tuple(
        (read(step["date"]), step["stage"], words_at({"report": step["report"], "id": step["commitment"]}))
        for step in pledge["history"]
    )
    deadline = read((pledge.get("deadline") or {}).get("end"))
    return drawing.Told(pledge["act"], state, deadline, steps, entry_at(pledge))


def curve(series: Line) -> drawing.Curve:
    """A series as the picture needs it; repeated, stale and planned figures are faint."""
    label = series["of"] + (f", {series['place']}" if series.get("place") else "")
    points = tuple(
        drawing.Measured(
            drawing.day_of(point["as_of"])[0],
            point["low"],
            point["high"],
            spelling.number(point),
            words_at({"report": point["report"], "id": point["level"]}),
            bool(point.get("repeats") or point.get("stale") or point.get("planned")),
        )
        for point in series["points"]
    )
    return drawing.Curve(label, entry_at(series), points)


def _claim(trend: Line, verdict: str) -> drawing.Claim:
    begin, end = drawing.day_of(trend.get("period"))
    day = read((trend.get("head") or {}).get("published"))
    arrow = {"up": "↗", "down": "↘", "flat": "→"}[trend["direction"]]
    return drawing.Claim(f"{arrow} {trend['of']}: {verdict}", begin or day, end or day, words_at(trend))


def _checks(desk: Desk, trends: list[Line]) -> dict[str, str]:
    """For every claimed trend what incident data say; that it is not tested, and why, where none are on record."""
    held = {line["trend"]: line for line in desk.view.entries("check")} if trends else {}
    verdict = {trend: " ".join(filter(None, (line["verdict"], line.get("reason")))) for trend, line in held.items()}
    return {trend["id"]: verdict.get(trend["id"], "not tested: no incident data on record") for trend in trends}


def _answers(desk: Desk, found: Line) -> dict[str, Line]:
    pairs = dict(tuple(pair) for pair in found["answered"])
    answers = {line["id"]: line for line in desk.findings(pairs.values())}
    return {unknown: answers[answer] for unknown, answer in pairs.items() if answer in answers}


def _copies(between: Mapping[str, list[Line]]) -> list[Line]:
    return list({one["id"]: one for entries in between.values() for one in entries if one["kind"] == "copy"}.values())


def _conflicts(desk: Desk, between: Mapping[str, list[Line]]) -> list[Line]:
    every = {one["id"]: one for entries in between.values() for one in entries if one["kind"] == "conflict"}
    kept = [one for one in desk.reviewed(every.values()) if (one.get("review") or {}).get("state") != "rejected"]
    return sorted(kept, key=lambda one: (one["about"], one["id"]))[:FEW]
