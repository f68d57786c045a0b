"""An outlet's own inference is linked to the claims that it rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from secondsource.claim.said import Said
from secondsource.find.sentence import Sentence
from secondsource.model import Claim, Modality, Span
from secondsource.vocab.vocabulary import vocabulary


def rests_on(placed: Sequence[tuple[Claim, Said]]) -> tuple[Claim, ...]:
    """The claims with, for each inference of the outlet, the ids of the claims of the passage just before it.

    An inference that opens the report rests on the passage that follows.
    """
    passages = _Passages.of(placed)
    return tuple(_linked(claim, said, passages) for claim, said in placed)


def _linked(claim: Claim, said: Said, passages: _Passages) -> Claim:
    if claim.source is not None or not (infers(said.sentence) or claim.modality is Modality.POSSIBLE):
        return claim
    ground = passages.beside(said.sentence.span)
    if ground is None:
        return claim
    return replace(claim, rests_on=ground, made_by=(*claim.made_by, ("rests_on", "passage-before-inference")))


@dataclass(frozen=True, slots=True)
class _Passages:
    """The claims of a document in order, and by paragraph; where sentences begin, and the last claim of each or of
    one that begins before it (by number)."""

    placed: Sequence[tuple[Claim, Said]]
    by_paragraph: Mapping[Span, Sequence[tuple[Claim, Said]]]
    begins: Sequence[int]
    last: Sequence[int]

    @classmethod
    def of(cls, placed: Sequence[tuple[Claim, Said]]) -> _Passages:
        by_paragraph: dict[Span, list[tuple[Claim, Said]]] = {}
        of_sentence: dict[int, int] = {}
        for number, (claim, said) in enumerate(placed):
            by_paragraph.setdefault(said.sentence.paragraph, []).append((claim, said))
            of_sentence[said.sentence.span.begin] = number
        begins = sorted(of_sentence)
        return cls(placed, by_paragraph, begins, list(accumulate((of_sentence[b] for b in begins), max)))

    def beside(self, sentence: Span) -> tuple[str, ...] | None:
        """The ids of the claims in the passage before `sentence`, or behind it where none is before; its own claims
        are left out. ``None`` where the document has no other sentence with a claim."""
        before = bisect_left(self.begins, sentence.begin) - 1
        nearest = self.placed[self.last[before]] if before >= 0 else self._first_other(sentence)
        if nearest is None:
            return None
        here = self.by_paragraph[nearest[1].sentence.paragraph]
        return tuple(c.id for c, s in here if s.sentence.span != sentence)

    def _first_other(self, sentence: Span) -> tuple[Claim, Said] | None:
        return next(((c, s) for c, s in self.placed if s.sentence.span != sentence), None)


def infers(sentence: Sentence) -> bool:
    """Whether the words that open a sentence announce the writer's own inference."""
    words = " ".join(t.lower for t in sentence.tokens[:6])
    return words.startswith(vocabulary().grammar.inference_openers)
