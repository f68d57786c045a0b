"""Claims as a table: who says it, how sure, and what was said with its figures, days and places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group

from secondsource.cli.tables import heading, lines, table, text
from secondsource.cli.wording import (
    LANGUAGES,
    circumstances,
    counted,
    name_words,
    published_words,
    short_id,
    source_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from rich.table import Table

    from secondsource.model import Claim, Document, Reading

COLUMNS = (("Who says it", 24), ("How", 11), ("What was said", None))


def claims_table(claims: Iterable[Claim], outlet: str | None) -> Table:
    """One row a claim. The line under the words gives figures, days, places and the claim's id."""
    return table(
        COLUMNS,
        (
            (source_words(claim, outlet), claim.modality.value, lines((claim.words, ""), (_about(claim), "dim")))
            for claim in claims
        ),
    )


def reading_view(reading: Reading) -> RenderableType:
    """One document with its claims: heading, table, and what was set aside."""
    document = reading.document
    parts: list[RenderableType] = [heading(document.title or document.input), text(_origin(document), "dim")]
    if reading.claims:
        parts += [text(""), claims_table(reading.claims, document.outlet)]
    parts += [text(""), text(_summary(reading)), text("")]
    return Group(*parts)


def _about(claim: Claim) -> str:
    return "; ".join([*circumstances(claim), f"claim {short_id(claim.id)}"])


def _origin(document: Document) -> str:
    language = LANGUAGES.get(document.language or "", document.language or "language unknown")
    outlet = document.outlet or "outlet unknown"
    where = [name_words(document.input)] if document.title else []
    return ", ".join([outlet, published_words(document.published), language, *where])


def _summary(reading: Reading) -> str:
    said = counted(len(reading.claims), "claim") if reading.claims else "no claims"
    return f"{said}; set aside as not reporting: {set_aside_words(reading.document)}."


def set_aside_words(document: Document) -> str:
    """As in "4 passages (byline, caption)"; "nothing" when all of it is reporting."""
    reasons = Counter(aside.reason for aside in document.set_aside)
    if not reasons:
        return "nothing"
    return f"{counted(sum(reasons.values()), 'passage')} ({'; '.join(reasons)})"
