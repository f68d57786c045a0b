"""Figures as said: bounds are never invented, and what is no figure is none (annotating, rules 17 and 18)."""

from __future__ import annotations

import pytest

from secondsource.find.measures import plain_unit

from .newsroom import mentions_in, the_quantity_in

NOTHING = (None, None, None)


@pytest.mark.parametrize(
    ("text", "bounds", "approx"),
    [
        ("The army lost 12 tanks.", (None, 12, None), "exact"),
        ("There are 12,000 soldiers in the valley.", (None, 12000, None), "exact"),
        ("There are approximately 12,000 soldiers in the valley.", (None, 12000, None), "approx"),
        ("About 40 soldiers fled.", (None, 40, None), "approx"),
        ("Around 40 soldiers fled.", (None, 40, None), "approx"),
        ("Some 40 soldiers fled.", (None, 40, None), "approx"),
        ("Roughly 40 soldiers fled.", (None, 40, None), "approx"),
        ("An estimated 40 soldiers fled.", (None, 40, None), "approx"),
        ("At least 40 soldiers fled.", (40, 40, None), "at_least"),
        ("More than 40 soldiers fled.", (40, 40, None), "at_least"),
        ("Over 40 soldiers fled.", (40, 40, None), "at_least"),
        ("Soldiers in excess of 40 soldiers fled.", (40, 40, None), "at_least"),
        ("Up to 40 soldiers fled.", (None, None, 40), "at_most"),
        ("As many as 40 soldiers fled.", (None, None, 40), "at_most"),
        ("Less than 40 soldiers fled.", (None, None, 40), "at_most"),
        ("Fewer than 40 soldiers fled.", (None, None, 40), "at_most"),
        ("Nearly 40 soldiers fled.", (None, None, 40), "at_most"),
        ("Almost 40 soldiers fled.", (None, None, 40), "at_most"),
        ("Between 30 and 40 soldiers fled.", (30, None, 40), "range"),
        ("From 30 to 40 soldiers fled.", (30, None, 40), "range"),
        ("The army lost 30 to 40 tanks.", (30, None, 40), "range"),
        ("The army lost 30-40 tanks.", (30, None, 40), "range"),
        ("The army lost 30–40 tanks.", (30, None, 40), "range"),
        ("Ten to twelve soldiers fled.", (10, None, 12), "range"),
        ("Dozens of soldiers fled.", NOTHING, "vague"),
        ("Several soldiers fled.", NOTHING, "vague"),
        ("Hundreds of soldiers fled.", NOTHING, "vague"),
        ("Scores of soldiers fled.", NOTHING, "vague"),
        ("Thousands of soldiers fled.", NOTHING, "vague"),
        ("Three soldiers fled.", (None, 3, None), "exact"),
        ("Twenty-one soldiers fled.", (None, 21, None), "exact"),
        ("Two hundred and fifty soldiers fled.", (None, 250, None), "exact"),
        ("Three thousand five hundred soldiers fled.", (None, 3500, None), "exact"),
        ("The army has 1.2 million soldiers.", (None, 1200000, None), "exact"),
        ("A dozen soldiers fled.", (None, 12, None), "exact"),
        ("Two dozen soldiers fled.", (None, 24, None), "exact"),
        ("A hundred soldiers fled.", (None, 100, None), "exact"),
        ("12k soldiers fled.", (None, 12000, None), "exact"),
        ("Half a million soldiers fled.", (None, 500000, None), "exact"),
        ("No fewer than 40 soldiers fled.", (40, 40, None), "at_least"),
        ("300 or more soldiers fled.", (300, 300, None), "at_least"),
        ("Some 10,000 to 12,000 soldiers fled.", (10000, None, 12000), "range"),
        ("Ten to twelve thousand soldiers fled.", (10000, None, 12000), "range"),
        ("Five or six soldiers fled.", (5, None, 6), "range"),
        ("Between 5% and 7% of the fuel burned.", (5, None, 7), "range"),
        ("Tens of thousands of soldiers fled.", NOTHING, "vague"),
        ("A few thousand soldiers fled.", NOTHING, "vague"),
        ("The cellar was minus 15 degrees.", (None, -15, None), "exact"),
        ("The cellar was -15 degrees.", (None, -15, None), "exact"),
        ("The siege lasted two-and-a-half years.", (None, 2.5, None), "exact"),
    ],
)
def test_a_figure_keeps_what_was_said(text: str, bounds: tuple[float | None, ...], approx: str) -> None:
    quantity = the_quantity_in(text)
    assert (quantity.low, quantity.best, quantity.high) == bounds
    assert quantity.approx == approx


@pytest.mark.parametrize("text", ["There were no casualties.", "There were no dead.", "No civilians were hurt."])
def test_none_is_a_figure_and_is_zero(text: str) -> None:
    quantity = the_quantity_in(text)
    assert (quantity.low, quantity.best, quantity.high) == (0, 0, 0)


def test_no_soldiers_is_zero_soldiers() -> None:
    quantity = the_quantity_in("There were no soldiers in the village.")
    assert (quantity.best, quantity.unit) == (0, "soldiers")


@pytest.mark.parametrize("person", ["soldier", "nurse", "policeman", "repairman", "passer-by"])
def test_one_person_singled_out_is_one(person: str) -> None:
    quantity = the_quantity_in(f"A {person} was killed near the well.")
    assert (quantity.low, quantity.best, quantity.high) == (None, 1, None)
    assert quantity.unit == "killed"


@pytest.mark.parametrize(
    ("text", "best", "unit"),
    [
        ("A child was killed near the well.", 1, "killed (children)"),
        ("Rescuers pulled the body of a seven-year-old boy from the ruins.", 1, "killed (children)"),
        ("Two boys were wounded.", 2, "wounded (children)"),
        ("The raid led to the injury of seven others.", 7, "wounded"),
        ("Thirty people, by the first count, lost their lives in the fire.", 30, "killed"),
        ("Three policemen were martyred in the blast.", 3, "killed"),
        ("Twelve soldiers fell in the battle.", 12, "killed"),
        ("One sailor had died of burns.", 1, "killed"),
        ("The number of the dead in the building was put as five.", 5, "killed"),
        ("Two suspects have been arrested.", 2, "captured"),
        ("At least eleven men have been taken from their homes.", 11, "captured"),
        ("4,300 people left the area.", 4300, "displaced"),
        ("A jet dropped two 500-pound bombs on it.", 2, "bombs"),
    ],
)
def test_what_befell_them_in_the_words_of_reports(text: str, best: float, unit: str) -> None:
    quantity = the_quantity_in(text)
    assert (quantity.best, quantity.unit) == (best, unit)


def test_the_number_of_the_wounded_is_told_between_two_bounds() -> None:
    quantity = the_quantity_in("The number of the wounded lies between 18 and 22.")
    assert (quantity.low, quantity.best, quantity.high, quantity.unit) == (18, None, 22, "wounded")


def test_no_monastery_is_no_monasteries() -> None:
    quantity = the_quantity_in("No monastery was damaged.")
    assert (quantity.low, quantity.best, quantity.high, quantity.unit) == (0, 0, 0, "monasteries")


def test_some_of_the_things_counted_before_stay_things_whatever_befell_them() -> None:
    first, second = mentions_in("Of 41 drones, 27 of them were shot down or lost.").quantities
    assert (first.unit, second.best, second.unit) == ("drones", 27, "drones")


def test_the_gravely_wounded_are_counted_apart() -> None:
    _, second = mentions_in("Seven were wounded, two of them seriously.").quantities
    assert (second.best, second.unit) == (2, "wounded (critical)")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Seven people were killed.", "killed"),
        ("The blast killed seven people.", "killed"),
        ("The blast wounded seven people.", "wounded"),
        ("Seven people were injured.", "wounded"),
        ("Seven soldiers were captured.", "captured"),
        ("The rebels captured seven soldiers.", "captured"),
        ("Seven people are missing.", "missing"),
        ("Seven people were displaced.", "displaced"),
        ("The army suffered 700 casualties.", "casualties"),
        ("The army suffered 700 irrecoverable losses.", "losses"),
        ("The army lost 700 soldiers.", "casualties"),
        ("Seven soldiers crossed the river.", "soldiers"),
        ("Seven fighters crossed the river.", "soldiers"),
        ("Seven men of the garrison crossed the river.", "soldiers"),
        ("Seven residents crossed the river.", "civilians"),
        ("Seven drones crossed the river.", "drones"),
        ("Seven missiles crossed the river.", "missiles"),
        ("Seven tanks crossed the river.", "tanks"),
        ("The army moved 3 km.", "km"),
        ("The army moved 3 miles.", "miles"),
        ("The army lost 3 percent of its fuel.", "percent"),
        ("The army lost 3% of its fuel.", "percent"),
        ("The siege lasted 10 days.", "days"),
        ("The siege lasted two months.", "months"),
        ("The siege lasted three years.", "years"),
        ("The bridge cost $3 million.", "USD"),
        ("The bridge cost 3 million dollars.", "USD"),
        ("The bridge cost $3bn.", "USD"),
        ("The bridge cost €500m.", "EUR"),
        ("The army moved 3km.", "km"),
    ],
)
def test_the_unit_of_people_is_what_befell_them_and_of_things_the_thing(text: str, unit: str) -> None:
    assert the_quantity_in(text).unit == unit


def test_losses_are_never_taken_for_dead() -> None:
    quantity = the_quantity_in("The army put irrecoverable losses at 300.")
    assert (quantity.best, quantity.unit) == (300, "losses")


def test_killed_and_wounded_are_two_figures() -> None:
    found = mentions_in("The blast killed seven people and wounded twelve.").quantities
    assert [(q.best, q.unit) for q in found] == [(7, "killed"), (12, "wounded")]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed, two of them children.",
        "The blast killed nine people, two of them children.",
        "The governor said the blast killed nine, two of them children.",
    ],
)
def test_a_part_that_is_counted_apart_keeps_what_befell_it(text: str) -> None:
    found = mentions_in(text).quantities
    assert [(q.best, q.unit) for q in found] == [(9, "killed"), (2, "killed (children)")]


@pytest.mark.parametrize(
    ("words", "share"),
    [("Half", 50), ("A quarter", 25), ("One-third", 33.3), ("Three in ten", 30), ("One in every four", 25)],
)
def test_a_share_is_percent(words: str, share: int) -> None:
    quantity = the_quantity_in(f"{words} of the garrison fled.")
    assert (quantity.best, quantity.unit) == (share, "percent")


def test_a_ratio_is_a_figure() -> None:
    quantity = the_quantity_in("The attackers outnumbered them 5 to 1.")
    assert (quantity.best, quantity.unit) == (5, "ratio")


def test_within_so_many_kilometres_is_best() -> None:
    quantity = the_quantity_in("The column is within 3 km of the dam.")
    assert (quantity.low, quantity.best, quantity.high, quantity.unit) == (None, 3, None, "km")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("There are approximately 12,000 soldiers there.", "approximately 12,000"),
        ("The army moved about 3 km.", "about 3 km"),
        ("At least seven people were killed.", "At least seven"),
        ("The siege lasted 10 days.", "10 days"),
        ("Between 30 and 40 soldiers fled.", "Between 30 and 40"),
        ("There were no casualties.", "no"),
    ],
)
def test_the_span_keeps_the_modifier_and_of_a_measure_its_unit(text: str, span: str) -> None:
    assert the_quantity_in(text).span.of(text).removesuffix(" casualties") == span


@pytest.mark.parametrize(
    "text",
    [
        "The army left on 5 December 2024.",
        "The army left on December 5.",
        "The army left in 2022.",
        "The army left on 2024-12-05.",
        "The army left at 23:00.",
        "The 11th Air Assault Brigade left.",
        "The 83rd Guards left.",
        "Ana Pell, 34, left the town.",
        "Ana Pell, aged 34, left the town.",
        "The 34-year-old driver left the town.",
        "On the one hand, the army left.",
        "No one left.",
        "The army gave no number.",
        "He had no comment.",
        "A soldier looked at the dam.",
        "The T-72 burned.",
        "An F-16 crossed the valley.",
        "The 155mm shells burned.",
        "The 155 mm shells burned.",
        "The 47th left.",
        "Gun No. 3 fired.",
        "The sisters, aged 19 and 23, left the town.",
        "The guests won 3-1 games.",
    ],
)
def test_dates_ages_and_names_of_units_are_no_figures(text: str) -> None:
    assert mentions_in(text).quantities == ()


def test_unknown_is_never_zero() -> None:
    assert mentions_in("The number of dead is not known.").quantities == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The depot holds 12 armoured vehicles.", 12, "armoured vehicles"),
        ("The garrison lost three infantry fighting vehicles.", 3, "infantry fighting vehicles"),
        ("Shells fell on two command posts.", 2, "command posts"),
        ("Six F-16s crossed the valley.", 6, "aircraft"),
        ("One rocket fell on the mill.", 1, "rockets"),
        ("The garrison lost a tank.", 1, "tanks"),
        ("The enemy fired on the mill 40 times.", 40, "shellings"),
        ("The ceasefire followed a three-year siege.", 3, "years"),
        ("The road has been shut for more than a month.", 1, "months"),
        ("Nobody was hurt.", 0, "wounded"),
        ("The toll stood at 45.", 45, "killed"),
        ("Doctors at the hospital treated 40 people.", 40, "wounded"),
        ("The rebels freed 40 prisoners.", 40, "captured"),
        ("The militia handed over 40 bodies.", 40, "killed"),
        ("The blast killed a nurse near the well.", 1, "killed"),
    ],
)
def test_the_unit_is_what_is_counted_in_the_plural(text: str, value: int, unit: str) -> None:
    quantity = the_quantity_in(text)
    assert (quantity.best, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They shot down 23 drones, nine of them over the dam.", [(23, "drones"), (9, "drones")]),
        ("They made four missile and 71 air strikes.", [(4, "missile strikes"), (71, "air strikes")]),
        ("The toll rose from 38 to 45.", [(38, "killed"), (45, "killed")]),
        ("The shelling hurt a driver and two passengers.", [(1, "wounded"), (2, "wounded")]),
        ("Five gunmen killed three guards.", [(5, "soldiers"), (3, "killed")]),
        ("The blast killed 14 people; eight of the dead were children.", [(14, "killed"), (8, "killed (children)")]),
        ("Five assaults were repelled; two more are under way.", [(5, "assaults"), (2, "assaults")]),
    ],
)
def test_a_figure_goes_on_counting_what_was_counted(text: str, counted: list[tuple[int, str]]) -> None:
    assert [(q.best, q.unit) for q in mentions_in(text).quantities] == counted


@pytest.mark.parametrize("text", ["Resolution 1701 binds the parties.", "The Leopard 2 burned."])
def test_the_number_of_a_name_counts_nothing(text: str) -> None:
    assert mentions_in(text).quantities == ()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Six people, among them a child, are missing.", [(6, "missing"), (1, "missing (children)")]),
        ("Nine people, three women among them, were killed.", [(9, "killed"), (3, "killed (women)")]),
        ("They fired three rockets. One of them was shot down.", [(3, "rockets"), (1, "rockets")]),
        ("The death toll from the strike on the mill has risen to nine.", [(9, "killed")]),
        ("The aide put the number of captives freed since May at 40.", [(40, "captured")]),
        ("Two of the four mills burned.", [(2, "mills"), (4, "mills")]),
        ("The brigade has not lost a single post.", [(0, "posts")]),
        ("Four neighbours on the list were soldiers.", [(4, "soldiers")]),
        ("We reached two men alive under the girders.", [(2, "civilians")]),
        ("Two men of the brigade stayed.", [(2, "soldiers")]),
        ("Half of the displaced were children.", [(50, "percent")]),
    ],
)
def test_what_is_counted_is_told_by_the_whole_sentence(text: str, counted: list[tuple[int, str]]) -> None:
    assert [(q.best, q.unit) for q in mentions_in(text).quantities] == counted


@pytest.mark.parametrize(
    ("unit", "plain"),
    [
        ("cruise missiles", "missiles"),
        ("missiles", "missiles"),
        ("nautical miles", "nautical miles"),
        ("killed (Saudi soldiers)", "killed (Saudi soldiers)"),
        ("drones and missiles", "drones and missiles"),
        (None, None),
    ],
)
def test_other_tools_count_by_the_plain_word(unit: str | None, plain: str | None) -> None:
    assert plain_unit(unit) == plain


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("On Tuesday 31 people lost their lives.", [(31, "killed")]),
        ("On May 31 people lost their homes.", []),
        ("A plane dropped two 500-pound bombs on the dam.", [(2, "bombs")]),
        ("The fire burned for half an hour.", [(30, "minutes")]),
        ("No civilian was harmed.", [(0, "civilians")]),
        ("Three of the convoy's 16 trucks burned out.", [(3, "trucks"), (16, "trucks")]),
        (
            "Nine soldiers and four guards plus two drivers were exchanged.",
            [(9, "captured"), (4, "captured"), (2, "captured")],
        ),
        ("Nine sailors were picked up by a tanker and two were missing.", [(9, "civilians"), (2, "missing")]),
    ],
)
def test_what_stands_around_a_figure_does_not_hide_what_it_counts(text: str, counted: list[tuple[int, str]]) -> None:
    assert [(q.best, q.unit) for q in mentions_in(text).quantities] == counted
