"""All commands, and what happens when one of them cannot do its work."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from secondsource import __version__
from secondsource.cli import (
    add,
    agents,
    assess,
    demo,
    desk,
    explain,
    figures,
    gate,
    gazetteer,
    link,
    orbat,
    places,
    publish,
    read,
    review,
    search,
    show,
    verify,
)
from secondsource.cli.complaints import complain
from secondsource.cli.exit_status import INTERRUPTED, READER_GONE
from secondsource.cli.quick_values import QuickCommand, QuickGroup
from secondsource.cli.streams import stop_writing
from secondsource.errors import SecondsourceError

ORDER = (
    "demo",
    "desk",
    "read",
    "add",
    "show",
    "explain",
    "figures",
    "gate",
    "publish",
    "orbat",
    "assess",
    "search",
    "link",
    "review",
    "agents",
    "verify",
    "places",
    "gazetteer",
)
EXAMPLES = """\b
Examples:
  secondsource demo             try it on eighteen sample reports
  secondsource desk             the same in a browser
  secondsource read report.txt  print the claims of one report
  secondsource add reports/     keep a folder of reports in a ledger
  secondsource show facts       what is claimed, and who stands behind it
  secondsource explain 3f9c2a   why: one claim or fact in full
"""


class Commands(QuickGroup):
    """The group of commands: an error that we foresaw becomes one line and an exit status."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
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
    cls=Commands,
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
def secondsource(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Shared by all commands; there is nothing to prepare."""


COMMANDS = (
    ("demo", demo.demo, "Try everything on eighteen sample reports.", None),
    ("desk", desk.desk, "The ledger in a browser, on this machine only.", desk.EXAMPLES),
    ("read", read.read, "Print the claims of reports; keep nothing.", read.EXAMPLES),
    ("add", add.add, "Keep reports, their claims and facts in a ledger.", add.EXAMPLES),
    ("explain", explain.explain, "One claim or fact in full, and why.", None),
    ("figures", figures.figures, "Who said how many, and when; as a drawing too.", figures.EXAMPLES),
    ("gate", gate.gate, "What may be printed, what is held, and why.", gate.EXAMPLES),
    ("publish", publish.publish, "Write what was published as a site of files.", publish.EXAMPLES),
    ("orbat", orbat.orbat, "Who is under whom, where, doing what.", orbat.EXAMPLES),
    ("assess", assess.assess, "Work out an assessment over claims.", assess.EXAMPLES),
    ("search", search.search, "Find reports by their words, in any language.", search.EXAMPLES),
    ("link", link.link, "Work the facts out again.", link.EXAMPLES),
    ("review", review.review, "Pairs of claims that may be one fact.", review.EXAMPLES),
    ("agents", agents.agents, "Who speaks, and whose word it is in the end.", agents.EXAMPLES),
    ("verify", verify.verify, "Check a ledger and its kept copies.", None),
    ("places", places.places, "Resolve given place names in given texts.", places.EXAMPLES),
)
for name, function, purpose, examples in COMMANDS:
    app.command(name, cls=QuickCommand, short_help=purpose, epilog=examples)(function)
app.add_typer(show.show_app, name="show", short_help="Print claims, documents, facts or failures.")
app.add_typer(gazetteer.gazetteer_app, name="gazetteer", short_help="Build the file of places, or say what is in it.")
