"""Where the encoder divides a text into claims otherwise than the rules: which division stands.

Claims on which both agree keep the rules' words. Where they disagree about the same words the encoder's division
stands, with the voice that the rules heard there; what only one of the two takes for a claim is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.claim.said import Said
from secondsource.find.sentence import Sentence
from secondsource.model import Span, TaggedClaim

SAME = 0.5  # intersection over union from which two spans are the same claim, as `annotating.md` scores it
SURE = 0.5  # of a proposal, the mean probability of its labels

Divided = list[tuple[Said, list[Span]]]


def settled(divided: Divided, proposals: Sequence[TaggedClaim], sentences: Sequence[Sentence]) -> Divided:
    """The voices of a text in reading order, each with its contents after the encoder was heard."""
    if not proposals:
        return divided
    found: Divided = []
    for sentence in sentences:
        here = [(said, contents) for said, contents in divided if said.sentence is sentence]
        proposed = [p for p in proposals if p.score >= SURE and sentence.span.contains(p.content)]
        found.extend(_settle(here, proposed, sentence))
    import os
    return revoiced(found, proposals) if os.environ.get("RV") else found


def revoiced(found: Divided, proposals: Sequence[TaggedClaim]) -> Divided:
    import os
    how = os.environ["RV"]
    out: Divided = []
    for said, contents in found:
        for c in contents:
            p = max((p for p in proposals if _iou(p.content, c) >= SAME), key=lambda p: _iou(p.content, c), default=None)
            mine = said
            if p is not None and said.cue is None and not said.hearsay:
                if said.carried and p.source is None and "1" in how:
                    mine = Said(sentence=said.sentence, content=said.content, rule="own-voice-by-encoder")
                elif said.speaker is None and p.source is not None and "2" in how:
                    mine = replace(said, speaker=p.source, carried=not said.sentence.span.contains(p.source), rule="encoder")
                elif said.carried and p.source is not None and p.source != said.speaker and "3" in how:
                    mine = replace(said, speaker=p.source, carried=not said.sentence.span.contains(p.source), rule="encoder")
            out.append((mine, [c]))
    return out


def _settle(here: Divided, proposed: Sequence[TaggedClaim], sentence: Sentence) -> Divided:
    taken = [span for _, contents in here for span in contents]
    new = [p for p in proposed if not any(_iou(p.content, span) >= SAME for span in taken)]
    matched = [span for span in taken if any(_iou(p.content, span) >= SAME for p in proposed)]
    out: Divided = []
    placed: set[Span] = set()
    for said, contents in here:
        kept = [c for c in contents if c in matched or not any(_covers(p.content, c) or _covers(c, p.content) for p in new)]
        mine = [p.content for p in new if p.content not in placed and _covers(said.content, p.content)]
        mine = [span for span in mine if not any(m.overlaps(span) for m in matched)]
        placed.update(mine)
        out.append((said, sorted([*kept, *mine])))
    out.extend(_alone(here, [p for p in new if p.content not in placed], taken, sentence))
    return sorted([(s, c) for s, c in out if c], key=lambda pair: pair[1][0])


def _alone(here: Divided, left: Sequence[TaggedClaim], taken: Sequence[Span], sentence: Sentence) -> Iterator[tuple[Said, list[Span]]]:
    """Claims where the rules heard nobody speak."""
    for p in left:
        if not any(p.content.overlaps(span) for span in taken):
            voice = Said(sentence=sentence, content=p.content, speaker=p.source, rule="encoder")
            yield voice, [p.content]


def _covers(outer: Span, inner: Span) -> bool:
    """Whether at least half of `inner` stands in `outer`."""
    shared = min(outer.end, inner.end) - max(outer.begin, inner.begin)
    return shared * 2 >= inner.end - inner.begin


def _iou(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.begin, b.begin)
    return shared / (max(a.end, b.end) - min(a.begin, b.begin)) if shared > 0 else 0.0
