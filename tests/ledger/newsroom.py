"""A run that adds invented reports to a ledger and prints a line for each. The kill test ends it at any moment.

Run as ``python -m ledger.newsroom LEDGER``; it prints ``ready``, then ``opened``, then the number of each report.
"""

from __future__ import annotations

import sys

from secondsource.ledger.keep import is_kept, keep, keep_failure, keep_sighting
from secondsource.ledger.ledger import Ledger
from secondsource.model import Failure

from .reports import READER, invented

REPORTS = 40


def add_all(file: str, *, tell: bool = False) -> None:
    """Add every report that the ledger does not hold yet; each tenth input cannot be read."""
    with Ledger.open(file, create=True) as ledger:
        if tell:
            print("opened", flush=True)
        for number in range(REPORTS):
            add(ledger, number)
            if tell:
                print(number, flush=True)


def add(ledger: Ledger, number: int) -> None:
    if number % 10 == 9:
        keep_failure(ledger, Failure(f"reports/{number:04}.txt", "read", "empty-input", "holds no text; leave it out"))
        return
    reading, raw = invented(number)
    sha256 = reading.document.sha256_raw
    if is_kept(ledger, sha256, READER):
        keep_sighting(ledger, sha256, reading.document.input, reader=READER)
    else:
        keep(ledger, reading, raw, reader=READER)


if __name__ == "__main__":
    print("ready", flush=True)
    add_all(sys.argv[1], tell=True)
