"""Why does the desk hold this? In words, with marks that need no colour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.link.factory import AGENTS, Count, say

from secondsource.link.facts import fact_of
from secondsource.model import Document, Hedge, SetAside, SourceType, Span, Stance
from secondsource.publish.contract import fact_json
from secondsource.publish.explanation import cut_sentence, explain_claim, explain_fact
from secondsource.publish.gate import decide, gate_policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.link.testimony import Testimony
    from secondsource.publish.shown import Section

TEXT = "Photo: handout\n\nEarlier, Zelenskyy said approximately 12,000 soldiers are in Kursk Oblast.\n"


def words(sections: Iterable[Section]) -> dict[str, list[str]]:
    return {s.title: ["".join(part.text for part in line) for line in s.lines] for s in sections}


def span(said: str) -> Span:
    return Span(TEXT.index(said), TEXT.index(said) + len(said))


def explained() -> dict[str, list[str]]:
    claim = say(by="Volodymyr Zelenskyy", counts=(Count(12_000),), roles={"actor": "soldiers"}).claim
    assert claim.source is not None
    claim = replace(
        claim,
        content=span("approximately 12,000 soldiers are in Kursk Oblast"),
        source=replace(claim.source, span=span("Zelenskyy"), carried_over=True),
        cue=span("said"),
        hedges=(Hedge(span("approximately"), "approximately", "approximation"),),
        quantities=(replace(claim.quantities[0], span=span("approximately 12,000")),),
        places=(replace(claim.places[0], span=span("Kursk Oblast")),),
        made_by=(("source", "vocabulary"), ("predicate", "deployed_at: are in")),
        reader="rules/1",
    )
    document = Document(
        sha256_raw="ab" * 32,
        sha256_text="cd" * 32,
        text=TEXT,
        input="report.txt",
        extractor="text/1",
        set_aside=(SetAside(Span(0, 14), "caption"),),
    )
    return words(explain_claim(claim, document, fact="f1", copy="evidence/ab"))


def test_the_passage_is_marked_in_words() -> None:
    assert explained()["What was said"] == [
        "Earlier, [source: Zelenskyy] [cue: said] [content: [figure: [hedge: approximately] 12,000] soldiers are in "
        "[place: Kursk Oblast]]."
    ]


def test_the_chain_is_drawn_and_a_carried_over_source_is_said_to_be_one() -> None:
    told = explained()["Who says it"]
    assert told[0] == "Harbour Wire (outlet) → Volodymyr Zelenskyy (speaker)"
    assert told[1] == "Volodymyr Zelenskyy, official: in the text “Zelenskyy”"
    assert told[2].startswith("Carried over")


def test_every_field_names_its_maker_and_the_words_can_be_found_again() -> None:
    told = explained()
    assert told["What made it"] == ["source: vocabulary", "predicate: deployed_at: are in", "reader: rules/1"]
    assert told["Set aside nearby"] == ["caption: “Photo: handout”"]
    assert told["Where it stands"][1] == f"kept bytes: sha256 {'ab' * 32}, in evidence/ab"
    assert told["How it is meant"][3] == "figure “approximately 12,000”: personnel; exact; best 12,000"


def fact_words(*testimonies: Testimony) -> dict[str, list[str]]:
    fact = fact_of(testimonies, AGENTS)
    body = fact_json(fact, decide(fact, testimonies, gate_policy()))
    return words(explain_fact(body, testimonies))


def test_a_fact_is_told_by_its_voices_and_what_it_hangs_on() -> None:
    told = fact_words(
        say(by="Zelenskyy", counts=(Count(12_000),)),
        say(by="Volodymyr Zelenskyy", outlet="Estuary Post", counts=(Count(12_000),)),
        say(outlet="Tern Gazette", text="12,000 North Korean soldiers have been deployed to Kursk Oblast."),
        say("soldiers have been deployed to Kursk", by="Kremlin", stance=Stance.DENIES, outlet="Port Street"),
    )
    assert told["Who stands behind it"][:2] == [
        "1 voice, 1 institution, 1 principal",
        "Volodymyr Zelenskyy (Office of the President of Ukraine, Ukraine)",
    ]
    assert told["Who stands against it"][1] == "Kremlin (Russia)"
    assert told["What it hangs on"][0] == "If Volodymyr Zelenskyy is wrong, nothing stands."
    assert any("denies" in line for line in told["Figures"])
    assert told["May it be printed?"][0] == "It may be printed only as somebody's word."


def test_what_adds_no_voice_says_why() -> None:
    first = say(by="Meridian", type=SourceType.AGENCY, outlet="Northern Ledger")
    told = fact_words(first, say(by="Meridian", type=SourceType.AGENCY, outlet="Estuary Post"), say("soldiers came"))
    assert any("Estuary Post" in line and "Northern Ledger" in line for line in told["What adds no voice"])
    assert told["What adds no voice"][-1] == "“soldiers came” (Harbour Wire, 2024-12-05) has no origin"


def test_a_cut_is_one_sentence() -> None:
    assert cut_sentence(["Meridian"]) == "If Meridian is wrong, nothing stands."
    assert cut_sentence(["A", "B"]) == "Only if A and B are both wrong, nothing stands."
    assert cut_sentence(["A", "B", "C"]) == "Only if A, B and C are all wrong, nothing stands."
