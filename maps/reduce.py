"""Natural Earth's land and first-order areas, made small enough for a page. See README.md for where they come from."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[float, float]
THEATRES = frozenset(
    ("UA RU BY MD SD SS TD PS IL LB SY JO YE IQ IR MM CD RW BI ET ER SO ML BF NE NG AM GE KP KR AF PK LY CF").split()  # noqa: SIM905
)
EASTERNMOST_OF_RUSSIA = 60.0
DISPUTED = frozenset(
    ("UA-43 UA-40 UA-14 UA-09 UA-23 UA-65 PS-GZA PS-WBK GE-AB SY-QU").split()  # noqa: SIM905
)
"""ISO 3166-2 codes of areas that more than one state claims or holds."""
LAND_TOLERANCE, AREA_TOLERANCE = 0.06, 0.02
"""Degrees by which a line may move: on the map's closest zoom less than an area's line is wide."""
SMALLEST = 0.02
"""Square degrees; smaller islands are left out."""


def main(land: Path, areas: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "land.json", {"type": "MultiPolygon", "coordinates": list(_land(json.loads(land.read_text("utf-8"))))})
    found = sorted(_areas(json.loads(areas.read_text("utf-8"))), key=lambda area: area["properties"]["id"])
    _write(out / "areas.json", {"type": "FeatureCollection", "features": found})


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"{file}: {file.stat().st_size:,} bytes")


def _land(topology: dict[str, Any]) -> Iterator[list[list[Point]]]:
    """The polygons of a TopoJSON file; arcs are delta-coded integers (TopoJSON specification, section 2.1.4)."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(line)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            rings = [_ring(arcs, ring) for ring in polygon]
            small = [r for ring in rings if (r := _smaller(ring, LAND_TOLERANCE))]
            if small:
                yield small


def _ring(arcs: list[list[Point]], ring: list[int]) -> list[Point]:
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def _areas(collection: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for feature in collection["features"]:
        told = feature["properties"]
        code = told.get("iso_3166_2") or ""
        country = code[:2]
        east = country == "RU" and told["longitude"] > EASTERNMOST_OF_RUSSIA
        if country not in THEATRES or east or not told.get("gn_id") or told["gn_id"] < 0:
            continue
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        small = [[r for ring in polygon if (r := _smaller(ring, AREA_TOLERANCE))] for polygon in polygons]
        kept = [polygon for polygon in small if polygon]
        if kept:
            properties = {"id": told["gn_id"], "name": told["name_en"] or told["name"], "country": country}
            if code in DISPUTED:
                properties["disputed"] = True
            yield {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "MultiPolygon", "coordinates": kept},
            }


def _smaller(ring: list[Point], tolerance: float) -> list[Point] | None:
    """The ring with fewer points (Douglas and Peucker 1973), to a hundredth of a degree; None for a tiny one."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2
    if abs(area) < SMALLEST:
        return None
    points = [(round(x, 2), round(y, 2)) for x, y in _simplified([tuple(p) for p in ring], tolerance)]
    return points if len(points) >= 4 else None


def _simplified(line: list[Point], tolerance: float) -> list[Point]:
    """Half of a closed ring at a time: its ends are one point, which tells nothing of the way between."""
    middle = len(line) // 2
    keep = {0, middle, len(line) - 1}
    ahead = [(0, middle), (middle, len(line) - 1)]
    while ahead:
        first, last = ahead.pop()
        far, at = 0.0, 0
        for n in range(first + 1, last):
            distance = _distance(line[n], line[first], line[last])
            if distance > far:
                far, at = distance, n
        if far > tolerance:
            keep.add(at)
            ahead += [(first, at), (at, last)]
    return [line[n] for n in sorted(keep)]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    x, y = p[0] - a[0] - t * dx, p[1] - a[1] - t * dy
    return float((x * x + y * y) ** 0.5)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
