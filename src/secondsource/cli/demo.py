"""`secondsource demo`: the whole desk on the sample reports that come with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

REPORTS = "reports"
LEDGER = "ledger.db"
ASSESSMENT = "support-troops.yaml"


def demo(
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where the demo keeps its reports and its ledger.")
    ] = Path("secondsource-demo"),
) -> None:
    """Try everything on eighteen invented sample reports; takes seconds. Run it again and nothing changes."""
    from secondsource.cli.add import keep_all
    from secondsource.cli.demo_tour import tour
    from secondsource.ledger.ledger import Ledger
    from secondsource.read.document import ReadOptions

    reports = to / REPORTS
    copy_samples(reports)
    copy_sample(_folder("assessments").joinpath(ASSESSMENT), to / ASSESSMENT)
    with Ledger.open(to / LEDGER, create=True) as ledger:
        added, _ = keep_all(ledger, [str(reports)], ReadOptions())
        tour(ledger, added, reports, to / ASSESSMENT)


def copy_samples(to: Path) -> None:
    """Write the sample reports into the folder `to`; those that stand there already are left alone."""
    for sample in samples():
        copy_sample(sample, to / sample.name)


def copy_sample(sample: Traversable, copy: Path) -> None:
    """Write one sample file, unless it stands there already."""
    from secondsource.errors import InputError

    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        raw = sample.read_bytes()
        if not copy.is_file() or copy.read_bytes() != raw:
            copy.write_bytes(raw)
    except OSError as error:
        folder = copy.parent
        raise InputError(f"{folder} cannot be written: {error.strerror or error}; choose another with --to") from error


def samples() -> Iterator[Traversable]:
    """The files of the sample corpus, wherever the package is installed, in order."""
    yield from sorted((file for file in _folder("corpus").iterdir() if file.is_file()), key=lambda file: file.name)


def _folder(name: str) -> Traversable:
    from importlib.resources import files

    return files("secondsource.samples").joinpath(name)
