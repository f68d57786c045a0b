"""How many sources really stand behind it, and what would fall if one of them were wrong?"""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from tests.link.factory import AGENTS, Count, say

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
    assert [voice.name for voice in official.voices] == ["Western officials to Harbour Wire"]


def test_unnamed_officials_of_two_outlets_may_be_two_people() -> None:
    one = say(by="a Western official", type=SourceType.ANONYMOUS)
    other = say(by="a Western official", type=SourceType.ANONYMOUS, outlet="Estuary Post")
    assert len(behind(one, other).voices) == 2


def test_an_outlet_that_a_report_does_not_name_is_no_file_to_people() -> None:
    told = say(outlet=None, document="rail-union.txt", source_words="mechanic from the shift", type=SourceType.WITNESS)
    assert [voice.name for voice in behind(told).voices] == ["mechanic from the shift to an outlet that is not named"]


def test_two_outlets_that_are_not_named_stay_two() -> None:
    heard = partial(say, outlet=None, by="a mechanic", type=SourceType.ANONYMOUS)
    side = behind(heard(document="a.txt"), heard("North Korean soldiers are in Kursk Oblast", document="b.txt"))
    assert [voice.name for voice in side.voices] == [
        f"a mechanic to an outlet that is not named ({file})" for file in ("a.txt", "b.txt")
    ]


def test_the_same_unnamed_official_through_one_agency_is_one() -> None:
    cited = [say(by="a Western official", type=SourceType.ANONYMOUS, via=("Meridian",), outlet=o) for o in FIVE]
    side = behind(*cited)
    assert counts(side)[0] == 1
    assert side.cut.min == 1


def test_an_official_of_one_outlet_told_with_fewer_words_is_the_same() -> None:
    own = say(by="senior bank official", type=SourceType.ANONYMOUS, outlet="Capital Gazette")
    again = say(by="unnamed official", type=SourceType.ANONYMOUS, outlet="Volga Today", via=("Capital Gazette",))
    assert len(behind(own, again).voices) == 1


def test_another_official_of_the_same_outlet_is_another() -> None:
    own = say(by="senior bank official", type=SourceType.ANONYMOUS, outlet="Capital Gazette")
    other = say(
        "there are soldiers in Kursk", by="another official", type=SourceType.ANONYMOUS, outlet="Capital Gazette"
    )
    assert len(behind(own, other).voices) == 2


def test_who_leads_a_body_speaks_for_it() -> None:
    chief = say(by="chief of the Bahema chiefdom", outlet="Estuary Post")
    assert len(behind(chief, say(by="Bahema chiefdom")).voices) == 1


def test_a_surname_and_the_full_name_are_one_voice() -> None:
    side = behind(say(by="Daryna Kovtun"), say(by="Kovtun", outlet="Estuary Post"))
    assert [voice.name for voice in side.voices] == ["Daryna Kovtun"]


def test_a_service_and_its_spokeswoman_are_one_voice() -> None:
    spoke = say(by="Daryna Kovtun", source_words="the service's spokeswoman, Daryna Kovtun")
    side = behind(spoke, say(by="regional emergency service", outlet="Estuary Post"))
    assert counts(side) == (1, 1, 1)


def test_two_who_speak_for_one_service_are_two_voices_of_one_institution() -> None:
    one = say(by="Daryna Kovtun", source_words="the service's spokeswoman, Daryna Kovtun")
    two = say(by="Ivan Hnat", source_words="the service's spokesman, Ivan Hnat", outlet="Tern Gazette")
    service = say(by="regional emergency service", outlet="Estuary Post")
    assert counts(behind(one, two, service)) == (2, 1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("governor of Kharkiv region", "regional governor"),
        ("Kharkiv governor", "Governor of Kharkiv Oblast"),
        ("Defence Ministry in Moscow", "Russian Ministry of Defence"),
        ("General Staff", "Ukraine's General Staff"),
        ("Lozova rail committee", "committee"),
        ("army", "Sudanese army"),
        ("Kyiv", "General Staff of Ukraine"),
        ("Russia", "Kremlin"),
        ("United Nations", "OCHA"),
    ],
)
def test_one_party_by_two_names_is_one_voice(one: str, other: str) -> None:
    assert len(behind(say(by=one), say(by=other, outlet="Estuary Post")).voices) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("governor of Kharkiv region", "deputy governor of Kharkiv region"),
        ("Kharkiv police", "Lozova police"),
        ("Ministry of Health of Sudan", "Ministry of Defence of Sudan"),
        ("Kyiv", "Kremlin"),
    ],
)
def test_two_parties_with_like_names_stay_two(one: str, other: str) -> None:
    assert len(behind(say(by=one), say(by=other, outlet="Estuary Post")).voices) == 2


def test_a_capital_is_not_whoever_saw_it_in_that_country() -> None:
    witness = say(by="Daryna Kovtun", type=SourceType.WITNESS, source_words="a Ukrainian nurse, Daryna Kovtun")
    assert len(behind(say(by="Kyiv", outlet="Estuary Post"), witness).voices) == 2


def test_two_named_together_are_two_voices_and_hang_on_who_prints_them() -> None:
    side = behind(say(by="Sudan Doctors Network and Shambat resistance committee", type=SourceType.NGO))
    assert [voice.name for voice in side.voices] == ["Shambat resistance committee", "Sudan Doctors Network"]
    assert side.cut.members == ("Harbour Wire",)


@pytest.mark.parametrize("name", ["Ministry of Health and Social Protection", "Ukrainian and Russian officials"])
def test_one_body_with_an_and_in_its_name_is_one_voice(name: str) -> None:
    assert [voice.name for voice in behind(say(by=name)).voices] == [name]


def test_a_reprint_of_two_named_together_raises_nothing() -> None:
    told = [say(by="Ivo Brandt and Lena Vos", outlet=outlet) for outlet in FIVE[:2]]
    assert counts(behind(*told))[0] == 2
    assert behind(*told).cut.max == behind(told[0]).cut.max == 1


def test_what_an_institute_prints_on_its_own_page_is_its_word() -> None:
    page = say(outlet="Estuary Institute")
    assert not behind(page).voices
    cited = say("soldiers have come to Kursk Oblast", by="Estuary Institute", type=SourceType.EXPERT)
    assert [voice.name for voice in behind(page, cited).voices] == ["Estuary Institute"]
    assert [voice.name for voice in behind(say(outlet="Institute for the Study of War")).voices]


def test_two_institutes_that_look_at_one_video_are_two_voices_and_hang_on_the_video() -> None:
    pages = ("Institute for the Study of War", "Bellingcat")
    told = [say(by="video of 3 December", type=SourceType.DOCUMENT, outlet=outlet) for outlet in pages]
    told[1] = say("a column of trucks", by="video of 3 December", type=SourceType.DOCUMENT, outlet="Bellingcat")
    side = behind(*told)
    assert sorted(voice.name for voice in side.voices) == sorted(pages)
    assert side.cut.members == ("video of 3 December",)


def test_who_only_passed_a_figure_on_is_no_voice_where_others_name_them_for_it() -> None:
    passed = say(by="Sudan Doctors Network", via=("OCHA",), counts=(Count(31, "killed"),))
    named = say(by="United Nations", type=SourceType.IGO, outlet="Estuary Post", counts=(Count(31, "killed"),))
    other = say(by="United Nations", type=SourceType.IGO, outlet="Tern Gazette", counts=(Count(48, "killed"),))
    assert [voice.name for voice in behind(passed, named).voices] == ["Sudan Doctors Network"]
    assert len(behind(passed, named, other).voices) == 2


def test_an_unnamed_official_through_two_outlets_is_one() -> None:
    official = partial(say, by="a senior official", type=SourceType.ANONYMOUS)
    paper = official(outlet="Tern Gazette")
    agency = official("troops have come to Kursk", outlet="Meridian", via=("Tern Gazette",))
    third = official("soldiers stand in Kursk", outlet="Estuary Post", via=("Meridian",))
    assert [voice.name for voice in behind(paper, agency, third).voices] == ["a senior official to Tern Gazette"]


def test_a_directorate_of_which_nobody_knows_which_is_a_voice_only_where_nobody_else_speaks() -> None:
    directorate = say(by="directorate")
    assert len(behind(directorate).voices) == 1
    named = behind(directorate, say(by="Daryna Kovtun", outlet="Estuary Post"))
    assert [voice.name for voice in named.voices] == ["Daryna Kovtun"]


def test_an_outlet_without_a_name_is_no_voice() -> None:
    assert not behind(say(by="local newspaper", type=SourceType.OUTLET)).voices
    assert not behind(say(by="paper", type=SourceType.OTHER)).voices


def test_a_spokesman_without_a_name_is_his_army() -> None:
    spoke = say(by="army spokesman", type=SourceType.MILITARY, source_words="an army spokesman")
    assert [v.name for v in behind(spoke, say(by="Ruritanian army", outlet="Estuary Post")).voices] == [
        "Ruritanian army"
    ]


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
