"""The documents of a ledger."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from secondsource.cli.options import Format
from secondsource.ledger import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.ledger.fetch import KeptDocument
    from secondsource.ledger.ledger import Ledger

COLUMNS = (("Published", 11), ("Outlet", 22), ("Report", None), ("Claims", 6))


def print_documents(ledger: Ledger, format: Format, limit: int | None) -> None:
    found = islice(fetch.documents(ledger), limit)
    if format is Format.TABLE:
        _print_table(list(found))
    else:
        from secondsource.cli.rows import print_rows

        print_rows(map(document_row, found), format)


def document_row(kept: KeptDocument) -> dict[str, Any]:
    """One document as a flat row; unknown is null."""
    return {
        "id": kept.id,
        "input": kept.input,
        "title": kept.title,
        "outlet": kept.outlet,
        "author": kept.author,
        "url": kept.url,
        "published": kept.published.edtf if kept.published else None,
        "language": kept.language,
        "claims": kept.claims,
        "size": kept.size,
        "reader": kept.reader,
        "extractor": kept.extractor,
        "kept_at": kept.kept_at,
    }


def _print_table(found: Iterable[KeptDocument]) -> None:
    from secondsource.cli.tables import console, lines, table
    from secondsource.cli.wording import LANGUAGES, counted, name_words, published_words, short_id

    rows = []
    for kept in found:
        language = "" if kept.language == "en" else LANGUAGES.get(kept.language or "", kept.language or "")
        below = "; ".join(filter(None, [language, name_words(kept.input), f"document {short_id(kept.id)}"]))
        title = lines((kept.title or kept.input, ""), (below, "dim"))
        published = published_words(kept.published) if kept.published else "unknown"
        rows.append((published, kept.outlet or "unknown", title, str(kept.claims)))
    out = console()
    if rows:
        out.print(table(COLUMNS, rows), "")
    out.print(f"{counted(len(rows), 'document')}." if rows else "The ledger holds no documents.")
