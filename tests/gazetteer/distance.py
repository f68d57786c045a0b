"""Kilometres between two points of the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    half = sin(radians(other_lat - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    return 12742 * asin(sqrt(half))
