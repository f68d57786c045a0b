"""`secondsource places`: resolve given place names of given texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondsource.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.cli.given_places import Resolved
    from secondsource.model import Failure

EXAMPLES = """\b
Examples:
  secondsource places texts.jsonl --format jsonl
Each line: {"id": "a", "text": "Near Kherson it is calm.", "spans": [[5, 12]]}
"""
COLUMNS = (("Name", 20), ("Means", None), ("Rule", 26))


def places(
    paths: Annotated[list[str], typer.Argument(metavar="TEXTS", hidden=True)],
    format: FormatOption = Format.TABLE,
) -> None:
    """Say which places the given names in given texts mean, by which rule, or why that is left open.

    TEXTS is a *.jsonl with one text and the spans of its place names on each line, or - for standard input.
    """
    from secondsource.cli.exit_status import SOME_INPUTS_FAILED

    failed: list[Failure] = []
    found = _resolved(paths, failed)
    if format is Format.TABLE:
        _print_table(found)
    else:
        from secondsource.cli.given_places import flat_rows, resolved_json
        from secondsource.cli.rows import print_rows

        rows: Iterator[dict[str, Any]] = map(resolved_json, found)
        if format is Format.CSV:
            rows = (flat for row in rows for flat in flat_rows(row))
        print_rows(rows, format)
    if failed:
        raise typer.Exit(SOME_INPUTS_FAILED)


def _resolved(paths: Sequence[str], failed: list[Failure]) -> Iterator[Resolved]:
    """What each text's names mean; what cannot be read goes to standard error and into `failed`."""
    from secondsource.cli.complaints import complain_of
    from secondsource.cli.gazetteer_here import places_here
    from secondsource.cli.given_places import resolve_given
    from secondsource.cli.streams import standard_input
    from secondsource.errors import InputError
    from secondsource.model import Failure
    from secondsource.read.sources import expand, failure

    lookup = places_here()
    for item in expand(paths, stdin=standard_input()):
        try:
            if not isinstance(item, Failure):
                yield resolve_given(item, lookup)
                continue
        except InputError as error:
            item = failure(item.input, error)
        failed.append(item)
        complain_of([item])


def _print_table(found: Iterator[Resolved]) -> None:
    from secondsource.cli.tables import console, heading, table

    out = console()
    for resolved in found:
        rows = []
        for place in resolved.places:
            chosen = (
                f"{place.lat:.3f}, {place.lon:.3f} ({place.country})"
                if place.lat is not None and place.lon is not None
                else "left open"
            )
            number = f", GeoNames {place.geonameid}" if place.geonameid else ""
            rows.append((place.name, f"{chosen}, {place.precision.value}{number}", place.rule))
        out.print(heading(resolved.id), table(COLUMNS, rows), "", sep="\n")
