"""Which claims a person asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from secondsource.model import Modality, SourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """All given conditions must hold; ``None`` asks nothing. Names and words are compared without regard to case.

    `document` is an input name, or a document id or its beginning. `source` and `place` match any part of the name;
    a `place` of digits is a geonameid. `since` and `until` ask whether the claim's days overlap with them, and leave
    out claims without a day. `words` must all stand in the claim's own words. `fact` is a fact id or its beginning.
    """

    document: str | None = None
    source: str | None = None
    source_type: SourceType | None = None
    predicate: str | None = None
    modality: Modality | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None
    fact: str | None = None
    limit: int | None = None


EVERY_CLAIM = ClaimFilter()
