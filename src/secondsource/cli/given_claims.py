"""Claims given as JSON (the claim objects of `read` or `show claims`), to be weighed without reading any text."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from secondsource.errors import BadRecord, MissingInput
from secondsource.link.sketch import PEOPLE
from secondsource.link.testimony import Testimony
from secondsource.model import (
    Approximation,
    Axes,
    Claim,
    Disclosure,
    Hedge,
    Hop,
    HopRole,
    Modality,
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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]
_NOWHERE = [0, 1]
# Of people the unit tells what befell them (contract: reading.md); soldiers are counted as personnel.
_BEFELL = {unit: unit for unit in PEOPLE} | {"soldiers": "personnel"}
_TOLD_BY_MODALITY = {
    Modality.DENIED: Axes(stance=Stance.DENIES),
    Modality.WITHHELD: Axes(stance=Stance.WITHHOLDS, disclosure=Disclosure.WITHHELD),
    Modality.CONDITIONAL: Axes(status=Status.CONDITIONAL),
    Modality.PLANNED: Axes(status=Status.PLANNED),
    Modality.POSSIBLE: Axes(status=Status.POSSIBLE),
}


def given_testimonies(file: Path) -> Iterator[Testimony]:
    """One testimony a line. Raises `BadRecord` with the line's number when one is no claim."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MissingInput(f"{file} cannot be read as UTF-8 text: {error}; check the path") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _testimony(line, f"line {number} of {file}")


def _testimony(line: str, place: str) -> Testimony:
    try:
        record = json.loads(line)
        document = str(record["document"])
        return Testimony(
            claim=_claim(record),
            document_id=document,
            outlet=record.get("outlet"),
            published=_day(record.get("published")),
            input=document,
        )
    except KeyError as error:
        raise BadRecord(f"{place} is a claim without {error}; give id, document, outlet and published") from error
    except (AttributeError, TypeError, ValueError, IndexError) as error:
        raise BadRecord(
            f"{place} is no claim as `secondsource show claims --format jsonl` prints it: {error}"
        ) from error


def _claim(record: Json) -> Claim:
    source = record.get("source")
    return Claim(
        id=str(record["id"]),
        content=_span(record.get("content")),
        words=str(record.get("text") or ""),
        source=None if source is None else _source(source),
        chain=tuple(_hop(hop) for hop in record.get("chain") or ()),
        cue=_span_or_none(record.get("cue")),
        quote=Quote(record.get("quote") or "none"),
        axes=_axes(record),
        hedges=tuple(
            Hedge(_span(h.get("span")), h.get("text") or "", h.get("kind") or "") for h in record.get("hedges") or ()
        ),
        predicate=record.get("predicate"),
        roles=tuple(
            (name, tuple(v) if isinstance(v, list) else str(v)) for name, v in (record.get("roles") or {}).items() if v
        ),
        quantities=tuple(_quantity(q) for q in record.get("quantities") or ()),
        times=tuple(_time(time) for time in _as_list(record.get("time"))),
        places=tuple(_place(place) for place in record.get("places") or ()),
        about_claim=record.get("about_claim"),
        rests_on=tuple(record.get("rests_on") or ()),
        confidence=record.get("confidence"),
        reader=record.get("reader") or "",
    )


def _axes(record: Json) -> Axes:
    """The four axes; those that are not given are as the one-word modality tells."""
    usual = _TOLD_BY_MODALITY.get(Modality(record.get("modality") or "asserted"), Axes())
    return Axes(
        Polarity(record.get("polarity") or usual.polarity),
        Stance(record.get("stance") or usual.stance),
        Status(record.get("status") or usual.status),
        Disclosure(record.get("disclosure") or usual.disclosure),
    )


def _source(given: Json) -> Source:
    return Source(
        span=_span_or_none(given.get("span")),
        name=given.get("name"),
        type=SourceType(given.get("type") or "other"),
        carried_over=bool(given.get("carried_over")),
        antecedent=_span_or_none(given.get("antecedent")),
    )


def _hop(given: Json) -> Hop:
    return Hop(
        name=given.get("name"),
        role=HopRole(given["role"]),
        span=_span_or_none(given.get("span")),
        cue=_span_or_none(given.get("cue")),
        stance=Stance(given.get("stance") or "asserts"),
        evidence_kind=given.get("evidence_kind"),
    )


def _quantity(given: Json) -> Quantity:
    return Quantity(
        span=_span(given.get("span")),
        low=given.get("low"),
        best=given.get("best"),
        high=given.get("high"),
        approx=Approximation(given.get("approx") or "exact"),
        unit=given.get("counted") or given.get("unit"),
        measure=given.get("measure") or _BEFELL.get((given.get("unit") or "").partition(" (")[0]),
        whose=given.get("whose"),
        period=given.get("period"),
        basis=given.get("basis") or "claimed",
        cumulative=given.get("cumulative"),
        claimed_by_side=given.get("claimed_by_side"),
    )


def _time(given: Json) -> Time:
    return Time(
        span=_span(given.get("span")),
        edtf=given.get("edtf"),
        earliest=_day(given.get("earliest")),
        latest=_day(given.get("latest")),
        role=TimeRole(given.get("role") or "event"),
        anchor=_day(given.get("anchor")),
        rule=given.get("rule") or "given",
    )


def _place(given: Json) -> Place:
    return Place(
        span=_span(given.get("span")),
        name=given.get("name") or "",
        geonameid=given.get("geonameid"),
        lat=given.get("lat"),
        lon=given.get("lon"),
        precision=Precision(given.get("precision") or "unlocated"),
        rule=given.get("rule") or "given",
        country=given.get("country"),
        admin1=given.get("admin1"),
    )


def _as_list(given: Any) -> list[Json]:
    return given if isinstance(given, list) else [given] if given else []


def _day(given: Any) -> date | None:
    """A day, or the publication object that holds one; ``None`` where only a month or a year is known."""
    words = given.get("edtf") if isinstance(given, dict) else given
    return date.fromisoformat(words[:10]) if words and re.match(r"\d{4}-\d\d-\d\d", words) else None


def _span(given: Any) -> Span:
    return Span(*(given or _NOWHERE))


def _span_or_none(given: Any) -> Span | None:
    return None if given is None else Span(*given)
