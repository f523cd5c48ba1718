"""The reading view: the report with its apparatus; and one finding, in its sentence."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.lines import as_line
from onrecord.publish import marks
from onrecord.publish.desk import Desk, entry_at
from onrecord.publish.frame import desk_of, missing, page, to

Line = dict[str, Any]

_AT = re.compile(r"(\d{1,9})-(\d{1,9})\Z", re.ASCII)


def shown(request: Request) -> Response:
    """One report. `?kinds=` limits what is marked, `?at=START-END` points at a stretch."""
    desk = desk_of(request)
    report = desk.view.report(request.path_params["id"])
    if report is None:
        return missing(request, "There is no such report on this record.", "See all reports, or search for its words.")
    line = as_line(report)
    kinds = [kind for kind in request.query_params.getlist("kind") if kind]
    found = desk.reviewed(desk.view.findings(report=report.id))
    chosen = [one for one in found if not kinds or one["kind"] in kinds]
    counts = {kind: sum(one["kind"] == kind for one in found) for kind in {one["kind"] for one in found}}
    at = _at(request, line)
    return page(
        request,
        "reading.html",
        report=line,
        paragraphs=marks.paragraphs(line, [*chosen, *([at] if at else [])]),
        at=at,
        counts=counts,
        chosen=kinds,
        copies=_copies(desk, report.id),
        blank=desk.review.rulings([report.id]).get(report.id),
        problems=[one for one in found if one["kind"] == "problem"],
    )


def _at(request: Request, report: Line) -> Line | None:
    asked = _AT.match(request.query_params.get("at", ""))
    start, end = (int(asked[1]), int(asked[2])) if asked else (0, 0)
    if not 0 <= start < end <= len(report["text"]):
        return None
    span = {"start": start, "end": end, "words": report["text"][start:end]}
    return {"kind": "at", "id": "at", "report": report["id"], "evidence": span}


def _copies(desk: Desk, report: str) -> list[Line]:
    entries = desk.catalogue.entries_of([report]).get(report, [])
    copies = [entry for entry in entries if entry["kind"] == "copy"]
    other = [next((one for one in copy["reports"] if one != report), report) for copy in copies]
    heads = desk.catalogue.heads(other)
    return [{**copy, "other": heads.get(one) or {"id": one}} for copy, one in zip(copies, other, strict=True)]


def finding(request: Request) -> Response:
    """One finding: its sentence, its fields, what people decided. An entry's id leads to the entry's page."""
    desk = desk_of(request)
    line = desk.catalogue.line(request.path_params["id"])
    if line is None:
        return missing(
            request, "There is no such finding on this record.", "A re-run may have found other words there."
        )
    if "report" not in line:
        return to(entry_at(line)) if line["kind"] != "check" else page(request, "check.html", line=line)
    (line,) = desk.reviewed([line])
    ruling = desk.review.rulings([line["id"]]).get(line["id"])
    report = desk.view.report(line["report"])
    assert report
    return page(
        request,
        "finding.html",
        line=line,
        context=context(report.text, report.paragraphs, line),
        head=desk.catalogue.heads([line["report"]])[line["report"]],
        fields=fields(line),
        judgements=ruling.judgements if ruling else (),
        entries=desk.catalogue.entries_of([line["id"]]).get(line["id"], []),
    )


def context(text: str, story: tuple[tuple[int, int], ...], line: Line) -> marks.Paragraph:
    """The paragraph that a finding stands in, marked with it alone."""
    start, end = line["evidence"]["start"], line["evidence"]["end"]
    over = [(a, b) for a, b in story if a < end and b > start] or [(start, end)]
    whole = [over[0][0], over[-1][1]]
    (paragraph,) = [
        one for one in marks.paragraphs({"text": text, "paragraphs": [whole]}, [line]) if one.start == whole[0]
    ]
    return paragraph


SHARED = ("kind", "id", "report", "evidence", "review", "head", "producer", "cursor")


def fields(line: Line) -> list[tuple[str, object]]:
    """A finding's own fields, dotted where they are parts, spans as their words."""
    return list(_fields({key: value for key, value in line.items() if key not in SHARED}, ""))


def _fields(part: Line, before: str) -> list[tuple[str, object]]:
    out: list[tuple[str, object]] = []
    for key, value in part.items():
        if isinstance(value, dict) and "words" not in value:
            out += _fields(value, f"{before}{key}.")
        elif isinstance(value, list):
            out.append(
                (
                    before + key,
                    " … ".join(str(one.get("words", one) if isinstance(one, dict) else one) for one in value),
                )
            )
        else:
            out.append((before + key, value.get("words") if isinstance(value, dict) else value))
    return out
