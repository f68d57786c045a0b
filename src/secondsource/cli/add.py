"""`secondsource add`: read reports and keep them, with their claims, in a ledger."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from secondsource.cli.options import LEDGER, Inputs, LanguageOption, LedgerOption, OutletOption, PublishedOption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secondsource.ledger.ledger import Ledger
    from secondsource.model import Failure
    from secondsource.pipeline import Added, Outcome
    from secondsource.read.document import ReadOptions

EXAMPLES = """\b
Examples:
  secondsource add report.txt page.html articles.jsonl
  secondsource add reports/ --ledger autumn.db
"""


@dataclass(slots=True)
class Seen:
    """What an `add` has done so far, for the progress line and for the summary."""

    kept: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)

    def note(self, outcome: Outcome) -> None:
        self.kept += outcome.reading is not None
        self.known += outcome.known
        if outcome.failure is not None:
            self.failures.append(outcome.failure)
        if outcome.reading is not None:
            self.failures += (*outcome.reading.document.failures, *outcome.reading.failures)


def add(
    paths: Inputs,
    ledger: LedgerOption = LEDGER,
    published: PublishedOption = None,
    language: LanguageOption = None,
    outlet: OutletOption = None,
) -> None:
    """Read reports and keep them in a ledger: the bytes, the text, the claims, and the facts that they make up.

    PATH is a file (text, Markdown, HTML, MHTML), a folder, a *.jsonl with an article on each line, a Telegram export
    (result.json), or - for standard input.

    Adding a report twice changes nothing. Stop it whenever you like; run it again and it goes on.
    """
    from secondsource.cli.complaints import SHOWN, complain_of
    from secondsource.cli.exit_status import SOME_INPUTS_FAILED
    from secondsource.ledger.ledger import Ledger
    from secondsource.read.document import ReadOptions

    options = ReadOptions(published=published, outlet=outlet, language=language)
    with Ledger.open(ledger, create=True) as opened:
        added, seen = keep_all(opened, paths, options)
    complain_of(seen.failures, most=SHOWN)
    print(f"{summary(added, seen)} Ledger: {ledger}")
    if added.failed:
        raise typer.Exit(SOME_INPUTS_FAILED)


def keep_all(ledger: Ledger, paths: list[str], options: ReadOptions) -> tuple[Added, Seen]:
    """Add with a progress line; Ctrl-C says what was kept and exits with 130."""
    from secondsource.cli.complaints import complain
    from secondsource.cli.exit_status import INTERRUPTED
    from secondsource.cli.gazetteer_here import places_here
    from secondsource.cli.streams import standard_input
    from secondsource.cli.wording import counted
    from secondsource.pipeline import add as add_to

    seen = Seen()
    try:
        places = places_here()
        with progress_line(seen) as advance:
            added = add_to(ledger, paths, options, places, stdin=standard_input(), progress=advance)
    except KeyboardInterrupt as error:
        done = counted(seen.kept + seen.known, "document")
        complain(f"stopped; kept in this run: {done}, safely in {ledger.file}; run the same command again to go on")
        raise typer.Exit(INTERRUPTED) from error
    return added, seen


@contextmanager
def progress_line(seen: Seen) -> Iterator[Callable[[Outcome], None]]:
    """On a terminal, a line that says how far it is; nothing otherwise."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from secondsource.cli.safe_text import safe
    from secondsource.cli.wording import counted

    console = Console(stderr=True, markup=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None)

        def advance(outcome: Outcome) -> None:
            seen.note(outcome)
            name = outcome.raw.input if outcome.raw else outcome.failure.input if outcome.failure else ""
            done = counted(seen.kept + seen.known, "document")
            progress.update(task, description=f"{done}: {safe(name)[-40:]}")

        yield advance


def summary(added: Added, seen: Seen) -> str:
    """One line: documents, claims, facts and failures of this run."""
    from secondsource.cli.wording import counted

    kept = f"{counted(added.kept, 'document')} kept, {added.known:,} known already"
    facts = f"{counted(added.claims, 'new claim')}; {counted(added.facts, 'fact')} in the ledger"
    return f"{kept}; {facts}; {counted(len(seen.failures), 'failure')}."
