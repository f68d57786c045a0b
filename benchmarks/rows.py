"""How many rows of the acceptance table come out right, on reports whose authors saw neither code nor vocabulary.

    python -m benchmarks.rows [GOLD.yaml…]      (default: benchmarks/data/rewrites/report-*.gold.yaml)

A row is right when its claim is found (content IoU >= .5) with the right source and its carrying-over, quote, modality,
status, predicate, figures with their approximation, time and its role, places within 50 km (provinces 150, countries
500: atlases differ on centres), and the roles that the row is about. `metadata` wants title and publication day;
`boilerplate` wants nine tenths of the words that gold sets aside set aside, and no claim among them. What is wrong with
a report-* row is not printed: nobody may tune on those.
"""

from __future__ import annotations

import calendar
import math
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.gold import Gold, content_of, load, nth_span
from benchmarks.machine import banner
from secondsource.gazetteer.own_list import open_or_own_list
from secondsource.model import Claim, Quantity, Reading, Span
from secondsource.pipeline import read_one
from secondsource.read.document import ReadOptions
from secondsource.read.sources import Format, RawInput

DATA = Path(__file__).parent / "data"
CORPUS = Path(__file__).parent.parent / "src" / "secondsource" / "samples" / "corpus"
ROLES = {"subordination": ("unit", "superior"), "supply": ("supplier", "recipient"), "agreement": ("trigger",)}
NEAR_KM = {"admin1": 150.0, "country": 500.0}  # centres of areas differ by atlas; everything smaller: 50 km


def read(gold: Gold) -> Reading:
    raw = RawInput(gold.path.name, gold.raw, Format.ARTICLE if gold.record.get("article") else Format.TEXT)
    return read_one(raw, ReadOptions(), open_or_own_list())


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two spans."""
    shared = min(a.end, b.end) - max(a.begin, b.begin)
    return 0.0 if shared <= 0 else shared / (max(a.end, b.end) - min(a.begin, b.begin))


def same_words(a: str | None, b: str | None) -> bool:
    return _plain(a) == _plain(b)


def _plain(words: str | None) -> str:
    folded = unicodedata.normalize("NFKD", (words or "").replace("’", "'")).casefold()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"^(?:the|a|an) ", "", re.sub(r"[^\w ]+", " ", letters).strip())


def mistakes(gold: Gold, wanted: dict[str, Any], reading: Reading) -> list[str]:
    """What is wrong with the claim that a row of the table wants; empty when the row is right."""
    span = content_of(gold, wanted)
    claims = sorted(reading.claims, key=lambda c: -overlap(c.content, span))
    if not claims or overlap(claims[0].content, span) < 0.5:
        return [f"not claimed: {wanted['content']}"]
    claim = claims[0]
    checks = (
        *_source(gold, wanted, claim),
        *_axes(wanted, claim),
        *_figures(wanted, claim),
        *_circumstances(wanted, claim),
        *_roles(wanted, claim),
    )
    return [f"{what}: wanted {want!r}, got {got!r}" for what, want, got in checks if want != got]


Check = tuple[str, object, object]


def _same_source(gold: Gold, source: dict[str, Any], claim: Claim) -> bool:
    """As the report scorer has it: equal names or words, or source spans that overlap by half."""
    if claim.source is None:
        return False
    names = {claim.source.name, claim.source.span.of(gold.text) if claim.source.span else None}
    if any(same_words(a, b) for a in (source["name"], source.get("words")) for b in names if a and b):
        return True
    span = nth_span(gold.text, source["words"], source.get("nth"), gold.path) if source.get("words") else None
    return span is not None and claim.source.span is not None and overlap(span, claim.source.span) >= 0.5


def _source(gold: Gold, wanted: dict[str, Any], claim: Claim) -> Iterator[Check]:
    source = wanted.get("source")
    if source is None:
        yield "source", None, claim.source.name if claim.source else None
        return
    name = claim.source.name if claim.source else None
    yield "source", source["name"], source["name"] if _same_source(gold, source, claim) else name
    if claim.source is not None:
        yield "carried over", bool(source.get("carried_over")), claim.source.carried_over
    yield "quote", wanted["quote"], claim.quote.value


def _axes(wanted: dict[str, Any], claim: Claim) -> Iterator[Check]:
    yield "modality", wanted["modality"], claim.modality.value
    yield "predicate", wanted["predicate"], claim.predicate
    if wanted.get("status") in ("in_preparation", "obligated"):
        yield "status", wanted["status"], claim.axes.status.value
    if wanted.get("row") == "inference":
        yield "rests on claims", True, bool(claim.rests_on)


def _figures(wanted: dict[str, Any], claim: Claim) -> Iterator[Check]:
    gold = sorted(_figure(q) for q in wanted.get("quantities") or [])
    yield "figures", gold, sorted(_said(q) for q in claim.quantities)


def _figure(quantity: dict[str, Any]) -> str:
    low, best, high = (quantity.get(k) for k in ("low", "best", "high"))
    return f"{_number(low)}/{_number(best)}/{_number(high)} {quantity.get('approx')} {quantity.get('unit')}"


def _said(quantity: Quantity) -> str:
    bounds = "/".join(_number(v) for v in (quantity.low, quantity.best, quantity.high))
    return f"{bounds} {quantity.approx.value} {quantity.unit}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{float(value):g}"


def _circumstances(wanted: dict[str, Any], claim: Claim) -> Iterator[Check]:
    time = wanted.get("time")
    if time is not None:
        got = claim.times[0] if claim.times else None
        said = (got.earliest, got.latest, got.role.value) if got else None
        yield "time", (*_days(str(time["edtf"])), time.get("role")), said
    for place in wanted.get("places") or []:
        if place.get("lat") is not None:
            yield f"place {place['words']}", True, any(_near(place, p.lat, p.lon) for p in claim.places)


def _days(edtf: str) -> tuple[date, date]:
    """First and last day of an EDTF day, month, year or interval of these."""
    first, _, last = edtf.partition("/")
    return _first(first), _last(last or first)


def _first(edtf: str) -> date:
    year, month, day = ([int(n) for n in edtf.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _last(edtf: str) -> date:
    parts = [int(n) for n in edtf.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = [*parts, 12][:2]
    return date(year, month, calendar.monthrange(year, month)[1])


def _near(place: dict[str, Any], lat: float | None, lon: float | None) -> bool:
    limit = NEAR_KM.get(place.get("precision", "town"), 50.0)
    return lat is not None and lon is not None and kilometres(place["lat"], place["lon"], lat, lon) <= limit


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine, mean earth radius 6371 km)."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def _roles(wanted: dict[str, Any], claim: Claim) -> Iterator[Check]:
    got = dict(claim.roles)
    for role in ROLES.get(str(wanted.get("row")), ()):
        want, said = (wanted.get("roles") or {}).get(role), got.get(role)
        if role == "trigger" and want is not None:
            yield "role trigger", True, said is not None
        elif want is not None:
            shared = set(_plain(str(want)).split()) & set(_plain(str(said)).split())
            yield f"role {role}", want, want if len(shared) * 2 >= len(_plain(str(want)).split()) else said


def document_rows(gold: Gold, reading: Reading) -> Iterator[tuple[str, list[str]]]:
    """The rows that are about the whole document."""
    document, problems = reading.document, []
    published = document.published.edtf if document.published else None
    if not same_words(gold.record.get("title"), document.title):
        problems.append(f"title: wanted {gold.record.get('title')!r}, got {document.title!r}")
    if published != str(gold.record.get("published")):
        problems.append(f"published: wanted {gold.record.get('published')}, got {published}")
    yield "metadata", problems
    yield "boilerplate", _boilerplate(gold, reading)


def _boilerplate(gold: Gold, reading: Reading) -> list[str]:
    words = [m.start() for m in re.finditer(r"\w+", gold.text)]
    wanted = {w for w in words if any(s.begin <= w < s.end for s in gold.set_aside)}
    got = {w for w in words if any(a.span.begin <= w < a.span.end for a in reading.document.set_aside)}
    claimed = {w for w in wanted if any(c.content.begin <= w < c.content.end for c in reading.claims)}
    problems = (
        [] if len(wanted & got) >= 0.9 * len(wanted) else [f"set aside {len(wanted & got)} of {len(wanted)} words"]
    )
    return problems + ([f"{len(claimed)} words of it are claimed"] if claimed else [])


def rows(gold: Gold) -> list[tuple[str, list[str]]]:
    """Every row of one report with its mistakes."""
    reading = read(gold)
    named = [(str(c["row"]), mistakes(gold, c, reading)) for c in gold.claims if c.get("row")]
    return [*document_rows(gold, reading), *named]


def main(arguments: Sequence[str]) -> int:
    paths = [Path(a) for a in arguments] or sorted((DATA / "rewrites").glob("report-*.gold.yaml"))
    print(banner())
    right = total = 0
    for path in paths:
        held = path.name.startswith("report-")  # what is wrong with these is not shown: nobody may tune on them
        for row, problems in rows(load(path, CORPUS)):
            total, right = total + 1, right + (not problems)
            shown = "wrong" if held and problems else "; ".join(problems)
            print(f"{path.stem.removesuffix('.gold'):28} {row:14} {shown or 'right'}")
    print(f"rows right: {right} of {total} ({right / total:.0%})" if total else "no report to measure")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
