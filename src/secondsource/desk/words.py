"""What the forms offer to choose from: the words of the model and of the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.desk.claim_form import NO_FIGURE
from secondsource.ledger.facets import source_words
from secondsource.link.agents import agents_from, plain
from secondsource.model import Approximation, Disclosure, Polarity, SourceType, Stance, Status, TimeRole
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.model import Claim

MEASURES = ("personnel", "killed", "wounded", "captured", "missing", "casualties", "losses", "equipment", "displaced")

WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Democratic Republic", "Central African")
"""How names of states begin that take the article."""

Choices = tuple[tuple[str, str], ...]
WHENS: Choices = (("day", "a day"), ("range", "a range of days"), ("unknown", "unknown"))
WHEN_OFS: Choices = ((TimeRole.EVENT.value, "what happened"), (TimeRole.UTTERANCE.value, "the saying of it"))
WHERES: Choices = (
    ("place", "this place"),
    ("area", "its oblast only"),
    ("named", "named, but not located"),
    ("unknown", "unknown"),
)
APPROXIMATIONS: Choices = (
    (Approximation.EXACT.value, "exactly"),
    (Approximation.APPROX.value, "about"),
    (Approximation.AT_LEAST.value, "at least"),
    (Approximation.AT_MOST.value, "at most"),
    (Approximation.RANGE.value, "between"),
    (Approximation.VAGUE.value, "in no number (“dozens”)"),
    (NO_FIGURE, "no figure"),
)
SOURCE_TYPES: Choices = tuple(
    (t.value, "the outlet itself" if t is SourceType.SELF else t.value.replace("-", " ").replace("igo", "IGO"))
    for t in SourceType
)
POLARITIES: Choices = ((Polarity.POSITIVE.value, "it is so"), (Polarity.NEGATIVE.value, "it is not so"))
"""What the choices of the form are called, by the value that it sends."""


@dataclass(frozen=True, slots=True)
class FormWords:
    predicates: tuple[str, ...]
    roles: tuple[str, ...]
    agents: tuple[str, ...]
    measures: tuple[str, ...]
    stances: tuple[str, ...]
    statuses: tuple[str, ...]
    disclosures: tuple[str, ...]
    source_types: Choices = SOURCE_TYPES
    polarities: Choices = POLARITIES
    whens: Choices = WHENS
    when_ofs: Choices = WHEN_OFS
    wheres: Choices = WHERES
    approximations: Choices = APPROXIMATIONS


def speaker_words(claim: Claim) -> str:
    """Whose word it is. A capital that speaks stands for its government: "Kyiv (Government of Ukraine)"."""
    said = source_words(claim)
    state = _states().get(plain(said)) if claim.source is not None and claim.source.name else None
    if state is None or plain(state) == plain(said):
        return said
    return f"{said} (Government of {'the ' if state.startswith(WITH_ARTICLE) else ''}{state})"


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    return agents_from(vocabulary().agents).states


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
        stances=tuple(s.value for s in Stance),
        statuses=tuple(s.value for s in Status),
        disclosures=tuple(d.value for d in Disclosure),
    )
