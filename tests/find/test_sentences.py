"""Where sentences end, and where a full stop ends none."""

from __future__ import annotations

import pytest

from .newsroom import sentences_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Lt. Gen. Oren Vasko visited the dam.",
        "Brig. Gen. Ilse Tamm, Col. P. Ruun and Capt. Dov Mirek were at the briefing.",
        "The column was approx. 3 km long.",
        "The U.S. Embassy said nothing.",
        "The U.S. Army’s 3rd Division left.",
        "A convoy left for the coast with U.N. observers on board.",
        "J. R. Halvo spoke for an hour.",
        "Mr. Halvo and Mrs. Tamm met at 6 p.m. on Friday.",
        "Dr. Ana Pell treated him at the St. Brenna hospital.",
        "Fuel, water, bread, etc. were brought by lorry.",
        "It lost 3.5 percent of its trucks.",
        "The 1st Bn. held the ridge.",
        "The shells landed at 5.30 a.m. near the school.",
        "He waited… and then ran.",
        "The firm Orlo Ltd. built the bridge.",
        "The meeting on Dec. 5 was short.",
        "Guns No. 3 and No. 4 fired.",
        "They visited Port St. Alda on Monday.",
    ],
)
def test_a_full_stop_that_ends_no_sentence(sentence: str) -> None:
    assert sentences_in(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam held. The bridge fell.", ["The dam held.", "The bridge fell."]),
        ("He asked: “Who fired?” Nobody knew.", ["He asked: “Who fired?”", "Nobody knew."]),
        ("“The dam held.” The mayor wept.", ["“The dam held.”", "The mayor wept."]),
        ("The shelling went on… The guns fell silent.", ["The shelling went on…", "The guns fell silent."]),
        ("He waited... The guns fell silent.", ["He waited...", "The guns fell silent."]),
        ("The aid came from the U.S. The rest was bought.", ["The aid came from the U.S.", "The rest was bought."]),
        ("It began at 6 a.m. The town slept.", ["It began at 6 a.m.", "The town slept."]),
        ("They left in 2023. Four came back.", ["They left in 2023.", "Four came back."]),
        ("Who fired? The army! The rebels!", ["Who fired?", "The army!", "The rebels!"]),
        ("Seven died (two of them medics). Four live.", ["Seven died (two of them medics).", "Four live."]),
        ("One line ends\nand another begins", ["One line ends", "and another begins"]),
        pytest.param(
            *("It came from the U.S. Nobody knew why.", ["It came from the U.S.", "Nobody knew why."]),
            marks=pytest.mark.xfail(strict=True, reason="comes out as one sentence; should end after “U.S.”"),
        ),
        pytest.param(
            *("The shot hit Unit B. Two men fell.", ["The shot hit Unit B.", "Two men fell."]),
            marks=pytest.mark.xfail(strict=True, reason="comes out as one sentence; should end after “Unit B.”"),
        ),
    ],
)
def test_where_one_sentence_ends_and_the_next_begins(text: str, expected: list[str]) -> None:
    assert sentences_in(text) == expected


def test_a_quoted_full_stop_before_a_small_letter_ends_nothing() -> None:
    assert len(sentences_in("“We stay. We fight on,” he said.")) == 2
    assert len(sentences_in("“Do we stay?” he asked.")) == 1
