"""One message of a Telegram export as a page: its words, who posted it, when, and whose words it forwards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from secondsource.errors import BadRecord
from secondsource.model import Failure, Forward, Post, Published, SetAside, Span
from secondsource.read.canonical import SURROGATE, canonical
from secondsource.read.language import language_of
from secondsource.read.moments import from_iso
from secondsource.read.plain import Page
from secondsource.read.telegram_signature import signature

if TYPE_CHECKING:
    from collections.abc import Iterator

SAVED = "saved_messages"
LINKED = ("link", "text_link", "mention", "mention_name", "hashtag", "bot_command", "email", "phone")
USERNAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)
LONG_ENOUGH = 200
"""Letters from which on a guess among all languages is believed for Latin letters without accents: below that many,
py3langid takes headlines full of place names ("Air raid alert Kharkiv, Sumy, Poltava") for Estonian."""

Record = Mapping[str, Any]


def words_of_message(message: Record) -> str:
    """The words of a message and of its poll, without formatting; empty where there is no letter or digit."""
    found = _words(message)
    return found if any(letter.isalnum() for letter in found) else ""


def message_page(data: bytes, *, name: str) -> tuple[Page, tuple[Failure, ...]]:
    """The page of one message in the bytes that `telegram_export` made, and a row for what in it cannot be read."""
    chat, message = _parsed(data, name)
    text = canonical(words_of_message(message))
    poll = canonical(_poll(message))
    outlet = _outlet(chat, message)
    published = _published(message)
    post = _post(chat, message)
    called = (outlet, post.forwarded.name if post.forwarded else None)
    page = Page(
        text=text,
        extractor="telegram/1",
        author=_author(chat, message),
        outlet=outlet,
        url=_url(chat, message),
        published=published,
        known=(SetAside(Span(len(text) - len(poll), len(text)), "vote: poll"),)
        if poll
        else signature(text, called=called, linked=[canonical(words) for words in _linked(message)]),
        post=post,
    )
    return page, tuple(_failures(message, name, published))


def _parsed(data: bytes, name: str) -> tuple[Record, Record]:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"{name} is no JSON: {error}; read the export again") from error
    parts = (record.get("chat"), record.get("message")) if isinstance(record, dict) else (None, None)
    if not isinstance(parts[0], dict) or not isinstance(parts[1], dict):
        raise BadRecord(f'{name} is no message of an export: {{"chat": …, "message": …}}; read the export again')
    return parts[0], parts[1]


def _words(message: Record) -> str:
    own = "".join(_plain(piece) for piece in _pieces(message))
    poll = _poll(message)
    return f"{own.rstrip()}\n\n{poll}" if own.strip() and poll else own or poll


def _pieces(message: Record) -> list[Any]:
    """The words of a message: bare, or piece by piece with their formatting."""
    text = message.get("text")
    if isinstance(text, str) and text:
        return [text]
    pieces = text if isinstance(text, list) and text else message.get("text_entities")
    return pieces if isinstance(pieces, list) else []


def _plain(piece: object) -> str:
    words = piece.get("text") if isinstance(piece, dict) else piece
    return words if isinstance(words, str) else ""


def _poll(message: Record) -> str:
    """The question and the answers of a poll, one a line."""
    poll = message.get("poll")
    if not isinstance(poll, dict):
        return ""
    answers = poll.get("answers")
    lines = [_plain(poll.get("question")), *map(_plain, answers if isinstance(answers, list) else [])]
    return "\n".join(line.strip() for line in lines if line.strip())


def _outlet(chat: Record, message: Record) -> str | None:
    """The channel or group. A message that somebody saved for themselves is its channel's, not theirs."""
    if chat.get("type") == SAVED:
        return _line(message, "saved_from") or _line(message, "forwarded_from")
    return _line(chat, "name")


def _author(chat: Record, message: Record) -> str | None:
    """Who signed a channel's post, or who wrote in a group; the channel itself is no author."""
    return _line(message, "author") or next(
        (name for name in [_line(message, "from")] if name != _line(chat, "name") and chat.get("type") != SAVED), None
    )


def _url(chat: Record, message: Record) -> str | None:
    """The post's address, only where the export itself tells the public name of the chat."""
    username = _line(chat, "username")
    known = username is not None and USERNAME.fullmatch(username.removeprefix("@"))
    return f"https://t.me/{known[0]}/{message.get('id')}" if known else None


def _published(message: Record) -> Published | None:
    """The civil day and time as exported: of the exporter's clock, zone unknown. Without one, the instant in UTC."""
    written = message.get("date")
    found = from_iso(written, "export") if isinstance(written, str) else None
    if found is not None:
        return found
    seconds = _seconds(message.get("date_unixtime"))
    if seconds is None:
        return None
    moment = datetime.fromtimestamp(seconds, UTC)
    return Published(moment.date().isoformat(), str(seconds), "export", f"{moment:%H:%M}", "UTC")


def _seconds(value: object) -> int | None:
    """Seconds since 1970 in UTC, within the years that a date can have."""
    written = str(value)
    if isinstance(value, bool) or not re.fullmatch(r"[1-9]\d{0,10}", written, re.ASCII):
        return None
    return int(written)


def _post(chat: Record, message: Record) -> Post:
    edited = message.get("edited")
    known = isinstance(edited, str) and not edited.startswith("1970")  # old exports wrote 1970 for "never"
    reply = message.get("reply_to_message_id")
    return Post(
        feed_id=None if chat.get("id") is None else f"telegram:{chat['id']}/{message.get('id')}",
        forwarded=_forward(chat, message),
        edited=str(edited)[:40] if known else None,
        unixtime=_seconds(message.get("date_unixtime")),
        reply_to=reply if isinstance(reply, int) else None,
        links=tuple(dict.fromkeys(_links(message))),
    )


def _forward(chat: Record, message: Record) -> Forward | None:
    """Whose words it forwards; without a name where the account is deleted or hides. ``None``: its own words."""
    keys = ("forwarded_from", "forwarded_from_id") + (() if chat.get("type") == SAVED else ("saved_from",))
    if not any(key in message for key in keys):
        return None
    name = _line(message, "forwarded_from") or (_line(message, "saved_from") if "saved_from" in keys else None)
    forward = Forward(name=name, id=_line(message, "forwarded_from_id"))
    return None if name is not None and name == _outlet(chat, message) else forward


def _entities(message: Record) -> Iterator[Record]:
    for pieces in (message.get("text"), message.get("text_entities")):
        yield from (piece for piece in (pieces if isinstance(pieces, list) else []) if isinstance(piece, dict))


def _linked(message: Record) -> Iterator[str]:
    """The words that lead elsewhere when they are touched."""
    return (_plain(piece).strip() for piece in _entities(message) if piece.get("type") in LINKED)


def _links(message: Record) -> Iterator[str]:
    """Every address in the message, behind words too."""
    for piece in _entities(message):
        address = piece.get("href") or piece.get("text")
        if piece.get("type") in ("link", "text_link") and isinstance(address, str) and address.strip():
            yield canonical(address.strip())


def language_of_message(text: str) -> str | None:
    """The language, or ``None`` where so few plain letters do not tell: the message is then read."""
    guess = language_of(text)
    letters = [letter for letter in text if letter.isalpha()]
    told = guess in (None, "en") or len(letters) >= LONG_ENOUGH or not all(map(str.isascii, letters))
    return guess if told else None


def _failures(message: Record, name: str, published: Published | None) -> Iterator[Failure]:
    if published is None:
        shown = repr(message.get("date"))[:60]
        yield Failure(
            name,
            "read",
            "bad-published",
            f"{name}: the message's date {shown} is no date; it is read without a day; give it with --published",
        )
    if SURROGATE.search(_words(message)):
        shown = f"{name}: some of its characters are no Unicode and are shown as \ufffd; the rest was read"
        yield Failure(name, "read", "invalid-bytes", f"{shown}; export the chat again if words are missing")


def _line(record: Record, key: str) -> str | None:
    value = record.get(key)
    return canonical(" ".join(value.split())) if isinstance(value, str) and value.strip() else None
