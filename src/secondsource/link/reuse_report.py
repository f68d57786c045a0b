"""What comparing needs of one document: its own words, who published it when, and what it says about its makers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from secondsource.ledger.candidates import UNDATED, day_number
from secondsource.link.agents import plain
from secondsource.link.reuse_copies import copy_keys
from secondsource.link.reuse_rules import reuse_rules
from secondsource.link.reuse_versions import address
from secondsource.read.fingerprints import own_words, values_of

if TYPE_CHECKING:
    from datetime import date

    from secondsource.model import Document
    from secondsource.read.fingerprints import OwnWords


@dataclass(frozen=True)
class Report:
    """One document as reuse sees it.

    `seen` is the day on which it was first kept, `address` that of its publication or its feed id, and `credits` are
    its small print, its bylines and whom it forwards.
    """

    id: str
    own: OwnWords
    outlet: str | None = None
    published: date | None = None
    seen: date | None = None
    address: str | None = None
    credits: tuple[str, ...] = ()

    @cached_property
    def day(self) -> int:
        """The day under which it is looked up; see `day_number`."""
        return day_number(self.published, self.seen)

    @property
    def dated(self) -> date | None:
        """The day of publication where it can be believed."""
        return None if self.day == UNDATED else self.published

    @cached_property
    def prints(self) -> tuple[int, ...]:
        """Its fingerprints in ascending order."""
        return values_of(self.own)

    @cached_property
    def said(self) -> str:
        """Its whole text as names are compared: no case, no punctuation."""
        return plain(self.own.text)

    @cached_property
    def copy_keys(self) -> tuple[int, ...]:
        """The keys by which copies of the whole of it are found."""
        return copy_keys(self.own)


def report_of(document: Document, *, seen: date | None = None) -> Report:
    """What reuse needs of a document that was first kept on the day `seen`."""
    return Report(
        id=document.id,
        own=own_words(document),
        outlet=document.outlet,
        published=document.published.day if document.published else None,
        seen=seen,
        address=document.feed_id or address(document.url),
        credits=tuple(_credits(document)),
    )


def _credits(document: Document) -> list[str]:
    rules = reuse_rules()
    small_print = [
        mark.span.of(document.text)
        for mark in document.set_aside
        if mark.reason.startswith(tuple(rules.credit_reasons))
    ]
    begins = tuple(rules.credit_lines)
    lines = [line.strip(" \t()[]*_") for line in document.text.splitlines()]
    named = [document.author, document.forwarded.name if document.forwarded else None]
    return [*small_print, *(line for line in lines if line.casefold().startswith(begins)), *filter(None, named)]
