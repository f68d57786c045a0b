from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import LedgerTooNew
from secondsource.ledger.codec import DamagedBodyError, from_json, to_json, tuple_from_json
from secondsource.model import Claim, Failure, Mentions, Span

from .reports import report

SPANS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(),
    bool: st.booleans(),
    date: st.dates(),
    Span: SPANS,
    NoneType: st.none(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of the type `hint`, however its dataclasses are nested."""
    if hint in SCALARS:
        return SCALARS[hint]
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(*(values(each) for each in get_args(hint)))
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return st.lists(values(parts[0]), max_size=2).map(tuple)
        return st.tuples(*(values(part) for part in parts))
    if is_dataclass(hint):
        kind: Any = hint
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})
    assert issubclass(hint, Enum)
    return st.sampled_from(list(hint))


@settings(deadline=None)
@given(values(Claim))
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    assert from_json(Claim, to_json(claim)) == claim


@settings(deadline=None)
@given(values(Mentions))
def test_mentions_come_back_as_they_were(mentions: Mentions) -> None:
    assert from_json(Mentions, to_json(mentions)) == mentions


@settings(deadline=None)
@given(st.lists(values(Failure), max_size=3).map(tuple))
def test_failures_come_back_as_they_were(failures: tuple[Failure, ...]) -> None:
    assert tuple_from_json(Failure, to_json(failures)) == failures


def test_days_are_written_as_iso_and_words_as_they_are() -> None:
    reading, _ = report("kursk.txt", (("Генеральний штаб", "40 people left"),))
    body = json.loads(to_json(reading.claims[0]))
    assert body["times"][0]["earliest"] == "2024-11-12"
    assert "Генеральний штаб" in to_json(reading.claims[0])
    assert body["v"] == 1


def test_unknown_withheld_and_zero_stay_three_things() -> None:
    claim = report("a.txt")[0].claims[0]
    nothing, zero = replace(claim.quantities[0], best=None), replace(claim.quantities[0], best=0)
    both = from_json(Claim, to_json(replace(claim, quantities=(nothing, zero))))
    assert [figure.best for figure in both.quantities] == [None, 0]
    assert from_json(Claim, to_json(claim)).axes.disclosure is claim.axes.disclosure


def test_a_body_of_an_older_model_takes_the_default_for_what_it_lacks() -> None:
    claim = report("a.txt")[0].claims[0]
    body = json.loads(to_json(claim))
    del body["rests_on"]
    assert from_json(Claim, json.dumps(body)) == claim


@pytest.mark.parametrize("body", ["", "[]", "{", '{"v":1}', '{"v":1,"content":{"begin":5,"end":2}}'])
def test_a_body_that_we_did_not_write_is_damaged(body: str) -> None:
    with pytest.raises(DamagedBodyError, match="a row holds no"):
        from_json(Claim, body)


def test_a_body_of_a_newer_codec_asks_for_an_upgrade() -> None:
    with pytest.raises(LedgerTooNew, match="upgrade secondsource"):
        from_json(Claim, '{"v":2}')
