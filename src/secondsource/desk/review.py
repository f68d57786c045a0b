"""What the review page shows of one report: its marked text, and a card for each claim in reading order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondsource.desk.marking import paragraphs
from secondsource.desk.values import Value, value_of, values_of
from secondsource.desk.words import speaker_words
from secondsource.ledger import fetch
from secondsource.ledger.fact_of import fact_of_claims
from secondsource.ledger.judgements import judgement_history
from secondsource.ledger.ruled import document_number, ruled_claims
from secondsource.publish.explanation import explain_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.desk.marking import Paragraph
    from secondsource.ledger.fetch import KeptReading
    from secondsource.ledger.judgements import Judgement
    from secondsource.ledger.ledger import Ledger
    from secondsource.ledger.ruled import Ruled
    from secondsource.model import Claim, Document
    from secondsource.publish.shown import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim as people decide on it. `held` says why its figure may not be printed, where it may not."""

    claim: Claim
    state: str
    edited: bool
    added: bool
    ruling: str | None
    fact: str | None
    voices: int | None
    held: tuple[str, ...]

    @property
    def who(self) -> str:
        return speaker_words(self.claim)

    @property
    def values(self) -> tuple[Value, ...]:
        return values_of(self.claim)

    @property
    def undisputed(self) -> bool:
        """Whether nothing speaks against accepting it with others at once: a draft that no gate holds."""
        return self.state == "draft" and not self.held


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    kept: KeptReading
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    asides: Mapping[str, int]
    """How many lines were set aside for each reason, the most frequent first."""

    @property
    def document(self) -> Document:
        return self.kept.reading.document

    @property
    def decided(self) -> int:
        return sum(card.state != "draft" for card in self.cards)


def review(ledger: Ledger, name: str) -> Review:
    """The review of the document that `name` names; raises `NotFound`."""
    kept = fetch.document(ledger, name)
    document = kept.reading.document
    with ledger.reading() as connection:
        ruled = ruled_claims(connection, document_number(connection, document.id))
        facts = fact_of_claims(connection, [r.claim.id for r in ruled])
    shown = paragraphs(document, (r.claim for r in ruled if r.state != "rejected"))
    return Review(
        kept=kept,
        paragraphs=shown,
        cards=tuple(_card(r, facts.get(r.claim.id)) for r in ruled),
        asides=_asides(shown),
    )


def _asides(shown: Iterable[Paragraph]) -> Mapping[str, int]:
    reasons = Counter(re.sub(r"[-_]", " ", paragraph.aside) for paragraph in shown if paragraph.aside is not None)
    return dict(reasons.most_common())


def _card(ruled: Ruled, fact: Mapping[str, Any] | None) -> Card:
    gate = fact["gate"] if fact is not None else None
    return Card(
        claim=ruled.claim,
        state=ruled.state,
        edited=ruled.edited,
        added=ruled.added,
        ruling=ruled.ruling,
        fact=fact["id"] if fact is not None else None,
        voices=fact["origins"]["voices"]["voice"] if fact is not None else None,
        held=tuple(gate["why"]) if gate is not None and gate["outcome"] == "hold" else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where every value of a claim comes from: the lines with its words, the kept copy, the rule, the rulings."""

    asked: Value | None
    said: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    history: tuple[Judgement, ...]


def provenance(ledger: Ledger, ruled: Ruled, kept: KeptReading, fact: str | None, asked: str = "") -> Provenance:
    """All of it, and first the value of the key `asked`; raises `NotFound` where the claim has none."""
    document = kept.reading.document
    copy = str(ledger.store.path(document.sha256_raw))
    sections = explain_claim(ruled.claim, document, fact=fact, copy=copy)[1:]  # the first marks the words by brackets
    said = tuple(p for p in paragraphs(document, [ruled.claim]) if any(s.kinds for s in p.segments))
    value = value_of(ruled.claim, asked) if asked else None
    return Provenance(
        asked=value, said=said, sections=sections, history=tuple(judgement_history(ledger, ruled.claim.id))
    )
