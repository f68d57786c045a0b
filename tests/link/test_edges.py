"""How one report hangs on another, and the words that prove it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.link.factory import AGENTS, Count, say

from secondsource.link.copies import InMemoryReuse, Reused
from secondsource.link.edges import address
from secondsource.link.fact import Because, Dependence, Edge, Gone, Side
from secondsource.link.origins import origins
from secondsource.model import SourceType, Span

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

MONDAY, TUESDAY, WEDNESDAY = date(2024, 12, 2), date(2024, 12, 3), date(2024, 12, 4)
LONG = "some twelve thousand North Korean soldiers have been deployed to the villages of Kursk Oblast"
ODD = "exactly 11,734 dog-tired conscripts of the enemy were led across the frozen river at night"


def behind(*told: Testimony, repeats: dict[str, str] | None = None, gone: dict[str, Gone] | None = None) -> Side:
    return origins(told, AGENTS, repeats=repeats or {}, gone=gone or {}).behind


def told(words: str, by: str, outlet: str, day: date, **more: object) -> Testimony:
    """A report with its text, in which the speaker stands before the words."""
    return say(words, by=by, source_words=by, outlet=outlet, day=day, **more)  # type: ignore[arg-type]


def of_kind(side: Side, kind: Dependence) -> list[Edge]:
    return [edge for edge in side.edges if edge.kind is kind]


def test_a_reprint_shows_the_words_it_took_in_both_reports() -> None:
    first = told(LONG, "Daryna Kovtun", "Northern Ledger", MONDAY)
    reprint = told(f"Overnight {LONG}", "Daryna Kovtun", "Tern Gazette", TUESDAY)
    side = behind(reprint, first)
    (edge,) = of_kind(side, Dependence.REUSES)
    assert (edge.claim, edge.on, edge.certain, edge.directed) == (reprint.id, first.id, True, True)
    assert edge.span is not None
    assert edge.on_span is not None
    assert edge.span.of(reprint.text or "") == LONG == edge.on_span.of(first.text or "")
    assert side.collapsed[0].span == edge.span


def test_of_one_day_nobody_knows_who_copied_whom() -> None:
    side = behind(
        told(LONG, "Daryna Kovtun", "Northern Ledger", MONDAY), told(LONG, "Daryna Kovtun", "Tern Gazette", MONDAY)
    )
    (edge,) = of_kind(side, Dependence.REUSES)
    assert not edge.directed
    assert side.cut.max == 1


def test_a_credit_line_tells_who_was_first() -> None:
    text = f"Daryna Kovtun said {LONG}. (Northern Ledger)"
    side = behind(
        told(LONG, "Daryna Kovtun", "Northern Ledger", MONDAY),
        told(LONG, "Daryna Kovtun", "Ash Gazette", MONDAY, text=text),
    )
    (edge,) = of_kind(side, Dependence.REUSES)
    assert (edge.rule, edge.directed) == ("same-words-and-credit", True)


def test_the_words_of_a_citation_are_those_that_name_the_outlet() -> None:
    agency = told(LONG, "Daryna Kovtun", "Meridian Press Agency", MONDAY)
    text = "Meridian: twelve thousand came."
    citing = say(
        "twelve thousand came",
        by="Meridian",
        type=SourceType.AGENCY,
        source_words="Meridian",
        text=text,
        outlet="Estuary Post",
    )
    side = behind(agency, citing)
    (edge,) = of_kind(side, Dependence.CITES)
    assert edge.span is not None
    assert edge.span.of(text) == "Meridian"


def test_a_copy_brings_no_citations_of_its_own_except_of_whom_its_source_lacks() -> None:
    source = told(LONG, "Daryna Kovtun", "Northern Ledger", MONDAY)
    other = told("the convoy came at night", "Oleh Tymchyna", "Northern Ledger", MONDAY)
    same = told(LONG, "Daryna Kovtun", "Tern Gazette", TUESDAY)
    assert behind(source, other, same).cut.members == ("Northern Ledger",)
    lacking = told(LONG, "Ivo Brandt", "Tern Gazette", TUESDAY)
    side = behind(source, other, lacking)
    assert {voice.name for voice in side.voices} == {"Daryna Kovtun", "Oleh Tymchyna", "Ivo Brandt"}
    assert side.cut.max == 2


def test_two_versions_of_one_address_are_one_publication() -> None:
    url = "https://estuary.example/depot?utm_source=feed#top"
    first = replace(told(LONG, "a rescuer", "first.txt", MONDAY, type=SourceType.WITNESS), url=url)
    second = told(f"{LONG} and beyond", "a rescuer", "second.txt", TUESDAY, type=SourceType.WITNESS)
    side = behind(first, replace(second, url="http://www.estuary.example/depot"))
    assert [edge.kind for edge in side.edges] == [Dependence.VERSION_OF]
    assert len(side.voices) == side.cut.max == 1
    assert side.collapsed[0].because is Because.VERSION_OF
    assert address(url) == "estuary.example/depot"


def test_a_person_may_rule_that_one_repeats_another() -> None:
    one, other = say(by="Daryna Kovtun"), say("it is so", by="Ivo Brandt", outlet="Estuary Post")
    assert behind(one, other).cut.max == 2
    side = behind(one, other, repeats={other.id: one.id})
    assert [voice.name for voice in side.voices] == ["Daryna Kovtun"]
    assert [(c.claim, c.because) for c in side.collapsed] == [(other.id, Because.HUMAN)]


def test_rulings_that_run_in_a_ring_leave_no_origin() -> None:
    one, other = say(by="Daryna Kovtun"), say("it is so", by="Ivo Brandt", outlet="Estuary Post")
    side = behind(one, other, repeats={other.id: one.id, one.id: other.id})
    assert side.circular
    assert side.rings == (("Estuary Post", "Harbour Wire"),)
    assert side.cut.max == len(side.voices) == 0


def test_a_ring_that_somebody_feeds_is_none() -> None:
    ring = [
        say(by="Northern Ledger", type=SourceType.OUTLET, outlet="Estuary Post"),
        say(by="Tern Gazette", type=SourceType.OUTLET, outlet="Northern Ledger"),
        say(by="Estuary Post", type=SourceType.OUTLET, outlet="Tern Gazette"),
    ]
    assert behind(*ring).rings == (("Estuary Post", "Northern Ledger", "Tern Gazette"),)
    fed = behind(*ring, say("twelve thousand are there", by="Daryna Kovtun", outlet="Tern Gazette"))
    assert not fed.circular
    assert [voice.name for voice in fed.voices] == ["Daryna Kovtun"]
    assert fed.cut.max == 1


def test_a_shared_rare_figure_in_the_same_words_is_suspicious() -> None:
    one = told(ODD, "Daryna Kovtun", "Northern Ledger", MONDAY)
    short = "11,734 dog-tired conscripts gave themselves up"
    side = behind(one, told(short, "Ivo Brandt", "Estuary Post", WEDNESDAY))
    (edge,) = of_kind(side, Dependence.SHARED_ODDITY)
    assert not edge.certain
    assert edge.span is not None
    assert edge.span.of(f"Ivo Brandt said {short}").startswith("11,734 dog-tired")
    assert (side.cut.min, side.cut.max) == (1, 2)
    assert len(side.voices) == 2


def test_a_round_figure_or_a_quotation_is_not() -> None:
    for words in ("12,000 dog-tired conscripts were led across", "“11,734 dog-tired conscripts” were led across"):
        side = behind(
            told(f"{words} the river", "Daryna Kovtun", "Northern Ledger", MONDAY),
            told(f"{words} at night", "Ivo Brandt", "Estuary Post", TUESDAY),
        )
        assert (side.cut.min, side.cut.max) == (2, 2)


def test_a_name_that_two_misspell_in_the_same_way_is_suspicious() -> None:
    usual = [told(f"shells fell on Krasnopil in wave {n}", f"Speaker {n}lova", f"Outlet {n}", MONDAY) for n in "abcd"]
    odd = [
        told("a depot burnt in Krasmopil", "Daryna Kovtun", "Estuary Post", MONDAY),
        told("Krasmopil lost its bridge", "Ivo Brandt", "Tern Gazette", TUESDAY),
    ]
    side = behind(*usual, *odd)
    (edge,) = of_kind(side, Dependence.SHARED_ODDITY)
    assert edge.rule == "misspelt-name"
    assert (side.cut.min, side.cut.max) == (5, 6)


def test_the_same_figure_and_day_from_a_nameless_official_may_be_the_minister_again() -> None:
    minister = say(by="Ministry of Defence of Ukraine", counts=(Count(12_000),), source_words="the ministry")
    nameless = say(
        "12,000 are there", by="Ukrainian officials", type=SourceType.ANONYMOUS, outlet="Estuary Post",
        counts=(Count(12_000),), source_words="Ukrainian officials",
    )  # fmt: skip
    side = behind(minister, nameless)
    assert [edge.rule for edge in of_kind(side, Dependence.SUSPECTED)] == ["same-figure-no-named-source"]
    assert (side.cut.min, side.cut.max) == (1, 2)
    assert side.cut.suspected


class Librarian:
    """Somebody else who knows who copied whom: here the second report from the first."""

    def candidates(self, ordered: object) -> dict[str, list[str]]:
        assert isinstance(ordered, list)
        return {t.id: [other.id for other in ordered[:n]] for n, t in enumerate(ordered)}

    def reused(self, copy: Testimony, source: Testimony) -> Reused:
        assert copy.id != source.id
        return Reused(Span(0, 3), Span(4, 9), "library")


def test_who_copied_whom_may_be_known_from_elsewhere() -> None:
    one = say("short words", by="Daryna Kovtun", day=MONDAY)
    other = say("other words", by="Daryna Kovtun", outlet="Estuary Post", day=TUESDAY)
    assert not origins([one, other], AGENTS, reuse=InMemoryReuse()).behind.edges
    (edge,) = origins([one, other], AGENTS, reuse=Librarian()).behind.edges
    assert (edge.kind, edge.rule, edge.span) == (Dependence.REUSES, "library", Span(0, 3))


def test_what_was_withdrawn_counts_no_more_and_neither_do_its_copies() -> None:
    first = told(LONG, "Daryna Kovtun", "Northern Ledger", MONDAY)
    reprint = told(LONG, "Daryna Kovtun", "Tern Gazette", TUESDAY)
    gone = {first.id: Gone(who="the desk", why="the report was forged", when=WEDNESDAY)}
    side = behind(first, reprint, gone=gone)
    assert side.voices == ()
    assert side.cut.max == 0
    assert side.without_origin == (reprint.id,)
    assert [(w.claim, w.voice, w.gone.who) for w in side.withdrawn] == [(first.id, "Daryna Kovtun", "the desk")]
    assert not side.circular


def test_before_that_day_it_still_counts() -> None:
    first = told(LONG, "Daryna Kovtun", "Northern Ledger", MONDAY)
    gone = {first.id: Gone(who="the desk", why="forged", when=WEDNESDAY)}
    assert len(origins([first], AGENTS, gone=gone, on=TUESDAY).behind.voices) == 1
    assert not origins([first], AGENTS, gone=gone, on=WEDNESDAY).behind.voices


def test_a_capital_is_not_taken_for_a_ministry_whose_claim_is_gone() -> None:
    ministry = told(LONG, "Ministry of Defence of Ukraine", "Northern Ledger", MONDAY)
    capital = told("the depot burned", "Kyiv", "Port Street", TUESDAY)
    gone = {ministry.id: Gone(who="the desk", why="forged", when=WEDNESDAY)}
    assert [v.name for v in origins([ministry, capital], AGENTS, gone=gone).behind.voices] == ["Ukraine"]


def test_a_publishers_correction_takes_its_old_claim_out_of_voices_and_cut() -> None:
    old = told("The depot lost 12 men", "Rail Union", "Port Street", MONDAY, counts=(Count(12, "killed"),))
    text = "the service said The depot lost 9 men. An earlier version of this report gave 12 for the union."
    new = told("The depot lost 9 men", "the service", "Port Street", WEDNESDAY, text=text, counts=(Count(9, "killed"),))
    side = behind(old, new)
    assert [voice.name for voice in side.voices] == ["the service"]
    (withdrawn,) = side.withdrawn
    assert (withdrawn.claim, withdrawn.gone.by, withdrawn.gone.when) == (old.id, new.id, WEDNESDAY)
    assert len(origins([old], AGENTS).behind.voices) == 1


def test_two_reports_alike_in_everything_but_their_days_are_one() -> None:
    side = behind(
        told(LONG, "Daryna Kovtun", "Northern Ledger", MONDAY), told(LONG, "Daryna Kovtun", "Northern Ledger", TUESDAY)
    )
    assert len(side.voices) == side.cut.max == 1
