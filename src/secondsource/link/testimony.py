"""A claim with what linking needs to know of the document that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.model import Disclosure, HopRole, SourceType, Stance

if TYPE_CHECKING:
    from datetime import date

    from secondsource.model import Claim, Document

_SENTENCE_END = re.compile(r"[.!?…][”\"’)]*\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """One claim in one document. `text` is the document's canonical text, ``None`` where only the claim was given.

    `url` is the document's address or feed id: two documents of one address are versions of one publication.
    """

    claim: Claim
    document_id: str
    outlet: str | None
    published: date | None
    input: str
    title: str | None = None
    text: str | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def carrier(self) -> str:
        """Who prints it: the outlet, or the file's name where the outlet is unknown."""
        return self.outlet or re.split(r"[\\/]", self.input)[-1] or self.document_id

    @property
    def own_voice(self) -> bool:
        """Whether nobody but the reporting outlet vouches for it."""
        return self.claim.source is None or self.claim.source.type is SourceType.SELF

    @property
    def withholds(self) -> bool:
        """Whether the source keeps it back: neither zero nor unknown."""
        return self.claim.axes.stance is Stance.WITHHOLDS or self.claim.axes.disclosure is Disclosure.WITHHELD

    @property
    def relays(self) -> tuple[str, ...]:
        """Who passes it on between the outlet and the source, the outermost first."""
        return tuple(hop.name for hop in self.claim.chain if hop.role is HopRole.RELAY and hop.name)

    @property
    def source_words(self) -> str | None:
        """The source in the words of the document."""
        source = self.claim.source
        if source is None:
            return None
        if source.span is None or self.text is None:
            return source.name
        return " ".join(source.span.of(self.text).split())

    @property
    def sentence(self) -> str:
        """The claim's sentence with everything around the content; the content alone without the text."""
        if self.text is None:
            return self.claim.words
        begin, end = self.claim.content.begin, self.claim.content.end
        before = [match.end() for match in _SENTENCE_END.finditer(self.text, max(0, begin - 400), begin)]
        after = _SENTENCE_END.search(self.text, max(begin, end - 1))
        return self.text[before[-1] if before else max(0, begin - 400) : after.end() if after else end + 200]


def testimonies(document: Document, claims: tuple[Claim, ...]) -> tuple[Testimony, ...]:
    """The claims of one document with what linking needs of it."""
    published = document.published.day if document.published else None
    return tuple(
        Testimony(
            claim=claim,
            document_id=document.id,
            outlet=document.outlet,
            published=published,
            input=document.input,
            title=document.title,
            text=document.text,
            url=document.feed_id or document.url,
        )
        for claim in claims
    )
