"""Search over reports, findings and entries, with facets."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.publish import phrases
from onrecord.publish.frame import asked, desk_of, further, page, wanted
from onrecord.publish.passages import passage
from onrecord.record.search import MANY


def found(request: Request) -> Response:
    """What has the words of `?q=`."""
    desk = desk_of(request)
    words = asked(request, "q") or ""
    kinds = tuple(kind for kind in request.query_params.getlist("kind") if kind in phrases.KINDS)
    hits = desk.catalogue.search(words, wanted(request, *kinds), asked(request, "after"))
    lines = desk.cards(hits.page.cards)
    rows = [(line, passage(line["text"] if line["kind"] == "report" else phrases.says(line), words)) for line in lines]
    return page(
        request,
        "search.html",
        words=words,
        rows=rows,
        counts=hits.counts,
        chosen=kinds,
        most=MANY,
        next=further(request, hits.page.next),
    )
