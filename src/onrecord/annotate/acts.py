"""All acts of a reading: ways of looking, tried in turn for every verb or noun; the first that finds one wins."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotate.act import Act
from onrecord.annotate.actnouns import ActNouns
from onrecord.annotate.clauses import Clauses
from onrecord.annotate.courses import Courses
from onrecord.annotate.deadlines import Calendar
from onrecord.annotate.ellipsis import Ellipses
from onrecord.annotate.extractor import Reading
from onrecord.annotate.futures import Futures
from onrecord.annotate.parties import Cast
from onrecord.annotate.pledging import Pledging
from onrecord.annotate.progress import Progress
from onrecord.annotate.provisions import Provisions


def every_act(reading: Reading, clauses: Clauses, cast: Cast, calendar: Calendar) -> tuple[Act, ...]:
    """Every act of `reading` once, in the order of the text; nothing from questions.

    Acts that are merely done count only where the report also tells of an undertaking (guidelines: "past acts that no
    undertaking is linked to" are none).
    """
    ground = (reading, clauses, cast, calendar)
    pledging, futures, courses, progress = Pledging(*ground), Futures(*ground), Courses(*ground), Progress(*ground)
    found: dict[int, Act] = {}
    ways = (
        pledging.infinitives,
        futures.futures,
        courses.courses,
        pledging.prepositional,
        ActNouns(*ground).named,
        Provisions(*ground).provisions,
        courses.scheduled,
        progress.progress,
        Ellipses(*ground).elided,
    )
    for way in ways:
        for act in way():
            found.setdefault(act.head, act)
    linked = any(act.stage != "denied" for act in found.values())
    for act in courses.carried():
        if linked or act.stage == "in effect":
            found.setdefault(act.head, act)
    kept = (i for i in sorted(found) if not clauses.question(i) and not _dates_another(reading, clauses, found, i))
    return tuple(_told(found[i], cast) for i in kept)


def _dates_another(reading: Reading, clauses: Clauses, found: dict[int, Act], i: int) -> bool:
    """Whether act `i` only tells when another begins or ends: "signed a truce that is due to start on Monday"."""
    tokens = reading.parse.tokens
    relative = next((a for a in (i, *clauses.ancestors(i)) if tokens[a].dep in ("relcl", "acl")), None)
    return relative is not None and tokens[relative].head in found and clauses.tells_when(relative)


def _told(act: Act, cast: Cast) -> Act:
    """`act` with a subject of the story's own where the parser took the dateline for it."""
    return act if act.subject is None else replace(act, subject=cast.past_dateline(act.subject))
