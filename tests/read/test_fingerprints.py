"""Who copied from whom shows in the words that two reports share, quotations and small print left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.fingerprints import WINDOW, WORDS, fingerprints, hashes, winnowed

from .newsroom import NEWS, read, report

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


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert hashes(["two", "bridges", "near", "halych", "were"]) == [167379901644049820]
    assert all(-(2**63) <= value < 2**63 for value in fingerprints(read(report(*NEWS))))


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=20),
    st.lists(st.sampled_from("ijklmnop"), max_size=20),
    st.lists(st.sampled_from("qrstuvwxyz"), min_size=WORDS + WINDOW - 1, max_size=20),
)
def test_a_shared_run_of_eight_words_always_leaves_a_trace(before: list[str], other: list[str], run: list[str]) -> None:
    one, two = winnowed(hashes([*before, *run])), winnowed(hashes([*run, *other]))
    assert set(one) & set(two)


def test_a_short_note_has_few_fingerprints_or_none() -> None:
    assert fingerprints(read("Bridges hit.")) == ()
    assert len(fingerprints(read("Two bridges near Halych were hit."))) == 1
