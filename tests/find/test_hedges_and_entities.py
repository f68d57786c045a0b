"""Hedges are kept as said; names and forces are typed."""

from __future__ import annotations

import pytest

from secondsource.model import EntityType

from .newsroom import mentions_in


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Approximately 40 soldiers fled.", ["Approximately"]),
        ("The army reportedly left.", ["reportedly"]),
        ("The army may leave.", ["may"]),
        ("The army will likely leave.", ["likely"]),
        ("It could potentially help, allegedly.", ["could", "potentially", "allegedly"]),
        ("At least 40 soldiers fled.", ["At least"]),
        ("The army left the valley.", []),
        ("They drove around the lake and spoke about the dam.", []),
        ("The army left in May.", []),
        ("A flag flew over the dam.", []),
        ("Some soldiers fled.", []),
    ],
)
def test_hedges_are_kept_as_said(text: str, hedges: list[str]) -> None:
    assert [h.text for h in mentions_in(text).hedges] == hedges


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("He met Volodymyr Zelenskyy there.", "Volodymyr Zelenskyy", EntityType.PERSON),
        ("He met Col. Oren Vasko there.", "Oren Vasko", EntityType.PERSON),
        ("He met Lt. Gen. Ilse Tamm there.", "Ilse Tamm", EntityType.PERSON),
        ("North Korean troops left.", "North Korean troops", EntityType.FORCE),
        ("The 11th Air Assault Brigade left.", "11th Air Assault Brigade", EntityType.UNIT),
        ("The National Resistance Center spoke.", "National Resistance Center", EntityType.ORGANISATION),
        ("Two ballistic missiles landed.", "ballistic missiles", EntityType.WEAPON),
        ("Two tanks burned.", "tanks", EntityType.MILITARY_PLATFORM),
        ("Two trucks burned.", "trucks", EntityType.VEHICLE),
        ("A Ukrainian farmer left.", "Ukrainian", EntityType.NATIONALITY),
        ("The army left Teren.", "Teren", EntityType.LOCATION),
    ],
)  # fmt: skip
def test_a_mention_has_its_type(text: str, words: str, kind: EntityType) -> None:
    assert (words, kind) in [(e.span.of(text), e.type) for e in mentions_in(text).entities]


def test_other_spellings_of_one_agent_have_one_name() -> None:
    names = {
        entity.name
        for text in ("Zelensky spoke.", "President Zelenskyy spoke.", "He met Volodymyr Zelenskiy.")
        for entity in mentions_in(text).entities
        if entity.type is EntityType.PERSON
    }
    assert names == {"Volodymyr Zelenskyy"}


def test_mentions_stand_in_reading_order() -> None:
    found = mentions_in("Russian troops left Teren. North Korean troops came to Teren with two tanks.").entities
    assert [e.span for e in found] == sorted(e.span for e in found)


def test_who_the_pronoun_is_no_agency() -> None:
    assert mentions_in("Who fired, nobody knows.").entities == ()
