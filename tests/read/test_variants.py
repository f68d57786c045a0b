"""Frames of many kinds, made up before any rule was tried on them; the rules were then widened until these passed."""

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
    "month in letters": f"14-Jun-2025 | Frontline Notes\n\n{TITLE}\n\n_The ferry is back, but it is slow._",
    "two-digit year": f"{TITLE}\nSat 14.06.25 21:10 CET\nReport: A. Orel (Halych)",
    "path of the page": (
        f"Lowland Radio > News > War\n{TITLE}\nFirst posted: 2025-06-14 18:05 | Modified: 2025-06-15 07:00"
    ),
    "bullets before the date": (
        f"{TITLE}\n\nIn short:\n- Two bridges near Halych hit\n- Old ferry takes the traffic\n\nJune 14, 2025, 21h10"
    ),
    "Roman month": f"FORUM FOR RIVER STUDIES\nWorking brief 14\n14.VI.2025\n{TITLE}",
    "all in one line": f"{TITLE}\nby Jana Orel, our woman in Halych · Published Saturday 14 June 2025 · 5 min read",
    "capitals throughout": f"14 JUNE 2025\n\n{CAPITALS}\n\nTWO BRIDGES HIT, OLD FERRY TAKES THE TRAFFIC",
    "column with its writer": f"Notes from the delta\nby Ruth Adeney\nJun 14, 2025\n\n{TITLE}",
    "weekday after": (
        f"{TITLE}\n\nJune 14, 2025 (Saturday) at 21:10 local time\n\nWhat you need to know: the ferry is back "
        "and nobody was hurt."
    ),
    "original and update": f"{TITLE}\nOriginally published 14 June 2025; updated 16 June 2025 with a new toll",
    "mail": f"Date: 14 June 2025\nFrom: River desk\nSubject: {TITLE}",
    "tagline": (
        f"Hinterland Dispatch\nIndependent reporting from the river since 2009\n\n{TITLE}\n\n2025-06-14, 21:10"
    ),
    "caption between": f"{TITLE}\n[Photo: the eastern span before the war, by Ivo Maric]\nPosted 14 June 2025",
    "long caption, reporter": (
        f"{TITLE}\n\nThe eastern span in 2019, before it was hit. Picture from the council's archive.\n\nJana "
        "Orel reports from Halych\n14 June 2025"
    ),
    "update only": f"Update: 14 June 2025, 07:00\n{TITLE}",
    "hours": f"{TITLE}\n\n14 June, 2025 - 21:10 hrs",
    "date, outlet, headline": f"14 June 2025\nThe Border Ledger\n{TITLE}\nBy Staff Writers",
    "agency slug": f"URGENT // RIVER WAR\n\n{TITLE}\n\n14/06/2025 - 21h10",
    "author first": f"Jana Orel\nCorrespondent, Halych\n\n{TITLE}\n\n14 Jun 2025, 9:10 PM EET",
    "updated minutes": (
        f"{TITLE}\n\nPublished 14 June 2025 21:10 CEST\nUpdated 15 June 2025 08:02 CEST\nReading time 3 minutes"
    ),
    "dispatch from": f"{TITLE}\n\nDispatch from Halych by Jana Orel\n\n2025.06.14",
    "masthead with place": f"MERIDIAN PRESS AGENCY – Halych bureau\n14.06.2025, 21:10\n\n{TITLE}",
    "kicker": f"WAR ON THE RIVER\n{TITLE}\nBy JANA OREL\nJune 14, 2025",
    "deck and time": f"{TITLE}\n\nThe ferry is back, grain is not\n\nJana Orel / Halych / 14 June 2025",
    "hash issue": f"Steppe Letter #214\n\n14 June 2025\n\n{TITLE}",
    "last edited": f"{TITLE}\nLast edited on 2025-06-14 at 22:00 by the night desk",
    "photo above": f"Photo: the eastern span / Ivo Maric\n\n{TITLE}\n\nJune 14th 2025",
    "lead in stars": f"{TITLE}\n\n14 June 2025\n\n*The ferry is back. The grain is not.*",
    "staff report": f"Delta Monitor\n{TITLE}\nJune 14 2025 | Halych | Staff report",
    "question as a standfirst": (
        f"{TITLE}\n\nWhat happened on the river, and why the grain stands still\n\nBy Jana Orel and Ivo "
        "Maric\nSaturday, June 14, 2025 8:15 AM EDT"
    ),
    "year of foundation": f"THE BORDER POST\nEst. 1911\n14 June 2025\n{CAPITALS}",
    "weekday in brackets": f"2025-06-14 (Sat) 21:10\n{TITLE}\n– from our desk in Lviv",
    "square brackets": f"{TITLE}\n[14.06.2025] [J. Orel] [4 comments]",
    "issue of a letter": f"Issue 7 of the River Letter\n\n{TITLE}\n\nPublished: Sat, 14 Jun 2025 21:10:00 +0300",
    "path with slashes": f"News / Regions / Halych\n\n{TITLE}\n\n14 June 2025, 21.10\nAuthor: Jana Orel",
    "diary": f"Jana Orel's river diary\n14 June 2025\n\n{TITLE}",
    "sentence with both days": f"{TITLE}\nThis story was published on June 14, 2025 and last changed on June 16, 2025.",
    "press release": f"PRESS RELEASE 14/2025\nHalych, 14 June 2025\n\n{TITLE}",
    "edition": f"KALUSH EVENING STAR\nSaturday edition\n\n{TITLE}\n\nJana Orel\n14 June 2025, 18.05",
    "standfirst below": f"{CAPITALS}\n\n14-06-2025 18:05\nBy our Halych staff\n\nGrain piles up on the quay",
    "empty section": f"Front Report | 14.06.2025 | \n{TITLE}",
    "situation note": (
        f"Centre for River Security\nSituation note 31/2025\nSaturday, 14 June 2025\n\n{TITLE}\n\nKey "
        "points:\n• Grain trains stand still\n• Old ferry takes the traffic"
    ),
    "in brackets": f"{TITLE}\n\n(Posted: 2025/06/14 | Last modified: 2025/06/20)\n\nText and pictures: Ivo Maric",
    "newsletter by": f"THE MILL WHEEL - a newsletter by Jana Orel\n{TITLE}\n14 June 2025",
}
TAILS = {
    "sandwich": (
        "The Ridge has no owner but its readers. For the price of a sandwich a month you can keep two people "
        "on this road. The form takes a minute."
    ),
    "reply with a letter": (
        "What comes next is up to you: reply with A for the ferry, B for the school, or C for the mill by Tuesday."
    ),
    "other pieces": "Other pieces from this week\nWhy the ferry is slow\nThe priest and the goat",
    "standing orders": (
        "This letter costs nothing to read and a good deal to make. Standing orders of three crowns and up "
        "cover petrol, film and the lawyer."
    ),
    "hat": "Liked this? Pass it on, and put something in the hat on our page.",
    "panel": (
        "Our readers' panel meets on 3 July; whoever pays dues may put one subject on its list, and the most "
        "wanted becomes our autumn series."
    ),
    "series": "Earlier in this series: The ferry that never came; Who owns the sand?",
    "credits": "Reporting: Jana Orel. Editing: Ruth Adeney. Maps: Ivo Maric.",
    "credits in brackets": "(With reporting by Jana Orel in Halych and Ivo Maric in Burshtyn)",
    "signal": "Reach the desk on Signal at +000 555 0101 or by post.",
    "postcard": "Which of our maps should be redrawn first? Send a postcard with its number before 1 August.",
    "shares": (
        "The Lowland is a cooperative of 14 journalists. Shares cost 50 euros, carry one vote and pay no "
        "dividend. New members are welcome on any working day."
    ),
    "trial": "Take out a trial subscription: six issues, 9 euros, no obligation.",
    "reprints": "Texts in this bulletin may be reprinted if the source is named.",
    "about the author": "Jana Orel has covered the river war since 2022 and lives in Halych.",
    "next week": "Next week in these pages: who feeds the prisoners of Burshtyn",
    "coins": (
        "Thank you for reading to the end. If you can spare it, a few coins through the link in our profile "
        "keep the lights on."
    ),
    "more reading": "More reading: The price of sand (12 May) · Sailors without a river (30 April)",
    "boxes": "Would you rather read about fuel or about schools? Mark one box on the card enclosed.",
    "greeting": "Yours,\nthe editors of the Ridge letter",
    "bank": "Our correspondents travel on your money. Bank details are on page two.",
    "one click": "Enjoyed this? Our reporters live on what you give. One click, any amount.",
    "four euros each": (
        "It takes 200 euros to send one of us to the front for a day. If 50 of you gave four euros each, we "
        "could go again in July."
    ),
    "address at the desk": (
        "Do not miss our next dispatch: leave your address at the desk and it will reach you on Friday."
    ),
    "capitals over a list": "MORE FROM THE RIVER\n\nWho owns the sand?\n\nWhy the ferry is slow",
    "list of sources": "See the full list of our sources at the end of the map page.",
    "most votes": (
        "Readers' choice: fuel, schools or the mill? The subject with the most votes by Monday will be our "
        "next long read."
    ),
    "camera": "Correspondent: Jana Orel. Camera: Ivo Maric.",
    "by agreement": "This article first appeared in the Basel weekly Flussbote and is reproduced by agreement.",
    "if you were there": "Write to us if you were there: river@example.org",
    "five crowns": "Your five crowns pay for the ferry. Our thanks go to the 312 people who gave in May.",
    "recommended": "Recommended: The price of sand | The mill that would not stop",
    "address and a stamp": "If you would like to receive our maps on paper, send us your address and a stamp.",
    "which village": "What did we miss? Which village should we go to next? Tell us before the end of June.",
    "data": "Subscribers can download the data behind this article.",
    "sponsor": (
        "Each of our dispatches costs about 90 dollars in petrol and telephone. Sponsor one, and we will "
        "print your name beneath it."
    ),
    "next town": "Pick the next town: Rohatyn, Burshtyn or Kalush. The button is under the map.",
    "further on this site": "Further on this site: A ferry in winter / Nine questions to a miller",
    "bakery": "Like what we do? Leave a coin at the counter of any bakery in Halych; they know us there.",
    "best": "Best,\nJana",
    "edited by": "Edited by Ruth Adeney and Ivo Maric",
    "comments": "Comments are open until Tuesday.",
    "ten more households": (
        "We print this sheet without advertisements. If ten more households took it, we could print it in colour."
    ),
    "every Friday": "Get the River Letter every Friday. Free, and you can leave whenever you like.",
    "corrections": "Corrections and additions please to the address above.",
    "also in this issue": "Also in this issue\nThe miller speaks\nSand for sale",
    "pictures and a number": "Has your village been hit? Send us pictures and a telephone number.",
    "continue with": "Continue with: A ferry in winter",
    "the next": ("Half of our travel money comes from people who gave less than ten dollars. Will you be the next?"),
    "earlier maps": (
        "You will find our earlier maps in the archive. They cost two crowns apiece, and schools get them for nothing."
    ),
    "fuel or fish": "Your vote counts: fuel or fish? We start work on the winner on Monday.",
    "no state money": (
        "This paper takes no state money. It is kept afloat by 900 households on both banks, and yours could "
        "be the next."
    ),
    "photographs": "Photographs by Ivo Maric",
    "mistakes": "We correct our mistakes. Point them out at desk@river.example.",
    "longer version": "A longer version of this report was printed in the spring issue of Delta.",
    "telephone": "Ring 555 0101 if you know who fired the drones.",
    "neighbour": "Do you want to read such reports in August too? Then ask a neighbour to subscribe.",
    "to read now": "What to read now: Sand for sale, A miller's winter",
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
    "Every second household has taken in a relative from across the river.",
    "Two of our reporters were on the ferry when it was hit.",
    "The mill pays its workers five crowns a day, a third of what they earned before the war.",
    "Which of the two armies holds the mill is unclear.",
    "From the ferry: two burnt lorries, one tank, no people",
    "More shells fell on Sunday; nobody was hurt.",
    "Give or take a few, 40 houses are left.",
    "Those who can pay 200 euros get a place in a lorry; the others walk.",
    "Our road ended at the mill, where a sentry sent us back.",
    "The next vote in the council is on 4 July.",
    "Previously, the bridge had carried 400 lorries a day.",
    "Subscribers of the mobile network had no signal for nine hours.",
    "In Burshtyn: eight houses burnt, one school hit.",
    "Mark Ostrow, a farmer, gave his two horses to the army.",
    "Pick-up lorries took the wounded to Rohatyn.",
    "Subscriptions to the two newspapers of the town have fallen by half.",
    "Sponsors of the resolution include France and Kenya.",
    "Issue of passports was stopped on Monday.",
    "The wounded were treated in a school; ten families gave blood.",
    "Town by town: Rohatyn, Burshtyn and Kalush have no power",
    "We counted nine craters, and each cost the farmer a year of harvest.",
    "Your correspondent saw four of them.",
    "We slept in a cellar with nine families, and nobody spoke.",
    "Pay for a day in the mine is now 14 dollars.",
    "Reports of a second strike came from Rohatyn.",
    "Their newspaper costs two crowns, and most issues are read by ten people.",
    "Stand by the mill long enough and the drones come back.",
    "Each voter had to choose between two lists in the school of the town.",
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
