"""Lists: reports, families of copies, conflicts, actors, problems."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.publish.desk import Desk
from onrecord.publish.frame import asked, desk_of, further, missing, page, wanted

Line = dict[str, Any]


def reports(request: Request) -> Response:
    """All reports, the newest first."""
    desk = desk_of(request)
    query = wanted(request, "report")
    cards, following = desk.catalogue.page(query, "newest", asked(request, "after"))
    return page(
        request,
        "reports.html",
        reports=[card.line for card in cards],
        many=desk.catalogue.many(query),
        next=further(request, following),
        publishers=desk.catalogue.facet("who", "report", 12),
        years=desk.catalogue.facet("year", "report", 30),
        intake=desk.intake is not None,
    )


def sources(request: Request) -> Response:
    """Pairs of reports with shared text, gathered into families: a family is one source."""
    desk = desk_of(request)
    query = wanted(request, "copy")
    cards, following = desk.catalogue.page(query, "newest", asked(request, "after"), 60)
    copies = [card.line for card in cards]
    heads = desk.catalogue.heads(one for copy in copies for one in copy["reports"])
    kinds = desk.catalogue.facet("kind")
    return page(
        request,
        "sources.html",
        families=[(ids, pairs, desk.independent(ids, pairs)) for ids, pairs in families(copies)],
        heads=heads,
        many=desk.catalogue.many(query),
        relations=desk.catalogue.facet("label", "copy"),
        next=further(request, following),
        reports=kinds.get("report", 0),
        publishers=desk.catalogue.facet("who", "report", 20),
    )


def families(copies: list[Line]) -> list[tuple[list[str], list[Line]]]:
    """Copies that hang together: the reports of each family, and its pairs."""
    family: dict[str, int] = {}
    groups: list[tuple[list[str], list[Line]]] = []
    for copy in copies:
        known = sorted({family[one] for one in copy["reports"] if one in family})
        place = known[0] if known else len(groups)
        if not known:
            groups.append(([], []))
        for other in known[1:]:
            groups[place][0].extend(groups[other][0])
            groups[place][1].extend(groups[other][1])
            groups[other] = ([], [])
        groups[place][0].extend(one for one in copy["reports"] if one not in groups[place][0])
        groups[place][1].append(copy)
        family |= dict.fromkeys(groups[place][0], place)
    return [group for group in groups if group[0]]


def copy(request: Request) -> Response:
    """Two reports with shared text, and what differs."""
    return _entry(request, "copy", "copy.html", "There is no such pair of reports on this record.")


def conflicts(request: Request) -> Response:
    """Findings that cannot both hold, side by side."""
    desk = desk_of(request)
    query = wanted(request, "conflict")
    cards, following = desk.catalogue.page(query, "newest", asked(request, "after"))
    rows = desk.cards(cards)
    heads = desk.catalogue.heads(one for line in rows for one in line["reports"])
    return page(
        request,
        "conflicts.html",
        rows=rows,
        heads=heads,
        many=desk.catalogue.many(query),
        labels=desk.catalogue.facet("label", "conflict"),
        next=further(request, following),
    )


def conflict(request: Request) -> Response:
    """One conflict."""
    return _entry(request, "conflict", "conflict.html", "There is no such conflict on this record.")


def actor(request: Request) -> Response:
    """One person or body over all reports."""
    desk = desk_of(request)
    found = desk.catalogue.line(request.path_params["id"])
    if found is None or found["kind"] != "actor":
        return missing(request, "There is no such actor on this record.")
    return page(request, "actor.html", actor=found, mentions=desk.findings(found["mentions"][:100]))


def problems(request: Request) -> Response:
    """What could not be read, and why; judgements whose words are no longer found."""
    desk = desk_of(request)
    lines, following = desk.catalogue.problems(asked(request, "after"))
    next_page = f"/problems?after={following}" if following else None
    return page(request, "problems.html", problems=lines, orphans=desk.review.orphans(), next=next_page)


def _entry(request: Request, kind: str, template: str, what: str) -> Response:
    desk: Desk = desk_of(request)
    found = desk.catalogue.line(request.path_params["id"])
    if found is None or found["kind"] != kind:
        return missing(request, what, "New reports, or a judgement, may have changed it.")
    return page(request, template, line=found, heads=desk.catalogue.heads(found["reports"]))
