"""Step 4: from the claims of many documents to facts, each with its origins and figures."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from secondsource.ledger.partition import fact_id
from secondsource.link.fact import Fact
from secondsource.link.figures import figures
from secondsource.link.labels import label
from secondsource.link.origins import origins
from secondsource.link.partition import partition
from secondsource.link.rulings import UNRULED
from secondsource.link.sketch import FATES
from secondsource.link.views import LATEST_BY_ORIGIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.link.agents import Agents
    from secondsource.link.rulings import Bounds
    from secondsource.link.testimony import Testimony

CASUALTIES = "casualties"


def settle(
    testimonies: Iterable[Testimony], agents: Agents, *, policy: str = LATEST_BY_ORIGIN, ruled: Bounds = UNRULED
) -> tuple[Fact, ...]:
    """Every claim in exactly one fact, whatever the order in which they come; facts by predicate, label and id."""
    by_id = {t.id: t for t in sorted(testimonies, key=lambda t: (t.id, t.document_id), reverse=True)}
    facts = [
        fact_of([by_id[id] for id in ids], agents, policy=policy) for ids in partition(by_id.values(), agents, ruled)
    ]
    return tuple(sorted(facts, key=lambda f: (f.predicate is None, f.predicate or "", f.label.casefold(), f.id)))


def fact_of(
    testimonies: Sequence[Testimony],
    agents: Agents,
    *,
    id: str | None = None,
    policy: str = LATEST_BY_ORIGIN,
    repeats: Mapping[str, str] = MappingProxyType({}),
) -> Fact:
    """The fact that these claims make up. `id`: the one that a ledger minted; else that of the smallest claim.

    `repeats`: by a person's ruling, the first claim says again what the second says.
    """
    found = origins(testimonies, agents, repeats=repeats)
    counted = figures(testimonies, found, policy=policy)
    predicate = _predicate(testimonies)
    ordered = sorted(testimonies, key=lambda t: (str(t.published or "9999"), t.document_id, t.claim.content, t.id))
    return Fact(
        id=id or fact_id(t.id for t in testimonies),
        label=label(predicate, ordered, counted),
        predicate=predicate,
        claims=tuple(t.id for t in ordered),
        documents=tuple(sorted({t.document_id for t in testimonies})),
        origins=found,
        figures=counted,
    )


def _predicate(testimonies: Sequence[Testimony]) -> str | None:
    """Casualties where claims count what befell people, else that of most claims; one that is known before none."""
    named = Counter(t.claim.predicate for t in testimonies if t.claim.predicate is not None)
    if named and any(q.measure in FATES for t in testimonies for q in t.claim.quantities):
        return CASUALTIES
    return min(named, key=lambda p: (-named[p], p)) if named else None
