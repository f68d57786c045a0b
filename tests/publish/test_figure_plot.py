"""Who said how many, and when, as a drawing: nothing that is held, nothing on top of each other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factory import LOZOVA, Count, say
from tests.link.test_series import MONDAY, dead, silent, troops, weighed

from secondsource.link.series import series
from secondsource.model import Approximation, Stance, Status
from secondsource.publish.figure_plot import plot
from secondsource.publish.plot_axis import day_ticks, number_ticks
from secondsource.publish.plot_labels import Box, Room, wrapped
from secondsource.publish.plot_marks import sign

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

SVG = "{http://www.w3.org/2000/svg}"
STORY = (
    dead(7, "emergency service", "Northern Ledger"),
    dead(12, "Rail Union", "Port Street", 1),
    dead(9, "emergency service", "Harbour Wire", 2),
)


def drawn(*told: Testimony, title: str = "Killed in Lozova") -> str:
    return plot(series(weighed(*told), policy="latest-by-origin"), title=title)


def texts(svg: str) -> list[str]:
    """The visible words, in order."""
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_figure_its_origin_and_citation_are_there() -> None:
    words = texts(drawn(*STORY))
    assert {"7", "9", "12", "emergency service", "Rail Union", "Harbour Wire, 4 Dec 2024"} <= set(words)
    assert words.count("≠") == 2


def test_the_number_axis_begins_at_zero_and_the_days_lie_evenly() -> None:
    words = texts(drawn(*STORY))
    assert words[words.index("killed") + 1] == "0"
    svg = ElementTree.fromstring(drawn(*STORY))
    ticks = [float(t.get("x", "")) for t in svg.iter(f"{SVG}text") if re.match(r"\d+ Dec", t.text or "")]
    gaps = {round(b - a, 1) for a, b in pairwise(ticks)}
    assert max(gaps) - min(gaps) <= 0.2


def test_nothing_of_a_held_figure_is_in_any_byte() -> None:
    held = say("4,321 railway workers were killed in Lozova", outlet="Rumour Mill", predicate="casualties", at=LOZOVA,
               counts=(Count(4321, "killed"),), day=MONDAY + timedelta(days=40))  # fmt: skip
    svg = drawn(*STORY, held)
    for mark in ("4321", "4,321", "Rumour", "Jan 2025", held.id[:8]):
        assert mark not in svg


def test_a_party_is_named_as_one_and_no_figure_stands_in_a_headline() -> None:
    words = texts(drawn(troops(12_000, 0)))
    assert "Ukraine: a party to the conflict" in words
    told = say("12,345 fresh troops moved", by="Volodymyr Zelenskyy", counts=(Count(12_345),), at=None, predicate=None)
    headline = drawn(told, title="Personnel")
    assert texts(headline)[2] == "Soldiers"


def test_withheld_denied_and_without_a_number_have_lines_of_their_own_below_zero() -> None:
    words = texts(
        drawn(
            troops(12_000, 0),
            troops(0, 0, "Kremlin"),
            silent("how many North Korean soldiers have been deployed to Kursk Oblast", Stance.WITHHOLDS),
            silent("North Korean soldiers have been deployed to Kursk Oblast", Stance.DENIES, "Dmitry Peskov"),
        )
    )
    assert {"withheld", "denied"} <= set(words)
    assert words.count("0") == 2  # the axis and the Kremlin


def test_a_bound_is_drawn_as_one_and_the_other_is_not_invented() -> None:
    told = say("at least 7 killed", by="service", predicate="casualties", at=LOZOVA,
               counts=(Count(7, "killed", Approximation.AT_LEAST),))  # fmt: skip
    svg = drawn(told)
    assert "at least 7" in texts(svg)
    assert "polyline" in svg


def test_increments_and_running_totals_never_share_an_axis() -> None:
    told = []
    for number, (value, running) in enumerate(((5_181, True), (25, False), (5_167, True))):
        made = troops(value, number)
        quantity = replace(made.claim.quantities[0], cumulative=running)
        told.append(replace(made, claim=replace(made.claim, quantities=(quantity,))))
    headings = [text for text in texts(drawn(*told)) if text.startswith("Strength")]
    assert headings == [
        "Strength of North Korean soldiers in Kursk Oblast",
        "Strength of North Korean soldiers in Kursk Oblast (increments)",
    ]


def test_a_planned_figure_is_drawn_as_planned() -> None:
    assert "12,000 (planned)" in texts(drawn(troops(12_000, 0, status=Status.PLANNED)))


def test_a_correction_downwards_stays_on_its_axis() -> None:
    made = troops(25, 0)
    quantity = replace(made.claim.quantities[0], best=-25, cumulative=False)
    words = texts(drawn(replace(made, claim=replace(made.claim, quantities=(quantity,)))))
    assert {"-25", "-40", "0"} <= set(words)


def test_nothing_to_draw_is_said() -> None:
    assert "Nothing to draw: no figure here may be printed, or none has a day." in texts(plot((), title="Killed"))


def test_words_from_documents_cannot_break_out_of_the_drawing() -> None:
    evil = dead(7, "<script>alert('x')</script> & \x00\ufffe]]>", "A & <b>")
    ElementTree.fromstring(drawn(evil, title='"<svg onload=x>'))
    assert "<script" not in drawn(evil)
    assert "http" not in drawn(evil).replace("http://www.w3.org/2000/svg", "")


def test_labels_never_lie_on_each_other_even_in_a_crowd() -> None:
    many = [dead(n, f"Witness {chr(65 + n)} Name", f"Paper {n}", n % 4) for n in range(1, 25)]
    svg = ElementTree.fromstring(drawn(*many))
    boxes = []
    for text in svg.iter(f"{SVG}text"):
        if text.get("paint-order"):
            x, y, wide = float(text.get("x", "")), float(text.get("y", "")), len(text.text or "") * 12 * 0.55
            boxes.append(Box(x, y - 9, x + wide, y))
    assert len(boxes) > 12
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.meets(b)]


def test_thousands_of_figures_stay_a_small_drawing() -> None:
    many = [troops(10_000 + n, n) for n in range(150)]
    svg = drawn(*many)
    assert len(svg) < 200_000
    assert "10,000" in texts(svg)


@given(st.floats(min_value=0.001, max_value=1e12, allow_nan=False))
def test_steps_are_round_and_reach_over_the_most(most: float) -> None:
    ticks = number_ticks(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most * 0.999
    assert 2 <= len(ticks) <= 12


@given(st.dates(), st.dates())
def test_days_on_the_axis_are_few_and_inside(one: date, other: date) -> None:
    first, last = sorted((one, other))
    ticks = day_ticks(first, last, most=7)
    assert 1 <= len(ticks) <= 9
    assert all(first <= day <= last for day in ticks)


def test_of_forty_two_origins_no_two_look_the_same() -> None:
    assert len({sign(n) for n in range(42)}) == 42


def test_a_label_finds_room_or_is_left_out() -> None:
    room = Room(Box(0, 0, 100, 30))
    assert room.place(50, 15, "seven", 12)
    assert not room.place(50, 15, "a text that is far too long for the room", 12)


@pytest.mark.parametrize("text", ["one two three four", "averyveryverylongname.txt and more", ""])
def test_wrapped_lines_fit(text: str) -> None:
    assert all(len(line) <= 10 for line in wrapped(text, 78, 13))
