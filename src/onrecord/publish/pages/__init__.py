"""The pages. Each file is one room of the reading room; this is the plan of their addresses."""

from __future__ import annotations

from starlette.routing import Route

from onrecord.publish.pages import files, ledger, lists, mission, reading, review, search, statements, timeline

ROUTES = [
    Route("/", mission.home),
    Route("/missions", mission.listed),
    Route("/missions/{id}", mission.shown),
    Route("/reports", lists.reports),
    Route("/reports/{id:path}", reading.shown),
    Route("/findings/{id}", reading.finding),
    Route("/ledger", ledger.listed),
    Route("/ledger/{id}", ledger.shown),
    Route("/levels", ledger.levels),
    Route("/levels/{id}", ledger.series),
    Route("/timeline", timeline.shown),
    Route("/statements", statements.listed),
    Route("/said/{id}", statements.side_by_side),
    Route("/sources", lists.sources),
    Route("/sources/{id}", lists.copy),
    Route("/conflicts", lists.conflicts),
    Route("/conflicts/{id}", lists.conflict),
    Route("/actors/{id}", lists.actor),
    Route("/problems", lists.problems),
    Route("/search", search.found),
    Route("/review", review.shown),
    Route("/review/judge", review.judged, methods=["POST"]),
    Route("/review/undo", review.undone, methods=["POST"]),
    Route("/exports", files.listed),
    Route("/exports/{name}", files.given),
    Route("/intake", files.taken, methods=["POST"]),
    Route("/login", review.login, methods=["GET", "POST"]),
    Route("/logout", review.logout, methods=["POST"]),
]
"""The addresses stay: people cite them. A map and incident checks have none yet."""
