"""The lines with which a channel ends each of its posts: its name, its address, links to subscribe, hashtags.

They are no reporting, and, standing under every post, they would make any two posts of a channel look copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.model import SetAside, Span
from secondsource.read.patterns import boilerplate

if TYPE_CHECKING:
    from collections.abc import Sequence

REASON = "byline: channel's signature"
LONGEST = 12
LONGEST_LINK = 4
LINE = re.compile(r"[^\n]*\S[^\n]*")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"(?<!\w)[@#]\w+|(?:https?://|t\.me/)\S+")


def signature(text: str, *, called: Sequence[str | None], linked: Sequence[str]) -> tuple[SetAside, ...]:
    """The last lines, none or one span, that hold only names, addresses and words that ask to follow a channel.

    `called` are the names of the channel and of whom it forwards, `linked` the words that are links in the post. The
    first line of a post is never its signature.
    """
    lines = list(LINE.finditer(text))
    links = (words for words in linked if len(words.split()) <= LONGEST_LINK)
    names = sorted({name for name in (*called, *links) if name}, key=lambda name: (-len(name), name))
    first = len(lines)
    while first > 1 and _signs(lines[first - 1].group(), names):
        first -= 1
    if first >= len(lines):
        return ()
    return (SetAside(Span(lines[first].start(), lines[-1].end()), REASON),)


def _signs(line: str, names: Sequence[str]) -> bool:
    """Whether nothing is left of a short line without names, addresses and the words of such lines."""
    left = ADDRESS.sub(" ", line)
    for name in names:
        left = left.replace(name, " ")
    words = WORD.findall(left)
    if len(line.split()) > LONGEST or not (words or left != line):
        return False
    return all(word.casefold() in boilerplate().words["channel"] for word in words)
