"""The built gazetteer, opened once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secondsource.gazetteer.lookup import SqliteGazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def gazetteer(gazetteer_path: Path) -> Iterator[SqliteGazetteer]:
    with SqliteGazetteer.open(gazetteer_path) as opened:
        yield opened
