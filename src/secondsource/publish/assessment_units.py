"""Units of an assessment: what is counted, multiplied and divided; a share has none, and a percent is a hundredth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from secondsource.publish.assessment_formula import FormulaError, evaluate, names_in, parse
from secondsource.vocab.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT = "percent"
NO_UNIT = frozenset({PERCENT, "share", "ratio", "fraction"})
FATES = frozenset({"killed", "wounded", "captured", "missing", "casualties", "losses", "displaced"})
"""What befell people is counted in people: such a figure may be given as soldiers or as people."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Powers of what is counted, by name; none for a share."""

    powers: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        over = [name if power == 1 else f"{name}^{power}" for name, power in self.powers if power > 0]
        under = [name if power == -1 else f"{name}^{-power}" for name, power in self.powers if power < 0]
        return " / ".join([" * ".join(over) or "1", *under]) if self.powers else "a share"


def unit_named(words: str) -> Unit:
    """As in "soldiers", "vehicles / day", "percent". Raises `FormulaError` where it is no unit."""
    formula = parse("1" if words == "%" else words)
    return evaluate(formula, {name: _one(name) for name in names_in(formula)}, UnitMeaning())


def is_percent(words: str | None) -> bool:
    return words in (PERCENT, "%")


def may_count(said: str | None, wanted: str) -> bool:
    """Whether a figure that was read in the unit `said` may be counted in the unit `wanted`."""
    if said is None or unit_named(wanted) == unit_named(said.partition(" (")[0]):
        return True
    people = {Unit((("soldiers", 1),)), Unit((("people", 1),))}
    return said.partition(" (")[0] in FATES and unit_named(wanted) in people


def _one(name: str) -> Unit:
    if name.lower() in NO_UNIT:
        return Unit()
    return Unit(((_canonical(name.lower()), 1),))


def _canonical(name: str) -> str:
    known = vocabulary().quantities
    if name in known.soldiers:
        return "soldiers"
    if name in known.civilians or name in ("people", "persons"):
        return "people"
    return known.units.get(name) or known.units.get(f"{name}s") or name


class UnitMeaning:
    """What the operations of a formula do to units; numbers have none."""

    def number(self, value: Fraction) -> Unit:  # noqa: ARG002 - every number is alike here
        return Unit()

    def apply(self, what: str, arguments: tuple[Unit, ...]) -> Unit:
        if what in ("*", "/"):
            return _times(arguments[0], arguments[1], 1 if what == "*" else -1)
        first = arguments[0]
        for other in arguments[1:]:
            if other != first:
                verb = {"+": "added to", "-": "taken from"}.get(what, "compared with")
                one, two = (first, other) if what != "-" else (other, first)
                raise FormulaError(f"{one} cannot be {verb} {two}; multiply or divide by what turns one into the other")
        return first


def _times(a: Unit, b: Unit, sign: int) -> Unit:
    powers: Counter[str] = Counter(dict(a.powers))
    factors: Mapping[str, int] = dict(b.powers)
    for name, power in factors.items():
        powers[name] += sign * power
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))
