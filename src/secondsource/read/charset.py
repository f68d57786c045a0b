"""Bytes to characters: byte-order mark, declared charset, UTF-8, and only then a guess.

A few broken bytes in a text that is otherwise UTF-8 are replaced and reported; they never stop a document.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from secondsource.errors import BinaryInput

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESS_FROM = 64 * 1024
SAMPLE = 4096
WESTERN = frozenset(
    b"\x80\x82\x84\x85\x8a\x8c\x8e\x91\x92\x93\x94\x96\x97\x99\x9a\x9c\x9e\xa0\xa3\xa7\xa9\xab\xae\xb0\xb4\xbb"
) | frozenset(range(0xC0, 0xFE))
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"{\\rtf", "an RTF file"),
)
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the charset they were written in, and how many byte sequences had to be replaced."""

    text: str
    charset: str
    replaced: int = 0


def decode(data: bytes, *, declared: str | None = None, name: str = "the input") -> Decoded:
    """Decode `data`; `BinaryInput` when it is not text. `declared` is the charset that markup or MIME names."""
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], charset)
    wide = _wide(data)
    if wide is not None:
        return _replacing(data, wide)
    _refuse_binary(data, name)
    if declared is not None and (decoded := _strict(data, declared)) is not None:
        return decoded
    return _strict(data, "utf-8") or _broken(data)


def _strict(data: bytes, charset: str) -> Decoded | None:
    try:
        return Decoded(data.decode(charset), codecs.lookup(charset).name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _replacing(data: bytes, charset: str) -> Decoded:
    exact = _strict(data, charset)
    if exact is not None:
        return exact
    text = data.decode(charset, errors="replace")
    return Decoded(text, charset, text.count(REPLACEMENT))


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of a Western text is zero."""
    sample = data[:SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if zeros[0] == 0 and 10 * zeros[1] > 7 * half:
        return "utf-16-le"
    if zeros[1] == 0 and 10 * zeros[0] > 7 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise BinaryInput(f"{name} is {kind}, not text; save it as plain text or HTML and give that file")
    if b"\0" in data:
        raise BinaryInput(
            f"{name} holds NUL bytes, so it is not text; give a text, Markdown, HTML, MHTML or JSON Lines file"
        )
    if 20 * len(CONTROL.findall(data[:SAMPLE])) > len(data[:SAMPLE]):
        raise BinaryInput(
            f"{name} is mostly control bytes, so it is not text; give a text, Markdown, HTML, MHTML or JSON Lines file"
        )


def _broken(data: bytes) -> Decoded:
    """Not UTF-8 throughout: mostly UTF-8, Western 8-bit text with a few accents, or another charset altogether."""
    text = data.decode("utf-8", errors="replace")
    replaced = text.count(REPLACEMENT)
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - replaced
    high = sum(byte > 0x7F for byte in data[:GUESS_FROM])
    if whole >= replaced:
        return Decoded(text, "utf-8", replaced)
    if 33 * high < len(data[:GUESS_FROM]):
        western = _strict(data, "cp1252") if all(byte in WESTERN for byte in data if byte > 0x7F) else None
        return western or Decoded(text, "utf-8", replaced)
    guessed = _guess(data)
    return _replacing(data, guessed) if guessed else Decoded(text, "utf-8", replaced)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import and to run: only where nothing cheaper decides

    best = from_bytes(data[:GUESS_FROM]).best()
    return best.encoding if best is not None else None
