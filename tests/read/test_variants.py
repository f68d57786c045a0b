"""Frames that no pattern was written for: made up before the rules were tried on them, kept with those that pass."""

from __future__ import annotations

import pytest

from .newsroom import body, read, report

TITLE = "Drones damage two bridges near Halych and halt the grain trains"
NEWS = (
    "Two bridges near Halych were hit by drones overnight, the district council said on Saturday.",
    "The grain trains stand still, and traffic between the two banks goes over the old ferry.",
    "Nobody was hurt, according to Olena Bilokur, who heads the rescue service there.",
    "A third bridge, further down the river, was closed in May after cracks had been found in it.",
)
CAPITALS = TITLE.upper()
HEADS = {
    "masthead, volume": f"THE ESTUARY COURIER\nVol. 12, No. 7\n\n{TITLE}\n\n14 June 2025",
    "masthead with a dash": f"Ridge Watch — weekly letter, issue 88\n2025/06/14 06:00 UTC\n{TITLE}\nby Marta Quill",
    "ordinal, at sign": f"Saturday, June 14th, 2025 @ 9pm\n{CAPITALS}\nWritten by the Black Sea desk",
    "month in letters between dashes": f"14-Jun-2025 | Frontline Notes\n\n{TITLE}\n\n_The ferry is back, but it is slow._",
    "two-digit year": f"{TITLE}\nSat 14.06.25 21:10 CET\nReport: A. Orel (Halych)",
    "path of the page": f"Lowland Radio > News > War\n{TITLE}\nFirst posted: 2025-06-14 18:05 | Modified: 2025-06-15 07:00",
    "bullets before the date": f"{TITLE}\n\nIn short:\n- Two bridges near Halych hit\n- Old ferry takes the traffic\n\n"
    "June 14, 2025, 21h10",
    "Roman month": f"FORUM FOR RIVER STUDIES\nWorking brief 14\n14.VI.2025\n{TITLE}",
    "all in one line": f"{TITLE}\nby Jana Orel, our woman in Halych · Published Saturday 14 June 2025 · 5 min read",
    "capitals throughout": f"14 JUNE 2025\n\n{CAPITALS}\n\nTWO BRIDGES HIT, OLD FERRY TAKES THE TRAFFIC",
    "column with its writer": f"Notes from the delta\nby Ruth Adeney\nJun 14, 2025\n\n{TITLE}",
    "weekday after": f"{TITLE}\n\nJune 14, 2025 (Saturday) at 21:10 local time\n\n"
    "What you need to know: the ferry is back and nobody was hurt.",
    "original and update": f"{TITLE}\nOriginally published 14 June 2025; updated 16 June 2025 with a new toll",
    "mail": f"Date: 14 June 2025\nFrom: River desk\nSubject: {TITLE}",
    "tagline": f"Hinterland Dispatch\nIndependent reporting from the river since 2009\n\n{TITLE}\n\n2025-06-14, 21:10",
    "caption between": f"{TITLE}\n[Photo: the eastern span before the war, by Ivo Maric]\nPosted 14 June 2025",
    "long caption, reporter": f"{TITLE}\n\nThe eastern span in 2019, before it was hit. Picture from the council's archive."
    "\n\nJana Orel reports from Halych\n14 June 2025",
    "update only": f"Update: 14 June 2025, 07:00\n{TITLE}",
    "hours": f"{TITLE}\n\n14 June, 2025 - 21:10 hrs",
    "date, outlet, headline": f"14 June 2025\nThe Border Ledger\n{TITLE}\nBy Staff Writers",
}
TAILS = {
    "sandwich": "The Ridge has no owner but its readers. For the price of a sandwich a month you can keep two people on this "
    "road. The form takes a minute.",
    "reply with a letter": "What comes next is up to you: reply with A for the ferry, B for the school, or C for the mill by "
    "Tuesday.",
    "other pieces": "Other pieces from this week\nWhy the ferry is slow\nThe priest and the goat",
    "standing orders": "This letter costs nothing to read and a good deal to make. Standing orders of three crowns and up "
    "cover petrol, film and the lawyer.",
    "hat": "Liked this? Pass it on, and put something in the hat on our page.",
    "panel": "Our readers' panel meets on 3 July; whoever pays dues may put one subject on its list, and the most wanted "
    "becomes our autumn series.",
    "series": "Earlier in this series: The ferry that never came; Who owns the sand?",
    "credits": "Reporting: Jana Orel. Editing: Ruth Adeney. Maps: Ivo Maric.",
    "credits in brackets": "(With reporting by Jana Orel in Halych and Ivo Maric in Burshtyn)",
    "signal": "Reach the desk on Signal at +000 555 0101 or by post.",
    "postcard": "Which of our maps should be redrawn first? Send a postcard with its number before 1 August.",
    "shares": "The Lowland is a cooperative of 14 journalists. Shares cost 50 euros, carry one vote and pay no dividend. New "
    "members are welcome on any working day.",
    "trial": "Take out a trial subscription: six issues, 9 euros, no obligation.",
    "reprints": "Texts in this bulletin may be reprinted if the source is named.",
    "about the author": "Jana Orel has covered the river war since 2022 and lives in Halych.",
    "next week": "Next week in these pages: who feeds the prisoners of Burshtyn",
    "coins": "Thank you for reading to the end. If you can spare it, a few coins through the link in our profile keep the "
    "lights on.",
    "atlas": "All donors above 10 euros get the printed atlas, and the name of the next case file is theirs to draw.",
    "more reading": "More reading: The price of sand (12 May) · Sailors without a river (30 April)",
    "boxes": "Would you rather read about fuel or about schools? Mark one box on the card enclosed.",
    "greeting": "Yours,\nthe editors of the Ridge letter",
    "bank": "Our correspondents travel on your money. Bank details are on page two.",
}
REPORTING = (
    "Fuel prices rose from 9,500 to 12,000 rials per 20 litres between Saturday and Monday.",
    "Fishermen pay 40 crowns a month for a berth, and many can no longer spare it.",
    "Members of the council vote on Friday on the price of bread.",
    "Riyadh is considering a plan to pay $45 million towards repairs.",
    "The party has no money left and depends on the dues of its members.",
    "Every household gets one ration card a month and may choose between flour and rice.",
    "Donors have pledged 40 million euros for the winter.",
    "Ballots close on 30 May in the three districts under occupation.",
    "“If you hear the siren, go down to the cellar and give your place to a child,” a poster in the stairwell reads.",
    "Anyone who wants to leave must register with the commandant and pay two dollars.",
    "You can see the crater from the road.",
    "In Halych you pay three crowns for a loaf now; before the war it was one.",
    "Our driver counted two more wrecks.",
    "The editors of two local newspapers have fled.",
    "Its readers were told to leave by Friday.",
    "Tell Abyad: four dead, nine wounded; Tell Rifaat: two dead",
    "More than 2 million people, about one in ten, have fled their homes since 2019.",
    "Each member of the alliance must then send troops.",
    "The rebels publish a newspaper, which is free of charge and supported by donations from abroad.",
    "Soldiers of the brigade cast their votes in a school; the poll was closed at noon.",
)


@pytest.mark.parametrize("frame", HEADS)
def test_a_head_in_any_order_gives_title_and_day(frame: str) -> None:
    document = read(report(HEADS[frame], *NEWS))
    assert document.title is not None
    assert document.title.casefold() == TITLE.casefold()
    assert document.published is not None
    assert document.published.edtf == "2025-06-14"
    assert body(document) == list(NEWS)


@pytest.mark.parametrize("frame", TAILS)
def test_what_stands_below_the_last_reporting_is_set_aside(frame: str) -> None:
    assert body(read(report(TITLE, "14 June 2025", *NEWS, TAILS[frame]))) == list(NEWS)


@pytest.mark.parametrize("sentence", REPORTING)
def test_the_last_paragraph_stays_where_it_reports(sentence: str) -> None:
    assert body(read(report(TITLE, "14 June 2025", *NEWS, sentence))) == [*NEWS, sentence]


@pytest.mark.parametrize("sentence", REPORTING)
def test_reporting_stays_above_an_appeal(sentence: str) -> None:
    document = read(report(TITLE, "14 June 2025", *NEWS, sentence, "Support our work: become a patron."))
    assert body(document) == [*NEWS, sentence]
