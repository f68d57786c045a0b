"""Claims that their publisher took back: by a correction that stands in a later report, or with the whole document."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from secondsource.link.agents import plain
from secondsource.link.fact import Gone
from secondsource.link.statement import corrects, statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from secondsource.link.testimony import Testimony


def gone_from(
    testimonies: Sequence[Testimony], ruled: Mapping[str, Gone], *, on: date | None = None
) -> dict[str, Gone]:
    """The claims that count no more on that day (``None``: today), with who took them back and why.

    A ruling goes before a correction. What is taken back on a later day still counts.
    """
    found = dict(_corrected(testimonies))
    found |= {id: ruled[id] for t in testimonies if (id := t.id) in ruled}
    return {id: gone for id, gone in found.items() if on is None or gone.when is None or gone.when <= on}


def _corrected(testimonies: Sequence[Testimony]) -> Iterator[tuple[str, Gone]]:
    """The claims whose figure a later report of the same publisher takes back, as the figures have it (CORRECTS)."""
    correcting = [t for t in testimonies if t.claim.quantities and t.text is not None and corrects(t.text)]
    if not correcting:
        return
    of_publisher: dict[str, list[Testimony]] = defaultdict(list)
    for t in testimonies:
        of_publisher[plain(t.carrier)].append(t)
    for later in sorted(correcting, key=lambda t: (t.published is None, t.published, t.id), reverse=True):
        for earlier in of_publisher[plain(later.carrier)]:
            if _takes_back(later, earlier):
                why = f"{later.carrier} takes back its own wording"
                yield earlier.id, Gone(who=later.carrier, why=why, when=later.published, by=later.id)


def _takes_back(later: Testimony, earlier: Testimony) -> bool:
    """Whether one figure of the later claim stands in place of one of the earlier claim."""
    pairs = ((a, b) for a in later.claim.quantities for b in earlier.claim.quantities if a.measure == b.measure)
    return any(
        (a.low, a.best, a.high) != (b.low, b.best, b.high)
        and statement(later, a, None).takes_back(statement(earlier, b, None))
        for a, b in pairs
    )
