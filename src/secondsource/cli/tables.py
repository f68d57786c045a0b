"""Tables for people: plain words, no lines that a screen reader would spell out, safe on any terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from secondsource.cli.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NARROWEST = 40


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # ours to handle, like everywhere else


def console() -> Console:
    """The console on standard output, as it is now. Rich takes its width from the terminal or $COLUMNS, else 80."""
    made = _Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)
    made.width = max(NARROWEST, made.width)
    return made


def text(words: object, style: str = "") -> Text:
    """Words from anywhere, safe to show."""
    return Text(safe(words), style=style)


def lines(*parts: tuple[object, str]) -> Text:
    """A cell of several lines, each with its style; empty ones are left out."""
    return Text("\n").join(text(words, style) for words, style in parts if str(words))


def table(columns: Sequence[tuple[str, int | None]], rows: Iterable[Sequence[object]], *, spaced: bool = True) -> Table:
    """Columns with their widest width (``None``: what is left), and rows of words or of cells made by `lines`."""
    made = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, leading=int(spaced), expand=False
    )
    for name, width in columns:
        made.add_column(name, max_width=width, ratio=None if width else 1, overflow="fold")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else text(cell) for cell in row))
    return made


def heading(words: object) -> Text:
    return text(words, "bold")
