"""The review desk: one proposal at a time, its sentence in context, three keys; and the login."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from onrecord.entries import Decision, Judgement
from onrecord.publish import judging, phrases
from onrecord.publish.access import checked, genuine, key, onward, person
from onrecord.publish.frame import asked, desk_of, page, to
from onrecord.publish.pages.reading import context, fields
from onrecord.record import corrections

Line = dict[str, Any]

WAIT = timedelta(milliseconds=400)
"""Before a wrong password is answered."""


def shown(request: Request) -> Response:
    """The next proposal for this reviewer: what others have before them is passed over."""
    desk, me = desk_of(request), person(request)
    name = me.name if me else ""
    kinds = tuple(kind for kind in request.query_params.getlist("kind") if kind in phrases.KINDS)
    asked_for = asked(request, "on")
    line = judging.named(desk, asked_for) if asked_for else judging.following(desk, name, kinds, asked(request, "skip"))
    given: dict[str, Any] = {"line": line, "kinds_asked": kinds, "may": bool(me and me.role == "reviewer")}
    if line is not None:
        ruling = desk.review.rulings([line["id"]]).get(line["id"])
        report = desk.view.report(line["report"]) if line.get("report") else None
        given |= {
            "context": context(report.text, report.paragraphs, line) if report else None,
            "head": desk.catalogue.heads([line["report"]]).get(line["report"]) if report else None,
            "fields": fields(line),
            "known": ruling.number if ruling else 0,
            "judgements": ruling.judgements if ruling else (),
            "doubts": judging.doubts(line),
            "twins": (twins := judging.twins(desk, line)),
            "alike": judging.alike(desk, line, twins),
            "spans": corrections.SPANS.get(line["kind"], ()),
            "choices": corrections.CHOICES.get(line["kind"], {}),
            "typed": corrections.WORDS.get(line["kind"], ()),
        }
    there = desk.catalogue.facet("kind")
    given["offered"] = [kind for kind in judging.QUEUED if there.get(kind)]
    return page(request, "review.html", left=judging.left(desk, kinds), orphans=desk.review.orphans()[:20], **given)


async def judged(request: Request) -> Response:
    """A judgement from the desk."""
    form = await request.form(max_files=0, max_fields=20)
    return await run_in_threadpool(_judged, request, form)


def _judged(request: Request, form: FormData) -> Response:
    desk, me = desk_of(request), person(request)
    if not genuine(request, _text(form, "csrf")):
        return _refused(
            request, 403, "This form is from an earlier session.", "Go back, load the page again, and judge then."
        )
    if me is None or me.role != "reviewer":
        return _refused(request, 403, "Readers do not judge.", "Ask for an account with the role of reviewer.")
    made = judging.judgement(
        desk,
        on=_text(form, "on"),
        what=_text(form, "what"),
        who=me.name,
        why=_text(form, "why"),
        field=_text(form, "field") or None,
        value=_value(form),
    )
    if isinstance(made, str):
        return _refused(request, 400, "This judgement cannot be kept.", made)
    known = _text(form, "known")
    other = judging.keep(desk, made, int(known) if known.isdecimal() else None)
    if other is not None:
        return page(request, "overtaken.html", 409, other=other, mine=made, back=f"/review?on={made.on}")
    return to(onward(_text(form, "next") or "/review"))


async def undone(request: Request) -> Response:
    """Take back one's last judgement."""
    form = await request.form(max_files=0, max_fields=20)
    return await run_in_threadpool(_undone, request, form)


def _undone(request: Request, form: FormData) -> Response:
    desk, me = desk_of(request), person(request)
    if not genuine(request, _text(form, "csrf")) or me is None or me.role != "reviewer":
        return _refused(request, 403, "This cannot be taken back from here.", "Load the review page again.")
    last = desk.review.last_of(me.name)
    if last is None:
        return _refused(
            request, 404, "There is nothing to take back.", "You have judged nothing, or taken it all back."
        )
    judging.keep(desk, _undoing(last, me.name, desk.now()), None)
    return to(f"/review?on={last['on']}")


def _undoing(last: Line, who: str, when: Any) -> Judgement:
    what: Decision = "undone"
    return Judgement(on=last["on"], what=what, who=who, when=when, value=last["id"], report=last["report"])


async def login(request: Request) -> Response:
    """Name and password; then on to where one was going."""
    if request.method == "GET":
        return page(request, "login.html", wrong=False)
    form = await request.form(max_files=0, max_fields=10)
    if not genuine(request, _text(form, "csrf")):
        return _refused(request, 403, "This form is from an earlier session.", "Load the page again.")
    found = await run_in_threadpool(checked, desk_of(request).accounts, _text(form, "name"), _text(form, "password"))
    if found is None:
        await asyncio.sleep(WAIT.total_seconds())
        return page(request, "login.html", 401, wrong=True)
    request.session.clear()
    request.session.update(name=found.name, key=key(found))
    return to(onward(request.query_params.get("next")))


async def logout(request: Request) -> Response:
    """Forget the session."""
    form = await request.form(max_files=0, max_fields=10)
    if genuine(request, _text(form, "csrf")):
        request.session.clear()
    return to("/login")


def _refused(request: Request, status: int, what: str, hint: str) -> Response:
    return page(request, "error.html", status, title="Not kept", what=what, hint=hint)


def _text(form: FormData, key: str) -> str:
    value = form.get(key)
    return value if isinstance(value, str) else ""


def _value(form: FormData) -> str | None:
    """The new value: a stretch that was selected, or words that were typed."""
    start, end = _text(form, "start"), _text(form, "end")
    if start.isdecimal() and end.isdecimal():
        return json.dumps({"start": int(start), "end": int(end)})
    return _text(form, "value") if "value" in form else None
