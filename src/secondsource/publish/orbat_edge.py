"""One claimed relation of an order of battle: for which days, by which claims, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.model import Modality
from secondsource.publish.orbat_policy import Kind, orbat_policy

if TYPE_CHECKING:
    from datetime import date

    from secondsource.link.fact import Fact
    from secondsource.link.testimony import Testimony
    from secondsource.publish.gate import Gate
    from secondsource.publish.orbat_names import Force

BY_DESIGNATION = "designation"
BY_CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Valid:
    """On which days something is said to hold. ``None`` for an end means that nobody states it.

    `first` and `last` are the first and last day for which somebody says that it holds.
    """

    first: date | None
    last: date | None
    begins: date | None = None
    ends: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it may hold then: not before anybody says so, nor before a stated beginning or after a stated end."""
        earliest = self.begins or self.first
        return (earliest is None or earliest <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Learnt:
    """A testimony with the day on which the ledger learnt it."""

    testimony: Testimony
    recorded: date | None

    @property
    def known(self) -> date | None:
        """The day from which it could be known: that of publication, else that of the ledger's learning it."""
        return self.testimony.published or self.recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One claimed relation. `to` is a force for a subordination, else ``None`` (then `target` has the words).

    `how` is "claim", or "designation" where a unit's own name puts it within another.
    """

    kind: Kind
    of: Force
    to: Force | None
    target: str
    how: str
    claims: tuple[Learnt, ...]
    valid: Valid
    fact: Fact
    gate: Gate
    disputes: tuple[str, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """Certain voices behind it."""
        return tuple(voice.name for voice in self.fact.origins.behind.voices)

    @property
    def solid(self) -> bool:
        """Said as so, by enough certain voices, and nobody against it."""
        enough = len(self.voices) >= orbat_policy().solid_from_voices
        return enough and self.modality is Modality.ASSERTED and not self.disputes

    @property
    def modality(self) -> Modality:
        """The plainest of those who stand behind it; denied or withheld where nobody does."""
        behind = set(self.fact.origins.behind.claims)
        told = [t.testimony.claim.modality for t in self.claims if t.testimony.id in behind or not behind]
        return min(told, key=list(Modality).index)
