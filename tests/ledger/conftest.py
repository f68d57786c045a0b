from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from secondsource.ledger.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that is a second later each time it is read."""
    ticks = iter(range(1_000_000))
    return lambda: datetime(2024, 12, 6, 8, 0, tzinfo=UTC) + timedelta(seconds=next(ticks))


@pytest.fixture
def ledger(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "desk.ledger", create=True, now=clock) as ledger:
        yield ledger
