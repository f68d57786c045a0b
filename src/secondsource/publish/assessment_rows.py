"""An assessment for programs: for the desk with everything, and for print without what is held."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from secondsource.publish.contract import number
from secondsource.publish.gate import Outcome
from secondsource.publish.gate_list import printable_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secondsource.link.testimony import Testimony
    from secondsource.publish.assessment import Assessed, Input
    from secondsource.publish.assessment_interval import Bound, Estimate
    from secondsource.publish.mask import Mask
    from secondsource.publish.spreadsheet import Row

CURRENT, STALE = "current", "stale"


def assessment_json(done: Assessed) -> dict[str, Any]:
    """Everything, held figures too: for the desk. An open end is null, and so is a best value that nobody gives."""
    file = done.file
    return {
        "title": file.title,
        "question": file.question,
        "by": file.by,
        "formula": file.formula,
        "unit": file.unit,
        **_ends(done.result, _scale(file.unit)),
        "state": STALE if done.stale else CURRENT,
        "stale": list(done.stale),
        "with_revisions": None if done.now is None else _ends(done.now, _scale(file.unit)),
        "moves_most": done.moves_most,
        "without_best": list(done.without_best),
        "percentiles": {str(percent): value for percent, value in done.percentiles.items()} or None,
        "inputs": [_input(one, done) for one in done.inputs],
    }


def _input(one: Input, done: Assessed) -> dict[str, Any]:
    cited, assumed, chosen = one.cited, one.assumed, one.chosen
    return {
        "name": one.name,
        "kind": "assumption" if assumed is not None else "claim",
        "said": one.said,
        **_ends(one.value, 1),
        "unit": str(one.unit),
        "counted_as_said": one.unbounded,
        "result_when_only_it_moves": _ends(done.swings[one.name], _scale(done.file.unit)),
        "assumed_by": assumed.by if assumed else chosen.by if chosen else None,
        "why": assumed.why if assumed else chosen.why if chosen else None,
        "distribution": assumed.distribution.value if assumed and assumed.distribution else None,
        "claim": cited.claim if cited else None,
        "fact": cited.fact if cited else None,
        "source": cited.source if cited else None,
        "outlet": cited.outlet if cited else None,
        "published": cited.published.isoformat() if cited and cited.published else None,
        "words": cited.words if cited else None,
        "outcome": cited.outcome if cited else None,
        "fallen": list(one.fallen),
    }


def assessment_rows(told: Mapping[str, Any]) -> Iterator[Row]:
    """The same as cells: the result, then one row an input."""
    names = ("low", "best", "high", "unit")
    yield {
        "name": "result",
        "kind": told["state"],
        "said": told["formula"],
        **{name: told[name] for name in names},
        **dict.fromkeys(("by", "why", "claim", "source", "outlet", "published", "outcome"), None),
        "fallen": "; ".join(told["stale"]),
    }
    for one in told["inputs"]:
        yield {
            "name": one["name"],
            "kind": one["kind"],
            "said": one["said"],
            **{name: one[name] for name in names},
            "by": one["assumed_by"],
            **{name: one[name] for name in ("why", "claim", "source", "outlet", "published", "outcome")},
            "fallen": "; ".join(one["fallen"]),
        }


def printable_assessment(done: Assessed, mask: Mask, testimonies: Mapping[str, Testimony]) -> dict[str, Any]:
    """What may leave the desk: all of it while every input stands and may be printed; else that it is held, no more."""
    told = assessment_json(done)
    cited = [testimonies[one.cited.claim] for one in done.inputs if one.cited and one.cited.claim in testimonies]
    own = {name: mask.line(told[name], cited) for name in ("title", "question", "by")}
    if not done.stale:
        for one in told["inputs"]:
            one["words"] = printable_words(mask, testimonies[one["claim"]]) if one["claim"] else None
        return {**told, **own}
    fallen = [one.name for one in done.inputs if one.fallen]
    return {
        **dict.fromkeys(told),
        **own,
        "unit": told["unit"],
        "state": Outcome.HOLD.value,
        "stale": [f"{name} does not stand any more, or may not be printed" for name in fallen],
        "inputs": [],
    }


def _scale(unit: str) -> int:
    return 100 if unit in ("percent", "%") else 1


def _ends(value: Estimate, scale: int) -> dict[str, int | float | None]:
    return {name: _number(getattr(value, name), scale) for name in ("low", "best", "high")}


def _number(bound: Bound | None, scale: int) -> int | float | None:
    return number(float(bound * scale)) if isinstance(bound, Fraction) else None
