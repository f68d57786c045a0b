"""Whatever comes in: spans lie inside, words are whole, and nothing raises."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.find.mentions import find
from secondsource.find.sentences import sentences
from secondsource.model import Mentions, Span
from secondsource.vocab.vocabulary import vocabulary

from .newsroom import SmallGazetteer, found_in

ODD = "\u0301\u200d\u202e\u05d0\u0627\u00a0\u2028🚀👩‍🚒🇺🇦“”‘’«»„…—'\"().,;:!?\n\t "
ANY_TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(ODD)), max_size=300)
REPORTED = st.lists(
    st.sampled_from(
        [
            "said", "The general", "“", "”", ",", ".", "according to", "about", "between", "40", "and", "to",
            "soldiers", "killed", "on Monday", "since", "October", "5 December", "2024", "11th", "Brigade",
            "the village of",
            "Teren", "Teren Oblast", "\n", "no", "a", "dozens", "of", "North Korean troops", "these", "he", "not",
            "if", "will", "which", "denied", "did not say", "that", "U.S.", "Lt. Gen.", "before", "proof",
            "figures", "last week", "🚀",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip
DAYS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2200, 12, 31)))


def spans_of(found: Mentions) -> list[Span]:
    mentioned = (found.entities, found.units, found.times, found.quantities, found.places, found.hedges)
    return [*found.sentences, *found.quotes, *(m.span for group in mentioned for m in group)]


@given(st.one_of(ANY_TEXT, REPORTED), DAYS)
@settings(deadline=None, max_examples=200)
def test_finding_never_raises_and_every_span_lies_inside_the_text(text: str, published: date | None) -> None:
    found = found_in(text, published=published).mentions
    assert all(0 <= span.begin < span.end <= len(text) for span in spans_of(found))
    assert all(h.text == h.span.of(text) for h in found.hedges)


@given(st.one_of(ANY_TEXT, REPORTED))
@settings(deadline=None, max_examples=100)
def test_finding_twice_finds_the_same(text: str) -> None:
    assert found_in(text) == found_in(text)


@given(st.one_of(ANY_TEXT, REPORTED))
@settings(deadline=None, max_examples=200)
def test_the_sentences_of_a_segment_cover_all_its_words_in_order(text: str) -> None:
    if not text:
        return
    found = list(sentences(text, Span(0, len(text)), vocabulary().grammar))
    assert all(a.end <= b.begin for a, b in pairwise(found))
    covered = "".join(span.of(text) for span in found)
    assert "".join(covered.split()) == "".join(text.split())


@given(REPORTED, DAYS)
@settings(deadline=None, max_examples=300)
def test_a_resolved_time_runs_from_its_earliest_to_its_latest_day_in_valid_edtf(text: str, day: date | None) -> None:
    for time in found_in(text, published=day).mentions.times:
        if time.edtf is None:
            assert (time.earliest, time.latest) == (None, None)
        else:
            assert time.earliest is not None
            assert time.latest is not None
            assert time.earliest <= time.latest
            assert parse_edtf(time.edtf)


@given(st.integers(-30, 400), st.sampled_from(["day", "week", "month", "year"]), DAYS)
@settings(deadline=None)
def test_so_long_ago_never_raises(count: int, unit: str, day: date | None) -> None:
    found_in(f"It left {count} {unit}s ago and in the past {count} {unit}s.", published=day)


@given(st.integers(0, 10**12))
@settings(deadline=None)
def test_a_number_means_itself_with_and_without_commas(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        (quantity,) = found_in(f"The army has {written} soldiers.").mentions.quantities
        assert quantity.best == number


@given(REPORTED)
@settings(deadline=None, max_examples=200)
def test_bounds_are_never_invented_and_never_cross(text: str) -> None:
    for quantity in found_in(text).mentions.quantities:
        given_ = [v for v in (quantity.low, quantity.best, quantity.high) if v is not None]
        assert given_ == sorted(given_)
        if quantity.approx in ("exact", "approx") and quantity.best != 0:
            assert (quantity.low, quantity.high) == (None, None)


def test_no_segments_hold_nothing() -> None:
    assert find("All of it is set aside.", (), None, SmallGazetteer()).mentions == Mentions()
