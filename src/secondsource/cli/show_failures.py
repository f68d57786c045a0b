"""The failures of a ledger: what could not be read, why, and what to do."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from secondsource.cli.options import Format
from secondsource.ledger import fetch

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

COLUMNS = (("Report", 28), ("What went wrong, and what to do", None), ("Since", 11))


def print_failures(ledger: Ledger, format: Format, *, resolved: bool, limit: int | None) -> None:
    found = islice(fetch.failures(ledger, resolved=resolved), limit)
    if format is Format.TABLE:
        _print_table(list(found))
    else:
        from secondsource.cli.rows import print_rows
        from secondsource.publish.contract import failure_json

        seen = ({**failure_json(k.failure), "seen_at": k.seen_at, "resolved_at": k.resolved_at} for k in found)
        print_rows(seen, format)


def _print_table(found: list[fetch.KeptFailure]) -> None:
    from secondsource.cli.tables import console, lines, table
    from secondsource.cli.wording import counted, edtf_words, name_words

    rows = []
    for kept in found:
        put_right = f"put right on {edtf_words(kept.resolved_at[:10])}" if kept.resolved_at else ""
        what = lines((kept.failure.message, ""), (put_right, "dim"))
        rows.append((name_words(kept.failure.input), what, edtf_words(kept.seen_at[:10])))
    out = console()
    if rows:
        out.print(table(COLUMNS, rows), "")
    out.print(f"{counted(len(rows), 'failure')}." if rows else "No failures: everything that came in was read.")
