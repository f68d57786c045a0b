"""The canonical text: NFC, ``\\n`` newlines, nothing that UTF-8 cannot write. Frozen once, hashed, cited by offset."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    """`text` as it is kept: no leading byte-order mark, newlines ``\\n``, NFC. Applying it twice changes nothing."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", SURROGATE.sub("\ufffd", text))
    return text


def sha256_of(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()
