"""Places that a claim takes over from its sentence, where it has no place of its own (rule 22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.claim.said import Said
from secondsource.model import Claim, Modality, Place, Span


def located(placed: Sequence[tuple[Claim, Said]]) -> list[tuple[Claim, Said]]:
    """The claims in reading order; one without a place takes that of the claim before it in the same sentence."""
    passage = _Passage()
    return [(passage.take(claim, said), said) for claim, said in placed]


@dataclass(slots=True)
class _Passage:
    sentence: Span | None = None
    here: tuple[Place, ...] = ()  # of the claim before in this sentence

    def take(self, claim: Claim, said: Said) -> Claim:
        if said.sentence.span != self.sentence:
            self.sentence, self.here = said.sentence.span, ()
        if claim.places:
            self.here = claim.places
            return claim
        # what is only planned, possible or refused is mostly another event, that may be anywhere
        same_event = claim.axes.modality in (Modality.ASSERTED, Modality.DENIED)
        return replace(claim, places=self.here) if same_event and self.here else claim
