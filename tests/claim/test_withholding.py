"""What is kept back or unchecked, by words that no list of cues has."""

from __future__ import annotations

import pytest

from secondsource.claim.claims import claims
from secondsource.find.mentions import find
from secondsource.gazetteer.own_list import OwnListGazetteer
from secondsource.model import Document, Span


def modalities(text: str) -> list[str]:
    document = Document(sha256_raw="0", sha256_text="0", text=text, input="-", extractor="test")
    found = find(text, [Span(0, len(text))], None, OwnListGazetteer())
    return [claim.modality.value for claim in claims(document, found)]


@pytest.mark.parametrize(
    "text",
    [
        "The claims of neither side could be checked.",
        "Neither figure could be independently verified.",
        "No date for the flights was given.",
    ],
)
def test_what_nobody_could_check_or_gave_is_withheld(text: str) -> None:
    assert modalities(text) == ["withheld"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said no vessel was lost.",
        "The group said none of its members was in the building.",
        "“We have expelled nobody,” the mayor told reporters.",
    ],
)
def test_what_a_source_says_was_not_is_denied(text: str) -> None:
    assert modalities(text) == ["denied"]


@pytest.mark.parametrize("text", ["Under the truce, each side must keep its guns 5 km from the road."])
def test_a_duty_by_treaty_is_conditional(text: str) -> None:
    assert modalities(text) == ["conditional"]
