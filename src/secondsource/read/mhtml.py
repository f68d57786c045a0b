"""MHTML: a web page saved with everything on it. The page itself is one part of a MIME message."""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.errors import EmptyInput

if TYPE_CHECKING:
    from email.message import Message

MESSAGE = re.compile(
    rb"\A\s{0,20}(?:[A-Za-z-]{2,40}:[^\n]{0,2000}\n|[ \t][^\n]{0,2000}\n){0,40}?"
    rb"(?:MIME-Version|Content-Type: multipart/related)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page's bytes with their transfer encoding undone, its charset and address where the message gives them."""

    data: bytes
    is_html: bool
    charset: str | None
    url: str | None


def looks_like_mhtml(data: bytes) -> bool:
    return MESSAGE.match(data[:8192]) is not None and b"multipart/" in data[:8192].lower()


def saved_page(data: bytes, *, name: str) -> SavedPage:
    """The page in the message: the part at the snapshot's address, else the first HTML part, else the first text."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    address = _header(message, "Snapshot-Content-Location")
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    main = next((part for part in pages if address and _header(part, "Content-Location") == address), None)
    chosen = main or next(iter((*pages, *texts)), None)
    payload = chosen.get_payload(decode=True) if chosen is not None else None
    if chosen is None or not isinstance(payload, bytes) or not payload.strip():
        raise EmptyInput(f"{name} is a saved page without an HTML part; save the page again as HTML or MHTML")
    url = address or _header(chosen, "Content-Location")
    return SavedPage(
        payload, chosen in pages, _charset(chosen), url if url and url.startswith(("http://", "https://")) else None
    )


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    return None if value is None else "".join(str(value).split()) or None


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return None
