"""The gazetteer file: written whole or not at all, and opened only when it can be trusted."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from secondsource.errors import GazetteerError
from secondsource.gazetteer import store
from secondsource.gazetteer.lookup import SqliteGazetteer, default_path
from secondsource.gazetteer.own_list import OwnListGazetteer, open_or_own_list
from secondsource.gazetteer.places import Place
from secondsource.model import PlaceLookup, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator


def place(number: int, name: str, *, population: int = 1000, country: str = "UA", feature: str = "P.PPL") -> Place:
    precision = Precision.ADMIN1 if feature == "A.ADM1" else Precision.TOWN
    return Place(
        id=number,
        name=name,
        lat=50.0,
        lon=30.0,
        precision=precision,
        country=country,
        admin1=None,
        population=population,
        feature=feature,
        source="test",
    )


def broken() -> Iterator[Place]:
    yield place(1, "Kyiv")
    raise KeyboardInterrupt


def test_an_interrupted_build_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    store.write(path, [place(1, "Old")], {})
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        store.write(path, broken(), {})
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["gazetteer.sqlite"]


def test_a_folder_in_the_way_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GazetteerError, match=r"cannot write the gazetteer .*SECONDSOURCE_GAZETTEER"):
        store.write(tmp_path / "file" / "gazetteer.sqlite", [], {})


def test_the_same_places_make_the_same_content(tmp_path: Path) -> None:
    places = [place(1, "Kyiv"), place(2, "Odesa")]
    one, other = (store.write(tmp_path / name, places, {})["content"] for name in ("a", "b"))
    assert one == other != store.write(tmp_path / "c", places[:1], {})["content"]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_file_carries_the_attribution_and_its_versions(tmp_path: Path) -> None:
    store.write(tmp_path / "g", [place(1, "Kyiv")], {"package x": "1.0"})
    with SqliteGazetteer.open(tmp_path / "g") as gazetteer:
        about = gazetteer.about()
    assert about["attribution"] == "Places: GeoNames, CC BY 4.0, changed"
    assert (about["package x"], about["places"], about["places from test"]) == ("1.0", "1", "1")


def test_no_gazetteer_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"there is no gazetteer at .*run `secondsource gazetteer build`"):
        SqliteGazetteer.open(tmp_path / "none.sqlite")


@pytest.mark.parametrize("content", [b"", b"no database at all, but text" * 100])
def test_a_damaged_gazetteer_says_how_to_replace_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"g\.sqlite is damaged .*run `secondsource gazetteer build`"):
        SqliteGazetteer.open(path)


def test_another_schema_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    store.write(path, [place(1, "Kyiv")], {})
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE meta SET value = '0' WHERE field = 'schema'")
    with pytest.raises(GazetteerError, match=r"has schema 0, and this Secondsource reads schema \d+; run"):
        SqliteGazetteer.open(path)


def test_a_path_with_odd_characters_opens(tmp_path: Path) -> None:
    path = tmp_path / "a folder?with#odd %41 ünï" / "g.sqlite"
    store.write(path, [place(1, "Kyiv")], {})
    with SqliteGazetteer.open(path) as gazetteer:
        assert gazetteer.has("KYIV")


def test_the_file_is_only_read(tmp_path: Path) -> None:
    store.write(tmp_path / "g", [place(1, "Kyiv")], {})
    (tmp_path / "g").chmod(0o444)
    with SqliteGazetteer.open(tmp_path / "g") as gazetteer:
        assert gazetteer.candidates("Kyiv")[0].geonameid == 1
    assert [file.name for file in tmp_path.iterdir()] == ["g"]


def test_the_larger_place_comes_first_and_an_old_name_counts_less(tmp_path: Path) -> None:
    old = Place(
        id=3, name="Engels", lat=51.0, lon=46.0, precision=Precision.TOWN, country="RU", admin1=None,
        population=200_000, feature="P.PPL", source="test", other_names=("Pokrovsk",),
    )  # fmt: skip
    store.write(tmp_path / "g", [old, place(2, "Pokrovsk", population=60_000), place(1, "Pokrovsk", population=9)], {})
    with SqliteGazetteer.open(tmp_path / "g") as gazetteer:
        assert [found.geonameid for found in gazetteer.candidates("Pokrovsk")] == [2, 3, 1]


def test_an_area_word_finds_the_area_and_not_the_town(tmp_path: Path) -> None:
    places = [
        place(1, "Sumy", population=250_000),
        place(2, "Sumska oblast", feature="A.ADM1"),
        place(3, "Sumy", feature="A.ADM1"),
    ]
    store.write(tmp_path / "g", places, {})
    with SqliteGazetteer.open(tmp_path / "g") as gazetteer:
        assert [found.geonameid for found in gazetteer.candidates("Sumy Oblast")] == [3]
        assert [found.geonameid for found in gazetteer.candidates("Sumy")] == [1, 3]


def test_several_threads_may_look_up_at_once(tmp_path: Path) -> None:
    names = [f"Place{number}" for number in range(300)]
    store.write(tmp_path / "g", [place(number + 1, name) for number, name in enumerate(names)], {})
    wrong: list[str] = []

    def look_up() -> None:
        wrong.extend(name for name in names if gazetteer.candidates(name)[0].name != name)

    with SqliteGazetteer.open(tmp_path / "g") as gazetteer:
        threads = [threading.Thread(target=look_up) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_the_environment_says_where_the_gazetteer_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECONDSOURCE_GAZETTEER", str(tmp_path / "mine.sqlite"))
    assert default_path() == tmp_path / "mine.sqlite"


@pytest.mark.parametrize(
    ("platform", "variable", "folders"),
    [
        ("linux", "XDG_DATA_HOME", ()),
        ("win32", "LOCALAPPDATA", ()),
        ("darwin", None, ("Library", "Application Support")),
        ("linux", None, (".local", "share")),
        ("win32", None, ("AppData", "Local")),
    ],
)
def test_each_system_has_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str | None, folders: tuple[str, ...]
) -> None:
    for name in ("SECONDSOURCE_GAZETTEER", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
    assert default_path() == tmp_path.joinpath(*folders) / "secondsource" / "gazetteer.sqlite"


def test_without_a_gazetteer_our_own_list_answers(tmp_path: Path) -> None:
    lookup: PlaceLookup = open_or_own_list(tmp_path / "none.sqlite")
    assert isinstance(lookup, OwnListGazetteer)
    assert lookup.candidates("Plekhovo")[0].country == "RU"
    assert lookup.candidates("Kursk Oblast")[0].geonameid == 538555
    assert lookup.candidates("London") == ()


def test_a_damaged_gazetteer_is_never_silently_replaced_by_our_own_list(tmp_path: Path) -> None:
    (tmp_path / "g").write_bytes(b"")
    with pytest.raises(GazetteerError):
        open_or_own_list(tmp_path / "g")
