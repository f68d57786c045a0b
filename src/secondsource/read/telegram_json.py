"""A large JSON file, a value at a time: what was read before a break is not lost, and memory holds one value only."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, BinaryIO

from secondsource.errors import BadRecord, InputTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 18
NEAR_THE_END = 16
SPACE = re.compile(r"[ \t\n\r]*")
DECODER = json.JSONDecoder()


class JsonStream:
    """A cursor over JSON in UTF-8. Whoever is given a key or an element reads its value before the next one.

    `largest` is the most characters that one value may have. Raises `BadRecord` where the file breaks off or is no
    JSON, `InputTooLarge` for a value over the limit. Bytes that are no UTF-8 come as lone surrogates.
    """

    def __init__(self, stream: BinaryIO, name: str, *, largest: int, begun: bytes = b"") -> None:
        self._stream, self._name, self._largest = stream, name, largest
        self._utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text, self._at, self._behind = self._utf8.decode(begun), 0, 0
        if self._text or self._more():
            self._text = self._text.removeprefix("\ufeff")

    def next_is(self, mark: str) -> bool:
        """Whether the next character after white space is `mark`; nothing is taken."""
        while (at := self._after_space()) == len(self._text):
            if not self._more():
                return False
        return self._text.startswith(mark, at)

    def value(self) -> object:
        """The next value, whole."""
        self.next_is("")
        size = CHUNK
        while True:
            try:
                found, end = DECODER.raw_decode(self._text, self._after_space())
            except json.JSONDecodeError as error:
                if not self._is_cut(error):
                    raise self._broken("is no JSON") from error
            except (ValueError, RecursionError) as error:
                raise self._broken("holds a value that cannot be read") from error
            else:
                if end + NEAR_THE_END < len(self._text) or not self._more(size):  # "1" may go on as "1.5"
                    self._at = end
                    return found
                continue
            if len(self._text) - self._at > self._largest:
                raise InputTooLarge(
                    f"{self._name} holds a value of more than {self._largest:,} characters after "
                    f"character {self._position:,}; a message has a few thousand; export the chat again"
                )
            if not self._more(size):
                raise self._broken("breaks off")
            size *= 2

    def members(self) -> Iterator[str]:
        """The keys of the object that comes next, in the order of the file."""
        for _ in self._each("{", "}"):
            key = self.value()
            if not isinstance(key, str):
                raise self._broken("is no JSON")
            self._take(":")
            yield key

    def elements(self) -> Iterator[None]:
        """One turn for each element of the array that comes next."""
        return self._each("[", "]")

    def _each(self, opening: str, closing: str) -> Iterator[None]:
        self._take(opening)
        if self.next_is(closing):
            self._take(closing)
            return
        while True:
            yield
            if self.next_is(closing):
                self._take(closing)
                return
            self._take(",")

    def _take(self, mark: str) -> None:
        if not self.next_is(mark):
            at_end = self._after_space() == len(self._text)
            raise self._broken("breaks off" if at_end else "is no JSON")
        self._at = self._after_space() + 1

    def _after_space(self) -> int:
        found = SPACE.match(self._text, self._at)
        return found.end() if found else self._at

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value may only go on in the bytes that have not been read yet."""
        return error.pos >= len(self._text) - NEAR_THE_END or error.msg.startswith("Unterminated string")

    def _more(self, size: int = CHUNK) -> bool:
        """Read on; without more bytes, what has been read stays where it is."""
        data = self._stream.read(size)
        words = self._utf8.decode(data, not data)
        if data:
            self._behind += self._at
            self._text, self._at = self._text[self._at :], 0
        self._text += words
        return bool(data)

    @property
    def _position(self) -> int:
        return self._behind + self._at

    def _broken(self, how: str) -> BadRecord:
        return BadRecord(
            f"{self._name} {how} after character {self._position:,}; what stands before was read; "
            "export the chat again or copy the file again"
        )
