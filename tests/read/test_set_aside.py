"""Reports with everything that stands around reporting: kept, marked with a reason, and never part of the body."""

from __future__ import annotations

import pytest

from .newsroom import NEWS, aside, body, read, report

HEADLINE = "Drones damage two bridges near Halych"
APPEALS = (
    "Support our work: become a patron from three euros a month.",
    "You could close this tab now. Or you could help us keep reporting. We have no owner and no paywall, and a small "
    "gift from many readers is what pays for the next trip. Give what you can.",
    "Harbour Wire depends on its readers. Please donate if you can.",
    "If this article was of use to you, think about a gift: the price of a cup of tea keeps a reporter on the road.",
    "Our newsroom is funded by readers like you. Chip in today.",
    "Independent reporting costs money. Consider becoming a member for two dollars a month.",
    "Subscribe from 4 crowns a week and read without limits.",
    "You have read your last free article this month. Start your trial subscription to go on.",
    "Sign up for our Friday newsletter and get three long reads in your inbox.",
    "Members decide by ballot which subject our reporters take up next.",
    "What should we look into in June? Vote on the topics: fuel, river traffic, schools.",
    "Got a tip? Write to desk@harbour.example.",
    "Do you know more about this story? Contact the newsroom in confidence.",
    "Share this article: Facebook | X | Telegram",
    "Follow us on Telegram",
    "Read also: Who mends the bridges",
    "See also: Who mends the bridges",
    "More on this topic: Who mends the bridges",
    "Leave a comment",
    "© 2024 Harbour Wire. All rights reserved.",
    "Reporting by Jana Orel in Halych; editing by Ruth Adeney.",
    "Additional reporting by Jana Orel.",
    "Photo: Harbour Wire / Jana Orel",
    "ADVERTISEMENT",
    "We use cookies to make this page work. Accept all cookies",
    "Correction: an earlier version of this article gave the wrong day.",
    "Editor's note: some names have been changed at the request of those concerned.",
)
LOOKALIKES = (
    "Ukraine asked its partners for support and donations of blood, the ministry said.",
    "He voted for the motion, and the council adopted it by 14 votes to 3.",
    "The town lives on donations from abroad since the bridge fell.",
    "Volunteers donated 40 generators to the hospital in the first week of the shelling.",
    "Readers of the leaflet were told to leave the town by Friday, two inhabitants said.",
    "The army shared pictures of the bridge with reporters on Tuesday.",
    "Members of parliament will vote next week on which brigades are to be supplied first.",
    "“Support our soldiers, become a member of our brigade,” the commander said in a video.",
    "The minister urged citizens to subscribe to the war loan.",
    "A photo of the crater was published by the council on Sunday.",
    "Follow-up strikes hit the ferry an hour later and killed its pilot.",
    "Related attacks were reported from two villages on the other bank.",
    "The newspaper was funded by the ministry until 2019.",
    "By Monday evening, the army had taken three villages.",
    "The commander told us that he had asked for help twice.",
    "We saw four burnt lorries on the road, and our driver counted two more.",
    "More than 40 people were taken to hospital.",
    "Read out in parliament, the letter said that 14 sailors were missing.",
    "The correction of fire was done from a drone, an officer said.",
    "Copyright lawyers have left the ministry, which is now in Lviv.",
)


def test_the_headline_and_the_standfirst_repeat_the_body() -> None:
    document = read(report(HEADLINE, "The ferry is back in service.", "By Jana Orel", "9 December 2024, 14:05", *NEWS))
    assert document.title == HEADLINE
    assert aside(document) == [
        (HEADLINE, "headline"),
        ("The ferry is back in service.", "standfirst"),
        ("By Jana Orel", "byline"),
        ("9 December 2024, 14:05", "dateline"),
    ]
    assert body(document) == list(NEWS)


def test_a_headline_that_is_repeated_below_the_date_is_set_aside_twice() -> None:
    document = read(f"{HEADLINE}\n\nDec 9, 2024 - 23:00\n{HEADLINE}\n\n" + report(*NEWS))
    reasons = [mark.reason for mark in document.set_aside]
    assert reasons == ["headline repeats the body", "dateline", "headline repeated"]


def test_a_masthead_is_the_outlet_and_not_the_headline() -> None:
    document = read(report("HARBOUR WIRE", HEADLINE, *NEWS, "Harbour Wire needs its readers. Please donate."))
    assert (document.outlet, document.title) == ("Harbour Wire", HEADLINE)
    assert body(document) == list(NEWS)


def test_a_report_of_one_line_is_its_own_body() -> None:
    document = read("Twelve soldiers surrendered near Halych on Monday")
    assert body(document) == ["Twelve soldiers surrendered near Halych on Monday"]


@pytest.mark.parametrize("line", APPEALS)
def test_what_asks_or_advertises_is_set_aside_at_the_end(line: str) -> None:
    document = read(report(HEADLINE, *NEWS, line))
    assert body(document) == list(NEWS)
    assert document.set_aside[-1].span.of(document.text) == line


@pytest.mark.parametrize("line", APPEALS)
def test_what_asks_or_advertises_is_set_aside_in_the_middle(line: str) -> None:
    document = read(report(HEADLINE, *NEWS[:2], line, NEWS[2]))
    assert body(document) == list(NEWS)


@pytest.mark.parametrize("sentence", LOOKALIKES)
def test_reporting_that_looks_like_small_print_stays(sentence: str) -> None:
    for text in (report(HEADLINE, *NEWS, sentence), report(HEADLINE, NEWS[0], sentence, NEWS[1])):
        assert sentence in body(read(text))


@pytest.mark.parametrize(
    ("caption", "reason"),
    [
        ("A bridge in fog, illustrative image. Photo via Wikimedia.", "caption: illustrative, not evidence"),
        ("Ferry on the Dniester (file photo).", "caption: illustrative, not evidence"),
        ("Photo for illustration only: soldiers at a bridge.", "caption: illustrative, not evidence"),
        ("An archive picture of the bridge. Archive picture: council.", "caption: illustrative, not evidence"),
        ("The bridge on Monday morning. Photo: district council", "caption"),
        ("Rescuers beside the river. (AP Photo/Jana Orel)", "caption"),
        ("Photo: Jana Orel", "credit: picture"),
    ],
)
def test_a_caption_is_not_a_source(caption: str, reason: str) -> None:
    document = read(report(HEADLINE, caption, *NEWS))
    assert [mark.reason for mark in document.set_aside] == ["headline repeats the body", reason]
    assert body(document) == list(NEWS)


def test_news_with_a_picture_credit_keeps_its_news() -> None:
    news = "Two bridges were hit, the council said on Monday."
    document = read(report(HEADLINE, NEWS[1], f"{news} Photo: district council", NEWS[2]))
    assert news in body(document)


@pytest.mark.parametrize(
    ("prefix", "reason"),
    [
        ("UPDATED:", "prefix"),
        ("BREAKING:", "prefix"),
        ("KYIV, Dec 5 (Meridian) —", "dateline"),
        ("LOZOVA (Meridian) –", "dateline"),
        ("HALYCH, Ukraine, Dec. 9, 2024 (Meridian) -", "dateline"),
        ("(Meridian) –", "prefix"),
        ("KYIV —", "dateline"),
    ],
)
def test_a_prefix_is_taken_off_the_sentence_that_it_stands_before(prefix: str, reason: str) -> None:
    document = read(report(HEADLINE, f"{prefix} {NEWS[0]}", *NEWS[1:]))
    assert aside(document)[1:] == [(prefix, reason)]
    assert body(document) == list(NEWS)


def test_two_prefixes_are_both_taken_off() -> None:
    assert body(read(report(HEADLINE, f"UPDATED: KYIV (Meridian) – {NEWS[0]}", *NEWS[1:]))) == list(NEWS)


@pytest.mark.parametrize("inserted", ["Read also: Who mends the bridges.", "(Read also: Who mends the bridges)"])
def test_a_paragraph_keeps_its_news_around_an_inserted_link(inserted: str) -> None:
    document = read(report(HEADLINE, f"{NEWS[0]} {inserted} {NEWS[1]}", NEWS[2]))
    assert aside(document)[1:] == [(inserted, "related")]
    assert body(document) == list(NEWS)


def test_a_paragraph_keeps_its_news_before_an_appeal() -> None:
    document = read(report(HEADLINE, NEWS[0], f"{NEWS[1]} Support our work: become a patron.", NEWS[2]))
    assert aside(document)[1:] == [("Support our work: become a patron.", "appeal")]
    assert body(document) == list(NEWS)


def test_a_list_of_other_stories_ends_where_the_prose_begins() -> None:
    links = "Related:\nWho mends the bridges\nA ferry, a priest and a goat"
    document = read(report(HEADLINE, NEWS[0], links, *NEWS[1:]))
    assert aside(document)[1:] == [
        ("Related:", "related"),
        ("Who mends the bridges", "related"),
        ("A ferry, a priest and a goat", "related"),
    ] or aside(document)[1:] == [(links, "related")]
    assert body(document) == list(NEWS)


def test_the_back_matter_of_a_report_is_one_span_with_all_its_reasons() -> None:
    appeal = "We keep our reporting open to everyone. Become a patron and vote for topics we should cover next."
    document = read(report(HEADLINE, *NEWS, "Related:", appeal))
    last = document.set_aside[-1]
    assert last.reason == "related list, appeal and vote"
    assert last.span.of(document.text) == report("Related:", appeal)


@pytest.mark.parametrize("heading", ["Who commands whom", "WHO WAS ON THE BRIDGE?", "“Ask me in spring”"])
def test_a_section_heading_is_set_aside(heading: str) -> None:
    document = read(report(HEADLINE, NEWS[0], heading, *NEWS[1:]))
    assert aside(document)[1:] == [(heading, "heading")]


def test_short_messages_without_full_stops_are_not_headings() -> None:
    messages = ("Drones over Halych", "Two hits on the bridge", "Ferry closed", "All clear at 04:10")
    assert body(read(report(*messages))) == list(messages[1:])


def test_a_line_of_an_interview_is_not_a_heading() -> None:
    document = read(report(HEADLINE, NEWS[0], "Q: Did you see the drone?", NEWS[1], NEWS[2]))
    assert "Q: Did you see the drone?" in body(document)


def test_a_ukrainian_report_is_recognised_as_far_as_its_frame() -> None:
    document = read(
        report(
            "Пошкоджено два мости біля Галича",
            "9 грудня 2024 року, 14:05",
            "Два мости біля Галича пошкоджені вночі, повідомили у районній раді.",
            "Читайте також: Хто лагодить мости",
        )
    )
    assert document.published is not None
    assert document.published.edtf == "2024-12-09"
    assert document.language == "uk"
    assert body(document) == ["Два мости біля Галича пошкоджені вночі, повідомили у районній раді."]
