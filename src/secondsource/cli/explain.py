"""`secondsource explain`: one claim or one fact in full, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import LEDGER, LedgerOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secondsource.ledger.fetch import FactRow, KeptClaim
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.shown import Section


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", hidden=True)],
    ledger: LedgerOption = LEDGER,
) -> None:
    """Say of a claim where it stands and how it was read; of a fact, who stands behind it and what it hangs on.

    ID is the id of a claim or a fact, or at least its first 6 characters; `secondsource show` prints them.
    """
    from secondsource.errors import NotFound
    from secondsource.ledger import fetch
    from secondsource.ledger.ledger import Ledger
    from secondsource.ledger.prefix import SHORTEST

    with Ledger.open(ledger, read_only=True) as opened:
        if len(id) < SHORTEST:
            raise NotFound(
                f"{id!r} is too short; give the first {SHORTEST} characters of a claim's or a fact's id, or more"
            )
        try:
            sections = claim_sections(opened, fetch.claim(opened, id))
        except NotFound as no_claim:
            try:
                sections = fact_sections(opened, fetch.fact(opened, id))
            except NotFound as no_fact:
                raise NotFound(f"{no_claim}; {no_fact}") from no_fact
    print_sections(sections)


def claim_sections(ledger: Ledger, kept: KeptClaim) -> tuple[Section, ...]:
    from secondsource.ledger import fetch
    from secondsource.publish.explanation import explain_claim

    document = fetch.document(ledger, kept.document).reading.document
    copy = ledger.store.path(document.sha256_raw)
    return explain_claim(kept.claim, document, fact=kept.fact, copy=str(copy), standing=tuple(standing(ledger, kept)))


def standing(ledger: Ledger, kept: KeptClaim) -> Iterator[str]:
    """What people ruled on the claim and its report, and whether a newer reading made it no more; a line each."""
    from secondsource.ledger import fetch
    from secondsource.ledger.judgements import current_judgements

    for ruling in current_judgements(ledger, kept.claim.id):
        yield f"{ruling.verb}: ruled by {ruling.who} on {ruling.at[:10]}"
    for gone in fetch.withdrawn(ledger):
        if gone.document == kept.document:
            yield f"not counted: its report was withdrawn on {gone.withdrawn_at[:10]}"
    if kept.state == "rejected":
        yield "not counted: it was rejected"
    if not kept.is_current:
        yield "not counted: the latest reading of the report does not make it"


def fact_sections(ledger: Ledger, row: FactRow) -> tuple[Section, ...]:
    from secondsource.ledger.left import left
    from secondsource.link.told import told
    from secondsource.publish.explanation import explain_fact

    with ledger.reading() as connection:
        claims = told(connection, row.claim_ids)
    gone = [f"{one.left_at[:10]}: “{one.words}” ({one.why})" for one in left(ledger, row.id)]
    return explain_fact(row.body, claims.values(), left=tuple(gone))


def print_sections(sections: Iterable[Section]) -> None:
    """Each section under its title; the styles are hints, and everything also stands in words."""
    from rich.text import Text

    from secondsource.cli.tables import console, heading, text

    out = console()
    for number, section in enumerate(sections):
        if number:
            out.print()
        out.print(heading(section.title))
        for line in section.lines:
            out.print(Text().join(text(words.text, words.style) for words in line))
