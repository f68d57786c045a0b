"""Rows for spreadsheets: one claim or fact a row, safe to open, with numbers as numbers.

The file begins with a byte order mark: without one, the most used spreadsheet takes UTF-8 for the system's code page
and garbles every name; programs read it with "utf-8-sig". A text cell that a spreadsheet would take for a formula
gets a leading apostrophe, and line breaks become spaces.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from secondsource.publish.contract import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secondsource.model import Claim, Quantity

BOM = "\ufeff"
Cell = str | int | float | None
Row = dict[str, Cell]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")


def csv_lines(rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """The rows as lines of CSV under a heading, to be written as UTF-8 as they are; columns are those of the first."""
    columns: list[str] = []
    for row in rows:
        if not columns:
            columns = list(row)
            yield BOM + _csv_line(columns)
        yield _csv_line([harmless(row[column]) for column in columns])


def _csv_line(cells: Iterable[str | int | float]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def harmless(cell: Cell) -> str | int | float:
    """A cell that no spreadsheet takes for a formula. Unknown is an empty cell; a number stays a number."""
    if cell is None or isinstance(cell, int | float):
        return "" if cell is None else cell
    dangerous = cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)
    return ("'" if dangerous else "") + _BREAKS.sub(" ", cell)


def claim_row(
    claim: Claim, *, document: str, outlet: str | None, published: str | None, fact: str | None = None
) -> Row:
    """One claim. The first figure, time and place have columns; how many more there are stands beside them."""
    quantity = next(iter(claim.quantities), None)
    time = next(iter(claim.times), None)
    place = next(iter(claim.places), None)
    return {
        "claim": claim.id,
        "fact": fact,
        "document": document,
        "outlet": outlet,
        "published": published,
        "source": claim.source.name if claim.source else None,
        "source_type": claim.source.type.value if claim.source else None,
        "modality": claim.modality.value,
        "polarity": "positive" if claim.axes.polarity.value == "+" else "negative",
        "words": claim.words,
        "predicate": claim.predicate,
        **_quantity_cells(quantity),
        "figures": len(claim.quantities),
        "time": time.edtf if time else None,
        "earliest": time.earliest.isoformat() if time and time.earliest else None,
        "latest": time.latest.isoformat() if time and time.latest else None,
        "place": place.name if place else None,
        "geonameid": place.geonameid if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "precision": place.precision.value if place else None,
        "places": len(claim.places),
        "begin": claim.content.begin,
        "end": claim.content.end,
    }


def _quantity_cells(quantity: Quantity | None) -> Row:
    return {
        "measure": quantity.measure if quantity else None,
        "unit": quantity.unit if quantity else None,
        "approx": quantity.approx.value if quantity else None,
        "low": number(quantity.low) if quantity else None,
        "best": number(quantity.best) if quantity else None,
        "high": number(quantity.high) if quantity else None,
    }


def fact_row(body: Mapping[str, Any]) -> Row:
    """One fact, as `contract.fact_json` gives it."""
    origins, figures, gate = body["origins"], body["figures"] or {}, body["gate"]
    return {
        "fact": body["id"],
        "label": body["label"],
        "predicate": body["predicate"],
        "claims": len(body["claims"]),
        "documents": body["documents"],
        "voices": origins["voices"]["voice"],
        "institutions": origins["voices"]["institution"],
        "principals": origins["voices"]["principal"],
        "cut_min": origins["cut"]["min"],
        "cut_max": origins["cut"]["max"],
        "hangs_on": "; ".join(origins["cut"]["members"]),
        "voices_against": origins["against"]["voices"]["voice"],
        "circular": "yes" if origins["circular"] else "no",
        "measure": figures.get("measure"),
        "low": figures.get("low"),
        "best": figures.get("best"),
        "high": figures.get("high"),
        "outcome": gate["outcome"],
        "why": "; ".join(gate["why"]),
    }
