"""Mistakes in a vocabulary file: all are told together, each with file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pytest

from secondsource.errors import VocabularyError
from secondsource.vocab.load import load


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    lemma: str
    colour: Colour = Colour.RED
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A vocabulary file with a key of every kind."""

    says: tuple[str, ...] = ()
    months: dict[str, int] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    verbs: tuple[Verb, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    says: tuple[str, ...]
    denies: tuple[str, ...]


def mistakes_of(text: str, shape: type = Words) -> list[str]:
    with pytest.raises(VocabularyError) as told:
        load("words.yaml", shape, text)
    return str(told.value).splitlines()


def test_a_file_without_mistakes_is_a_frozen_value() -> None:
    text = "says: [said, told]\nmonths: {may: 5}\nshares: {half: 50}\nverbs:\n  - {lemma: deny, colour: green}\n"
    assert load("words.yaml", Words, text) == Words(
        says=("said", "told"),
        months={"may": 5},
        shares={"half": 50.0},
        verbs=(Verb(lemma="deny", colour=Colour.GREEN),),
    )


def test_words_that_yaml_takes_for_truth_stay_words() -> None:
    text = "says: [no, on, yes, off, y, n, true, null, 1.50, 2024-12-05, ~]"
    read = load("words.yaml", Words, text)
    assert read.says == ("no", "on", "yes", "off", "y", "n", "true", "null", "1.50", "2024-12-05", "~")


def test_keys_that_yaml_takes_for_truth_stay_words() -> None:
    assert load("words.yaml", Words, "months: {no: 1, on: 2, yes: 3}").months == {"no": 1, "on": 2, "yes": 3}


def test_null_is_nothing_only_where_a_word_may_be_left_out() -> None:
    assert load("words.yaml", Words, "note: null").note is None


def test_an_unknown_key_is_named_with_its_line_and_the_known_ones() -> None:
    (mistake,) = mistakes_of("says: [said]\nsaids: [told]\n")
    assert mistake.startswith("words.yaml:2: unknown key 'saids'")
    assert "says, months, shares, verbs, note" in mistake


def test_a_missing_key_is_named() -> None:
    (mistake,) = mistakes_of("says: [said]\n", Needed)
    assert mistake == "words.yaml:1: the key 'denies' is missing"


def test_a_word_that_stands_twice_is_named_at_its_second_place() -> None:
    (mistake,) = mistakes_of("says:\n- said\n- told\n- said\n")
    assert mistake == "words.yaml:4: 'said' stands twice in one list; remove one"


@pytest.mark.parametrize("text", ["says: [said]\nsays: [told]\n", "months: {may: 5,\n  may: 6}\n"])
def test_a_key_that_stands_twice_is_named_at_its_second_place(text: str) -> None:
    (mistake,) = mistakes_of(text)
    assert mistake.startswith("words.yaml:2: the key ")
    assert mistake.endswith("stands twice; remove one")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a remark\n"])
def test_an_empty_file_says_what_it_needs(text: str) -> None:
    (mistake,) = mistakes_of(text)
    assert mistake.startswith("words.yaml:1: the file is empty; it needs the keys says, months")


@pytest.mark.parametrize("text", ["says: ['']\n", "says: ['  ']\n", "says:\n  - said\n  -\n", "note: ''\nsays: ['']"])
def test_an_empty_word_is_a_mistake(text: str) -> None:
    (mistake,) = mistakes_of(text)
    assert mistake.endswith("a word or phrase is wanted here, and this is empty")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("says: said\n", "a list is wanted here, not 'said'"),
        ("months: [may]\n", "a mapping is wanted here"),
        ("months: {may: five}\n", "a whole number is wanted here, not 'five'"),
        ("months: {may: 5.5}\n", "a whole number is wanted here, not '5.5'"),
        ("shares: {half: fifty}\n", "a number is wanted here, not 'fifty'"),
        ("says: [[said]]\n", "a word or phrase is wanted here"),
        ("verbs: [deny]\n", "a mapping with the keys lemma, colour, weak is wanted here"),
        ("verbs: [{lemma: deny, colour: blue}]\n", "one of red, green is wanted here, not 'blue'"),
        ("verbs: [{lemma: deny, weak: yes}]\n", "true or false is wanted here, not 'yes'"),
        ("- said\n- told\n", "a mapping with the keys says, months"),
    ],
)
def test_a_value_of_the_wrong_kind_says_which_kind_is_wanted(text: str, wanted: str) -> None:
    (mistake,) = mistakes_of(text)
    assert mistake.startswith("words.yaml:1: ")
    assert wanted in mistake


@pytest.mark.parametrize("text", ["says: [said\n", "says: 'said\n", "says: [a]\n\tnote: b\n", "says: {a: b: c}"])
def test_what_is_not_yaml_says_so_with_a_line(text: str) -> None:
    (mistake,) = mistakes_of(text)
    assert mistake.startswith("words.yaml:")
    assert ": this is not YAML: " in mistake


def test_all_mistakes_are_told_together_in_the_order_of_their_lines() -> None:
    verbs = "verbs:\n  - {lemma: deny, colour: blue}\n  - {colour: red}\n"
    text = "says: [said, said]\nsaids: [x]\nmonths: {may: five}\n" + verbs
    assert [m.split(":")[1] for m in mistakes_of(text)] == ["1", "2", "3", "5", "6"]


def test_a_mistake_deep_in_the_file_has_its_own_line() -> None:
    (mistake,) = mistakes_of("verbs:\n  - lemma: deny\n  - lemma: say\n    collour: red\n")
    assert mistake.startswith("words.yaml:4: unknown key 'collour'")
