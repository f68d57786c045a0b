"""What is asked of a write before its body is read: who sends it, from which page, and how large it is.

Routes ask `guard.may_write` again. But a form is parsed, and its files are written to disk, before a route is asked; so
a stranger's upload has to be turned away here, by its headers and by the first field of its form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fastapi import Request

from secondsource.desk.guard import ForeignWrite, from_here, has_session, with_token
from secondsource.errors import InputTooLarge, SecondsourceError
from secondsource.read.sources import megabytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

READS = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_UPLOAD = 200_000_000
"""Bytes of one request: several reports of the largest size at once, or a video as evidence."""

SMALL = 100_000
"""Bytes up to which a form without files is parsed for anybody whose Origin is right, as a reader's vote is."""

HEAD = 4096
"""Bytes of a form with files in which its token must stand: before any file."""

FIRST_FIELD = re.compile(
    rb'\A\r?\n?--[^\r\n]+\r\n(?i:content-disposition): form-data; name="token"\r\n\r\n([!-~]*)\r\n'
)


class Door:
    """Refuses writes that no page of this desk sends. `refuse` makes the answer that says why."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Exception], Response]) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in READS:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        body = Body(receive)
        try:
            await _check(request, body)
        except SecondsourceError as error:
            await self.refuse(request, error)(scope, receive, send)
            return
        await self.app(scope, body.receive, send)


class Body:
    """What a request sends, read ahead where that is needed, and never beyond `LARGEST_UPLOAD`."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._ahead: list[Message] = []
        self._size = 0

    async def head(self) -> bytes:
        """The first bytes, at least `HEAD` of them where there are so many; they are received again afterwards."""
        read = b""
        while len(read) < HEAD:
            message = await self._next()
            self._ahead.append(message)
            read += message.get("body", b"")
            if not message.get("more_body", False):
                break
        return read[:HEAD]

    async def receive(self) -> Message:
        return self._ahead.pop(0) if self._ahead else await self._next()

    async def _next(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        _check_size(self._size)
        return message


async def _check(request: Request, body: Body) -> None:
    from_here(request)
    length = _length(request)
    _check_size(length)
    if request.headers.get("content-type", "").lower().startswith("multipart/"):
        with_token(request, has_session(request), await _token(request, body))
    elif length > SMALL or "transfer-encoding" in request.headers:
        has_session(request)


def _length(request: Request) -> int:
    """The length as the header says it, 0 where it says none: then the bytes are counted as they come."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _check_size(size: int) -> None:
    if size > LARGEST_UPLOAD:
        raise InputTooLarge(
            f"this holds {megabytes(size)}; at once the desk takes {megabytes(LARGEST_UPLOAD)}: hand in fewer files at "
            "once, or add them with `secondsource add`"
        )


async def _token(request: Request, body: Body) -> str:
    header = request.headers.get("x-token")
    if header is not None:
        return header
    field = FIRST_FIELD.match(await body.head())
    if field is None:
        raise ForeignWrite("a form with files has to begin with its token: send it from a page of the desk")
    return field[1].decode("ascii")
