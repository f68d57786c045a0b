"""How many sources really stand behind it, and what would fall if one of them were wrong?"""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from tests.link.factory import AGENTS, say

from secondsource.link.fact import Because, Origins, Side
from secondsource.link.origins import origins
from secondsource.model import Polarity, SourceType, Stance

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

FIVE = ("Northern Ledger", "Estuary Post", "Tern Gazette", "Lakeside Dispatch", "Fenland Review")
SEEN = "our reporter saw twelve trucks with North Korean soldiers near the river crossing"


def behind(*testimonies: Testimony) -> Side:
    return origins(testimonies, AGENTS).behind


def counts(side: Side) -> tuple[int, int, int]:
    return len(side.voices), len(side.institutions), len(side.principals)


def test_five_outlets_citing_one_agency_are_one_voice_and_the_agency_is_the_cut() -> None:
    side = behind(*(say(outlet=outlet, by="Meridian Press Agency", type=SourceType.AGENCY) for outlet in FIVE))
    assert counts(side) == (1, 1, 1)
    assert side.cut.members == ("Meridian Press Agency",)
    assert len(side.collapsed) == 4


def test_two_officials_quoted_by_one_outlet_only_are_two_voices_but_hang_on_the_outlet() -> None:
    side = behind(say(by="Volodymyr Zelenskyy"), say("North Korean soldiers are in Kursk Oblast", by="Antony Blinken"))
    assert counts(side) == (2, 2, 2)
    assert side.cut.members == ("Harbour Wire",)
    assert side.cut.min == side.cut.max == 1


def test_two_officials_in_two_outlets_stand_by_themselves() -> None:
    side = behind(say(by="Volodymyr Zelenskyy"), say(by="Antony Blinken", outlet="Estuary Post"))
    assert side.cut.members == ("Antony Blinken", "Volodymyr Zelenskyy")
    assert side.cut_by_principal.members == ("Ukraine", "United States")


def test_two_ministries_of_one_state_are_two_institutions_and_one_principal() -> None:
    side = behind(
        say(by="Ministry of Defence of Ukraine", outlet="Northern Ledger"),
        say(by="Ukraine's Foreign Ministry", outlet="Estuary Post"),
    )
    assert counts(side) == (2, 2, 1)
    assert side.cut_by_principal.members == ("Ukraine",)


def test_two_analyses_of_one_picture_hang_on_the_picture() -> None:
    side = behind(
        say(
            by="Ivo Brandt", type=SourceType.EXPERT, outlet="Northern Ledger", by_evidence="Planet image of 3 December"
        ),
        say(by="Lena Vos", type=SourceType.EXPERT, outlet="Estuary Post", by_evidence="Planet image of 3 December"),
    )
    assert len(side.voices) == 2
    assert side.cut.members == ("Planet image of 3 December",)


def test_an_outlets_own_sentence_counts_for_nothing() -> None:
    side = behind(say())
    assert counts(side) == (0, 0, 0)
    assert side.without_origin == side.claims
    assert side.cut.min == 0


def test_an_outlet_that_was_there_is_a_witness() -> None:
    side = behind(say(SEEN))
    assert [voice.name for voice in side.voices] == ["Harbour Wire"]


def test_the_first_hand_cue_may_stand_outside_the_content() -> None:
    words = "twelve trucks crossed the river"
    assert counts(behind(say(words, text=f"They showed us where {words}. Nobody spoke.")))[0] == 1
    assert counts(behind(say(words, text=f"They showed us nothing. In the night {words}.")))[0] == 0


def test_reports_say_has_no_origin_but_an_unnamed_official_has() -> None:
    assert not behind(say(by="reports", type=SourceType.ANONYMOUS)).voices
    assert not behind(say(by="reportedly", type=SourceType.ANONYMOUS)).voices
    official = behind(say(by="Western officials", type=SourceType.ANONYMOUS))
    assert [voice.name for voice in official.voices] == ["western officials to Harbour Wire"]


def test_unnamed_officials_of_two_outlets_may_be_two_people() -> None:
    one = say(by="a Western official", type=SourceType.ANONYMOUS)
    other = say(by="a Western official", type=SourceType.ANONYMOUS, outlet="Estuary Post")
    assert len(behind(one, other).voices) == 2


def test_the_same_unnamed_official_through_one_agency_is_one() -> None:
    cited = [say(by="a Western official", type=SourceType.ANONYMOUS, via=("Meridian",), outlet=o) for o in FIVE]
    side = behind(*cited)
    assert counts(side)[0] == 1
    assert side.cut.min == 1


def test_a_surname_and_the_full_name_are_one_voice() -> None:
    side = behind(say(by="Daryna Kovtun"), say(by="Kovtun", outlet="Estuary Post"))
    assert [voice.name for voice in side.voices] == ["Daryna Kovtun"]


def test_a_spokeswoman_belongs_to_the_service_she_speaks_for() -> None:
    spoke = say(by="Daryna Kovtun", source_words="the service's spokeswoman, Daryna Kovtun")
    side = behind(spoke, say(by="regional emergency service", outlet="Estuary Post"))
    assert counts(side) == (2, 1, 1)


def test_the_same_speaker_again_adds_nothing_and_says_why() -> None:
    first = say(by="Zelenskyy", day=date(2024, 12, 3))
    later = say("about 12,000 North Korean troops are in Kursk", by="Volodymyr Zelenskyy", outlet="Estuary Post")
    side = behind(later, first)
    assert counts(side)[0] == 1
    assert [(c.claim, c.into, c.because) for c in side.collapsed] == [(later.id, first.id, Because.SAME_SPEAKER)]


def test_a_copy_runs_through_what_it_copies() -> None:
    words = "some twelve thousand North Korean soldiers have been deployed to the villages of Kursk Oblast"
    original = [say(words, by=name, day=date(2024, 12, 4)) for name in ("Volodymyr Zelenskyy", "Antony Blinken")]
    copies = [say(words, by=name, outlet="Tern Gazette") for name in ("Volodymyr Zelenskyy", "Antony Blinken")]
    side = behind(*original, *copies)
    assert counts(side)[0] == 2
    assert side.cut.members == ("Harbour Wire",)
    assert {c.because for c in side.collapsed} == {Because.REUSES}


def test_an_outlet_that_cites_another_whose_report_we_have_goes_back_to_its_origins() -> None:
    agency = say(by="Volodymyr Zelenskyy", outlet="Meridian Press Agency", day=date(2024, 12, 4))
    citing = say(by="Meridian", type=SourceType.AGENCY, outlet="Northern Ledger")
    side = behind(agency, citing)
    assert [voice.name for voice in side.voices] == ["Volodymyr Zelenskyy"]
    assert [(c.claim, c.because) for c in side.collapsed] == [(citing.id, Because.CITES)]


def test_an_agency_does_not_copy_the_outlet_that_cites_it_whichever_lies_first_in_our_ledger() -> None:
    words = "some twelve thousand North Korean soldiers have been deployed to the villages of Kursk Oblast"
    for first, second in (("a", "b"), ("b", "a")):
        agency = say(
            words, source_words="the ministry", by="rail ministry", outlet="Meridian Press Agency", document=first
        )
        citing = say(words, by="Meridian", text=f"Meridian: the ministry said {words}", document=second)
        side = behind(agency, citing)
        assert [voice.name for voice in side.voices] == ["rail ministry"]
        assert [(c.claim, c.because) for c in side.collapsed] == [(citing.id, Because.CITES)]
        assert not side.circular


def test_a_short_sentence_in_a_reprinted_report_is_part_of_the_reprint() -> None:
    report = " ".join(
        f"Sentence number {n} of the report tells what happened in the village by the river." for n in "abcd"
    )
    told = [
        say(
            "They opened a case",
            by=who,
            outlet=outlet,
            text=f"{report} They opened a case, {who} said.",
            source_words=who,
        )
        for who, outlet in (("the prosecutors", "Meridian"), ("she", "Tern Gazette"))
    ]
    side = behind(*told)
    assert counts(side)[0] == 1
    assert [c.because for c in side.collapsed] == [Because.REUSES]


def test_outlets_that_only_repeat_each_other_are_a_ring_without_origin() -> None:
    ring = behind(
        say(by="Northern Ledger", type=SourceType.OUTLET, outlet="Estuary Post"),
        say(by="Estuary Post", type=SourceType.OUTLET, outlet="Northern Ledger"),
    )
    assert ring.circular
    assert counts(ring) == (0, 0, 0)
    assert not behind(say(by="Northern Ledger", type=SourceType.OUTLET)).circular


def test_a_denial_stands_against_with_a_voice_of_its_own() -> None:
    found = origins([say(by="Volodymyr Zelenskyy"), say(by="Kremlin", stance=Stance.DENIES)], AGENTS)
    assert counts(found.behind) == counts(found.against) == (1, 1, 1)
    assert found.against.principals == ("Russia",)


def test_who_asserts_the_opposite_stands_against() -> None:
    found = origins([say(by="Volodymyr Zelenskyy"), say(by="Kremlin", polarity=Polarity.NEGATIVE)], AGENTS)
    assert [voice.name for voice in found.against.voices] == ["Kremlin"]


def test_who_denies_a_negation_stands_on_neither_side() -> None:
    twisted = say(by="Kremlin", polarity=Polarity.NEGATIVE, stance=Stance.DENIES)
    found = origins([say(by="Volodymyr Zelenskyy"), twisted], AGENTS)
    assert twisted.id not in (*found.behind.claims, *found.against.claims)


def test_who_came_first_in_our_ledger_does_not_matter() -> None:
    told = [
        say(by="Volodymyr Zelenskyy"),
        say(by="Zelensky", outlet="Estuary Post"),
        say(by="Meridian", type=SourceType.AGENCY, outlet="Tern Gazette"),
        say(outlet="Meridian Press Agency", by="Kremlin", stance=Stance.DENIES),
    ]
    assert len({repr(origins(order, AGENTS)) for order in permutations(told)}) == 1
    assert isinstance(origins(told, AGENTS), Origins)
