"""Words from documents as a browser shows and does not obey them: reversals and hidden characters are seen as such."""

from __future__ import annotations

import re

SEEN_AS = "\ufffd"
"""One code point for one, so that spans still fit."""

_CONTROLS = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"
_REVERSALS = "\u061c\u202a-\u202e\u2066-\u2069"
_HIDDEN = "\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_OBEYED = re.compile(f"[{_CONTROLS}{_REVERSALS}{_HIDDEN}]")
"""Without the joiners and the marks of direction that Arabic, Persian and emoji are written with: these turn nothing
around that stands beside them."""


def visible(value: object) -> object:
    """A text with every character that a browser would obey or hide replaced; anything else as it is.

    Text that is already escaped stays marked as such.
    """
    if not isinstance(value, str) or not _OBEYED.search(value):
        return value
    return value.translate({ord(found): SEEN_AS for found in set(_OBEYED.findall(value))})
