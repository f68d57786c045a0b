"""What of a claim is compared with others when we ask whether they are about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.link.rules import rules
from secondsource.link.wording import stems
from secondsource.model import Stance, Status, TimeRole

if TYPE_CHECKING:
    from datetime import date

    from secondsource.link.agents import Agents
    from secondsource.link.testimony import Testimony
    from secondsource.model import Claim, Place

TOLL = "toll"
FATES = frozenset({"killed", "wounded", "captured", "missing", "casualties", "losses"})
PEOPLE = FATES | {"personnel", "displaced"}
_STATUS = {
    Status.PLANNED: "intended",
    Status.IN_PREPARATION: "intended",
    Status.CONDITIONAL: "conditional",
    Status.OBLIGATED: "conditional",
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a testimony is compared with others."""

    id: str
    testimony: Testimony
    predicate: str | None
    family: str | None
    actor: str | None
    stems: frozenset[str]
    measures: frozenset[str]
    status: str | None
    first: date | None
    last: date | None

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(p for p in self.testimony.claim.places if p.geonameid is not None or p.lat is not None)


def sketch(testimony: Testimony, agents: Agents) -> Sketch:
    claim = testimony.claim
    first, last = _days(testimony)
    plain = claim.axes.stance is Stance.ASSERTS
    measures = frozenset(q.measure for q in claim.quantities if q.measure in PEOPLE)
    return Sketch(
        id=claim.id,
        testimony=testimony,
        predicate=claim.predicate,
        family=TOLL if measures & FATES else rules().family(claim.predicate),
        actor=_actor(claim, agents),
        stems=stems(claim.words),
        measures=measures,
        status=_STATUS.get(claim.axes.status, "actual") if plain else None,
        first=first,
        last=last,
    )


def actor_words(claim: Claim) -> tuple[str, ...]:
    """Whose doing or suffering the claim is, in its words; empty where they only point ("these troops")."""
    known = rules()
    for role in known.actors.get(claim.predicate or "", known.actors["default"]):
        value = claim.role(role)
        words = (value,) if isinstance(value, str) else value or ()
        if words and not any(w.casefold().split()[0] in known.pointing for w in words if w.split()):
            return tuple(words)
    return ()


def _actor(claim: Claim, agents: Agents) -> str | None:
    """The principal of the actors, if their words name one."""
    named = {agents.principal_in(words) for words in actor_words(claim)} - {None}
    return "+".join(sorted(str(name) for name in named)) or None


def _days(testimony: Testimony) -> tuple[date | None, date | None]:
    """The days that date the claim: the event's or the utterance's, else the publication's."""
    for time in testimony.claim.times:
        if time.earliest is not None and time.latest is not None and time.role is not TimeRole.PUBLICATION:
            return time.earliest, time.latest
    return testimony.published, testimony.published
