"""Files out and files in: exports, and reports added by upload."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.errors import OnrecordError
from onrecord.publish.access import genuine, person
from onrecord.publish.exports import EXPORTS
from onrecord.publish.frame import desk_of, missing, page, to


def listed(request: Request) -> Response:
    """Every format."""
    return page(request, "exports.html", exports=EXPORTS)


def given(request: Request) -> Response:
    """One export, streamed."""
    chosen = EXPORTS.get(request.path_params["name"])
    if chosen is None:
        return missing(request, "There is no such export.", "The page of exports has them all.")
    headers = {"content-disposition": f'attachment; filename="{chosen.file}"'}
    return StreamingResponse(chosen.made(desk_of(request)), media_type=chosen.media, headers=headers)


async def taken(request: Request) -> Response:
    """A report added by upload."""
    desk, me = desk_of(request), person(request)
    limit = desk.settings.upload_limit
    if int(request.headers.get("content-length") or limit + 1) > limit:
        hint = f"Files up to {limit // 1_000_000} MB are taken here; `onrecord add` takes any."
        return page(request, "error.html", 413, title="Too large", what="This file is too large.", hint=hint)
    form = await request.form(max_files=1, max_fields=5)
    token, file = form.get("csrf"), form.get("file")
    allowed = genuine(request, token if isinstance(token, str) else None) and me is not None and me.role == "reviewer"
    if not allowed or desk.intake is None:
        return page(
            request, "error.html", 403, title="Not added", what="This file was not taken.", hint="Load the page again."
        )
    if not isinstance(file, UploadFile):
        return page(request, "error.html", 400, title="Not added", what="There was no file.", hint="Choose one first.")
    try:
        added = await run_in_threadpool(desk.intake, await file.read(), file.filename or "upload.txt")
    except OnrecordError as error:
        return page(request, "error.html", 422, title="Not added", what="This file could not be read.", hint=str(error))
    return to(f"/reports/{added[0]}" if len(added) == 1 else "/reports")
