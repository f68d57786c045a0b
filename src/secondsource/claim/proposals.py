"""Where the encoder divides a text into claims otherwise than the rules: which division stands.

Claims on which both agree keep the rules' words. Where they disagree about the same words the encoder's division
stands, with the voice that the rules heard there; what only one of the two takes for a claim is kept. Only what is kept
back stays whole: the rules know when a refusal that gives its condition is one claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from secondsource.claim.said import POINTS_BACK, Said
from secondsource.find.sentence import Sentence
from secondsource.find.tokens import NOMINAL, Tag
from secondsource.model import Modality, Span, TaggedClaim

SAME = 0.5  # intersection over union from which two spans are the same claim, as `annotating.md` scores it
SURE = 0.5  # of a proposal, the mean probability of its labels
SURE_OF_A_PART = 0.75  # of one within what the rules took for one claim; .5 to .8 tried on the tuning reports


class Finder(StrEnum):
    """Who takes the words for a claim."""

    RULES = "rules"
    ENCODER = "encoder"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one claim, who found them, and the encoder's probability and modality for them (0 and None where it
    found none)."""

    span: Span
    by: Finder = Finder.RULES
    score: float = 0.0
    modality: Modality | None = None


Divided = Sequence[tuple[Said, Sequence[Span]]]
Settled = list[tuple[Said, list[Piece]]]


def settled(divided: Divided, proposals: Sequence[TaggedClaim], sentences: Sequence[Sentence]) -> Settled:
    """The voices of a text in reading order, each with its contents after the encoder was heard."""
    by_sentence: dict[Span, list[tuple[Said, Sequence[Span]]]] = {}
    for said, contents in divided:
        by_sentence.setdefault(said.sentence.span, []).append((said, contents))
    sure = [p for p in proposals if p.score >= SURE]
    pointing = [said.cue for said, _ in divided if said.rule == POINTS_BACK and said.cue is not None]
    found: Settled = []
    at = 0
    for sentence in sentences:
        while at < len(sure) and sure[at].content.begin < sentence.span.begin:
            at += 1
        end = at
        while end < len(sure) and sure[end].content.begin < sentence.span.end:
            end += 1
        inside = [p for p in sure[at:end] if sentence.span.contains(p.content)]
        if sentence.span not in by_sentence and any(sentence.span.contains(cue) for cue in pointing):
            inside = []  # "Hamas rejected the accusation": all of it points to words that stand elsewhere
        found.extend(_settle(by_sentence.get(sentence.span, []), inside, sentence))
    return found


def _settle(here: Divided, proposed: Sequence[TaggedClaim], sentence: Sentence) -> Settled:
    taken = [span for _, contents in here for span in contents]
    frames = [(said.frame, said.cue) for said, contents in here if contents and said.frame and said.cue]
    new = [
        p
        for p in proposed
        if not any(p.content.shared(span) >= SAME for span in taken)
        and not any(frame.contains(p.content) and cue.overlaps(p.content) for frame, cue in frames)
        and not (p.modality is Modality.WITHHELD and any(span.contains(p.content) for span in taken))
        and not _broken_off(p.content, sentence)
    ]
    new = [p for p in new if not any(span.contains(p.content) and not _divides(span, p, new) for span in taken)]
    heard = [p.content for p in new if any(_covers(said.content, p.content) for said, _ in here)]
    out: Settled = []
    placed: set[Span] = set()
    for said, contents in here:
        agreed = [piece for c in contents if (piece := _agreed(c, proposed))]
        alone = [Piece(c) for c in contents if not _agreed(c, proposed) and not _disputed(c, heard)]
        mine = [p for p in new if p.content not in placed and _covers(said.content, p.content)]
        mine = [p for p in mine if not any(a.span.overlaps(p.content) for a in agreed)]
        placed.update(p.content for p in mine)
        pieces = [*agreed, *alone, *(Piece(p.content, Finder.ENCODER, p.score, p.modality) for p in mine)]
        out.append((said, sorted(pieces, key=lambda piece: piece.span)))
    out.extend(_unheard([p for p in new if p.content not in placed], taken, sentence))
    return sorted(((s, c) for s, c in out if c), key=lambda pair: pair[1][0].span)


def _broken_off(content: Span, sentence: Sentence) -> bool:
    """Whether the words tell of nothing ("have located") or stop before what they tell of ("Two groups of")."""
    tokens = [t for t in sentence.tokens if content.begin < t.end and t.begin < content.end]
    unfinished = bool(tokens) and (tokens[-1].tag is Tag.DETERMINER or tokens[-1].lower == "of")
    return unfinished or not any(t.tag in _TOLD_OF for t in tokens)


def _divides(whole: Span, part: TaggedClaim, new: Sequence[TaggedClaim]) -> bool:
    """Whether the part may stand for what the rules took for one claim: it is sure enough, and all such parts together
    leave no more than three quarters of it untold."""
    covered = sum(p.content.end - p.content.begin for p in new if whole.contains(p.content))
    return part.score >= SURE_OF_A_PART and covered * 4 >= whole.end - whole.begin


_TOLD_OF = NOMINAL | {Tag.PRONOUN, Tag.DETERMINER}


def _agreed(content: Span, proposed: Sequence[TaggedClaim]) -> Piece | None:
    """The rules' words with the encoder's probability, where it proposes the same claim."""
    same = max((p for p in proposed if p.content.shared(content) >= SAME), key=lambda p: p.score, default=None)
    return Piece(content, Finder.BOTH, same.score, same.modality) if same is not None else None


def _disputed(content: Span, rivals: Sequence[Span]) -> bool:
    return any(_covers(rival, content) or _covers(content, rival) for rival in rivals)


def _unheard(
    left: Sequence[TaggedClaim], taken: Sequence[Span], sentence: Sentence
) -> Iterator[tuple[Said, list[Piece]]]:
    """Claims where the rules saw nothing at all."""
    for p in left:
        if not any(p.content.overlaps(span) for span in taken):
            voice = Said(sentence=sentence, content=p.content, speaker=p.source, rule="encoder")
            yield voice, [Piece(p.content, Finder.ENCODER, p.score, p.modality)]


def _covers(outer: Span, inner: Span) -> bool:
    """Whether at least half of `inner` stands in `outer`."""
    shared = min(outer.end, inner.end) - max(outer.begin, inner.begin)
    return shared * 2 >= inner.end - inner.begin
