"""The JSON that others rely on: offsets are code points, unknown is null, whole numbers have no ".0"."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from tests.link.factory import AGENTS, KURSK, Count, say

from secondsource.link.facts import fact_of
from secondsource.model import (
    Approximation,
    Attribution,
    Change,
    Document,
    Entity,
    EntityType,
    Figure,
    Mentions,
    Published,
    Reading,
    SetAside,
    Source,
    SourceType,
    Span,
    Time,
    TimeRole,
)
from secondsource.publish.contract import claim_json, fact_json, number, reading_json
from secondsource.publish.gate import decide, gate_policy

TOLD = say(by="Volodymyr Zelenskyy", counts=(Count(12_000, approx=Approximation.APPROX),), roles={"actor": "troops"})


def test_a_reading_has_the_keys_of_the_contract() -> None:
    text = "By Ruth Adeney\n\nZelenskyy said 12,000 soldiers are there."
    document = Document(
        sha256_raw="ab",
        sha256_text="cd",
        text=text,
        input="report.txt",
        extractor="text/1",
        published=Published("2024-12-05", "Dec 5, 2024", "byline"),
        set_aside=(SetAside(Span(0, 14), "byline"),),
    )
    mentions = Mentions(
        attributions=(Attribution((Span(16, 25),), (Span(26, 30),), (Span(31, 56),)),),
        entities=(Entity(Span(16, 25), EntityType.PERSON, "Volodymyr Zelenskyy"),),
        figures=(
            Figure(span=Span(0, 5), value=12_000, to=None, change=Change.ABOUT, unit="soldiers"),
            Figure(span=Span(6, 9), value=9, to=4.5, change=Change.EQUAL, unit="km"),
        ),
    )
    made = json.loads(json.dumps(reading_json(Reading(document=document, mentions=mentions, claims=(TOLD.claim,)))))
    assert made["document"]["id"] == "sha256:ab"
    assert made["document"]["outlet"] is None
    assert made["document"]["published"]["edtf"] == "2024-12-05"
    assert made["document"]["set_aside"] == [{"span": [0, 14], "reason": "byline"}]
    assert made["mentions"]["attributions"] == [{"source": [[16, 25]], "cue": [[26, 30]], "content": [[31, 56]]}]
    assert made["mentions"]["quantities"] == [
        {"span": [0, 5], "value": 12000, "change": "~", "unit": "soldiers"},
        {"span": [6, 9], "value": "9-4.5", "change": "=", "unit": "km"},
    ]
    assert set(made) == {"document", "claims", "mentions", "failures"}


def test_a_claim_says_who_how_and_how_many() -> None:
    made = claim_json(TOLD.claim, document="report.txt", fact="f1")
    assert (made["document"], made["fact"]) == ("report.txt", "f1")
    assert made["source"]["name"] == "Volodymyr Zelenskyy"
    assert made["chain"][0] == {"name": "Harbour Wire", "role": "outlet"}
    assert (made["modality"], made["polarity"], made["disclosure"]) == ("asserted", "+", "given")
    assert made["quantities"][0]["best"] == 12000
    assert made["quantities"][0]["low"] is None
    assert made["places"][0]["geonameid"] == KURSK[1]
    assert "document" not in claim_json(TOLD.claim)


def test_the_outlets_own_voice_is_null() -> None:
    assert claim_json(say().claim)["source"] is None
    own = Source(span=None, name="Harbour Wire", type=SourceType.SELF)
    assert claim_json(replace(TOLD.claim, source=own))["source"] is None


def test_time_is_null_one_or_a_list_of_which_the_first_dates_the_claim() -> None:
    day = Time(
        Span(0, 5), "2024-12-02", date(2024, 12, 2), date(2024, 12, 2), TimeRole.EVENT, date(2024, 12, 5), "weekday"
    )
    later = replace(day, edtf=None, earliest=None, latest=None)
    assert claim_json(TOLD.claim)["time"] is None
    one = claim_json(replace(TOLD.claim, times=(day,)))["time"]
    assert (one["earliest"], one["anchor"], one["rule"]) == ("2024-12-02", "2024-12-05", "weekday")
    two = claim_json(replace(TOLD.claim, times=(day, later)))["time"]
    assert [time["edtf"] for time in two] == ["2024-12-02", None]


def test_a_fact_has_the_keys_of_the_contract() -> None:
    told = (TOLD, say(by="Zelensky", outlet="Estuary Post", counts=(Count(12_000),)))
    fact = fact_of(told, AGENTS)
    made = json.loads(json.dumps(fact_json(fact, decide(fact, told, gate_policy()))))
    assert made["documents"] == 2
    assert made["origins"]["voices"] == {"voice": 1, "institution": 1, "principal": 1}
    assert made["origins"]["cut"]["members"] == ["Volodymyr Zelenskyy"]
    assert made["origins"]["against"]["voices"] == {"voice": 0, "institution": 0, "principal": 0}
    assert made["origins"]["circular"] is False
    assert made["origins"]["collapsed"][0]["because"] in ("CITES", "REUSES", "SAME_STATEMENT", "SAME_SPEAKER")
    assert made["figures"]["best"] == 12000
    assert made["figures"]["policy"] == "latest-by-origin"
    assert made["gate"]["outcome"] == "attributed"
    assert made["gate"]["why"][0] == "one principal stands behind it; two are needed to print it as fact"


def test_numbers_keep_their_fraction_and_nothing_else() -> None:
    assert [number(value) for value in (12000.0, 2.5, 0.0, None)] == [12000, 2.5, 0, None]
    assert isinstance(number(12000.0), int)
