"""What attribution yields: content, who vouches for it in the text, and by which cue."""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.find.sentence import Sentence
from secondsource.model import Span, Stance, Status

POINTS_BACK = "points-back"
"""The rule of who denies or refuses what was said before: "The ministry denied the claim"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One content span within one sentence. `speaker` is ``None`` for the outlet's own voice.

    `relays` are the words of those who pass it on, outermost first; `rule` names what found the attribution.
    """

    sentence: Sentence
    content: Span
    speaker: Span | None = None
    cue: Span | None = None
    stance: Stance = Stance.ASSERTS
    status: Status = Status.ACTUAL
    relays: tuple[tuple[Span, Span | None], ...] = ()
    carried: bool = False
    hearsay: bool = False
    rule: str = "own-voice"

    @property
    def frame(self) -> Span | None:
        """From who speaks to the words of saying: that somebody spoke is no claim (rule 8)."""
        if self.speaker is None or self.cue is None:
            return None
        return Span(min(self.speaker.begin, self.cue.begin), max(self.speaker.end, self.cue.end))

    def carried_to(self, sentence: Sentence, content: Span, *, cue: Span | None) -> Said:
        """The same voice going on in a later sentence."""
        return replace(
            self,
            sentence=sentence,
            content=content,
            cue=cue,
            carried=True,
            stance=Stance.ASSERTS,
            status=Status.ACTUAL,
            rule="carried-over",
        )
