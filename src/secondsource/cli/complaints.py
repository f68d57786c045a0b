"""What goes to standard error: one line for each thing that went wrong, never a traceback for what we foresee."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from secondsource.cli.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.model import Failure

SHOWN = 10


def tell(line: str) -> None:
    """One line on standard error."""
    print(safe(line), file=sys.stderr, flush=True)


def complain(message: object) -> None:
    """What went wrong, with the name of the program before it."""
    first, *rest = str(message).splitlines() or [""]
    tell(f"secondsource: {first}")
    for line in rest:
        tell(f"  {line}")


def complain_of(failures: Iterable[Failure], *, most: int | None = None) -> None:
    """Each failure on a line of its own; past `most`, how many more there are and where they stand."""
    rest = 0
    for number, failure in enumerate(failures):
        if most is None or number < most:
            complain(named(failure))
        else:
            rest += 1
    if rest:
        complain(f"and {rest} more; `secondsource show failures` lists them all")


def named(failure: Failure) -> str:
    """The failure's message, with the input's name before it where the message does not say it."""
    name = failure.input.partition("#")[0]
    return failure.message if name in failure.message else f"{failure.input}: {failure.message}"
