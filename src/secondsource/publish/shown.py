"""Words for people: sections of lines, whose styles are hints only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.link.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Words:
    """Words with a hint how to show them (a rich style)."""

    text: str
    style: str = ""


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def line(words: str, style: str = "") -> Line:
    return (Words(words, style),)


def flat(words: str | None, length: int = 200) -> str:
    """On one line, cut at a word."""
    told = " ".join((words or "").split())
    return told if len(told) <= length else told[: length - 1].rsplit(" ", 1)[0] + "…"


def quoted(id: str, told: Mapping[str, Testimony], length: int = 60) -> str:
    """As in “words” (outlet, day)."""
    testimony = told.get(id)
    if testimony is None:
        return f"claim {id}"
    return f"“{flat(testimony.claim.words, length)}” ({printed(testimony)})"


def printer(testimony: Testimony) -> str:
    """Who prints it; where the report does not say, its title, else the name of its file."""
    if testimony.outlet is None and testimony.title:
        return f"“{flat(testimony.title, 60)}”"
    return testimony.carrier


def printed(testimony: Testimony) -> str:
    """As in: outlet, day."""
    by = printer(testimony)
    return f"{by}, {testimony.published}" if testimony.published else by


def s(count: int) -> str:
    """The ending of a plural."""
    return "" if count == 1 else "s"
