"""Words from documents, made safe for a terminal: no control character, escape sequence or reversal gets through."""

from __future__ import annotations

import json

REPLACED = "\ufffd"

_WHITE = "\t\n\v\f\r\x85\u2028\u2029"
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_REVERSALS = [0x061C, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_HIDDEN = [0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]
_UNSAFE = [*_CONTROLS, *_REVERSALS, *_HIDDEN, 0x2028, 0x2029]

_SAFE = dict.fromkeys(_UNSAFE, REPLACED) | dict.fromkeys(map(ord, _WHITE), " ")
_ESCAPED = {code: f"\\u{code:04x}" for code in _UNSAFE if 0x20 <= code <= 0xFFFF}


def safe(words: object) -> str:
    """The words on one line; what a terminal would obey rather than show is replaced."""
    text = str(words).translate(_SAFE)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def json_line(value: object) -> str:
    """The value as JSON on one line, every word readable, and what a terminal would obey written as an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_ESCAPED)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, from a JSON input
        return json.dumps(value, allow_nan=False)
    return text
