from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.gazetteer.names import area_level, bare_area, is_spelling, normalise, uninverted, without_article
from secondsource.model import Precision


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kup’yans’k", "kupyansk"),
        ("Kupʼyansʼk", "kupyansk"),
        ("Kup'yans'k", "kupyansk"),
        ("  Deir   ez-Zor ", "deir ez zor"),
        ("Deir ez‑Zor", "deir ez zor"),
        ("Wŏnsan", "wonsan"),
        ("Rafaḩ", "rafah"),
        ("Łódź", "lodz"),
        ("Şırnak", "sirnak"),
        ("Primorskiy Kray", "primorsky kray"),
        ("U.S.", "us"),
        ("КУРСК", "курск"),
        ("Слов'янськ", "словянськ"),
        ("Слов’янськ", "словянськ"),
        ("평양", "평양"),
        ("أدلب", "ادلب"),
        ("—", ""),
    ],
)
def test_spellings_fold_to_one_key(name: str, key: str) -> None:
    assert normalise(name) == key


def test_yo_is_ye() -> None:
    assert normalise("Королёв") == normalise("Корол\u0435\u0308в") == normalise("Королев")


@pytest.mark.parametrize(
    ("one", "other"), [("Бій", "Бии"), ("Київ", "Киів"), ("Май", "Маи"), ("कि", "क"), ("が", "か")]
)
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=30))
def test_folding_a_key_again_changes_nothing(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "M", "N", "P", "Zs"]), max_size=20))
def test_case_and_outer_space_make_no_difference(name: str) -> None:
    assert normalise(f"  {name}\t") == normalise(name)
    assert normalise(name.casefold()) == normalise(name)


@pytest.mark.parametrize(
    ("key", "bare", "level"),
    [
        ("kursk oblast", "kursk", Precision.ADMIN1),
        ("donetsk peoples republic", "donetsk peoples", Precision.ADMIN1),
        ("republic of dagestan", "dagestan", Precision.ADMIN1),
        ("the donetsk region", "donetsk", Precision.ADMIN1),
        ("донецька область", "донецька", Precision.ADMIN1),
        ("sudzha district", "sudzha", Precision.DISTRICT),
        ("محافظة حلب", "حلب", Precision.ADMIN1),
        ("northern state", None, Precision.ADMIN1),
        ("kursk", None, None),
        ("oblast", None, None),
    ],
)
def test_an_area_has_a_bare_name_and_a_level(key: str, bare: str | None, level: Precision | None) -> None:
    assert (bare_area(key), area_level(key)) == (bare, level)


@given(st.text(alphabet="abc oblast region", max_size=20))
def test_a_bare_name_is_shorter_and_never_empty(name: str) -> None:
    key = normalise(name)
    bare = bare_area(key)
    assert bare is None or (0 < len(bare) < len(key) and bare in key)


def test_names_that_lists_invert_are_read_both_ways() -> None:
    assert uninverted("Tatarstan, Respublika") == ("Tatarstan, Respublika", "Respublika Tatarstan", "Tatarstan")
    assert uninverted("Kursk") == ("Kursk",)


def test_the_article_may_be_dropped() -> None:
    assert without_article("as suwayda") == "suwayda"
    assert without_article("aleppo") is None


@pytest.mark.parametrize("name", ["Kyiv", "Курск", "평양", "Us", "حلب", "ʼs-Hertogenbosch-Oost"])
def test_spellings_are_kept(name: str) -> None:
    assert is_spelling(name)


@pytest.mark.parametrize("name", ["KUR", "UHMM", "swldw", "surudeu", "🇺🇦", "", "12345"])
def test_codes_transcriptions_and_flags_are_no_spellings(name: str) -> None:
    assert not is_spelling(name)
