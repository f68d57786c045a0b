"""Series of figures as JSON and as rows for spreadsheets, each figure with its source and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secondsource.link.series import Entry, State
from secondsource.link.statement import figure_words
from secondsource.model import Modality
from secondsource.publish.contract import figure_relation_json, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secondsource.link.fact import FigureRelation
    from secondsource.link.series import Row, Series
    from secondsource.link.statement import Said
    from secondsource.link.testimony import Testimony
    from secondsource.model import Quantity
    from secondsource.publish.spreadsheet import Row as Cells

Json = dict[str, Any]
HOLD = "hold"
_COPIES = ("CITES", "REUSES")
_NOT_DONE = (Modality.PLANNED, Modality.POSSIBLE, Modality.CONDITIONAL)


def entries(bodies: Iterable[Mapping[str, Any]], testimonies: Mapping[str, Testimony]) -> Iterator[Entry]:
    """The claims of facts, as `contract.fact_json` gives these, each with its origin and whether the gate holds it."""
    for body in bodies:
        origins = body["origins"]
        copies = {c["claim"] for c in origins["collapsed"] if c["because"] in _COPIES}
        for side, behind in ((origins, True), (origins["against"], False)):
            speakers = _speakers(side)
            for id in side["claims"]:
                if id in testimonies:
                    yield Entry(
                        testimony=testimonies[id],
                        fact=body["id"],
                        predicate=body["predicate"],
                        behind=behind,
                        copy=id in copies,
                        held=body["gate"]["outcome"] == HOLD,
                        **speakers.get(id, {}),
                    )


def _speakers(side: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """By claim, the first voice that it goes back to."""
    found: dict[str, dict[str, str]] = {}
    for voice in side["speakers"]:
        told = {"voice": voice["name"], "institution": voice["institution"], "principal": voice["principal"]}
        for id in voice["claims"]:
            found.setdefault(id, told)
    return found


def series_json(series: Series) -> Json:
    """One series: what is counted, the view with its policy, and every figure."""
    seen = series.view
    return {
        "counted": series.label,
        "measure": series.measure,
        "unit": series.unit,
        "facts": list(series.facts),
        "view": {
            "policy": seen.policy,
            "meaning": seen.meaning,
            "low": number(seen.low),
            "best": number(seen.best),
            "high": number(seen.high),
            "given": list(seen.given),
        },
        "figures": [row_json(row) for row in series.rows],
    }


def row_json(row: Row) -> Json:
    """One figure. Unknown is null; `state` tells a zero, an unknown and a withheld figure apart."""
    told, entry = row.entry.testimony, row.entry
    return {
        "claim": row.id,
        "fact": entry.fact,
        "document": told.input,
        "outlet": told.outlet,
        "published": told.published.isoformat() if told.published else None,
        "said": _said(row.said),
        "origin": entry.voice,
        "institution": entry.institution,
        "principal": entry.principal,
        "source": told.claim.source.name if told.claim.source else None,
        "state": row.state.value,
        "modality": told.claim.modality.value,
        "as_said": as_said(row),
        "text": told.claim.words,
        **_quantity(row.quantity),
        "whose": row.scope.whose_words if row.scope else None,
        "where": row.scope.place.name if row.scope and row.scope.place else None,
        "period": row.scope.period if row.scope else None,
        "cumulative": row.scope.cumulative if row.scope else None,
        "basis": row.scope.basis if row.scope else None,
        "claimed_by_side": row.quantity.claimed_by_side if row.quantity else None,
        "held": entry.held,
        "withdrawn": row.withdrawn,
        "stands": row.stands,
        "also": list(row.also),
        "relations": [figure_relation_json(relation) for relation in row.relations],
    }


def _said(said: Said) -> Json:
    """The days as stated; where the report does not say when, only the last day on which it can have been."""
    return {
        "earliest": said.earliest.isoformat() if said.earliest and said.stated else None,
        "latest": said.latest.isoformat() if said.latest else None,
        "stated": said.stated,
    }


def _quantity(quantity: Quantity | None) -> Json:
    if quantity is None:
        return dict.fromkeys(("measure", "unit", "approx", "low", "best", "high"))
    return {
        "measure": quantity.measure,
        "unit": quantity.unit,
        "approx": quantity.approx.value,
        "low": number(quantity.low),
        "best": number(quantity.best),
        "high": number(quantity.high),
    }


def as_said(row: Row) -> str | None:
    """The figure in the words of the report; ``None`` where the claim gives none."""
    return figure_words(row.entry.testimony, row.quantity) or None if row.quantity is not None else None


def series_rows(series: Iterable[Series]) -> Iterator[Cells]:
    """One figure a row for spreadsheets, with the view of its series beside it."""
    for one in series:
        for row in one.rows:
            yield _cells(one, row)


def _cells(series: Series, row: Row) -> Cells:
    found = row_json(row)
    said = found.pop("said")
    plain = {key: value for key, value in found.items() if not isinstance(value, list | bool)}
    return {
        "counted": series.label,
        **plain,
        "said_earliest": said["earliest"],
        "said_latest": said["latest"],
        "cumulative": _yes(found["cumulative"]),
        "held": _yes(found["held"]),
        "withdrawn": _yes(found["withdrawn"]),
        "stands": _yes(found["stands"]),
        "also": " ".join(row.also),
        "relations": "; ".join(f"{r.relation.value} {_other(row, r)}" for r in row.relations),
        "policy": series.view.policy,
        "view_low": number(series.view.low),
        "view_best": number(series.view.best),
        "view_high": number(series.view.high),
    }


def _yes(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _other(row: Row, relation: FigureRelation) -> str:
    return relation.a if relation.b == row.id else relation.b


def unsure(row: Row) -> str:
    """As in " (planned)": how a figure is meant that is not said as done; empty for what is."""
    modality = row.entry.testimony.claim.modality
    meant = row.state in (State.GIVEN, State.ZERO) and modality in _NOT_DONE
    return f" ({modality.value})" if meant else ""
