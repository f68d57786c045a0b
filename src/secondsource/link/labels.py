"""What a fact is called: readable English from predicate, roles and place, else the best claim's own words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING

from secondsource.link.agents import agents_from, plain
from secondsource.link.rules import rules
from secondsource.model import Modality, Precision
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from secondsource.link.fact import Figures
    from secondsource.link.testimony import Testimony
    from secondsource.model import Claim

LENGTH = 90
CASUALTIES = "casualties"
_MARKS = {
    Modality.PLANNED: " (planned)",
    Modality.POSSIBLE: " (possible)",
    Modality.CONDITIONAL: " (conditional)",
}
_FINENESS = [Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.ADMIN1, Precision.COUNTRY]


def label(predicate: str | None, testimonies: Sequence[Testimony], figures: Figures | None) -> str:
    """The first template whose names the claims all give; a claim that is not plain fact is marked so."""
    names = _names(predicate, testimonies, figures)
    for template in _templates(predicate, names):
        wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
        if wanted <= names.keys() and (figures is not None or not template.startswith("strength")):
            text = template.format(**names)
            return shortened(text[0].upper() + text[1:] if text.startswith("the ") else text) + _mark(testimonies)
    return shortened(best_claim(testimonies).words)


def _templates(predicate: str | None, names: Mapping[str, str]) -> Sequence[str]:
    templates = rules().labels.get(predicate or "", ())
    if predicate != CASUALTIES:
        return templates
    of_one = rules().of_one.get(names["measure"])
    if of_one is None:
        return ()
    return (of_one,) if _is_one(names.get("victims", "")) else templates


def _is_one(victims: str) -> bool:
    """Whether the words name one person: they end in a name that is no plural and that no agent or state bears."""
    last = victims.split(" ")[-1]
    named = last[:1].isupper() and last[1:].islower() and not last.endswith("s")
    return named and " and " not in victims and plain(victims) not in _parties() and plain(last) not in _parties()


@lru_cache(maxsize=1)
def _parties() -> Mapping[str, str]:
    return agents_from(vocabulary().agents).principals


def best_claim(testimonies: Sequence[Testimony]) -> Claim:
    """The claim that tells most: asserted, with most roles, places and figures; ties by day and id."""
    return min(testimonies, key=_poverty).claim


def _poverty(testimony: Testimony) -> tuple[object, ...]:
    claim = testimony.claim
    told = len(claim.roles) + len(claim.places) + len(claim.quantities)
    return (claim.modality is not Modality.ASSERTED, -told, str(testimony.published or "9999"), claim.id)


def shortened(words: str, length: int = LENGTH) -> str:
    """The words on one line, cut at a word where they are too long."""
    line = " ".join(words.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1] if line[length - 1] == " " else line[: length - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:") + "…"


def _mark(testimonies: Sequence[Testimony]) -> str:
    modalities = Counter(t.claim.modality for t in testimonies)
    return _MARKS.get(min(modalities, key=lambda m: (-modalities[m], m.value)), "")


def _names(predicate: str | None, testimonies: Sequence[Testimony], figures: Figures | None) -> dict[str, str]:
    """What most claims say for each role; the place at the finest precision that most name."""
    votes: dict[str, Counter[str]] = {}
    kin = [t for t in testimonies if rules().family(t.claim.predicate) == rules().family(predicate)]
    for testimony in kin:
        for role, value in testimony.claim.roles:
            said = shortened(" and ".join(value) if isinstance(value, tuple) else value, 50)
            if said and said.casefold().split()[0] not in rules().pointing and said.casefold() not in rules().pointing:
                votes.setdefault(role, Counter()).update([without_figures(said, testimony)])
    names = {role: min(said, key=lambda w: (-said[w], len(w), w)) for role, said in votes.items() if said}
    place = next(_places(testimonies), None)
    if place is not None:
        names["place"] = place
    if figures is not None and (figures.measure or figures.unit):
        names["measure"] = figures.measure or figures.unit or ""
    names.setdefault("measure", CASUALTIES)
    return {role: name for role, name in names.items() if name}


def without_figures(words: str, testimony: Testimony) -> str:
    """Role words without the figure that they open with: a label must not change with the count."""
    if testimony.text is not None:
        for quantity in testimony.claim.quantities:
            words = words.removeprefix(quantity.span.of(testimony.text)).strip()
    words = re.sub(r"\s+(?:were|was)?\s*(?:killed|wounded|injured|captured|missing|dead)$", "", words)
    return re.sub(r"^(?:about|some|approximately|around|nearly|almost|at least|up to|the)?\s*[\d.,]+\s+", "", words)


def _places(testimonies: Sequence[Testimony]) -> Iterator[str]:
    named = [(p.precision, p.name) for t in testimonies for p in t.claim.places if p.precision in _FINENESS]
    for precision in _FINENESS:
        found = Counter(name for p, name in named if p is precision)
        if found:
            yield min(found, key=lambda name: (-found[name], name))
