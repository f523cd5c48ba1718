"""Search over reports, findings and entries, with facets."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.model import FINDINGS
from onrecord.publish import phrases
from onrecord.publish.frame import asked, desk_of, further, page, wanted
from onrecord.publish.passages import Part, passage
from onrecord.record.fulltext import MANY

Line = dict[str, Any]


def _shown(line: Line, words: str) -> list[Part]:
    """The words of a hit with what was searched for in them: its own words, or the sentence round them."""
    own = passage(line["text"] if line["kind"] == "report" else phrases.says(line), words)
    if any(part.hit for part in own) or not line.get("evidence"):
        return own
    return passage(line["evidence"]["words"], words) if line["kind"] in FINDINGS else own


def found(request: Request) -> Response:
    """What has the words of `?q=`."""
    desk = desk_of(request)
    words = asked(request, "q") or ""
    kinds = tuple(kind for kind in request.query_params.getlist("kind") if kind in phrases.KINDS)
    hits = desk.catalogue.search(words, wanted(request, *kinds), asked(request, "after"))
    lines = desk.cards(hits.page.cards)
    rows = [(line, _shown(line, words)) for line in lines]
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
