"""States and provinces in short: "Aster, Minn.", "Aster, MN", "N.C."; and Washington with its district."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from secondsource.find.meanings import words
from secondsource.find.toponym import Toponym
from secondsource.model import Span

_CAPITAL = r"Washington,?\ D\.?\ ?C\b\.?"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    def either(short: dict[str, str]) -> str:
        return "|".join(re.escape(s).replace(r"\ ", " ?") for s in sorted(short, key=len, reverse=True))

    anywhere, behind = either(words().abbreviations), either(words().behind_comma)
    behind_name = rf"(?<=[\w.’'], )(?:{behind})"
    return re.compile(rf"(?<![\w.-])(?:{_CAPITAL}|{anywhere}|{behind_name})(?!\w)")


def short_areas(text: str) -> Iterator[Toponym]:
    """Every short form of an area in `text`, in order."""
    for found in _pattern().finditer(text):
        yield Toponym(Span(*found.span()), found.group(), likely=True, given=True)
