"""What holds for every request: it comes by a loopback name, and no page may load or run foreign things."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse

from secondsource.desk.state import desk_of
from secondsource.errors import SecondsourceError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SESSION = "secondsource-session"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with no-referrer, browsers send forms with the Origin "null"
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
MISDIRECTED = "The desk answers on this machine only: open it by the address that the terminal printed.\n"


class NoSession(SecondsourceError):
    """The browser has not opened the desk by a key."""

    code = "no-session"
    http_status = 401


class ForeignWrite(SecondsourceError):
    """A write that does not come from a page of this desk."""

    code = "foreign-write"
    http_status = 403


class Guard:
    """Refuses every Host that is not loopback (421), and puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in HEADERS if h[0] not in given)]
            await send(message)

        app = self.app if is_loopback(Request(scope).headers.get("host", "")) else _misdirected()
        await app(scope, receive, send_with_headers)


def _misdirected() -> ASGIApp:
    return PlainTextResponse(MISDIRECTED, status_code=421)


def is_loopback(host: str) -> bool:
    """Whether a Host header names this machine, with any port."""
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name in LOOPBACK


def cookie_of(request: Request) -> str:
    """The name of this desk's cookie. Browsers share cookies between ports, and two desks may be open at once."""
    port = request.url.port
    return SESSION if port is None else f"{SESSION}-{port}"


def session_of(request: Request) -> str | None:
    """The session that the browser names, whether or not we know it."""
    return request.cookies.get(cookie_of(request))


def has_session(request: Request) -> str:
    """The session of the request; raises `NoSession` where it has none."""
    session = session_of(request)
    if session is None or not desk_of(request).keys.knows(session):
        raise NoSession(
            "this browser has not opened the desk; the terminal where the desk runs shows a fresh address: open that"
        )
    return session


def from_here(request: Request) -> None:
    """Let a write pass whose Origin is this very desk; raises `ForeignWrite` otherwise."""
    host = request.headers.get("host", "")
    if request.headers.get("origin") != f"{request.url.scheme}://{host}":
        raise ForeignWrite("this was sent by another page than the desk's own: open the desk and do it there")


def with_token(request: Request, session: str, token: str) -> None:
    """Let a write pass that carries the token of its session; raises `ForeignWrite` otherwise."""
    if not desk_of(request).keys.fits(session, token):
        raise ForeignWrite("this page is from an earlier run of the desk: load it again, then repeat what you did")


async def may_write(request: Request) -> None:
    """Let a write pass that comes from a page of this very desk: its Origin and its token must fit.

    Raises `ForeignWrite` otherwise, and `NoSession` without a session.
    """
    session = has_session(request)
    from_here(request)
    token = request.headers.get("x-token")
    if token is None:
        token = str((await request.form()).get("token", ""))
    with_token(request, session, token)
