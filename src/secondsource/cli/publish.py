"""`secondsource publish`: what the desk published, as a folder of files."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.options import LEDGER, LedgerOption

EXAMPLES = """\b
Examples:
  secondsource publish site/
  secondsource publish site/ --site-url https://desk.example/stories/
  secondsource publish site/ --ledger kursk.db --story 3f9c2a7d10b4e6aa
"""


def publish(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write; it is made where there is none.")],
    ledger: LedgerOption = LEDGER,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only this story.")] = None,
    site_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where the folder will lie on the web: feeds and data then name it."),
    ] = None,
) -> None:
    """Write every published story as files: pages, a page for each claim, feeds and cards to embed.

    Nothing in them asks another machine for anything or needs JavaScript. What has become held since it was published
    is left out, and the page says so.
    """
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.site import site_files, write_site
    from secondsource.publish.site_policy import site_policy

    where = site_policy().url if site_url is None else site_url
    tokens = files("secondsource.desk").joinpath("static/tokens.css").read_text(encoding="utf-8")
    with Ledger.open(ledger, read_only=True) as opened:
        made = site_files(opened, tokens, story=story, url=where)
    written = write_site(out, made)
    print(f"{len(written)} files in {out}; open {out / 'index.html'}")
    if not where:
        print("The feeds hold relative addresses; with --site-url, where the folder will lie, others can follow them.")
