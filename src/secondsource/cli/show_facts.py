"""The facts of a ledger: labels, who stands behind them, and what may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from secondsource.cli.options import Format
from secondsource.ledger import fetch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from secondsource.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFilter:
    """Which facts a person asks for; all given conditions must hold."""

    document: str | None = None
    predicate: str | None = None
    words: str | None = None
    known_on: date | None = None
    true_on: date | None = None
    limit: int | None = None


def print_facts(ledger: Ledger, wanted: FactFilter, format: Format) -> None:
    print_bodies(list(islice(facts(ledger, wanted), wanted.limit)), format)


def print_bodies(found: list[dict[str, Any]], format: Format) -> None:
    """Facts as `publish.contract.fact_json` gives them."""
    if format is Format.TABLE:
        from secondsource.cli.facts_table import print_table

        print_table(found)
    elif format is Format.CSV:
        from secondsource.cli.rows import print_csv
        from secondsource.publish.spreadsheet import fact_row

        print_csv(map(fact_row, found))
    else:
        from secondsource.cli.rows import print_rows

        print_rows(found, format)


def facts(ledger: Ledger, wanted: FactFilter) -> Iterator[dict[str, Any]]:
    """The facts asked for, those in most reports first: as kept, or what the claims of that day come to."""
    claims = _claims_of(ledger, wanted.document) if wanted.document is not None else None
    for body in sorted(_all_facts(ledger, wanted), key=most_reported):
        if claims is not None and claims.isdisjoint(body["claims"]):
            continue
        if wanted.predicate is not None and body["predicate"] != wanted.predicate:
            continue
        label = body["label"].casefold()
        if all(word in label for word in (wanted.words or "").casefold().split()):
            yield body


def most_reported(body: Mapping[str, Any]) -> tuple[object, ...]:
    """Sorts facts: most reports, then most claims, then by name."""
    return (-body["documents"], -len(body["claims"]), body["label"].casefold(), body["id"])


def _claims_of(ledger: Ledger, document: str) -> frozenset[str]:
    return frozenset(claim.id for claim in fetch.document(ledger, document).reading.claims)


def _all_facts(ledger: Ledger, wanted: FactFilter) -> list[dict[str, Any]]:
    kept = [dict(row.body) for row in fetch.facts(ledger)]
    if wanted.known_on is None and wanted.true_on is None:
        return kept
    from secondsource.weighing import as_of

    of_then = (as_of(ledger, body["id"], known_on=wanted.known_on, true_on=wanted.true_on) for body in kept)
    return [body for body in of_then if body is not None]
