"""How many, as a person says it: exactly, about, at least, at most, between two numbers, or in no number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.desk.bad_form import BadFormError, picked
from secondsource.desk.claim_form import FIGURE_FIELDS, NO_FIGURE, form_of
from secondsource.model import Approximation, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from secondsource.desk.claim_form import Typed
    from secondsource.model import Claim, Document

NUMBER = re.compile(r"\d+(?:\.\d+)?")
LARGEST = 1e15
"""Beyond it, a number of people, things or money is a slip of the finger, and digits are lost."""

Bounds = tuple[float | None, float | None, float | None]
BOUNDS: dict[Approximation, Callable[[float], Bounds]] = {
    Approximation.EXACT: lambda n: (n, n, n) if n == 0 else (None, n, None),
    Approximation.APPROX: lambda n: (None, n, None),
    Approximation.AT_LEAST: lambda n: (n, n, None),
    Approximation.AT_MOST: lambda n: (None, None, n),
}
"""Low, best and high of one number, as reading writes them: bounds that nobody gave are not invented."""


def quantities(typed: Typed, document: Document, claim: Claim) -> tuple[Quantity, ...]:
    """The figures of the claim with its first as the form has it; raises `BadFormError`."""
    if not typed.approx or typed.same(form_of(claim), *FIGURE_FIELDS):
        return claim.quantities
    rest = claim.quantities[1:]
    if typed.approx == NO_FIGURE:
        return rest
    first = next(iter(claim.quantities), None)
    same = first is not None and typed.same(form_of(claim), "approx", "amount", "amount_to")
    low, best, high = (first.low, first.best, first.high) if first and same else _bounds(typed)
    span = picked(typed.figure_span, document, "the words of the figure") if typed.figure_span else claim.content
    blank = Quantity(span=span, low=None, best=None, high=None, approx=Approximation.EXACT, unit=None)
    given = replace(
        first or blank,
        span=span,
        low=low,
        best=best,
        high=high,
        approx=Approximation(typed.approx),
        unit=typed.unit.strip() or None,
        measure=typed.measure.strip() or None,
        whose=typed.whose.strip() or None,
    )
    return (given, *rest)


def _bounds(typed: Typed) -> Bounds:
    first, last = _number(typed.amount), _number(typed.amount_to)
    if typed.approx == Approximation.RANGE:
        return _range(first, last)
    if typed.approx == Approximation.VAGUE:
        if first is not None:
            raise BadFormError("figure: “dozens” and the like have no number; leave it empty, or choose “about”")
        return None, None, None
    if first is None:
        raise BadFormError("figure: give the number, or choose “no figure”")
    try:
        return BOUNDS[Approximation(typed.approx)](first)
    except ValueError as error:
        raise BadFormError(f"figure: {typed.approx[:40]!r} is none of the choices; choose how exact it is") from error


def _range(first: float | None, last: float | None) -> Bounds:
    if first is None or last is None:
        raise BadFormError("figure: a range needs both its numbers; give the other, or choose “at least” or “at most”")
    if first > last:
        raise BadFormError(f"figure: {first:,.15g} is above {last:,.15g}; the lower of the two comes first")
    return first, None, last


def _number(words: str) -> float | None:
    plain = re.sub(r"[,\s]", "", words)
    if not plain:
        return None
    if not NUMBER.fullmatch(plain) or float(plain) >= LARGEST:
        raise BadFormError(f"figure: {words.strip()[:40]!r} is no number that can be meant; write digits, as in 12000")
    return float(plain)
