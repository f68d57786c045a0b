"""Claims given as JSON (docs: the contract of `read`), without their documents: what `link --claims` weighs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from secondsource.errors import BadRecord
from secondsource.link.testimony import Testimony
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Disclosure,
    Hedge,
    Hop,
    HopRole,
    Place,
    Polarity,
    Precision,
    Quantity,
    Quote,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
    Time,
    TimeRole,
)

Json = Mapping[str, Any]
T = TypeVar("T")


def given(lines: Iterable[str]) -> Iterator[Testimony | BadRecord]:
    """One testimony a line; a line that is none comes as the error that says so, with its number, and ends nothing."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield testimony_of(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield BadRecord(f"line {number}: this is not a claim as `read` prints it: {_words(error)}")


def _words(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)


def testimony_of(row: Json) -> Testimony:
    """A claim object with its `document`, `outlet` and `published`."""
    published = row.get("published")
    edtf = published.get("edtf") if isinstance(published, Mapping) else published
    return Testimony(
        claim=claim_of(row),
        document_id=str(row["document"]),
        outlet=row.get("outlet"),
        published=date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None,
        input=str(row["document"]),
        title=row.get("title"),
    )


def claim_of(row: Json) -> Claim:
    return Claim(
        id=str(row["id"]),
        content=_span(row.get("content")) or Span(0, 1),
        words=str(row.get("text") or row.get("words") or ""),
        source=_source(row.get("source")),
        chain=tuple(_hop(hop) for hop in row.get("chain") or ()),
        cue=_span(row.get("cue")),
        quote=Quote(row.get("quote") or "none"),
        axes=Axes(
            Polarity(row.get("polarity") or "+"),
            Stance(row.get("stance") or "asserts"),
            Status(row.get("status") or "actual"),
            Disclosure(row.get("disclosure") or "given"),
        ),
        hedges=tuple(Hedge(_some(h), h["text"], h.get("kind") or "") for h in row.get("hedges") or ()),
        predicate=row.get("predicate"),
        roles=tuple((k, tuple(v) if isinstance(v, list) else str(v)) for k, v in (row.get("roles") or {}).items() if v),
        quantities=tuple(_quantity(q) for q in row.get("quantities") or ()),
        times=tuple(_time(t) for t in _listed(row.get("time"))),
        places=tuple(_place(p) for p in row.get("places") or ()),
        about_claim=row.get("about_claim"),
        rests_on=tuple(row.get("rests_on") or ()),
        confidence=row.get("confidence"),
        reader=row.get("reader") or "",
    )


def _listed(value: T | list[T] | None) -> list[T]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _span(pair: Any) -> Span | None:
    return None if pair is None else Span(int(pair[0]), int(pair[1]))


def _some(row: Json) -> Span:
    return _span(row.get("span")) or Span(0, 1)


def _source(row: Json | None) -> Source | None:
    if row is None:
        return None
    return Source(
        span=_span(row.get("span")),
        name=row.get("name"),
        type=SourceType(row.get("type") or "other"),
        carried_over=bool(row.get("carried_over")),
    )


def _hop(row: Json) -> Hop:
    return Hop(
        name=row.get("name"),
        role=HopRole(row["role"]),
        span=_span(row.get("span")),
        cue=_span(row.get("cue")),
        stance=Stance(row.get("stance") or "asserts"),
        evidence_kind=row.get("evidence_kind"),
    )


def _quantity(row: Json) -> Quantity:
    return Quantity(
        span=_some(row),
        low=row.get("low"),
        best=row.get("best"),
        high=row.get("high"),
        approx=Approximation(row.get("approx") or "exact"),
        unit=row.get("unit"),
        measure=row.get("measure"),
        whose=row.get("whose"),
        period=row.get("period"),
        basis=row.get("basis") or "claimed",
        cumulative=row.get("cumulative"),
        claimed_by_side=row.get("claimed_by_side"),
    )


def _time(row: Json) -> Time:
    earliest, latest = (date.fromisoformat(row[end]) if row.get(end) else None for end in ("earliest", "latest"))
    role = TimeRole(row.get("role") or "event")
    return Time(_some(row), row.get("edtf"), earliest, latest, role, None, row.get("rule") or "given")


def _place(row: Json) -> Place:
    return Place(
        span=_some(row),
        name=str(row["name"]),
        geonameid=row.get("geonameid"),
        lat=row.get("lat"),
        lon=row.get("lon"),
        precision=Precision(row.get("precision") or "unlocated"),
        rule=row.get("rule") or "given",
        country=row.get("country"),
        admin1=row.get("admin1"),
    )
