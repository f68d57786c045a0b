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
    """The figures of the claim with that of the form as the form has it; raises `BadFormError`."""
    n = _which(typed, claim)
    before = form_of(claim, n)
    if not typed.approx or typed.same(before, *FIGURE_FIELDS):
        return claim.quantities
    ahead, rest = claim.quantities[:n], claim.quantities[n + 1 :]
    if typed.approx == NO_FIGURE:
        return ahead + rest
    given = _given(typed, document, claim, next(iter(claim.quantities[n:]), None), before)
    return (*ahead, given, *rest)


def _which(typed: Typed, claim: Claim) -> int:
    """The place of the form's figure among those of the claim; one past the last is a further figure."""
    n = int(typed.figure) if typed.figure.isdecimal() and len(typed.figure) < 4 else -1
    if not 0 <= n <= len(claim.quantities):
        raise BadFormError(f"figure: the claim has no figure {typed.figure[:40]!r}; open the form of the claim again")
    return n


def _given(typed: Typed, document: Document, claim: Claim, was: Quantity | None, before: Typed) -> Quantity:
    """The figure of the form, made from what `was` there and stood in the form `before`."""
    same = was is not None and typed.same(before, "approx", "amount", "amount_to")
    low, best, high = (was.low, was.best, was.high) if was and same else _bounds(typed)
    span = picked(typed.figure_span, document, "the words of the figure") if typed.figure_span else claim.content
    blank = Quantity(span=span, low=None, best=None, high=None, approx=Approximation.EXACT, unit=None)
    return replace(
        was or blank,
        span=span,
        low=low,
        best=best,
        high=high,
        approx=Approximation(typed.approx),
        unit=typed.unit.strip() or None,
        measure=typed.measure.strip() or None,
        whose=typed.whose.strip() or None,
    )


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
