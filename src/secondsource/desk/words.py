"""What the forms offer to choose from: the words of the model and of the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from secondsource.model import Disclosure, Polarity, SourceType, Stance, Status
from secondsource.vocab.vocabulary import vocabulary

MEASURES = ("personnel", "killed", "wounded", "captured", "missing", "casualties", "losses", "equipment", "displaced")


@dataclass(frozen=True, slots=True)
class FormWords:
    predicates: tuple[str, ...]
    roles: tuple[str, ...]
    agents: tuple[str, ...]
    measures: tuple[str, ...]
    source_types: tuple[str, ...]
    polarities: tuple[str, ...]
    stances: tuple[str, ...]
    statuses: tuple[str, ...]
    disclosures: tuple[str, ...]


@lru_cache(maxsize=1)
def vocabulary_of_forms() -> FormWords:
    known = vocabulary()
    predicates = known.predicates.predicates
    roles = {role for p in predicates for role in (p.subject, p.object, *p.prepositions.values()) if role}
    return FormWords(
        predicates=tuple(sorted(p.id for p in predicates)),
        roles=tuple(sorted(roles)),
        agents=tuple(sorted(agent.name for agent in known.agents.agents)),
        measures=MEASURES,
        source_types=tuple(t.value for t in SourceType),
        polarities=tuple(p.value for p in Polarity),
        stances=tuple(s.value for s in Stance),
        statuses=tuple(s.value for s in Status),
        disclosures=tuple(d.value for d in Disclosure),
    )
