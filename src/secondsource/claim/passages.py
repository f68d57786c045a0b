"""Places that a claim takes over, where it has none of its own: from its sentence, or from the incident that it goes on
telling ("The building has collapsed", "Two of the wounded died"; rule 22)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from secondsource.claim.said import Said
from secondsource.model import Claim, Modality, Place, Precision, Span
from secondsource.vocab.vocabulary import vocabulary

REACH = 500  # characters behind the claim that tells where the incident was


def located(placed: Sequence[tuple[Claim, Said]]) -> list[tuple[Claim, Said]]:
    """The claims in reading order, each with the places that it takes over."""
    passage = _Passage()
    return [(passage.take(claim, said), said) for claim, said in placed]


@dataclass(slots=True)
class _Passage:
    sentence: Span | None = None
    here: tuple[Place, ...] = ()  # of the claim before in this sentence
    incident: tuple[Place, ...] = ()  # the place of the last claim that has one
    told_at: int = 0  # where that claim ends

    def take(self, claim: Claim, said: Said) -> Claim:
        if said.sentence.span != self.sentence:
            self.sentence, self.here = said.sentence.span, ()
        if claim.places:
            self.here, self.told_at = claim.places, claim.content.end
            self.incident = tuple(p for p in claim.places if p.precision in _EXACT)[:1] or self.incident
            return claim
        # what is only planned, possible or refused is mostly another event, that may be anywhere
        same_event = claim.axes.modality in (Modality.ASSERTED, Modality.DENIED)
        return replace(claim, places=self.here or self._of_incident(claim)) if same_event else claim

    def _of_incident(self, claim: Claim) -> tuple[Place, ...]:
        near = claim.content.begin - self.told_at < REACH
        goes_on = near and _told_again().search(claim.words) and not _long().search(claim.words)
        return self.incident if goes_on else ()


_EXACT = frozenset({Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.ADMIN1})


@lru_cache(maxsize=1)
def _told_again() -> re.Pattern[str]:
    """As in "the strike", "those wounded": a known incident, or what belongs to it."""
    nouns = "|".join(map(re.escape, vocabulary().places.of_incidents))
    return re.compile(rf"\b(?:the|this|that|these|those) (?:[\w-]+ )?(?:{nouns})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _long() -> re.Pattern[str]:
    """What counts over a whole war or year, wherever it was."""
    words = "|".join(map(re.escape, vocabulary().places.over_years))
    return re.compile(rf"\b(?:{words}|(?:in|since) (?:\w+ )?(?:19|20)\d\d)\b", re.IGNORECASE)
