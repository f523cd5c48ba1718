"""The application: routes, guards, what is shown when something fails; and the server that runs it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.errors import ConfigError, OnrecordError
from onrecord.publish import api
from onrecord.publish.access import Guard
from onrecord.publish.desk import Desk, Settings
from onrecord.publish.frame import STATIC, page, prepared
from onrecord.publish.pages import ROUTES
from onrecord.record import View
from onrecord.record.accounts import Accounts
from onrecord.record.review import Review
from onrecord.record.search import Catalogue

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with
SESSION = 12 * 3600
"""Seconds that a login lasts."""


def desk(address: str, settings: Settings | None = None, **lent: Any) -> Desk:
    """Everything a page may ask of the record at `address`; `lent` are `rate`, `intake`, `judged`, `today`, `now`."""
    parts = (View(address), Catalogue(address), Review(address), Accounts(address))
    return Desk(*parts, settings or Settings(), **lent)


def app(address: str, settings: Settings | None = None, **lent: Any) -> FastAPI:
    """The application on the record at `address`.

    Raises `RecordError` where the record cannot be opened or has no catalogue.
    """
    made = FastAPI(
        title="onrecord",
        version=__version__,
        description=api.ABOUT,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        license_info={"name": "Apache-2.0"},
    )
    made.state.desk = desk(address, settings, **lent)
    made.include_router(api.router)
    made.router.routes.extend(ROUTES)
    made.add_route("/health", _health, include_in_schema=False)
    if STATIC.is_dir():
        made.mount("/static", StaticFiles(directory=STATIC), name="static")
    chosen = made.state.desk.settings
    made.add_middleware(Guard, desk=made.state.desk)
    secret = chosen.secret or secrets.token_urlsafe(32)
    made.add_middleware(
        SessionMiddleware,
        secret_key=secret,
        session_cookie="onrecord",
        max_age=SESSION,
        same_site="lax",
        https_only=chosen.secure,
    )
    made.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    made.add_exception_handler(StarletteHTTPException, _failed)
    made.add_exception_handler(HTTPException, _failed)
    made.add_exception_handler(RequestValidationError, _misread)
    made.add_exception_handler(OnrecordError, _ours)
    made.add_exception_handler(500, _broken)
    return made


def serve(
    address: str, host: str = "127.0.0.1", port: int = 8000, settings: Settings | None = None, **lent: Any
) -> None:
    """Serve the record at `address` until stopped.

    A host other than loopback demands accounts or a reverse proxy's header: raises `ConfigError` without either.
    """
    chosen = settings or Settings()
    if host not in LOOPBACK:
        if not chosen.proxy_header and not chosen.accounts:
            raise ConfigError(
                f"--host {host} lets others in: make accounts with `onrecord users add NAME`, and say --accounts"
            )
        chosen = replace(chosen, hosts=(*chosen.hosts, "*" if host in EVERYWHERE else host.lower()))
    made = app(address, chosen, **lent)
    prepared()
    uvicorn.run(
        made, host=host, port=port, log_level="warning", server_header=False, proxy_headers=bool(chosen.proxy_header)
    )


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, StarletteHTTPException) else 500
    detail = error.detail if isinstance(error, StarletteHTTPException) else ""
    headers = error.headers if isinstance(error, StarletteHTTPException) else None
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": detail}, status, headers)
    if status == 404:
        return page(
            request,
            "error.html",
            404,
            title="No such page",
            what="There is no page at this address.",
            hint="The bar above leads to every page; search finds reports and findings by their words.",
        )
    return page(
        request, "error.html", status, title="Not done", what=str(detail), hint="Go back and try it another way."
    )


async def _misread(_: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = [{"where": ".".join(map(str, fault["loc"])), "what": fault["msg"]} for fault in faults]
    return JSONResponse({"error": "the request does not fit the API's description", "faults": told}, 422)


async def _ours(request: Request, error: Exception) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": str(error)}, 400)
    return page(
        request,
        "error.html",
        400,
        title="Not done",
        what=str(error),
        hint="Go back, or begin again from the bar above.",
    )


async def _broken(request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": "a fault of the server; it stands in the server's output"}, 500)
    return page(
        request,
        "error.html",
        500,
        title="Our fault",
        what="Something broke in onrecord.",
        hint="The server's output says what. Nothing was changed; please report it.",
    )
