"""Whatever comes in is read: nothing raises, spans hold their words, ids are unique."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.claim.claims import attributions
from secondsource.model import Claim, Span

from .newsroom import claims_in

ODD = "\u0301\u200d\u202e\u05d0\u0627\u00a0\u2028🚀👩‍🚒🇺🇦“”‘’«»„…—'\"().,;:!?\n\t "
ANY_TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(ODD)), max_size=300)
PIECES = [
    "the governor", "said", "Said", "told reporters", "that", "“", "”", ",", ".", "according to", "reportedly",
    "denied",
    "the claim", "did not say", "gave no", "how many", "soldiers", "were killed", "and", "in addition to", "guarding",
    "which", "burned", "in May", "if", "unless", "before", "proof", "until", "the number of casualties", "will", "may",
    "North Korean troops", "these troops", "11th Brigade", "subordinate to", "12,000", "about", "he", "they", "it",
    "\n",
    "In this way", "Nobody has confirmed", "the report", "to", "leave", "Teren", "Teren Oblast", "on Monday", "not",
    "Colonel Oren Vasko", "The Lakeside Dispatch", "reported", "each party", "a pact", "obligates", ":", ";", "—", "’s",
]  # fmt: skip
REPORTED = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)


def spans_of(claim: Claim) -> list[Span]:
    source = [s for s in (claim.source.span, claim.source.antecedent) if s] if claim.source else []
    hops = [s for hop in claim.chain for s in (hop.span, hop.cue) if s]
    cue = [claim.cue] if claim.cue else []
    found = [m.span for group in (claim.hedges, claim.quantities, claim.times, claim.places) for m in group]
    return [claim.content, *source, *hops, *cue, *found]


@given(st.one_of(ANY_TEXT, REPORTED), st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2200, 12, 31))))
@settings(deadline=None, max_examples=300)
def test_reading_never_raises_and_every_span_lies_inside_the_text(text: str, published: date | None) -> None:
    for claim in claims_in(text, published=published):
        assert all(0 <= span.begin < span.end <= len(text) for span in spans_of(claim))
        assert claim.words == claim.content.of(text)
        assert claim.words == claim.words.strip()


@given(st.one_of(ANY_TEXT, REPORTED))
@settings(deadline=None, max_examples=150)
def test_ids_are_unique_and_reading_is_repeatable(text: str) -> None:
    claims = claims_in(text)
    assert len({c.id for c in claims}) == len(claims)
    assert claims == claims_in(text)
    assert len(attributions(claims)) <= len(claims)


@given(REPORTED)
@settings(deadline=None, max_examples=200)
def test_what_a_claim_rests_on_is_a_claim_of_the_same_report(text: str) -> None:
    claims = claims_in(text)
    ids = {c.id for c in claims}
    assert all(set(c.rests_on) <= ids - {c.id} for c in claims)
    assert all(c.about_claim is None or c.about_claim in ids for c in claims)


@pytest.mark.parametrize(
    "text",
    [
        "said " * 1500,
        "," * 2000,
        "a, " * 700,
        "“" * 1500,
        '"' * 1500,
        "“a” " * 800,
        "(" * 1500,
        "and " * 1500,
        "which " * 1500,
        "he said, " * 500,
        "The army left and " * 400,
        "according to " * 700,
        "12,000 " * 800,
        "North Korean " * 800,
        "Teren Oblast, " * 400,
        "11th " * 1000,
        "Guards " * 1000,
        "A " * 2000,
        "A" * 20000,
        "A-" * 5000,
        "." * 2000,
        ". " * 2500,
        "U.S. " * 1200,
        "since October " * 500,
        "the " * 2000,
        "\u0301" * 1000,
        "-" * 4000,
        "1" * 5000,
        "1," * 5000,
        " " * 20000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_the_same_words_over_and_over_come_to_an_end(text: str) -> None:
    assert len(claims_in(text)) >= 0


@pytest.mark.parametrize("depth", [3, 6, 10])
def test_a_chain_of_speakers_is_as_long_as_the_speakers_are_many(depth: int) -> None:
    claims = claims_in("The governor said " * depth + "the dam held.")
    assert max(len(c.chain) for c in claims) <= depth + 1


def test_a_figure_too_large_to_count_is_no_infinity() -> None:
    claims = claims_in(f"The army has {'1' * 400} soldiers.")
    assert all(q.best is None or math.isfinite(q.best) for c in claims for q in c.quantities)


@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("yesterday", date(1, 1, 1)),
        ("last year", date(1, 1, 1)),
        ("on Friday", date(1, 1, 1)),
        ("two weeks ago", date(1, 1, 1)),
        ("in October", date(1, 1, 1)),
        ("tomorrow", date(9999, 12, 31)),
        ("next year", date(9999, 12, 31)),
        ("on 20 November", date(9999, 12, 31)),
    ],
)
def test_a_day_at_the_edge_of_the_calendar_stays_unresolved(when: str, published: date) -> None:
    claims_in(f"The army left {when}.", published=published)
