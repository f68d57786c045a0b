"""`secondsource search`: find kept documents by their words, in any language."""

from __future__ import annotations

from typing import Annotated

import typer

from secondsource.cli.options import LEDGER, Format, FormatOption, LedgerOption

EXAMPLES = """\b
Examples:
  secondsource search Kursk brigade
  secondsource search '"air assault" brig*'  words in a row, beginnings
  secondsource search обстрілу               other languages too
"""


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", hidden=True)],
    ledger: LedgerOption = LEDGER,
    format: FormatOption = Format.TABLE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many reports.")] = 50,
) -> None:
    """Find reports that hold all the words; also those in languages that are not read for claims."""
    from secondsource.cli.rows import print_rows
    from secondsource.ledger.ledger import Ledger
    from secondsource.ledger.search import search as find

    with Ledger.open(ledger, read_only=True) as opened:
        found = list(find(opened, " ".join(words), limit=limit))
    if format is not Format.TABLE:
        print_rows(
            ({"document": f.document, "input": f.input, "title": f.title, "snippet": f.snippet} for f in found), format
        )
        return
    from secondsource.cli.tables import console, heading, text
    from secondsource.cli.wording import counted, name_words, short_id

    out = console()
    for one in found:
        out.print(
            heading(one.title or one.input),
            text(f"{name_words(one.input)}; document {short_id(one.document)}", "dim"),
            sep="\n",
        )
        out.print(text(one.snippet), "", sep="\n")
    out.print(f"{counted(len(found), 'report')}." if found else "No report holds all these words.")
