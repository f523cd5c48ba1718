"""The ledger of pledges, as of any day; and levels over time."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.entries import Standing
from onrecord.publish import ratings
from onrecord.publish.drawing import strips as drawing
from onrecord.publish.drawing.axis import spanning
from onrecord.publish.frame import asked, asked_date, choose, desk_of, further, missing, page, wanted
from onrecord.publish.pages.mission import curve, told
from onrecord.record.search import Order

Line = dict[str, Any]

ORDERS: dict[str, Order] = {"newest": "newest", "oldest": "oldest", "due": "due"}


def listed(request: Request) -> Response:
    """Pledges, filtered and sorted by the address; commitments one by one where none are followed over reports."""
    desk = desk_of(request)
    on = asked_date(request, "as_of") or desk.today()
    followed = bool(desk.catalogue.facet("kind").get("pledge")) and request.query_params.get("each") != "1"
    kind = "pledge" if followed else "commitment"
    query = wanted(request, kind)
    if asked_date(request, "as_of") and not query.until:
        query = wanted(request, kind, until=on.isoformat())
    order = choose(request.query_params.get("sort"), ORDERS, "newest")
    stands = next((one for one in ratings.STATES if one == request.query_params.get("stands")), None)
    many = desk.catalogue.many(query)
    if followed:
        shown = ratings.rated(desk, query, order, asked(request, "after"), on, stands)
    else:
        cards, following = desk.catalogue.page(query, order, asked(request, "after"))
        shown = ratings.Rated([(line, Standing(state="open")) for line in desk.cards(cards)], following, len(cards))
    return page(
        request,
        "ledger.html",
        rows=shown.rows,
        looked=shown.looked,
        followed=followed,
        on=on,
        many=many,
        next=further(request, shown.next),
        states=ratings.STATES,
        counts=ratings.counted(desk, query, on, many) if followed else {},
        stands=stands,
        labels=desk.catalogue.facet("label", kind),
        heads=desk.catalogue.heads(line["history"][0]["report"] for line, _ in shown.rows if followed),
    )


def shown(request: Request) -> Response:
    """One pledge with its history."""
    desk = desk_of(request)
    found = desk.findings([request.path_params["id"]])
    if not found or found[0]["kind"] != "pledge":
        return missing(
            request, "There is no such pledge on this record.", "New reports may have joined it to another one."
        )
    (pledge,) = found
    on = asked_date(request, "as_of") or desk.today()
    steps = desk.reviewed({"kind": "commitment", "id": step["commitment"], **step} for step in pledge["history"])
    picture = drawing.followed(told(pledge, "open"))
    return page(
        request,
        "pledge.html",
        pledge=pledge,
        steps=steps,
        on=on,
        standing=desk.rated([pledge], on)[0][1],
        picture=picture,
        heads=desk.catalogue.heads(step["report"] for step in steps),
    )


def levels(request: Request) -> Response:
    """Series of levels; levels one by one where none are joined."""
    desk = desk_of(request)
    joined = bool(desk.catalogue.facet("kind").get("series")) and request.query_params.get("each") != "1"
    kind = "series" if joined else "level"
    query = wanted(request, kind)
    order = choose(request.query_params.get("sort"), ORDERS, "newest")
    cards, following = desk.catalogue.page(query, order, asked(request, "after"))
    rows = desk.cards(cards)
    return page(
        request,
        "levels.html",
        rows=rows,
        sparks=[drawing.spark(line["points"]) for line in rows] if joined else [],
        joined=joined,
        many=desk.catalogue.many(query),
        next=further(request, following),
        subjects=desk.catalogue.facet("who", kind, 12),
    )


def series(request: Request) -> Response:
    """One series, drawn and as a table."""
    desk = desk_of(request)
    found = desk.findings([request.path_params["id"]])
    if not found or found[0]["kind"] != "series":
        return missing(
            request, "There is no such series on this record.", "New reports may have joined it to another one."
        )
    drawn = curve(found[0])
    axis = spanning((point.day for point in drawn.points), 40, 980)
    heads = desk.catalogue.heads(point["report"] for point in found[0]["points"])
    picture = drawing.plot(drawn, axis, 10, 260) if axis else None
    return page(request, "series.html", series=found[0], picture=picture, axis=axis, heads=heads)
