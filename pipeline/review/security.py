"""Who may ask what: one token per start, known host names, no foreign origin, JSON only, nothing inline.

The application shows documents from anywhere and writes decisions, so other pages in the same browser and other
programs on the same machine are kept out.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Request, Response, abort, redirect, request

from pipeline.errors import UsageError

LOCAL = ("127.0.0.1", "localhost", "::1")
EVERY_ADDRESS = ("0.0.0.0", "::", "")
SAFE = ("GET", "HEAD", "OPTIONS")
BODY_BYTES = 256_000
SHORTEST_TOKEN = 20
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Door:
    """The token of this start, the cookie that stands for it and the host names that may be asked for."""

    token: str
    hosts: frozenset[str]

    @property
    def cookie(self) -> str:
        """The cookie's name: another start on the same machine has another, as cookies do not know ports."""
        return "ncpi_review_" + hashlib.sha256(self.token.encode()).hexdigest()[:8]


def door(host: str, token: str | None) -> Door:
    """The door for an address to listen on.

    Raises UsageError where the address is not this machine's own and no good token is given, or it is none.
    """
    if host in EVERY_ADDRESS:
        raise UsageError(f"--host {host}: name one address of this machine, not all of them")
    if host not in LOCAL and token is None:
        raise UsageError(f"--host {host}: others can reach this address, so give a --token of your own")
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(f"--token: give at least {SHORTEST_TOKEN} characters that nobody guesses")
    return Door(token or secrets.token_urlsafe(32), frozenset(LOCAL) | {host.lower()})


def guard(app: Flask, door: Door) -> None:
    """Check every request to `app` before anything else, and set the headers of every answer."""
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES
    checks: list[Callable[[Request], None]] = [
        lambda asked: known_host(asked, door),
        same_origin,
        json_only,
    ]

    @app.before_request
    def check() -> Response | None:
        for check in checks:
            check(request)
        given = request.args.get("token", "")
        if request.method == "GET" and given and same(given, door.token):
            answer = redirect("/", 303)
            answer.set_cookie(door.cookie, door.token, httponly=True, samesite="Strict")
            return answer  # type: ignore[return-value]
        if not same(request.cookies.get(door.cookie, ""), door.token):
            abort(403, "Open the link that `ncpi review` printed when it started.")
        return None

    @app.after_request
    def seal(answer: Response) -> Response:
        answer.headers.update(HEADERS)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), wanted.encode())


def known_host(asked: Request, door: Door) -> None:
    """Refuse a Host header that names no address of this application: another site's name made to point here."""
    host = asked.headers.get("Host", "").lower()
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    if name not in door.hosts:
        abort(403, "This host name is not served here.")


def same_origin(asked: Request) -> None:
    """Refuse an unsafe method that does not prove to come from this application's own page."""
    if asked.method in SAFE:
        return
    origin, site = asked.headers.get("Origin"), asked.headers.get("Sec-Fetch-Site")
    proofs = [site == "same-origin"] if site is not None else []
    if origin is not None:
        proofs.append(origin == f"{asked.scheme}://{asked.headers.get('Host', '')}")
    if not proofs or not all(proofs):
        abort(403, "Another site asked for this.")


def json_only(asked: Request) -> None:
    """Refuse bodies that a foreign form could send."""
    if asked.method not in SAFE and asked.mimetype != "application/json":
        abort(415, "Send JSON.")
