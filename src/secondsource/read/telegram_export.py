"""A Telegram Desktop export (`result.json`, of one chat or of the whole account) as messages, each in its own bytes.

The bytes of a message are one JSON object, `{"chat": …, "message": …}`, with sorted keys: the message as it was
exported, and from which chat. Left out is only what an export says anew each time although the message is the same: who
reacted to it (that also names readers, who are private persons) and where the export put its files.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from secondsource.errors import BadRecord, EmptyInput, InputError
from secondsource.model import Failure
from secondsource.read.telegram import words_of_message
from secondsource.read.telegram_json import JsonStream

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".json"
OF_A_CHAT = ("name", "type", "id", "username")
LISTS_OF_CHATS = ("chats", "left_chats")
NEW_IN_EACH_EXPORT = frozenset({"reactions", "photo", "file", "thumbnail", "contact_vcard"})
FILE_KINDS = ("photo", "file", "location_information", "contact_information", "game_title", "invoice_information")
HOW_TO_EXPORT = (
    "in Telegram Desktop choose “Export chat history” with the format “Machine-readable JSON” and give its "
    "result.json; articles go into a *.jsonl, one JSON object a line"
)


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """One message with words. `input` is the file's name and the message's number in its chat."""

    input: str
    data: bytes


@dataclass(slots=True)
class _Chat:
    """What the export says of one chat. `listed`: it is one of many in an export of the whole account."""

    listed: bool
    head: dict[str, object] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether the export has said which chat it is; what one keeps for oneself has no name."""
        return "type" in self.head and "id" in self.head


@dataclass(slots=True)
class _Walk:
    """One pass through an export; counts what it holds besides messages with words."""

    json: JsonStream
    name: str
    keys: list[str] = field(default_factory=list)
    messages: int = 0
    has_messages: bool = False
    without_words: Counter[str] = field(default_factory=Counter)

    def chats(self, *, listed: bool = False) -> Iterator[tuple[_Chat, object]]:
        """Every message with its chat, from the object that comes next: a chat, or an account with lists of chats.

        Telegram names the chat before its messages; where a tool has sorted the keys, they wait. Messages of no
        chat are some other program's and are left out.
        """
        chat, waiting = _Chat(listed), list[object]()
        for key in self.json.members():
            if not listed:
                self.keys.append(key)
            if key == "messages" and self.json.next_is("["):
                if chat.is_known:
                    self.has_messages = True
                    yield from ((chat, self.json.value()) for _ in self.json.elements())
                else:
                    waiting = [self.json.value() for _ in self.json.elements()]
            elif key in LISTS_OF_CHATS and self.json.next_is("{"):
                yield from self._listed()
            else:
                value = self.json.value()
                if key in OF_A_CHAT:
                    chat.head[key] = value
        if waiting and chat.is_known:
            self.has_messages = True
            yield from ((chat, message) for message in waiting)

    def _listed(self) -> Iterator[tuple[_Chat, object]]:
        for key in self.json.members():
            if key == "list" and self.json.next_is("["):
                for _ in self.json.elements():
                    if self.json.next_is("{"):
                        yield from self.chats(listed=True)
                    else:
                        self.json.value()
            else:
                self.json.value()

    def rows(self) -> Iterator[ExportedMessage | Failure]:
        """A message or a failure for each record of the export that has words."""
        for chat, record in self.chats():
            self.messages += 1
            kind = without_words(record)
            if kind is not None:
                self.without_words[kind] += 1
            else:
                yield _row(self.name, self.messages, chat, record)

    def passed_over(self) -> Failure | None:
        """The row that counts the messages without words, by kind."""
        if not self.without_words:
            return None
        total = self.without_words.total()
        kinds = ", ".join(_counted(number, kind) for kind, number in sorted(self.without_words.items()))
        message = (
            f"{self.name}: passed over, for they hold no words: {_counted(total, 'message')} ({kinds}); "
            "look at them in Telegram if they matter"
        )
        return Failure(self.name, "read", "no-words", message)


def messages(stream: BinaryIO, name: str, *, largest: int, begun: bytes = b"") -> Iterator[ExportedMessage | Failure]:
    """Every message of an export that has words, in order; bad records and what was passed over come as failures.

    Raises `BadRecord` where the file is no export or breaks off (after what stands before), `EmptyInput` where it holds
    no message. Memory holds one message at a time; `largest` is the most characters that one may
    have, `begun` what was read of the stream before.
    """
    walk = _Walk(JsonStream(stream, name, largest=largest, begun=begun), name)
    if not walk.json.next_is(""):
        raise EmptyInput(f"{name} is empty; give a file with a report in it")
    if not walk.json.next_is("{"):
        raise BadRecord(f"{name} is no Telegram export: it does not begin with a JSON object; {HOW_TO_EXPORT}")
    broken: InputError | None = None
    try:
        yield from walk.rows()
    except InputError as error:
        broken = error
    if (passed_over := walk.passed_over()) is not None:
        yield passed_over
    if broken is not None:
        raise broken
    if not walk.has_messages:
        keys = ", ".join(key[:40] for key in walk.keys[:6]) or "no key at all"
        raise BadRecord(
            f"{name} is JSON but no Telegram export: it has no messages of a chat, but {keys}; {HOW_TO_EXPORT}"
        )
    if not walk.messages:
        raise EmptyInput(f"{name} holds no messages; choose more days or more kinds of chats when you export")


def looks_like_export(start: bytes) -> bool:
    """Whether bytes that come without a name begin like an export."""
    begins = start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return begins and any(f'"{key}"'.encode() in start[:4096] for key in ("messages", "chats"))


def without_words(record: object) -> str | None:
    """What a message without words is: service message, photo, sticker …; ``None`` for one to be read."""
    if not isinstance(record, dict):
        return None
    if record.get("type") == "service":
        return "service message"
    if words_of_message(record):
        return None
    kind = record.get("media_type")
    if isinstance(kind, str) and kind:
        return kind[:40].replace("_", " ")
    found = next((key for key in FILE_KINDS if key in record), None)
    return found.removesuffix("_information").removesuffix("_title") if found else "text without letters"


def _row(name: str, number: int, chat: _Chat, record: object) -> ExportedMessage | Failure:
    """The message in bytes, or the failure that says what is wrong with the record."""
    place = f"message number {number:,} of {name}"
    if not isinstance(record, dict):
        return Failure(f"{name}#({number})", "read", "bad-record", f"{place} is no JSON object; export the chat again")
    id = record.get("id")
    if isinstance(id, bool) or not isinstance(id, int | str) or not str(id).isascii() or not str(id).isalnum():
        message = f"{place} has no id that is a number, so that nobody can find it again; export the chat again"
        return Failure(f"{name}#({number})", "read", "bad-record", message)
    kept = {key: value for key, value in record.items() if key not in NEW_IN_EACH_EXPORT}
    where = f"{chat.head.get('id')}-{id}" if chat.listed else str(id)
    return ExportedMessage(f"{name}#{where}", _bytes({"chat": chat.head, "message": kept}))


def _bytes(record: dict[str, object]) -> bytes:
    """One way to write each record: sorted keys, no spaces; escapes only where UTF-8 cannot write it."""
    try:
        return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(record, sort_keys=True, separators=(",", ":")).encode()


def _counted(number: int, kind: str) -> str:
    return f"{number:,} {kind}" + ("" if number == 1 or kind.startswith("text ") else "s")
