"""What templates say numbers, days and ids with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from secondsource.desk.short_id import short_id
from secondsource.link.accounts import UNNAMED_OUTLET
from secondsource.model import Precision
from secondsource.publish.place_words import extent
from secondsource.publish.shown import printer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from secondsource.model import Failure

_FILE = re.compile(r"\.(?:txt|md|html?|mhtml?|jsonl?)$", re.IGNORECASE)


def number(value: float | None) -> str:
    """A figure with thousands set apart; unknown is a dash, never 0."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def count(value: int, one: str, many: str | None = None) -> str:
    """1 voice, 2 voices."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def moment(value: str) -> str:
    """A moment of the ledger's clock to the minute: 2024-12-05 14:03 UTC."""
    return f"{value[:10]} {value[11:16]} UTC"


def likely(confidence: float) -> str:
    """How likely a claim is read right, never as certain: "98 % sure", "over 99 % sure"."""
    percent = int(confidence * 100)
    return "over 99 % sure" if percent >= 99 else f"{percent} % sure"


def extent_of(row: Mapping[str, Any]) -> str:
    """How exactly the place of a row is known: "town or village", "oblast or province", "not located"."""
    if row["latitude"] is None:
        return extent(Precision.UNLOCATED)
    return extent(row["precision"], geonameid=row["geonameid"])


def party_words(name: str) -> str:
    """A party of a lineage. Where a report names no outlet its file stands for one, which is no name for people."""
    told, _, file = name.rpartition(" to ")
    if not _FILE.search(file or name):
        return name
    return f"{told} to {UNNAMED_OUTLET}" if told else UNNAMED_OUTLET


def told(failure: Failure) -> str:
    """What could not be done, and what to do about it at the desk, where there are no options of a command."""
    if failure.code != "language":
        return failure.message
    return f"{failure.message.rpartition('. ')[0]}. If it is English, say so on its page and read it again."


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "count": count,
    "moment": moment,
    "likely": likely,
    "extent": extent_of,
    "party": party_words,
    "told": told,
    "printer": printer,
    "short_id": short_id,
}
