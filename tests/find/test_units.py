"""Designations of units, taken apart."""

from __future__ import annotations

import pytest

from .newsroom import mentions_in, the_unit_in, words


@pytest.mark.parametrize(
    ("text", "ordinal", "branch", "echelon"),
    [
        ("The 11th Air Assault Brigade left.", 11, "air assault", "brigade"),
        ("The 1st Bn held the ridge.", 1, None, "battalion"),
        ("Men of the 1st Bn. held the ridge.", 1, None, "battalion"),
        ("The 214th Mechanized Brigade left.", 214, "mechanized", "brigade"),
        ("The 40th Marine Brigade left.", 40, "marine", "brigade"),
        ("The 22nd Motor Rifle Regiment left.", 22, "motor rifle", "regiment"),
        ("The 3rd company of the guard left.", 3, None, "company"),
        ("The 6th Army left.", 6, None, "army"),
        ("The Third Corps left.", 3, None, "corps"),
        ("The 9th motorised-rifle division left.", 9, "motorised rifle", "division"),
        ("The 58th Combined Arms Army left.", 58, "combined arms", "army"),
        ("The 2nd Tank Battalion left.", 2, "tank", "battalion"),
    ],
)
def test_a_numbered_unit_is_taken_apart(text: str, ordinal: int, branch: str | None, echelon: str) -> None:
    unit = the_unit_in(text)
    assert (unit.ordinal, unit.branch, unit.echelon) == (ordinal, branch, echelon)


def test_the_name_of_a_unit_is_its_words() -> None:
    text = "The 11th Air Assault Brigade left."
    assert the_unit_in(text).name == "11th Air Assault Brigade"


def test_guards_is_an_honour_and_the_echelon_may_be_left_out() -> None:
    unit = the_unit_in("The 83rd Guards left the town.")
    assert (unit.name, unit.ordinal, unit.honorific) == ("83rd Guards", 83, "Guards")


def test_an_honour_stands_beside_the_branch() -> None:
    unit = the_unit_in("The 83rd Guards Air Assault Brigade left.")
    assert (unit.honorific, unit.branch, unit.echelon) == ("Guards", "air assault", "brigade")


@pytest.mark.parametrize("name", ["Storm Brigade", "Azov Regiment", "Black Heron Battalion"])
def test_a_unit_may_have_a_name_for_a_number(name: str) -> None:
    unit = the_unit_in(f"Men of the {name} left the town.")
    assert (unit.name, unit.ordinal) == (name, None)


def test_two_units_of_one_sentence_are_two() -> None:
    text = "The 3rd Battalion of the 40th Marine Brigade left."
    assert words(text, [u.span for u in mentions_in(text).units]) == ["3rd Battalion", "40th Marine Brigade"]


@pytest.mark.parametrize(
    "text",
    [
        "It was the 5th attack.",
        "On the 11th, the army left.",
        "The army left in the 3rd week.",
        "He came in second.",
        "The brigade left.",
        "The First Lady came to the town.",
        "The 2nd floor burned.",
    ],
)
def test_a_number_alone_is_no_unit(text: str) -> None:
    assert mentions_in(text).units == ()
