"""Lines whose layout says who speaks: transcripts ("WALLACE: Will she be there?") and signed quotes ("“…” ― Ana Pell").

No sentence says it there, so the encoder, which learnt from sentences, mostly hears nobody or somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondsource.model import Attribution, Span

_SPEAKER = re.compile(r"[\"“”]?(?P<source>[A-Z][A-Z.'’ -]{1,30}[A-Z])(?: \([^)\n]{1,40}\))?(?P<cue>:)\s+(?P<content>\S.*)")
_SIGNED = re.compile(r"[\"“”](?P<content>.+?)[\"“”]\s*(?P<cue>[―—–]|--)\s*(?P<source>[A-ZÀ-Ý][^\"“”.!?\n]{1,60}?)\s*$")
TURNS = 2  # a transcript has so many lines that open with a speaker, or it is none


def laid_out(text: str, lines: Iterable[Span]) -> list[Attribution]:
    """The attributions that the layout of the `lines` of `text` states, in order."""
    spoken, signed = [], []
    for line in lines:
        if match := _SPEAKER.match(text, line.begin, line.end):
            spoken.append(_attribution(match))
        elif match := _SIGNED.match(text, line.begin, line.end):
            signed.append(_attribution(match))
    return sorted([*(spoken if len(spoken) >= TURNS else []), *signed], key=lambda a: a.content)


def _attribution(match: re.Match[str]) -> Attribution:
    source, cue, content = (Span(*match.span(role)) for role in ("source", "cue", "content"))
    return Attribution((source,), (cue,), (content,))


def with_layout(found: Iterable[Attribution], stated: list[Attribution]) -> tuple[Attribution, ...]:
    """What the encoder found, but for the words about which the layout speaks."""
    taken = [span for a in stated for span in (*a.source, *a.content)]
    free = [a for a in found if not any(c.overlaps(t) for c in a.content for t in taken)]
    return tuple(sorted([*free, *stated], key=lambda a: a.content))
