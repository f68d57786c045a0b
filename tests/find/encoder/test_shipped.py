"""The shipped file says what the trained network said, and says it every time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from secondsource.find.encoder.encoder import Encoder, Figures, encoder
from secondsource.model import Span

TRAINED = json.loads(Path(__file__).with_name("trained_tags.json").read_text(encoding="utf-8"))
SAME = 0.97  # of the words of a text, for each head: what is lost by eight bits instead of thirty-two


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    loaded = encoder()
    assert loaded is not None
    return loaded


def corpus(name: str) -> str:
    return files("secondsource.samples").joinpath("corpus", name).read_text(encoding="utf-8")


def labels(found: Iterable[Figures], head: str) -> list[int]:
    return [int(label) for figures in found for label in getattr(figures, head).argmax(1)]


@pytest.mark.parametrize("name", sorted(TRAINED))
@pytest.mark.parametrize("head", ["roles", "entities", "claims", "aside"])
def test_the_shipped_file_tags_as_the_trained_network_did(shipped: Encoder, name: str, head: str) -> None:
    expected = TRAINED[name][head]
    found = labels(shipped.figures(corpus(name)), head)
    assert len(found) == len(expected)
    assert np.mean(np.array(found) == np.array(expected)) >= SAME


def test_the_same_text_gives_the_same_figures_bit_for_bit(shipped: Encoder) -> None:
    text = corpus(sorted(TRAINED)[0])
    first, second = shipped.figures(text), shipped.figures(text)
    assert all(
        np.array_equal(a.roles, b.roles) and np.array_equal(a.claims, b.claims)
        for a, b in zip(first, second, strict=True)
    )


def test_who_said_what_is_found_where_it_stands(shipped: Encoder) -> None:
    text = "Colonel Oren Vasko told reporters that two brigades had left Vodohin."
    (found,) = shipped.read(text).attributions
    assert found.source == (Span(0, 18),)
    assert found.content[0].of(text) == "two brigades had left Vodohin"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "🛩️ 👩‍👩‍👧 é̂",
        "THE ARMY SAID IT WITHDREW",
        "т" * 4000,
        "a|b|c\n1|2|3",
        "\u200b\u2028\u200b",
        "no no " * 30000,
    ],
    ids=["nothing", "blank", "emoji", "capitals", "one word", "table", "invisible", "endless"],
)
def test_any_text_is_read_with_spans_inside_it(shipped: Encoder, text: str) -> None:
    found = shipped.read(text)
    spans = [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [e.span for e in found.entities] + [c.content for c in found.claims] + list(found.aside)
    assert all(0 <= s.begin < s.end <= len(text) for s in spans)
