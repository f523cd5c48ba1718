"""Who may in: sessions, passwords, cross-site requests, and the headers that keep a page from running anything else.

On loopback nobody logs in, but other sites that a browser has open must still not write here or read through a name
they point at us: the Host is checked, and every write must come from one of our own pages.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.publish.desk import Desk, Settings
from onrecord.record.accounts import Account, Accounts, Role

HASHER = PasswordHasher()
"""argon2id with the library's parameters (RFC 9106, low memory)."""

NOBODY = HASHER.hash(secrets.token_hex())
"""Checked for names that have no account, so that the time taken does not tell."""

LEAST = 10
"""Letters of a password (NIST SP 800-63B asks for eight)."""

SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/login", "/static/", "/health")
"""Served to those who have not logged in."""

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Person(NamedTuple):
    """Who is asking."""

    name: str
    role: Role


def account(name: str, password: str, role: Role) -> Account:
    """An account with its password hashed. Raises `ValueError` for a name or password that will not do."""
    if not name.strip() or len(name) > 100:
        raise ValueError("a name has 1 to 100 letters")
    if len(password) < LEAST:
        raise ValueError(f"a password has at least {LEAST} letters")
    return Account(name.strip(), HASHER.hash(password), role)


def checked(accounts: Accounts, name: str, password: str) -> Account | None:
    """The account, where the password is its own."""
    found = accounts.find(name)
    try:
        HASHER.verify(found.hash if found else NOBODY, password[:1000])
    except (VerificationError, InvalidHashError):
        return None
    return found


def key(one: Account) -> str:
    """What a session keeps of an account: with a new password, or a new role, sessions of before are over."""
    return blake2b(f"{one.hash} {one.role}".encode(), digest_size=12).hexdigest()


def person(request: Request) -> Person | None:
    """Who is asking, as the guard found; None for somebody who has not logged in."""
    found: Person | None = request.scope.get("onrecord.person")
    return found


def csrf(request: Request) -> str:
    """The token of a session, which every form carries."""
    session = request.scope.get("session", {})
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(18)
    return str(session["csrf"])


def genuine(request: Request, token: str | None) -> bool:
    """Whether a form was ours."""
    kept = str(request.scope.get("session", {}).get("csrf", ""))
    return bool(kept) and hmac.compare_digest(kept.encode(), (token or "").encode())


def onward(address: str | None) -> str:
    """Where to go after a form: a page of ours, never another site."""
    asked = address or "/"
    parts = urlsplit(asked.replace("\\", "/"))
    own = asked.startswith("/") and not parts.netloc and not parts.scheme and not asked.startswith(("//", "/\\"))
    return asked if own and asked.isprintable() else "/"


class Guard:
    """Stands before every request: its Host, its origin, its person; and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        """Guard `app`."""
        self.app, self.desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, turn away, or send to the login."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-cache")
            await send(message)

        answer = self._turned_away(scope)
        await (answer or self.app)(scope, receive, headed)

    def _turned_away(self, scope: Scope) -> ASGIApp | None:
        headers, settings = Headers(scope=scope), self.desk.settings
        if not _host_is_ours(headers, settings):
            return PlainTextResponse("This server does not go by that name.\n", 421)
        if scope["method"] not in SAFE and not _own_origin(headers):
            return PlainTextResponse("That came from another site's page.\n", 403)
        found = self._person(scope, headers)
        scope["onrecord.person"] = found
        if found is None and not scope["path"].startswith(OPEN):
            if scope["path"].startswith("/api/"):
                return PlainTextResponse("Log in first.\n", 401)
            return RedirectResponse("/login", 303)
        return None

    def _person(self, scope: Scope, headers: Headers) -> Person | None:
        settings = self.desk.settings
        if settings.proxy_header:
            name = headers.get(settings.proxy_header)
            return Person(name[:100], "reviewer") if name else None
        if not settings.accounts:
            return Person(settings.name, "reviewer")
        session = scope.get("session", {})
        name = session.get("name")
        found = self.desk.accounts.find(name) if name else None
        return Person(found.name, found.role) if found and session.get("key") == key(found) else None


def _host_is_ours(headers: Headers, settings: Settings) -> bool:
    host = headers.get("host", "")
    bare = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
    return "*" in settings.hosts or bare.lower() in settings.hosts


def _own_origin(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
