"""Input names as they can be stored: a file name need not be Unicode, a row must be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.model import Failure


def storable(name: str) -> str:
    r"""`name` with every half of a surrogate pair (how Python holds a byte that is no UTF-8) written as ``\udcff``."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def storable_failure(failure: Failure) -> Failure:
    """`failure` with names and message that can be stored: no failure is lost because of the name it is about."""
    return replace(failure, input=storable(failure.input), message=storable(failure.message))
