"""A process that is kept to one core reads as fast as any other, and stays on its core."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from secondsource.find.encoder.cores import every_core

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system knows no affinity")


@pytest.fixture
def allowed() -> set[int]:
    return os.sched_getaffinity(0)


@pytest.fixture
def on_one_core(allowed: set[int]) -> Iterator[int]:
    core = min(allowed)
    os.sched_setaffinity(0, {core})
    yield core
    os.sched_setaffinity(0, allowed)


def test_while_the_encoder_is_loaded_every_core_can_be_seen(on_one_core: int, allowed: set[int]) -> None:
    with every_core():
        seen = os.sched_getaffinity(0)

    assert seen >= allowed
    assert os.sched_getaffinity(0) == {on_one_core}


def test_the_process_is_back_on_its_core_though_loading_fails(on_one_core: int) -> None:
    with pytest.raises(ImportError), every_core():
        raise ImportError("no onnxruntime here")

    assert os.sched_getaffinity(0) == {on_one_core}


def test_where_the_system_refuses_nothing_changes(on_one_core: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_pid: int, _cores: object) -> None:
        raise PermissionError("not here")

    with monkeypatch.context() as patch:
        patch.setattr(os, "sched_setaffinity", refuse)
        with every_core():
            assert os.sched_getaffinity(0) == {on_one_core}
