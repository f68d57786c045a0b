"""Who is meant by a pronoun, a definite description, a pair or an ordinal, given who was named before."""

from __future__ import annotations

import pytest

from secondsource.find.referents import Gender, Kind, Referent, described, ordinal, pair, pronoun, sentence_ends
from secondsource.model import Span


def named(
    name: str, sentence: int, *, kind: Kind = Kind.PERSON, called: str = "", type_: str = "other", spoke: bool = False
) -> Referent:
    words = frozenset(f"{name} {called}".lower().split())
    place = Span(sentence * 100, sentence * 100 + len(name))
    return Referent(name=name, span=place, kind=kind, called=words, type=type_, sentence=sentence, spoke=spoke)


def name_of(referent: Referent | None) -> str | None:
    return referent.name if referent else None


VASKO = named("Oren Vasko", 0, called="colonel", type_="military", spoke=True)
HART = named("Lena Hart", 1, called="spokeswoman", type_="official", spoke=True)
MINISTRY = named("Harbour Ministry", 2, kind=Kind.BODY, type_="official", spoke=True)
RESIDENTS = named("residents", 3, kind=Kind.PEOPLE, type_="witness", spoke=True)
ALL = (VASKO, HART, MINISTRY, RESIDENTS)


@pytest.mark.parametrize(
    ("word", "name"),
    [("he", "Oren Vasko"), ("she", "Lena Hart"), ("it", "Harbour Ministry"), ("they", "residents")],
)
def test_a_pronoun_agrees_in_gender_and_number(word: str, name: str) -> None:
    assert name_of(pronoun(word, ALL)) == name


def test_the_subject_of_the_nearest_sentence_comes_first() -> None:
    before = (named("Aran Melk", 0), named("Tol Verin", 0))
    assert name_of(pronoun("he", before)) == "Aran Melk"


def test_whoever_was_named_long_after_the_last_speaker_is_meant() -> None:
    assert name_of(pronoun("he", (VASKO, named("Tol Verin", 4)))) == "Tol Verin"


def test_nobody_is_better_than_somebody_who_does_not_agree() -> None:
    assert pronoun("he", (HART,)) is None
    assert pronoun("it", (VASKO, HART)) is None


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("colonel", "Oren Vasko"),
        ("officer", "Oren Vasko"),
        ("spokeswoman", "Lena Hart"),
        ("ministry", "Harbour Ministry"),
    ],
)
def test_a_description_means_who_was_called_so_or_is_of_that_type(noun: str, name: str) -> None:
    assert name_of(described(noun, ALL)) == name


@pytest.mark.parametrize("noun", ["spokesman", "ministry", "brigade", "group"])
def test_a_description_of_nobody_named_means_nobody(noun: str) -> None:
    assert described(noun, (VASKO, HART)) is None


def test_both_men_are_the_last_two_named() -> None:
    before = (named("Aran Melk", 0), HART, named("Tol Verin", 1))
    assert [r.name for r in pair("both men", before)] == ["Aran Melk", "Tol Verin"]
    assert pair("both men", (HART, VASKO)) == ()


def test_the_former_and_the_latter_are_named_in_one_sentence() -> None:
    before = (named("Aran Melk", 0), named("Tol Verin", 0))
    assert (name_of(ordinal("former", before)), name_of(ordinal("latter", before))) == ("Aran Melk", "Tol Verin")
    assert ordinal("former", (VASKO, HART)) is None


def test_gender_is_unknown_until_a_word_tells() -> None:
    assert named("Tol Verin", 0).gender is None
    assert HART.gender is Gender.FEMALE


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Gen. Tol Verin left. He said so."
    assert sentence_ends(text, 0, len(text)) == (text.index("He"),)
