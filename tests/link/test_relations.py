"""What does one figure do to another? What they count comes first, then whose word it is, then the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.factory import AGENTS, KURSK, LOZOVA, Count, say

from secondsource.link.fact import FigureRelation, Figures, Match, Relation
from secondsource.link.figures import figures
from secondsource.link.origins import origins
from secondsource.link.relation import relate
from secondsource.link.statement import statement
from secondsource.model import Approximation, Precision, Span, Time, TimeRole

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

MONDAY, TUESDAY, THURSDAY = date(2024, 12, 2), date(2024, 12, 3), date(2024, 12, 5)
RUSSIA = ("Russia", 2017370, 60.0, 100.0, Precision.COUNTRY, "RU")
SERVICE, UNION = "regional emergency service", "Eastern Rail Workers' Union"


def counted(value: float, by: str = SERVICE, *, outlet: str = "Harbour Wire", **more: Any) -> Testimony:
    """A figure of soldiers; `more` may hold fields of the quantity and arguments of `say`."""
    names = {"whose", "period", "basis", "cumulative", "low", "high", "unit", "measure", "best", "approx"}
    of_quantity = {name: more.pop(name) for name in names & more.keys()}
    told = {"roles": {"actor": "North Korean soldiers"}, "day": TUESDAY, **more}
    told.setdefault("words", f"{value} North Korean soldiers stand in Kursk Oblast, as {outlet} has it")
    made = say(by=by, outlet=outlet, counts=(Count(value),), **told)
    quantity = replace(made.claim.quantities[0], **of_quantity)
    return replace(made, claim=replace(made.claim, quantities=(quantity,)))


def between(later: Testimony, earlier: Testimony, *, one_voice: bool = False) -> FigureRelation:
    names = [t.claim.source.name if t.claim.source else None for t in (later, earlier)]
    voices = ("one", "one") if one_voice else names
    found = relate(*(statement(t, t.claim.quantities[0], v) for t, v in zip((later, earlier), voices, strict=True)))
    assert found is not None
    return found


def of(*testimonies: Testimony) -> Figures:
    found = figures(testimonies, origins(testimonies, AGENTS))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("field", "mine", "theirs"),
    [
        ("basis", {"basis": "claimed"}, {"basis": "confirmed"}),
        ("kind", {"cumulative": True}, {"cumulative": False}),
        ("period", {"period": "November"}, {"period": "October"}),
        ("whose", {"whose": "Russian soldiers"}, {"whose": "North Korean soldiers"}),
        ("measure", {"measure": "wounded"}, {"measure": "killed"}),
        ("where", {"at": LOZOVA}, {"at": KURSK}),
    ],
)
def test_figures_of_another_scope_are_not_compared(field: str, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    found = between(counted(12, **mine), counted(7, UNION, outlet="Port Street", **theirs))
    assert (found.relation, found.rule) == (Relation.SCOPE_MISMATCH, "scope-first")
    assert field in {f.field for f in found.fields if f.match is Match.DIFFERS}


def test_two_more_bodies_come_on_top_and_contradict_nothing() -> None:
    text = "The service said two more bodies were found."
    more = counted(2, text=text, words="two more bodies were found")
    span = Span(text.index("two"), text.index("two") + 3)
    more = replace(more, claim=replace(more.claim, quantities=(replace(more.claim.quantities[0], span=span),)))
    found = between(more, counted(9, cumulative=True))
    assert found.relation is Relation.SCOPE_MISMATCH
    assert "one is an increment, the other a running total" in found.reason


def test_more_than_two_is_a_bound_and_no_increment() -> None:
    text = "The service said more than 2 bodies were found."
    bound = counted(2, text=text, words="more than 2 bodies were found")
    span = Span(text.index("2"), text.index("2") + 1)
    bound = replace(bound, claim=replace(bound.claim, quantities=(replace(bound.claim.quantities[0], span=span),)))
    assert between(bound, counted(9, UNION, cumulative=True)).relation is not Relation.SCOPE_MISMATCH


def test_those_in_the_province_are_a_part_of_those_in_the_country() -> None:
    kursk, russia = counted(10_000, at=KURSK), counted(11_000, UNION, at=RUSSIA)
    for pair in ((kursk, russia), (russia, kursk)):
        found = between(*pair)
        assert (found.a, found.b, found.relation) == (kursk.id, russia.id, Relation.PART_OF)


def test_a_part_that_is_more_than_its_whole_goes_to_review() -> None:
    found = between(counted(12_000, at=KURSK), counted(3_000, UNION, at=RUSSIA))
    assert found.relation is Relation.BOUND_VIOLATION


def test_the_women_among_the_wounded_are_a_part() -> None:
    women = counted(5, measure="wounded", unit="wounded (women)")
    assert between(women, counted(18, measure="wounded", unit="wounded")).relation is Relation.PART_OF
    assert between(women, counted(4, UNION, measure="wounded", unit="wounded")).relation is Relation.BOUND_VIOLATION


def test_the_place_of_one_strike_may_be_named_coarsely() -> None:
    near = ("Kharkiv Oblast", 706482, 49.5, 36.5, Precision.ADMIN1, "UA")
    town = counted(9, measure="killed", at=LOZOVA)
    placed = replace(town.claim.places[0], admin1="07")
    town = replace(town, claim=replace(town.claim, places=(placed,)))
    wide = counted(7, UNION, measure="killed", at=near)
    wide = replace(wide, claim=replace(wide.claim, places=(replace(wide.claim.places[0], admin1="07"),)))
    assert between(town, wide).relation is Relation.CONTRADICTS


def test_two_reports_of_one_day_that_differ_are_no_revision() -> None:
    monday: dict[str, Any] = {"said_on": MONDAY}
    found = between(counted(12, **monday), counted(10, outlet="Estuary Post", **monday), one_voice=True)
    assert (found.relation, found.rule) == (Relation.REPORTED_DIFFERENTLY, "overlapping-utterances")


def test_two_translations_of_one_statement_are_no_revision() -> None:
    said = counted(12_000, said_on=MONDAY, day=TUESDAY)
    translated = counted(12_000, said_on=MONDAY, day=THURSDAY, outlet="Tern Gazette")
    assert between(translated, said, one_voice=True).relation is Relation.SAME
    slip = counted(11_000, said_on=MONDAY, day=THURSDAY, outlet="Tern Gazette")
    assert between(slip, said, one_voice=True).relation is Relation.REPORTED_DIFFERENTLY


def test_a_report_that_does_not_say_when_may_tell_what_was_said_the_day_before() -> None:
    undated = counted(9, day=TUESDAY, outlet="Estuary Post")
    assert between(undated, counted(7, said_on=MONDAY), one_voice=True).relation is Relation.REPORTED_DIFFERENTLY
    later = counted(9, day=THURSDAY, outlet="Estuary Post")
    assert between(later, counted(7, said_on=MONDAY), one_voice=True).relation is Relation.REVISES


def test_words_that_say_so_make_a_revision_on_one_day() -> None:
    words = "the service raised its count of the dead to nine"
    found = between(counted(9, words=words), counted(7, outlet="Estuary Post"), one_voice=True)
    assert (found.relation, found.rule) == (Relation.REVISES, "words-say-so")


def test_one_speaker_with_two_figures_in_one_report_goes_to_review() -> None:
    one, other = counted(9, document="d"), counted(7, document="d", words="7 North Korean soldiers")
    assert between(one, other, one_voice=True).relation is Relation.POSSIBLE_CONFLICT


def test_the_same_origin_refines_what_it_gave_as_a_range() -> None:
    wide = counted(1, best=None, low=9_000.0, high=12_000.0, approx=Approximation.RANGE, outlet="Estuary Post")
    assert between(counted(10_900), wide, one_voice=True).relation is Relation.REFINES
    assert between(counted(10_900, UNION), wide).relation is Relation.COMPATIBLE
    citing = counted(10_900, UNION, via=("Estuary Post",))
    assert between(citing, wide).relation is Relation.REFINES


def test_a_publisher_takes_back_its_own_figure_and_it_leaves_every_view() -> None:
    old_text = "The depot lost 12 men, the Rail Union said."
    old = counted(12, UNION, day=MONDAY, text=old_text, words="The depot lost 12 men")
    old = replace(old, claim=replace(old.claim, quantities=(replace(old.claim.quantities[0], span=Span(15, 17)),)))
    text = "The depot lost 9 men, the service said. An earlier version of this report gave 12 for the union."
    new = counted(9, day=THURSDAY, text=text, words="The depot lost 9 men")
    found = of(old, new)
    assert [(r.a, r.b, r.relation) for r in found.relations] == [(new.id, old.id, Relation.CORRECTS)]
    assert (found.low, found.high, found.given) == (9, 9, (new.id,))
    assert of(old).high == 12


def test_the_correction_may_spell_the_figure_otherwise() -> None:
    old = counted(12, UNION, day=MONDAY, text="The depot lost 12 men, the Rail Union said.", words="lost 12 men")
    old = replace(old, claim=replace(old.claim, quantities=(replace(old.claim.quantities[0], span=Span(15, 17)),)))
    text = "The depot lost 9 men. An earlier version of this report wrongly told of twelve dead."
    assert between(counted(9, day=THURSDAY, text=text, words="lost 9 men"), old).relation is Relation.CORRECTS


def test_another_outlet_cannot_take_it_back() -> None:
    old = counted(12, UNION, day=MONDAY, outlet="Port Street")
    text = "The depot lost 9 men, the service said. An earlier version of this report gave 12 for the union."
    new = counted(9, day=THURSDAY, text=text, words="The depot lost 9 men")
    assert between(new, old).relation is not Relation.CORRECTS


def totals(*values: float, basis: str = "claimed", by: str = SERVICE) -> list[Testimony]:
    """Running totals, one a day, each for its own day."""
    made = []
    for number, value in enumerate(values):
        day = MONDAY + timedelta(days=number)
        claim = counted(value, by, said_on=day, day=day, cumulative=True, basis=basis, words=f"{value} in all, {day}")
        times = (*claim.claim.times, Time(Span(0, 1), day.isoformat(), day, day, TimeRole.EVENT, None, "test"))
        made.append(replace(claim, claim=replace(claim.claim, times=times)))
    return made


def test_a_running_total_goes_on_or_falls_and_never_contradicts_itself() -> None:
    found = of(*totals(5_100, 5_181, 5_167)).relations
    assert [r.relation for r in found] == [Relation.REVISES] * 2
    assert {r.reason.rsplit(": ", 1)[1] for r in found} == {"the running total goes on", "the running total falls"}


def test_what_comes_on_top_on_another_day_revises_nothing() -> None:
    days = [
        counted(v, said_on=MONDAY + timedelta(days=n), cumulative=False, words=f"{v} more on day {n}")
        for n, v in enumerate((25, 3))
    ]
    assert of(*days).relations == ()
    assert between(*reversed(days), one_voice=True).relation is Relation.SCOPE_MISMATCH


def test_running_totals_of_two_origins_for_two_days_are_part_and_whole() -> None:
    mine, theirs = totals(100, 140)[0], totals(90, 150, by=UNION)[1]
    assert between(theirs, mine).relation is Relation.PART_OF
    assert between(totals(90, 95, by=UNION)[1], mine).relation is Relation.BOUND_VIOLATION


def test_a_figure_with_no_number_stands_to_none() -> None:
    vague = counted(1, best=None, approx=Approximation.VAGUE)
    assert relate(*(statement(t, t.claim.quantities[0], "x") for t in (vague, counted(7)))) is None


APPROX = st.sampled_from([Approximation.EXACT, Approximation.APPROX, Approximation.AT_LEAST])
TOLD = st.lists(
    st.tuples(st.integers(0, 20_000), st.sampled_from([SERVICE, UNION, "Antony Blinken"]), st.integers(0, 9), APPROX),
    min_size=1,
    max_size=12,
    unique_by=lambda told: (told[1], told[2]),
)


@settings(deadline=None)
@given(TOLD, st.randoms())
def test_order_of_arrival_never_matters_and_nothing_is_ever_added_up(told: list[Any], shuffle: Any) -> None:
    made = [
        say(f"{v} soldiers, {by}, day {n}", by=by, said_on=MONDAY + timedelta(days=n), counts=(Count(v, approx=a),))
        for v, by, n, a in told
    ]
    found = of(*made)
    shuffle.shuffle(made)
    assert of(*made) == found
    values = [v for v, *_ in told]
    assert all(v in values for v in (found.low, found.best, found.high) if v is not None)


def test_the_work_does_not_grow_with_the_square_of_the_origins() -> None:
    many = [
        counted(n, f"Witness Number {n}", outlet=f"Paper {n}", said_on=MONDAY, words=f"{n} men seen")
        for n in range(300)
    ]
    assert len(of(*many).relations) < 300 * 15
