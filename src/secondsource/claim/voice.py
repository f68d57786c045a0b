"""One attribution in a sentence: its source, its cue, and on which sides of them the content stands."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.find.cues import Cue

CLOSING = frozenset({",", "”", '"', "’", "»"})
OPENING = frozenset({"“", '"', "‘", "«"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Token indices: `source` and `cue`; content on the `left` ends there, content on the `right` begins there, and
    ends at `until` where that is known."""

    begin: int
    end: int
    source: tuple[int, int] | None
    cue: Cue
    left: int | None
    right: int | None
    rule: str
    both: bool = False
    inverted: bool = False
    listener: tuple[int, int] | None = None
    until: int | None = None

    @property
    def takes_right(self) -> bool:
        return self.right is not None

    def nested_in(self, outer: Voice) -> bool:
        """Whether this attribution is itself what `outer` says (it stands in its right content, with a subject)."""
        return (
            outer.right is not None
            and self.source is not None
            and self.begin >= outer.right
            and self.rule == "subject-cue"
        )
