"""Who copied from whom shows in the words that two reports share, quotations and small print left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.fingerprints import (
    WINDOW,
    WORDS,
    fingerprints,
    hashes,
    own_words,
    own_words_of,
    prints,
    winnowed,
)

from .newsroom import NEWS, read, report

HALYCH = -8955236819677077606
OTHER = "The ministry announced on Tuesday that it would pay for the repair of both crossings before the summer."


def test_a_reprint_under_another_headline_has_the_same_fingerprints() -> None:
    agency = fingerprints(read(report("Drones damage two bridges", f"HALYCH (Meridian) – {NEWS[0]}", *NEWS[1:])))
    reprint = fingerprints(read(report("Bridges hit in the night", *NEWS, "Support our work: become a patron.")))
    assert agency == reprint != ()


def test_reports_with_words_of_their_own_share_nothing() -> None:
    assert not set(fingerprints(read(report(*NEWS)))) & set(fingerprints(read(OTHER)))


def test_quoting_the_same_speaker_is_not_copying() -> None:
    quote = "“We will carry everybody over the river on our own backs if we have to,”"
    one = fingerprints(read(f"{quote} said the mayor. {NEWS[0]}"))
    two = fingerprints(read(f"{OTHER} {quote} she told reporters."))
    assert not set(one) & set(two)


def test_a_quotation_adds_no_fingerprint_and_takes_none_away() -> None:
    plain = f"{NEWS[0]} The head of the council said so. {NEWS[1]}"
    quoting = f"{NEWS[0]} The head of the council said so: “All of us will help.” {NEWS[1]}"
    assert fingerprints(read(quoting)) == fingerprints(read(plain))


def test_an_advertisement_between_two_paragraphs_changes_nothing() -> None:
    plain, interrupted = report(*NEWS), report(NEWS[0], "ADVERTISEMENT", *NEWS[1:])
    assert fingerprints(read(interrupted)) == fingerprints(read(plain)) != ()


def test_a_document_of_nothing_but_quotations_has_no_words_of_its_own() -> None:
    text = "“We will carry everybody over the river on our own backs if we have to, and nobody will be left.”"
    assert not own_words_of(text)
    assert fingerprints(read(text)) == ()
    assert prints(own_words_of("")) == ()


def test_a_fingerprint_knows_where_its_words_stand() -> None:
    own = own_words(read(report(*NEWS)))
    found = prints(own)
    assert {print.value for print in found} == set(fingerprints(read(report(*NEWS))))
    for print in found:
        words = own_words_of(print.span.of(own.text)).words
        assert hashes(words) == [print.value]


def test_typographic_apostrophes_and_hyphens_make_no_difference() -> None:
    assert hashes(own_words_of("They don’t know the cease-fire line").words) == hashes(
        own_words_of("They don't know the cease fire line").words
    )


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert hashes(["two", "bridges", "near", "halych", "were"]) == [HALYCH]
    assert all(-(2**63) <= value < 2**63 for value in fingerprints(read(report(*NEWS))))


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=20),
    st.lists(st.sampled_from("ijklmnop"), max_size=20),
    st.lists(st.sampled_from("qrstuvwxyz"), min_size=WORDS + WINDOW - 1, max_size=20),
)
def test_a_shared_run_of_ten_words_always_leaves_a_trace(before: list[str], other: list[str], run: list[str]) -> None:
    one, two = winnowed(hashes([*before, *run])), winnowed(hashes([*run, *other]))
    assert set(one) & set(two)


def test_a_short_note_has_few_fingerprints_or_none() -> None:
    assert fingerprints(read("Bridges hit.")) == ()
    assert len(fingerprints(read("Two bridges near Halych were hit."))) == 1
