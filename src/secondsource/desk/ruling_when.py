"""When it happened, as a person says it: a day, a range of days, or that it is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.desk.bad_form import BY_HAND, BadFormError, picked
from secondsource.desk.claim_form import WHEN_FIELDS, form_of
from secondsource.desk.days import BadDayError, day_of
from secondsource.ledger.claim_row import dated_by
from secondsource.model import Time, TimeRole

if TYPE_CHECKING:
    from datetime import date

    from secondsource.desk.claim_form import Typed
    from secondsource.model import Claim, Document


def times(typed: Typed, document: Document, claim: Claim) -> tuple[Time, ...]:
    """The times of the claim with the one that dates it as the form has it; raises `BadFormError`."""
    if not typed.when or typed.same(form_of(claim), *WHEN_FIELDS):
        return claim.times
    dated = dated_by(claim)
    others = tuple(time for time in claim.times if time is not dated)
    days = _days(typed)
    if days == (None, None) and dated is None:
        return claim.times
    given = Time(
        span=picked(typed.time_span, document, "the words of the time") if typed.time_span else claim.content,
        edtf=_edtf(*days),
        earliest=days[0],
        latest=days[1],
        role=_role(typed.when_of),
        anchor=None,
        rule=BY_HAND,
    )
    return (given, *others)


def _days(typed: Typed) -> tuple[date | None, date | None]:
    """The first and the last day; both `None` where it is unknown, one where that end is open."""
    if typed.when == "unknown":
        return None, None
    since = _day(typed.since)
    if typed.when == "day":
        if since is None:
            raise BadFormError("when: give the day, or choose that it is unknown")
        return since, since
    if typed.when != "range":
        raise BadFormError(f"when: {typed.when[:40]!r} is none of the choices; choose a day, a range or unknown")
    until = _day(typed.until)
    if since is None and until is None:
        raise BadFormError("when: give the first or the last day, or choose that it is unknown")
    if since is not None and until is not None and until < since:
        raise BadFormError(f"when: the last day, {until}, is before the first, {since}; the earlier one comes first")
    return since, until


def _day(words: str) -> date | None:
    try:
        return day_of(words)
    except BadDayError as error:
        raise BadFormError(f"when: {error}") from error


def _edtf(since: date | None, until: date | None) -> str | None:
    if since is None and until is None:
        return None
    return str(since) if since == until else f"{since or '..'}/{until or '..'}"


def _role(words: str) -> TimeRole:
    return TimeRole.UTTERANCE if words == TimeRole.UTTERANCE.value else TimeRole.EVENT
