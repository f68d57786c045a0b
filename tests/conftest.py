"""Shared by all tests: a gazetteer to look places up in, and no test ever writes into the user's own folders."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from secondsource.errors import GazetteerError
from secondsource.gazetteer.build import build
from secondsource.gazetteer.lookup import SqliteGazetteer, default_path

if TYPE_CHECKING:
    from pathlib import Path

USERS_OWN = default_path()


@pytest.fixture(scope="session")
def gazetteer_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's gazetteer where there is a sound one; else one built for this session."""
    try:
        SqliteGazetteer.open(USERS_OWN).close()
        return USERS_OWN
    except GazetteerError:
        pass
    path = tmp_path_factory.mktemp("gazetteer") / "gazetteer.sqlite"
    try:
        build(path)
    except GazetteerError as error:
        reason = f"no gazetteer, and none can be built, so these tests are SKIPPED: {error}"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    return path


@pytest.fixture(autouse=True)
def _not_the_users_own_gazetteer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that builds a gazetteer where it is usually kept builds it in a folder of its own."""
    monkeypatch.setenv("SECONDSOURCE_GAZETTEER", str(tmp_path / "gazetteer" / "gazetteer.sqlite"))
