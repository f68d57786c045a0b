"""From claims to facts: ids that last, labels that people read."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.factory import AGENTS, LOZOVA, Count, say

if TYPE_CHECKING:
    from secondsource.link.testimony import Testimony

from secondsource.ledger.partition import fact_id
from secondsource.link.facts import settle
from secondsource.link.labels import label, shortened
from secondsource.link.origins import origins
from secondsource.model import Modality, SourceType, Stance, Status

WORDS = "some twelve thousand North Korean soldiers have been deployed to the villages of Kursk Oblast"
ACTOR = {"actor": "North Korean troops"}


def test_labels_read_like_headings_in_a_file() -> None:
    counted = say(roles=ACTOR, counts=(Count(12_000),), by="Zelenskyy")
    supplies = {"supplier": "North Korea", "item": "weapons shipments", "recipient": "Russia"}
    prepared = say("weapons", predicate="supplies", roles=supplies, at=None, status=Status.IN_PREPARATION)
    killed = say("7 dead", predicate="casualties", counts=(Count(7, "killed"),), at=LOZOVA)
    unit = say(
        "x", predicate="subordinate_to", roles={"unit": "North Korean troops", "superior": "11th Brigade"}, at=None
    )
    labels = {fact.label for fact in settle((counted, prepared, killed, unit), AGENTS)}
    assert labels == {
        "strength of North Korean troops in Kursk Oblast",
        "North Korea supplies weapons shipments to Russia (planned)",
        "killed in Lozova",
        "North Korean troops under 11th Brigade",
    }


def test_without_roles_the_best_claim_speaks_for_the_fact() -> None:
    told = say("the windows of the school were blown out", predicate=None, at=None)
    assert label(None, [told], None) == "the windows of the school were blown out"
    assert (
        label("performs_role", [say("they guard it", roles={"actor": "these troops", "role": "guard"}, at=None)], None)
        == "they guard it"
    )


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert shortened("word " * 40, 20) == "word word word word…"
    assert shortened("two\nlines") == "two lines"


def test_the_same_claims_give_the_same_id_in_every_order() -> None:
    told = [say(by="Zelenskyy"), say(by="Zelensky", outlet="Estuary Post"), say(by="Kremlin", stance=Stance.DENIES)]
    assert len({settle(order, AGENTS) for order in permutations(told)}) == 1
    (fact,) = settle(told, AGENTS)
    assert fact.id == fact_id(t.id for t in told)
    assert fact.documents == tuple(sorted({t.document_id for t in told}))


def test_every_claim_stands_in_exactly_one_fact() -> None:
    told = [say(by="Zelenskyy"), say("windows broke", predicate=None, at=None), say("x", predicate=None, at=None)]
    assert sorted(id for fact in settle(told, AGENTS) for id in fact.claims) == sorted(t.id for t in told)
    assert settle((), AGENTS) == ()


def report(by: str, outlet: str, day: int, *, cites: str | None = None) -> Testimony:
    """A report in which somebody, or an outlet cited, says the same words."""
    text = f"{by} said {WORDS}, {cites} reported." if cites else f"{by} said {WORDS}."
    name, type = (cites, SourceType.OUTLET) if cites else (by, SourceType.OFFICIAL)
    return say(WORDS, by=name, type=type, outlet=outlet, day=date(2024, 12, day), text=text, source_words=name)


def speaker(testimony: Testimony) -> str:
    assert testimony.claim.source is not None
    return testimony.claim.source.name or ""


SPEAKERS = ("Volodymyr Zelenskyy", "Antony Blinken", "National Intelligence Service", "Kyrylo Budanov")
OUTLETS = ("Harbour Wire", "Estuary Post", "Tern Gazette")
REPORTS = st.builds(
    lambda by, outlet, day: report(by, outlet, day),
    st.sampled_from(SPEAKERS),
    st.sampled_from(OUTLETS),
    st.integers(2, 4),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(REPORTS, min_size=1, max_size=6, unique_by=lambda t: t.id), st.data())
def test_a_reprint_never_raises_voices_or_cut(told: list[Testimony], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(told))
    reprint = report(speaker(copied), "Lakeside Dispatch", data.draw(st.integers(4, 5)))
    before, after = origins(told, AGENTS).behind, origins([*told, reprint], AGENTS).behind
    assert len(after.voices) == len(before.voices)
    assert after.cut.min == before.cut.min
    assert after.cut_by_principal.min == before.cut_by_principal.min


@settings(max_examples=80, deadline=None)
@given(st.lists(REPORTS, min_size=1, max_size=6, unique_by=lambda t: t.id), st.data())
def test_citing_a_report_that_we_have_changes_nothing(told: list[Testimony], data: st.DataObject) -> None:
    cited = data.draw(st.sampled_from(told))
    by, day = speaker(cited), data.draw(st.integers(1, 5))
    citing = report(by, "Lakeside Dispatch", day, cites=cited.outlet)
    before, after = origins(told, AGENTS).behind, origins([*told, citing], AGENTS).behind
    assert [voice.name for voice in after.voices] == [voice.name for voice in before.voices]
    assert after.cut == before.cut
    assert not after.circular


@settings(max_examples=80, deadline=None)
@given(st.lists(REPORTS, min_size=1, max_size=6, unique_by=lambda t: t.id), st.sampled_from(list(Stance)[1:]))
def test_a_denial_never_raises_the_supporting_side(told: list[Testimony], stance: Stance) -> None:
    denial = say(WORDS, by="Kremlin", stance=stance, outlet="Lakeside Dispatch")
    assert origins([*told, denial], AGENTS).behind == origins(told, AGENTS).behind


@settings(max_examples=80, deadline=None)
@given(st.lists(REPORTS, min_size=1, max_size=6, unique_by=lambda t: t.id))
def test_a_first_hand_source_raises_either_number_by_at_most_one(told: list[Testimony]) -> None:
    fresh = say("we counted North Korean soldiers", by="Oleh Tymchyna", type=SourceType.WITNESS, outlet="Port Street")
    before, after = origins(told, AGENTS).behind, origins([*told, fresh], AGENTS).behind
    assert len(after.voices) == len(before.voices) + 1
    assert before.cut.min <= after.cut.min <= before.cut.min + 1


def test_modalities_that_are_not_plain_are_marked() -> None:
    assert Modality.PLANNED.value not in settle((say(by="Zelenskyy", roles=ACTOR),), AGENTS)[0].label
