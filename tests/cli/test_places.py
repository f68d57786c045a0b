from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Desk

TEXT = "Shells fell near Kherson, and in Qwxyzv, Ukrainian officials said."


def line(**fields: Any) -> str:
    return json.dumps({"id": "t", "text": TEXT, **fields}) + "\n"


def span(name: str) -> list[int]:
    begin = TEXT.index(name)
    return [begin, begin + len(name)]


def test_given_names_are_resolved_and_the_unknown_is_left_open_with_the_reason(
    desk: Desk, save: Callable[..., str]
) -> None:
    file = save("texts.jsonl", line(spans=[span("Kherson"), span("Qwxyzv")]))
    (resolved,) = map(json.loads, desk("places", file, "--format", "jsonl").stdout.splitlines())
    kherson, unknown = resolved["toponyms"]
    assert resolved["id"] == "t"
    assert kherson["span"] == span("Kherson")
    assert kherson["geonameid"] == 706448
    assert kherson["precision"] == "town"
    assert unknown["span"] == span("Qwxyzv")
    assert (unknown["geonameid"], unknown["lat"], unknown["lon"], unknown["precision"]) == (None, None, None, None)
    assert unknown["rule"] == "not-in-gazetteer"


def test_a_line_without_spans_or_with_wrong_ones_stops_no_other(desk: Desk, save: Callable[..., str]) -> None:
    lines = line() + line(spans=[[5, 5000]]) + line(spans="x") + line(spans=[span("Kherson")])
    result = desk("places", save("texts.jsonl", lines), "-f", "jsonl", status=3)
    assert len(result.stdout.splitlines()) == 1
    assert len(result.stderr.splitlines()) == 3


def test_every_format_prints(desk: Desk, save: Callable[..., str]) -> None:
    file = save("texts.jsonl", line(spans=[span("Kherson")]))
    for format in ("table", "json", "csv"):
        assert "Kherson" in desk("places", file, "-f", format).stdout


def test_what_is_no_file_of_texts_is_said(desk: Desk, save: Callable[..., str]) -> None:
    assert "JSON Lines" in desk("places", save("plain.txt", TEXT), status=3).stderr


def test_names_that_follow_each_other_do_not_lie_in_each_other(desk: Desk, save: Callable[..., str]) -> None:
    text = "After stops in Washington, New York and Boston, the minister flew home."
    spans = [[text.index(name), text.index(name) + len(name)] for name in ("Washington", "New York", "Boston")]
    file = save("texts.jsonl", json.dumps({"id": "t", "text": text, "spans": spans}) + "\n")
    (resolved,) = map(json.loads, desk("places", file, "--format", "jsonl").stdout.splitlines())
    assert [name["geonameid"] for name in resolved["toponyms"]] == [4140963, 5128581, 4930956]
