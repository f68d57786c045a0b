"""Lines whose layout says who speaks: transcripts ("WALLACE: Will she be there?") and signed quotes ("“…” ― Ana Pell").

No sentence says it there, so the encoder, which learnt from sentences, mostly hears nobody or somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from secondsource.model import Attribution, Span

_SPEAKER = re.compile(
    r"[\"“”]?(?P<source>[A-Z][A-Z.'’ -]{1,30}[A-Z])(?: \([^)\n]{1,40}\))?(?P<cue>:)\s+(?P<content>\S.*)"
)
_SIGNED = re.compile(r"[\"“”](?P<content>.+?)[\"“”]\s*(?P<cue>[―—–]|--)\s*(?P<source>[A-ZÀ-Ý][^\"“”.!?\n]{1,60}?)\s*$")
TURNS = 2  # a transcript has so many lines that open with a speaker, or it is none


def laid_out(text: str, lines: Iterable[Span]) -> list[Attribution]:
    """The attributions that the layout of the `lines` of `text` states, in order."""
    spoken: list[Attribution] = []
    signed: list[Attribution] = []
    quoting = False
    for line in lines:
        if match := _SPEAKER.match(text, line.begin, line.end):
            spoken.append(_attribution(match))
            quoting = text[line.begin] in _QUOTES
        elif quoting and text[line.begin] in _QUOTES:
            spoken[-1] = replace(spoken[-1], content=(*spoken[-1].content, Span(line.begin + 1, line.end)))
        elif match := _SIGNED.match(text, line.begin, line.end):
            signed.append(_attribution(match))
            quoting = False
        else:
            quoting = False
    return sorted([*(spoken if len(spoken) >= TURNS else []), *signed], key=lambda a: a.content)


_QUOTES = '"“”'


def _attribution(match: re.Match[str]) -> Attribution:
    source, cue, content = (Span(*match.span(role)) for role in ("source", "cue", "content"))
    return Attribution((source,), (cue,), (content,))


def with_layout(found: Iterable[Attribution], stated: list[Attribution]) -> tuple[Attribution, ...]:
    """What the encoder found, but for the words about which the layout speaks."""
    taken = [span for a in stated for span in (*a.source, *a.content)]
    free = [replace(a, content=tuple(c for c in a.content if not any(c.overlaps(t) for t in taken))) for a in found]
    return tuple(sorted([*(a for a in free if a.content), *stated], key=lambda a: a.content))
