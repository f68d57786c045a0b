"""`secondsource gazetteer`: build the file of places that reading uses, and say what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.quick_values import QuickCommand, QuickGroup

gazetteer_app = typer.Typer(
    cls=QuickGroup,
    help="The file of places that reading uses: build it, or say what is in it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@gazetteer_app.command("build", cls=QuickCommand)
def build(
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where; the usual place if not given.")
    ] = None,
) -> None:
    """Build the gazetteer from the installed packages of places. No network; under a minute."""
    from secondsource.cli.gazetteer_here import build_with_progress
    from secondsource.cli.wording import counted
    from secondsource.gazetteer.lookup import default_path

    report = build_with_progress(to or default_path())
    print(
        f"{counted(report.places, 'place')} with {counted(report.names, 'name')} in {report.seconds:.0f} seconds, "
        f"{report.size / 1_000_000:.0f} MB: {report.path}"
    )
    if report.missing:
        print(f"Built without {', '.join(report.missing)}: provinces stand at the mean of their towns.")
    if to is not None and to != default_path():
        print(f"To use it, set SECONDSOURCE_GAZETTEER={to}")


@gazetteer_app.command("info", cls=QuickCommand)
def info() -> None:
    """Say where the gazetteer is and what is in it."""
    from secondsource.gazetteer.lookup import SqliteGazetteer

    with SqliteGazetteer.open() as gazetteer:
        print(f"file: {gazetteer.path}")
        for field, value in sorted(gazetteer.about().items()):
            print(f"{field}: {value}")
