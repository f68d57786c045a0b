"""What one running desk holds: its ledger, who sits at it, and its keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request

from secondsource.desk.facets import Facets
from secondsource.desk.keys import Keys
from secondsource.desk.revision import Worked
from secondsource.readers.ballots import Readers

if TYPE_CHECKING:
    from collections.abc import Callable

    from secondsource.desk.place_choice import PlaceNames
    from secondsource.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`person` is as they named themselves; nobody has checked it. `start` tells the terminal a fresh address."""

    ledger: Ledger
    person: str
    places: Callable[[], PlaceNames]
    readers: Readers
    keys: Keys = field(default_factory=Keys)
    worked: Worked = field(default_factory=Worked)
    facets: Facets = field(default_factory=Facets)
    start: Callable[[str], None] = lambda _: None


def desk_of(request: Request) -> Desk:
    """The desk that serves this request."""
    desk: Desk = request.app.state.desk
    return desk
