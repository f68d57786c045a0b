"""All commands, and what happens when one of them cannot do its work."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from secondsource import __version__
from secondsource.cli import add, demo, explain, gazetteer, link, places, read, search, show, verify
from secondsource.cli.complaints import complain
from secondsource.cli.exit_status import INTERRUPTED, READER_GONE
from secondsource.cli.quick_values import QuickCommand, QuickGroup
from secondsource.cli.streams import stop_writing
from secondsource.errors import SecondsourceError

ORDER = ("demo", "read", "add", "show", "explain", "search", "link", "verify", "places", "gazetteer")
EXAMPLES = """\b
Examples:
  secondsource demo                           try it on eighteen sample reports
  secondsource read report.txt                print the claims of one report
  secondsource add reports/                   keep a folder of reports in a ledger
  secondsource show facts                     what is claimed, and who stands behind it
  secondsource explain 3f9c2a                 why: one claim or fact in full
"""


class Desk(QuickGroup):
    """The group of commands: an error that we foresaw becomes one line and an exit status."""

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order in which a newsroom needs them."""
        return [name for name in ORDER if name in self.commands]

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except SecondsourceError as error:
            complain(error)
            raise typer.Exit(error.exit_status) from error
        except BrokenPipeError as error:
            stop_writing()
            raise typer.Exit(READER_GONE) from error
        except KeyboardInterrupt as error:
            complain("interrupted")
            raise typer.Exit(INTERRUPTED) from error
        return result


app = typer.Typer(
    cls=Desk,
    name="secondsource",
    help="A claims desk for conflict reporting: who said what, how sure, and how many sources really stand behind it.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"secondsource {__version__}")
        raise typer.Exit


@app.callback()
def desk(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Shared by all commands; there is nothing to prepare."""


app.command("demo", cls=QuickCommand)(demo.demo)
app.command("read", cls=QuickCommand, epilog=read.EXAMPLES)(read.read)
app.command("add", cls=QuickCommand, epilog=add.EXAMPLES)(add.add)
app.add_typer(show.show_app, name="show")
app.command("explain", cls=QuickCommand)(explain.explain)
app.command("search", cls=QuickCommand, epilog=search.EXAMPLES)(search.search)
app.command("places", cls=QuickCommand, epilog=places.EXAMPLES)(places.places)
app.command("link", cls=QuickCommand)(link.link)
app.command("verify", cls=QuickCommand)(verify.verify)
app.add_typer(gazetteer.gazetteer_app, name="gazetteer")
