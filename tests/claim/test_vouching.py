"""Who vouches: the words of the source and its name."""

from __future__ import annotations

import pytest

from .newsroom import claim_with, source_words


@pytest.mark.parametrize(
    ("text", "words", "source", "name"),
    [
        (
            "Rebels burned forty tankers near Teren, Radio Orvik reported, citing two drivers.",
            "tankers",
            "two drivers",
            "two drivers",
        ),
        (
            "Rebels burned forty tankers, Radio Orvik reported, citing two drivers; a local official told Orvik Press "
            "that the escort had fled.",
            "tankers",
            "two drivers",
            "two drivers",
        ),
        (
            "According to Orvik Weekly, which quotes a “source close to the cabinet”, Teren is buying 20 trucks.",
            "20 trucks",
            "a “source close to the cabinet”",
            "source close to the cabinet",
        ),
        (
            "According to Orvik Weekly, citing two port officials, Teren is buying 20 trucks.",
            "20 trucks",
            "two port officials",
            "two port officials",
        ),
        (
            "Satellite images analysed by the Orvik Lab show that the runway was lengthened.",
            "runway",
            "Satellite images",
            "Satellite images",
        ),
        (
            "The claim that foreign trainers ride with the regiment rests on a single photograph.",
            "trainers",
            "a single photograph",
            "single photograph",
        ),
        (
            "Four soldiers deserted, two diplomats said, though one of them cautioned that the count was old.",
            "count was old",
            "one of them",
            "one of them",
        ),
        ("A truce before May is unlikely, in the view of one of them.", "truce", "one of them", "one of them"),
        ("The analysts put the share at half. Others put the share at 8%.", "8%", "Others", "Others"),
        (
            "A statement from the Harbour Front said its men had captured six trucks.",
            "six trucks",
            "the Harbour Front",
            "Harbour Front",
        ),
        (
            "A statement from the Harbour Front put the army’s dead at 87.",
            "87",
            "the Harbour Front",
            "Harbour Front",
        ),
        (
            "The Teren Relief Committee (TRC) said four trucks were looted.",
            "four trucks",
            "The Teren Relief Committee",
            "Teren Relief Committee",
        ),
        (
            "“We saw a convoy,” said one of them, a 34-year-old who asked to be called Oren.",
            "convoy",
            "one of them",
            "Oren",
        ),
        (
            "Soldiers of the border company, who asked not to be named because they had no leave to talk to the press "
            "or to anybody else, said the spring had been fenced off.",
            "spring",
            "Soldiers of the border company",
            "Soldiers of the border company",
        ),
        (
            "The town was emptied, says Thida Orven, of the Harbour Institute, who reckons that a quarter fled.",
            "a quarter fled",
            "who",
            "Thida Orven",
        ),
        (
            "“I counted five burned cars,” our correspondent Lena Marsden writes.",
            "five burned cars",
            "our correspondent Lena Marsden",
            "Lena Marsden",
        ),
        (
            "Teren denied arming the rebels, and an official in Orvik called the findings “baseless”.",
            "findings",
            "an official in Orvik",
            "official in Orvik",
        ),
        ("The governor described the strike as “an act of terror”.", "strike", "The governor", "governor"),
        ("The army accused the rebels of shelling the market.", "market", "The army", "army"),
        ("Teren says it lost no soldiers; Orvik says it killed 40.", "lost no", "Teren", "Teren"),
        ("Analysts reckon the front lost 40 men.", "40 men", "Analysts", "Analysts"),
        ("Local media reported that the bridge had fallen.", "bridge", "Local media", "Local media"),
        (
            "Three witnesses, interviewed separately, described how the soldiers set fire to the huts.",
            "huts",
            "Three witnesses",
            "Three witnesses",
        ),
        (
            "Eleven people were pulled out, the rescue agency said in a statement on Sunday, adding that the search "
            "went on.",
            "Eleven",
            "the rescue agency",
            "rescue agency",
        ),
        (
            "Hospitals treated 4,200 wounded, the health cluster reports; the port clinic alone admitted 1,045.",
            "admitted",
            "the health cluster",
            "health cluster",
        ),
    ],
)
def test_who_vouches(text: str, words: str, source: str, name: str) -> None:
    claim = claim_with(text, words)
    assert claim.source is not None
    assert (source_words(text, claim), claim.source.name) == (source, name)
