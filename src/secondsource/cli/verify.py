"""`secondsource verify`: is the ledger whole, and are the kept copies what they were?"""

from __future__ import annotations

import typer

from secondsource.cli.options import LEDGER, LedgerOption


def verify(ledger: LedgerOption = LEDGER) -> None:
    """Check the whole ledger, and every kept copy against its hash. Exit status 8 when something is wrong."""
    from secondsource.cli.complaints import complain
    from secondsource.cli.exit_status import NOT_SOUND
    from secondsource.cli.wording import counted
    from secondsource.ledger import fetch
    from secondsource.ledger.ledger import Ledger

    with Ledger.open(ledger, read_only=True) as opened:
        wrong = [f"{ledger}: {problem}" for problem in opened.integrity_problems()]
        wrong += [f"{copy.path}: the kept copy is {copy.problem}" for copy in opened.wrong_copies()]
        documents = sum(1 for _ in fetch.documents(opened))
    for line in wrong:
        complain(line)
    if wrong:
        complain(f"{counted(len(wrong), 'problem')}; restore the ledger and its .kept folder from a backup")
        raise typer.Exit(NOT_SOUND)
    print(f"Sound: {counted(documents, 'document')}, and every kept copy matches its hash. Ledger: {ledger}")
