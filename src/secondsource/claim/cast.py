"""Who has been named and has spoken so far in one document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.find.referents import Referent, sentence_ends
from secondsource.model import Entity, Source

LOOK_BACK = 400  # mentions; what was said pages ago is not meant by "the ministry"


@dataclass(slots=True)
class Cast:
    """Who has spoken so far in one document; grows as its claims are read in order."""

    entities: Sequence[Entity]
    outlet: str | None = None
    spoken: list[Source] = field(default_factory=list)
    relays: list[Source] = field(default_factory=list)
    known: dict[int, Referent] = field(default_factory=dict)  # who has spoken, by the identity of the source
    stops: tuple[int, ...] | None = None  # where the sentences of the document end

    def sentence_at(self, text: str, position: int) -> int:
        """The number of the sentence in which `position` stands."""
        if self.stops is None:
            self.stops = sentence_ends(text, 0, len(text))
        return bisect_right(self.stops, position)

    def remember(self, source: Source) -> None:
        self.spoken.append(source)

    def remember_relay(self, relay: Source) -> None:
        """An outlet that passes on what another says: "the newspaper" may be it later on."""
        self.relays.append(relay)
