"""A lineage for narrow screens: one box below the other, and the lines in lanes on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.desk.lineage_boxes import FACT, HEIGHT, TOP, Curve, Drawing, Label, is_certain

if TYPE_CHECKING:
    from secondsource.desk.lineage import Link
    from secondsource.desk.lineage_boxes import Subject

WIDTH, LANES, STEP, LETTERS = 340, 56, 24, 32
"""The whole, the lanes, the room between two boxes, and how many letters a line holds."""


def narrow(subject: Subject) -> Drawing:
    named = {party.name: party for party in subject.graph.parties}
    order = [name for row in subject.rows for name in row]
    tops = {name: TOP + n * (HEIGHT + STEP) for n, name in enumerate([*order, FACT])}
    width = WIDTH - LANES - TOP
    boxes = [subject.box(named[name], LANES, tops[name], width, LETTERS) for name in order]
    boxes.append(subject.fact_box(LANES, tops[FACT], width, LETTERS))
    lines = [(tops[above], tops[below], link) for above, below, link in subject.lines()]
    farthest = max([abs(below - above) for above, below, _ in lines], default=1.0)
    curves = tuple(_arc(above, below, link, abs(below - above) / farthest) for above, below, link in lines)
    labels = tuple(Label(words, LANES + 12, tops[name] - 7) for name, words in subject.hanging().items())
    return Drawing(WIDTH, tops[FACT] + HEIGHT + TOP, tuple(boxes), curves, labels)


def _arc(above: float, below: float, link: Link | None, far: float) -> Curve:
    """From one box to another; `far` from 0 to 1 is how far out it runs."""
    begin, end = above + HEIGHT * 0.65, below + HEIGHT * 0.35
    lane = LANES - 14 - far * (LANES - 14) * 1.25
    path = f"M{LANES} {begin:.0f}C{lane:.0f} {begin:.0f} {lane:.0f} {end:.0f} {LANES} {end:.0f}"
    return Curve(path, is_certain(link))
