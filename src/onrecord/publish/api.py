"""The API: everything that the pages show, under /api/v1, as lines of the line format.

Reading is open to whoever may see the pages; writing goes to judgements and to intake alone. Lists come a page at a
time with an opaque cursor; `format=jsonl` streams all. Answers carry an ETag.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from hashlib import blake2b
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response, StreamingResponse

from onrecord.entries import ENTRIES, State
from onrecord.errors import OnrecordError
from onrecord.lines import as_line
from onrecord.model import FINDINGS
from onrecord.publish import judging, ratings
from onrecord.publish.access import person
from onrecord.publish.desk import Desk
from onrecord.publish.exports import EXPORTS, annotated
from onrecord.publish.phrases import NOTED
from onrecord.publish.shapes import Added, Counts, Fault, Hits, NewJudgement, Some
from onrecord.record.search import Card, Order, Wanted

Line = dict[str, Any]

ABOUT = (
    "The record of who said what, who committed to what by when, and what became of it. Every finding carries the "
    "words it rests on; offsets are Unicode code points. Lines are those of onrecord's line format (docs/contract.md)."
)
JSONL = "application/x-ndjson"
KINDS = (*FINDINGS, *ENTRIES)


def _one_of(kinds: Iterable[str], told: str | None = None) -> Any:
    """A kind in the query, described and checked."""
    pattern = f"^({'|'.join(kinds)})$"
    return Query(pattern=pattern, description=told, json_schema_extra={"enum": list(kinds)})


Id = Annotated[str, Path(min_length=1, max_length=300, description="An id of the line format.")]
Kind = Annotated[str | None, _one_of(NOTED, "Only this kind; times and names are listed with their report.")]
EntryKind = Annotated[str | None, _one_of(ENTRIES)]
Cursor = Annotated[str | None, Query(max_length=400, description="From `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=500)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Text = Annotated[str | None, Query(max_length=200)]
Format = Annotated[Literal["json", "jsonl"], Query(description="jsonl streams all, one line each, without paging.")]


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Lent = Annotated[Desk, Depends(_desk)]

ABSENT: dict[int | str, dict[str, Any]] = {404: {"model": Fault, "description": "Not on record"}}
BAD: dict[int | str, dict[str, Any]] = {
    400: {"model": Fault, "description": "A cursor or value that is none of this record's"},
    422: {"model": Fault, "description": "The request does not fit this description"},
}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Not changed since the ETag that was sent"}}
LISTED = {
    200: {
        "model": Some,
        "content": {JSONL: {"schema": {"type": "string"}}},
        "headers": {"ETag": {"schema": {"type": "string"}}},
    },
    **BAD,
    **UNCHANGED,
}

router = APIRouter(prefix="/api/v1", tags=["record"])


def answered(request: Request, body: object) -> Response:
    """JSON with its ETag; 304 and nothing where the asker has it already."""
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    tag = f'"{blake2b(raw, digest_size=12).hexdigest()}"'
    if tag in {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers={"etag": tag})
    return Response(raw, media_type="application/json", headers={"etag": tag})


def _streamed(lines: Iterable[Line]) -> Response:
    pieces = ((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass") for line in lines)
    return StreamingResponse(pieces, media_type=JSONL)


def _listed(
    request: Request, desk: Desk, wanted: Wanted, order: Order, cursor: str | None, limit: int, form: str
) -> Response:
    if form == "jsonl":
        return _streamed(_every(desk, wanted, order))
    cards, following = desk.catalogue.page(wanted, order, cursor, limit)
    return answered(request, {"items": desk.reviewed(card.line for card in cards), "next": following})


def _every(desk: Desk, wanted: Wanted, order: Order) -> Iterator[Line]:
    batch: list[Card] = []
    for card in desk.catalogue.every(wanted, order):
        batch.append(card)
        if len(batch) == 500:
            yield from desk.reviewed(one.line for one in batch)
            batch = []
    yield from desk.reviewed(one.line for one in batch)


@router.get("/", response_model=Counts, responses=UNCHANGED)
def counts(request: Request, desk: Lent) -> Response:
    """How much is on record."""
    return answered(request, {"counts": desk.catalogue.facet("kind")})


@router.get("/reports", responses=LISTED)
def reports(
    request: Request,
    desk: Lent,
    publisher: Text = None,
    since: Day = None,
    until: Day = None,
    cursor: Cursor = None,
    limit: Limit = 50,
    format: Format = "json",
) -> Response:
    """Reports, the newest first."""
    wanted = Wanted(kinds=("report",), who=publisher, since=since, until=_last(until))
    return _listed(request, desk, wanted, "newest", cursor, limit, format)


@router.get("/reports/{id}", responses={**ABSENT, **UNCHANGED})
def report(request: Request, desk: Lent, id: Id) -> Response:
    """One report with its text."""
    found = desk.view.report(id)
    if found is None:
        raise HTTPException(404, "no such report on this record")
    return answered(request, as_line(found))


@router.get("/reports/{id}/findings", responses={**ABSENT, **UNCHANGED})
def report_findings(request: Request, desk: Lent, id: Id) -> Response:
    """Everything found in a report, times and names too, in the order of its text."""
    found = desk.view.report(id)
    if found is None:
        raise HTTPException(404, "no such report on this record")
    return answered(request, {"items": desk.reviewed(desk.view.findings(report=found.id)), "next": None})


@router.get("/reports/{id}/annotations", responses=ABSENT)
def report_annotations(desk: Lent, id: Id) -> Response:
    """A report's findings as W3C Web Annotations, one a line."""
    found = desk.view.report(id)
    if found is None:
        raise HTTPException(404, "no such report on this record")
    return StreamingResponse(annotated(desk, found.id), media_type=JSONL)


@router.get("/findings", responses=LISTED)
def findings(
    request: Request,
    desk: Lent,
    kind: Kind = None,
    who: Text = None,
    label: Text = None,
    report: Text = None,
    state: Text = None,
    since: Day = None,
    until: Day = None,
    due_since: Day = None,
    due_until: Day = None,
    order: Literal["newest", "oldest", "due", "urgent"] = "newest",
    cursor: Cursor = None,
    limit: Limit = 50,
    format: Format = "json",
) -> Response:
    """Findings of all reports. `label` is the stage, reality, manner, direction or unit."""
    kinds = (kind,) if kind else NOTED
    wanted = Wanted(
        kinds=kinds,
        who=who,
        labels=(label,) if label else (),
        report=report,
        state=state,
        since=since,
        until=_last(until),
        due_since=due_since,
        due_until=_last(due_until),
    )
    return _listed(request, desk, wanted, order, cursor, limit, format)


@router.get("/findings/{id}", responses={**ABSENT, **UNCHANGED})
def finding(request: Request, desk: Lent, id: Id) -> Response:
    """One finding, as people decided it."""
    return _one(request, desk, id, FINDINGS)


@router.get("/entries", responses=LISTED)
def entries(
    request: Request,
    desk: Lent,
    kind: EntryKind = None,
    who: Text = None,
    label: Text = None,
    since: Day = None,
    until: Day = None,
    order: Literal["newest", "oldest", "due"] = "newest",
    cursor: Cursor = None,
    limit: Limit = 50,
    format: Format = "json",
) -> Response:
    """What was consolidated over reports."""
    labels = (label,) if label else ()
    wanted = Wanted(kinds=(kind,) if kind else tuple(ENTRIES), who=who, labels=labels, since=since, until=_last(until))
    return _listed(request, desk, wanted, order, cursor, limit, format)


@router.get("/ledger", responses=LISTED)
def ledger(
    request: Request,
    desk: Lent,
    as_of: Annotated[
        date | None, Query(description="How pledges stand on this day; today where none is given.")
    ] = None,
    stands: Annotated[State | None, Query(description="Only those that stand so: a page may then be short.")] = None,
    who: Text = None,
    due_since: Day = None,
    due_until: Day = None,
    order: Literal["newest", "oldest", "due"] = "newest",
    cursor: Cursor = None,
) -> Response:
    """Pledges, each with its `standing`: `state`, `days` to the deadline, `reason`."""
    until = as_of.isoformat() if as_of else None
    wanted = Wanted(kinds=("pledge",), who=who, until=until, due_since=due_since, due_until=_last(due_until))
    rows, following, _ = ratings.rated(desk, wanted, order, cursor, as_of or desk.today(), stands)
    items = [{**line, "standing": asdict(standing)} for line, standing in rows]
    return answered(request, {"items": items, "next": following})


@router.get("/entries/{id}", responses={**ABSENT, **UNCHANGED})
def entry(request: Request, desk: Lent, id: Id) -> Response:
    """One entry."""
    return _one(request, desk, id, ENTRIES)


@router.get("/search", response_model=Hits, responses={**BAD, **UNCHANGED})
def search(
    request: Request,
    desk: Lent,
    q: Annotated[str, Query(min_length=1, max_length=400)],
    kind: Annotated[str | None, Query(json_schema_extra={"enum": ["report", *KINDS]})] = None,
    since: Day = None,
    until: Day = None,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Response:
    """Reports, findings and entries by their words; "quoted words" in this order."""
    kinds = (kind,) if kind in ("report", *KINDS) else ()
    hits = desk.catalogue.search(q, Wanted(kinds=kinds, since=since, until=_last(until)), cursor, limit)
    items = desk.reviewed(card.line for card in hits.page.cards)
    return answered(request, {"items": items, "next": hits.page.next, "counts": hits.counts})


@router.get("/problems", responses=LISTED)
def problems(request: Request, desk: Lent, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """What could not be read, and why."""
    lines, following = desk.catalogue.problems(cursor, limit)
    return answered(request, {"items": lines, "next": following})


@router.get("/judgements", responses={200: {"content": {JSONL: {"schema": {"type": "string"}}}}})
def judgements(desk: Lent) -> Response:
    """Every judgement, in order, one a line: `onrecord judgements import` takes them back."""
    return _streamed(desk.view.judgements())


@router.post(
    "/judgements",
    status_code=201,
    responses={
        201: {"description": "Kept"},
        400: {"model": Fault},
        403: {"model": Fault},
        409: {"model": Fault},
        422: {"model": Fault},
    },
)
def judge(request: Request, desk: Lent, new: NewJudgement) -> Response:
    """Judge. 409 with the other judgement where somebody was faster."""
    _may_write(request)
    me = person(request)
    assert me
    made = judging.judgement(desk, on=new.on, what=new.what, who=me.name, why=new.why, field=new.field, value=new.value)
    if isinstance(made, str):
        raise HTTPException(400, made)
    other = judging.keep(desk, made, new.known)
    if other is not None:
        return JSONResponse({"error": "somebody judged this in the meantime", "judgement": other}, 409)
    return JSONResponse(as_line(made), 201)


@router.post(
    "/reports",
    status_code=201,
    response_model=Added,
    responses={
        400: {"model": Fault},
        403: {"model": Fault},
        413: {"model": Fault},
        415: {"model": Fault},
        422: {"model": Fault},
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                JSONL: {"schema": {"type": "string", "description": "Reports in the line format, one a line."}}
            },
        }
    },
)
async def add(request: Request, desk: Lent) -> Response:
    """Add reports, as JSON Lines."""
    _may_write(request)
    if request.headers.get("content-type", "").partition(";")[0].strip() != JSONL:
        raise HTTPException(415, f"send {JSONL}")
    if int(request.headers.get("content-length") or desk.settings.upload_limit + 1) > desk.settings.upload_limit:
        raise HTTPException(413, "too large, or of no stated length")
    if desk.intake is None:
        raise HTTPException(403, "this server takes no reports")
    return await _taken(desk, await request.body())


async def _taken(desk: Desk, body: bytes) -> Response:
    assert desk.intake
    try:
        added = await run_in_threadpool(desk.intake, body, "upload.jsonl")
    except OnrecordError as error:
        raise HTTPException(422, str(error)) from error
    return JSONResponse({"reports": added}, 201)


@router.get("/exports/{name}", responses=ABSENT)
def export(desk: Lent, name: Annotated[str, Path(json_schema_extra={"enum": list(EXPORTS)})]) -> Response:
    """The record in another program's format."""
    chosen = EXPORTS.get(name)
    if chosen is None:
        raise HTTPException(404, "no such export")
    return StreamingResponse(chosen.made(desk), media_type=chosen.media)


def _may_write(request: Request) -> None:
    """Another site's form can send neither JSON nor a fetch without asking first; its Origin was checked already."""
    me = person(request)
    if me is None or me.role != "reviewer":
        raise HTTPException(403, "readers do not write")


def _one(request: Request, desk: Desk, id_: str, kinds: Iterable[str]) -> Response:
    found = desk.catalogue.line(id_)
    if found is None or found["kind"] not in kinds:
        raise HTTPException(404, "no such thing on this record")
    return answered(request, desk.reviewed([found])[0])


def _last(day: str | None) -> str | None:
    return f"{day}~" if day and len(day) < len("2021-12-09") else day
