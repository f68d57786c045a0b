"""Who copied from whom: what two reports share outside quotations, the words that prove it, and who had them first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.ledger.reuse_edge import Direction, Reuse, ReuseKind
from secondsource.link.agents import Agents, agents_from
from secondsource.link.reuse import all_reuses, compare
from secondsource.link.reuse_alignment import containment, span_pairs
from secondsource.link.reuse_derived import derivation, derived
from secondsource.link.reuse_report import Report, report_of
from secondsource.link.reuse_versions import address
from secondsource.read.document import read_document
from secondsource.read.fingerprints import own_words_of
from secondsource.read.sources import Format, RawInput
from secondsource.vocab.vocabulary import vocabulary

MONDAY = date(2024, 11, 11)
AGENCY = (
    "A drone hit the grain store of Lozova shortly after four in the morning, and the fire spread to two sheds. "
    "Firemen from three villages needed until noon to put it out, because the only hydrant in the street was dry. "
    "Nobody was hurt, but a third of the wheat that the cooperative had brought in since August is lost."
)
OWN = (
    "Traders at the port said that prices would hardly move, since most of the harvest had been shipped in October. "
    "The cooperative has asked the district for tents, under which the rest of the wheat could be dried."
)
QUOTE = (
    "“We saw the flames from the other end of the town and thought of the people who sleep there,” said Mr Hrytsenko. "
)


@cache
def agents() -> Agents:
    return agents_from(vocabulary().agents)


def told(id: str, text: str, outlet: str | None = None, day: date | None = MONDAY, **more: object) -> Report:
    return replace(Report(id, own_words_of(text), outlet, day), **more)  # type: ignore[arg-type]


def the_edge(a: Report, b: Report) -> Reuse:
    found = compare(a, b, agents())
    assert found is not None
    assert compare(b, a, agents()) == found
    return found


def test_a_report_with_an_agency_paragraph_reuses_the_agency() -> None:
    edge = the_edge(told("agency", AGENCY), told("daily", f"{OWN} {AGENCY}", day=MONDAY + timedelta(1)))
    assert (edge.copy, edge.source, edge.kind) == ("daily", "agency", ReuseKind.REUSES)
    assert edge.direction is Direction.PUBLISHED
    assert edge.of_source == 1
    assert 0.5 < edge.containment < 0.7


def test_the_evidence_are_the_same_words_in_both() -> None:
    changed = AGENCY.replace("shortly after four", "at about five")
    copy = told("b", f"{OWN}\n\n{changed}", day=MONDAY + timedelta(1))
    (first, second) = the_edge(told("a", AGENCY), copy).pairs
    assert first.source.of(AGENCY) == "A drone hit the grain store of Lozova"
    assert second.source.of(AGENCY) == AGENCY[AGENCY.index("in the morning") : -1]
    for pair in (first, second):
        assert pair.copy.of(copy.own.text) == pair.source.of(AGENCY)


def test_evidence_never_runs_over_a_quotation() -> None:
    middle = AGENCY.index("Firemen")
    quoting = AGENCY[:middle] + QUOTE.split("”")[0] + "” " + AGENCY[middle:]
    pairs = span_pairs(own_words_of(quoting), own_words_of(AGENCY))
    assert [pair.copy.of(quoting) for pair in pairs] == [pair.source.of(AGENCY) for pair in pairs]
    assert len(pairs) == 2


def test_reports_of_one_event_in_their_own_words_have_no_edge() -> None:
    assert compare(told("a", AGENCY), told("b", OWN), agents()) is None


def test_two_who_only_quote_the_same_speaker_did_not_copy() -> None:
    assert compare(told("a", QUOTE * 3 + OWN), told("b", QUOTE * 3 + AGENCY), agents()) is None


def test_a_credit_line_says_who_copied_even_where_the_copy_is_dated_earlier() -> None:
    copy = told("daily", AGENCY, "Tern Gazette", MONDAY - timedelta(1), credits=("LOZOVA (Meridian) –",))
    edge = the_edge(copy, told("agency", AGENCY, "Meridian"))
    assert (edge.copy, edge.direction, edge.kind) == ("daily", Direction.CREDIT, ReuseKind.WHOLE)


def test_the_credit_line_is_read_from_the_page() -> None:
    page = f"Fire in Lozova\n\nLOZOVA (Reuters) – {AGENCY}\n\nReporting by Olena Bilokur; editing by Petro Hnatiuk\n"
    copy = report_of(read_document(RawInput("page", page.encode(), Format.TEXT)))
    edge = the_edge(copy, told("wire", AGENCY, "Reuters"))
    assert (edge.copy, edge.source, edge.direction) == (copy.id, "wire", Direction.CREDIT)


def test_who_cites_the_other_by_name_is_the_copy() -> None:
    copy = told("daily", f"{AGENCY} All this was reported by Meridian on Monday.", "Tern Gazette")
    edge = the_edge(copy, told("agency", AGENCY, "Meridian"))
    assert (edge.copy, edge.direction) == ("daily", Direction.CITATION)


def test_one_day_and_no_word_about_it_leave_the_direction_unknown() -> None:
    assert the_edge(told("a", AGENCY, "Meridian"), told("b", AGENCY, "Tern Gazette")).direction is None


def test_the_same_text_with_two_dates_was_first_published_on_the_earlier() -> None:
    days = (MONDAY, MONDAY + timedelta(400))
    (edge,) = all_reuses([told("late", AGENCY, day=days[1]), told("early", AGENCY, day=days[0])], agents())
    assert (edge.copy, edge.source, edge.kind) == ("late", "early", ReuseKind.WHOLE)


def test_a_date_in_the_future_is_no_date() -> None:
    future = told("typo", AGENCY, day=date(2042, 1, 1), seen=MONDAY)
    (edge,) = all_reuses([future, told("agency", f"{AGENCY} {OWN}", seen=MONDAY - timedelta(1))], agents())
    assert (edge.copy, edge.direction) == ("typo", Direction.SEEN)
    assert future.dated is None


def test_part_of_a_report_of_another_season_is_not_looked_up() -> None:
    one, two = f"{OWN} {AGENCY}", f"{AGENCY} {' '.join(reversed(OWN.split()))} {' '.join(reversed(AGENCY.split()))}"
    late = told("late", one, day=MONDAY + timedelta(300))
    assert all_reuses([late, told("early", two)], agents()) == ()
    assert all_reuses([late, told("early", two, day=MONDAY + timedelta(290))], agents()) != ()


def test_a_reprint_in_many_papers_goes_back_to_the_first_ones() -> None:
    first = told("00000", AGENCY, "Meridian")
    many = [told(f"{n:05}", AGENCY, f"Paper {n}", MONDAY + timedelta(1)) for n in range(1, 300)]
    found = all_reuses([first, *many], agents())
    assert {edge.copy for edge in found if edge.source == "00000"} == {report.id for report in many}
    assert len(found) < 300 * 2 * 24


@pytest.mark.parametrize("text", ["", "   \n", QUOTE.split("”")[0] + "”", "Fire in Lozova."])
def test_without_words_of_its_own_a_document_copies_nothing(text: str) -> None:
    assert all_reuses([told("a", text), told("b", text), told("c", AGENCY)], agents()) == ()


def test_a_changed_page_under_its_old_address_is_another_version() -> None:
    page = "https://www.tern.example/lozova/fire?utm_source=mail#top"
    old = told("old", AGENCY, address=address(page))
    new = told("new", OWN, day=MONDAY + timedelta(1), address=address("http://tern.example/lozova/fire/"))
    (edge,) = all_reuses([old, new], agents())
    assert (edge.copy, edge.source, edge.kind) == ("new", "old", ReuseKind.VERSION_OF)


def test_a_site_is_no_address_of_a_publication_and_a_feed_id_is() -> None:
    assert address("https://www.tern.example/") is None
    assert address(None) is None
    assert address("tag:tern.example,2024:17") == "tag:tern.example,2024:17"
    assert address("https://tern.example/?p=17&fbclid=x") == "tern.example?p=17"


def test_a_paragraph_of_background_is_a_passage_and_no_copy() -> None:
    background = AGENCY.split(". ")[1]
    long = " ".join(f"Word{n} of quite another matter{n} stood here{n}." for n in range(60))
    edge = the_edge(told("a", f"{long} {background}."), told("b", f"{AGENCY} {OWN}"))
    assert edge.kind is ReuseKind.PASSAGE
    assert edge.containment < 0.3


def test_a_rewrite_is_derived_from_its_original_and_a_text_on_the_same_matter_is_not() -> None:
    rewrite = (
        "Shortly after four in the morning a drone has hit the grain store of Lozova. The fire spread to the sheds, "
        "and firemen from villages needed until noon to put it out, as the only hydrant of the street was dry."
    )
    other = "In Lozova a shed for grain burned out on Monday after it was struck from the air; the wheat in it is gone."
    assert derived(own_words_of(rewrite), own_words_of(AGENCY))
    assert not derived(own_words_of(other), own_words_of(AGENCY))


WORD = st.sampled_from(sorted(set(own_words_of(f"{AGENCY} {OWN}").words)))
TEXT = st.lists(WORD, min_size=12, max_size=60).map(" ".join)


@given(TEXT)
def test_a_document_reuses_itself_wholly(text: str) -> None:
    own = own_words_of(text)
    assert containment(own, own) == derivation(own, own) == 1
    (pair,) = span_pairs(own, own)
    assert pair.copy.of(text) == text


@given(TEXT, TEXT, st.integers(0, 60))
def test_quoting_adds_nothing(text: str, other: str, at: int) -> None:
    words = text.split()
    quoting = " ".join([*words[:at], f"“{other}”", *words[at:]])
    assert own_words_of(quoting).words == own_words_of(text).words
    assert containment(own_words_of(quoting), own_words_of(other)) == containment(
        own_words_of(text), own_words_of(other)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, st.integers(0, 9)), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(given: list[tuple[str, int]], random: object) -> None:
    reports = [told(f"{n}", f"{text} {AGENCY}", day=MONDAY + timedelta(day)) for n, (text, day) in enumerate(given)]
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert all_reuses(shuffled, agents()) == all_reuses(reports, agents())
