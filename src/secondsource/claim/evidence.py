"""Evidence that vouches for a claim: images that show it, a photograph that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.claim.voice import Voice
from secondsource.find.cues import Cue, CueKind
from secondsource.find.noun_phrases import phrase_after, phrase_before
from secondsource.find.tokens import Tag, Token
from secondsource.vocab.vocabulary import vocabulary


def rests_upon(tokens: Sequence[Token]) -> Voice | None:
    """In "The claim that X rests on a photograph": the photograph vouches for X."""
    rest = next(
        (k for k in range(3, len(tokens) - 2) if tokens[k].lower in _RESTS and tokens[k + 1].lower in ("on", "upon")),
        None,
    )
    that = next((k for k in range(1, min(4, len(tokens))) if tokens[k].lower == "that"), None)
    if rest is None or that is None or tokens[that - 1].lower.rstrip("s") not in vocabulary().cues.noun_cues:
        return None
    source = phrase_after(tokens, rest + 2, len(tokens))
    if source is None or that + 1 >= rest:
        return None
    return Voice(that + 1, source[1], source, Cue(rest, rest + 2, CueKind.VERB), None, that + 1, "rests-on", until=rest)


_RESTS = frozenset({"rests", "rest", "rested", "relies", "rely", "relied", "hangs"})


def shown_by(tokens: Sequence[Token], phrase: tuple[int, int], floor: int) -> tuple[int, int] | None:
    """In "Satellite images analysed by the institute show": the images, not who looked at them (`phrase`)."""
    by = phrase[0] - 1
    if by - 2 < floor or tokens[by].lower not in ("by", "from") or tokens[by - 1].tag not in _PARTICIPLES:
        return None
    for k in range(by - 1, max(floor, by - 7), -1):
        if tokens[k].tag in _PARTICIPLES and _is_evidence(tokens[k - 1 : k]):
            return phrase_before(tokens, k, floor)
    return None


_PARTICIPLES = frozenset({Tag.PARTICIPLE, Tag.FINITE, Tag.ADJECTIVE})


def _is_evidence(phrase: Sequence[Token]) -> bool:
    return phrase[-1].lower in vocabulary().corefer.types["document"]
