"""The desk's own words: title, licence, text between the lines, notes. What is held gets out by no other pen either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.model import Span
from secondsource.publish.mask import LARGE, MASKED
from secondsource.publish.safety import without_names, without_places
from secondsource.publish.written_numbers import written_numbers

if TYPE_CHECKING:
    from secondsource.publish.mask import Held
    from secondsource.publish.story_material import Material

LONG_WORD = 5
RETOLD = 2
"""So many long words shared with what is held make a sentence a retelling of it: its small figures count then."""
SHORTEST_HELD = 12
"""Characters of held words that are looked for as they stand; shorter ones stand in any text."""


def safe_own(words: str, material: Material) -> str:
    """The words without held figures, held words, private names, and places of named units.

    A large held figure is cut wherever it stands; a small one, which may count anything, where the sentence retells
    what is held.
    """
    for held in material.mask.by_document.values():
        for phrase in held.words:
            if len(phrase) >= SHORTEST_HELD:
                pattern = r"\s+".join(map(re.escape, phrase.split()))
                words = re.sub(pattern, MASKED, words, flags=re.IGNORECASE)
        words = _without_figures(words, held)
    return without_names(without_places(words, material.positions, material.areas), material.names)


def _without_figures(words: str, held: Held) -> str:
    retold = {word for phrase in held.words for word in _long(phrase)}
    told = [Span(*m.span()) for m in re.finditer(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]*)*", words)]
    cuts: list[Span] = []
    for span, value in written_numbers(words):
        if value not in held.values:
            continue
        around = next((s.of(words) for s in told if s.overlaps(span)), words)
        if value >= LARGE or len(_long(around) & retold) >= RETOLD:
            cuts.append(span)
    for cut in sorted(cuts, reverse=True):
        words = words[: cut.begin] + MASKED + words[cut.end :]
    return words


def _long(words: str) -> set[str]:
    return {w.casefold() for w in re.findall(r"[^\W\d_]+", words) if len(w) >= LONG_WORD}
