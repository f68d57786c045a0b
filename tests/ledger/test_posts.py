"""What an export says of a post comes back from the ledger as it was kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.ledger import fetch
from secondsource.ledger.keep import keep
from secondsource.model import Forward, Post

from .reports import READER, invented

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger

POST = Post(
    feed_id="telegram:4001/5",
    forwarded=Forward(name=None, id="channel4003"),
    edited="2024-12-06T08:00:00",
    unixtime=1733403802,
    reply_to=4,
    links=("https://example.org/statement",),
)


def test_a_post_comes_back_as_it_was(ledger: Ledger) -> None:
    reading, raw = invented(1)
    posted = replace(reading, document=replace(reading.document, post=POST))
    kept = keep(ledger, posted, raw, reader=READER)
    assert fetch.document(ledger, kept.document).reading == posted


def test_what_is_no_post_has_none(ledger: Ledger) -> None:
    reading, raw = invented(1)
    kept = keep(ledger, reading, raw, reader=READER)
    assert fetch.document(ledger, kept.document).reading.document.post is None
