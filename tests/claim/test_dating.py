"""Which of the times around it dates a claim. The publication day is Thursday 5 December 2024."""

from __future__ import annotations

import pytest
from tests.claim.newsroom import claim_with


def _date_of(text: str, words: str) -> str | None:
    """The day or period that dates the claim whose words hold `words`; None: it has none."""
    times = claim_with(text, words).times
    return times[0].edtf if times else None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The fighting, which began on Monday, ended on Wednesday.", "ended", "2024-12-04"),
        ("The men who were captured in May have attacked on Tuesday.", "attacked", "2024-12-03"),
        ("Unless aid comes by Saturday, the army will leave Teren, Oren Vasko said on Monday.", "leave", "2024-12-02"),
        ("Troops guard the bridge under a treaty signed in June 2021.", "guard", None),
        ("Resolution 812 of March 2023 obliges both sides to leave Teren.", "obliges", None),
        ("The bridge has stood empty since Monday; the army holds Teren.", "holds", None),
        ("Oren Vasko, who was captured in 2019, said the road was open.", "road was open", None),
        ("The army ordered villagers out on Monday and shelled two farms.", "shelled", "2024-12-02"),
        ("The offensive began in November, when the army took Teren.", "took Teren", "2024-11"),
        ("The ministry said on Monday the road was open.", "road was open", "2024-12-02"),
        ("The treaty was signed in Teren on Monday.", "signed", "2024-12-02"),
        ("About 60 people had left Teren by Tuesday.", "had left", "2024-12-03"),
    ],
)
def test_a_claim_is_dated_by_its_own_clause(text: str, words: str, day: str | None) -> None:
    assert _date_of(text, words) == day


def test_the_period_that_opens_a_bulletin_serves_its_paragraph() -> None:
    text = "Over the past 24 hours, the army shelled Teren. Soldiers attacked two villages."
    assert _date_of(text, "attacked") == _date_of(text, "shelled") == "2024-12-04/2024-12-05"


def test_the_period_of_a_bulletin_ends_with_its_paragraph() -> None:
    text = "Over the past 24 hours, the army shelled Teren.\nSoldiers attacked two villages."
    assert _date_of(text, "attacked") is None
