"""The frame round every page: templates, what they may call, and what a page reads from its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord import spelling
from onrecord.publish import desk as desks
from onrecord.publish import phrases
from onrecord.publish.access import csrf, person
from onrecord.publish.desk import Desk
from onrecord.record.search import Wanted

Line = dict[str, Any]
T = TypeVar("T")

STATIC = Path(__file__).parent / "static"

ROOMS = (
    ("/missions", "Missions"),
    ("/reports", "Reports"),
    ("/ledger", "Ledger"),
    ("/timeline", "Timeline"),
    ("/statements", "Statements"),
    ("/levels", "Levels"),
    ("/sources", "Sources"),
    ("/conflicts", "Conflicts"),
    ("/review", "Review"),
    ("/problems", "Problems"),
    ("/exports", "Exports"),
)
"""The pages in the bar at the top."""

templates = Environment(
    loader=PackageLoader("onrecord.publish"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
templates.filters |= {
    "day": spelling.day,
    "period": spelling.period,
    "number": spelling.number,
    "figure": spelling.figure,
    "words": phrases.words,
    "gist": phrases.gist,
    "says": phrases.says,
    "content": phrases.content,
    "speaker": phrases.speaker,
    "party": phrases.name,
    "spell_month": spelling.month,
    "spelt": spelling.spelt,
}
templates.globals |= {
    "kinds": phrases.KINDS,
    "noted": phrases.NOTED,
    "days": spelling.days,
    "verbatim": phrases.verbatim,
    "rooms": ROOMS,
    "words_at": desks.words_at,
    "span_at": desks.span_at,
    "entry_at": desks.entry_at,
    "quoted": desks.quoted,
}


def prepared() -> None:
    """Compile every template now, so that nobody's first page waits for it."""
    for name in templates.list_templates():
        templates.get_template(name)


class _Query(dict[str, str]):
    """What the address asks for, the empty string for all else."""

    def __missing__(self, key: str) -> str:
        return ""


def desk_of(request: Request) -> Desk:
    """The desk of the application that serves this request."""
    desk: Desk = request.app.state.desk
    return desk


def page(request: Request, template: str, status: int = 200, **given: Any) -> Response:
    """A page of `template`, in its frame."""
    shown = templates.get_template(template).render(
        request=request,
        path=request.url.path,
        query=_Query(request.query_params),
        me=person(request),
        csrf=csrf(request),
        styled=(STATIC / "onrecord.css").is_file(),
        scripted=(STATIC / "onrecord.js").is_file(),
        accounts=desk_of(request).settings.accounts,
        asking=partial(asking, request),
        bare=partial(_bare, desk_of(request)),
        **given,
    )
    return HTMLResponse(shown, status)


def _bare(desk: Desk) -> bool:
    """Whether no report is on record yet."""
    return not desk.catalogue.facet("kind").get("report")


def missing(request: Request, what: str, hint: str = "") -> Response:
    """There is no such thing, and what to do."""
    return page(request, "error.html", 404, title="Not on record", what=what, hint=hint)


def to(address: str) -> Response:
    """On to another page of ours."""
    return RedirectResponse(address, 303)


_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z", re.ASCII)


def asked_day(request: Request, key: str) -> str | None:
    """A day, month or year from the address; None for what is none."""
    value = request.query_params.get(key, "")
    return value if _DAY.match(value) else None


def asked_date(request: Request, key: str) -> date | None:
    """A whole day from the address."""
    try:
        return date.fromisoformat(request.query_params.get(key, ""))
    except ValueError:
        return None


def asked(request: Request, key: str, most: int = 200) -> str | None:
    """Words from the address, cut at `most`."""
    return request.query_params.get(key, "").replace("\0", "").strip()[:most] or None


def until(day: str | None) -> str | None:
    """The last day that "2021" or "2021-12" can mean, as it sorts."""
    return f"{day}~" if day and len(day) < len("2021-12-09") else day


def wanted(request: Request, *kinds: str, **more: Any) -> Wanted:
    """What the filters of a page's address ask for."""
    labels = tuple(one for one in request.query_params.getlist("label") if one)[:12]
    given: dict[str, Any] = {
        "kinds": kinds,
        "who": asked(request, "who"),
        "labels": labels,
        "since": asked_day(request, "since"),
        "until": until(asked_day(request, "until")),
        "due_since": asked_day(request, "due_since"),
        "due_until": until(asked_day(request, "due_until")),
        "state": asked(request, "state"),
        "report": asked(request, "report"),
    }
    return Wanted(**(given | more))


def choose(value: str | None, choices: Mapping[str, T], default: str) -> T:
    """One of a few choices from the address."""
    return choices.get(value or default, choices[default])


def asking(request: Request, **changed: str | None) -> str:
    """The address of this page with other filters, from its first row on; None takes a filter away."""
    kept = [
        (key, value) for key, value in request.query_params.multi_items() if key not in {*changed, "after"} and value
    ]
    return "?" + urlencode([*kept, *((key, value) for key, value in changed.items() if value)])


def further(request: Request, after: str | None) -> str | None:
    """The address of this page's next one."""
    return f"{request.url.path}?{request.url.include_query_params(after=after).query}" if after else None
