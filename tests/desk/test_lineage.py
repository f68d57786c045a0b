"""The lineage as it is drawn: every party somewhere, few enough boxes, nothing above what it hangs on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.desk.lineage import ORIGIN, OUTLET, Graph, Link, Party
from secondsource.desk.lineage_boxes import Drawing, Subject
from secondsource.desk.lineage_fold import ROW, folded, in_rows
from secondsource.desk.lineage_narrow import narrow
from secondsource.desk.lineage_wide import wide

NAMES = st.integers(min_value=0, max_value=40).map(str)
LINKS = st.lists(st.tuples(NAMES, NAMES, st.booleans()), max_size=80)


def graph(links: list[tuple[str, str, bool]], cut: frozenset[str] = frozenset()) -> Graph:
    """The graph of these links; who hangs on nobody is an origin, and all others print it."""
    names = sorted({name for above, below, _ in links for name in (above, below)})
    lower = {below for _, below, _ in links}
    made = {(above, below): Link(above, below, ("REUSES",), sure) for above, below, sure in links if above != below}
    parties = [Party(name=n, kind=OUTLET if n in lower else ORIGIN, claims=(n,), in_cut=n in cut) for n in names]
    return Graph(tuple(parties), tuple(made.values()), frozenset(lower))


def drawings(of: Graph) -> tuple[Subject, Drawing, Drawing]:
    small, rows = in_rows(folded(of))
    subject = Subject(small, rows, "the fact", {party.name: "#" for party in small.parties})
    return subject, wide(subject), narrow(subject)


@given(LINKS, st.frozensets(NAMES, max_size=9))
def test_every_party_is_drawn_once_and_no_row_is_too_long(
    links: list[tuple[str, str, bool]], cut: frozenset[str]
) -> None:
    of = graph(links, cut)
    subject, *drawn = drawings(of)
    members = [one.name for party in subject.graph.parties for one in (party.more or (party,))]
    assert sorted(members) == sorted(party.name for party in of.parties)
    assert sorted(name for row in subject.rows for name in row) == sorted(p.name for p in subject.graph.parties)
    assert all(len(row) <= ROW for row in subject.rows)
    assert all(len(drawing.boxes) == len(subject.graph.parties) + 1 for drawing in drawn)


@given(LINKS)
def test_boxes_lie_within_the_drawing_and_do_not_overlap(links: list[tuple[str, str, bool]]) -> None:
    for drawing in drawings(graph(links))[1:]:
        boxes = drawing.boxes
        assert all(b.x >= 0 and b.x + b.width <= drawing.width and b.y + b.height <= drawing.height for b in boxes)
        apart = [
            a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
            for n, a in enumerate(boxes)
            for b in boxes[:n]
        ]
        assert all(apart)


def test_what_hangs_on_an_origin_stands_below_it_whatever_lies_between() -> None:
    subject, _, _ = drawings(graph([("a", "b", True), ("b", "c", True), ("a", "c", True), ("d", "c", True)]))
    assert subject.rows == (("a", "d"), ("b",), ("c",))


def test_a_ring_is_drawn_and_does_not_hang_the_page() -> None:
    subject, _, _ = drawings(graph([("a", "b", True), ("b", "c", True), ("c", "a", True)]))
    assert len(subject.rows) == 3


def test_forty_copies_of_one_agency_are_three_boxes_and_one_for_the_rest() -> None:
    subject, drawing, _ = drawings(graph([("agency", f"outlet {n:02d}", True) for n in range(40)]))
    assert len(subject.graph.parties) == 5
    assert ("and 37 more",) in [box.lines for box in drawing.boxes]


def test_members_of_the_cut_are_never_folded_away_before_others() -> None:
    links = [("agency", f"outlet {n:02d}", True) for n in range(40)]
    subject, _, _ = drawings(graph(links, frozenset({"outlet 33"})))
    assert next(party for party in subject.graph.parties if party.name == "outlet 33").in_cut
