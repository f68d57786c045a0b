"""Facts at the desk: how many really stand behind each, what would bring it down, and what people rule on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from tests.desk.axe import no_violations
from tests.desk.rescue import Report, keep_all
from tests.ledger.partitions import put_facts

from secondsource.desk.facts_name import spoken_number
from secondsource.desk.facts_view import fact_view
from secondsource.desk.filters import party_words
from secondsource.desk.short_id import SYLLABLES, short_id
from secondsource.ledger import fetch
from secondsource.ledger.facts import FactRow
from secondsource.ledger.judgements import current_judgements
from secondsource.model import Stance
from secondsource.weighing import link

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk

LOZOVA = "killed among railway workers in Lozova"
TWELVE = (
    Report(outlet="Meridian Press Agency"),
    Report(outlet="Tern Gazette", relay="Meridian Press Agency", day="2024-12-03"),
    Report(outlet="Estuary Post", who="Pavlo Hrytsenko"),
)
HOSTILE = Report(
    outlet="<img src=x onerror=alert(2)>",
    who='"><svg onload=alert(3)>',
    words="<script>alert(1)</script> \u202eboats sank",
)


def facts(browser: TestClient, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.get("/facts.json", params=asked).json()
    return found


def lozova(browser: TestClient) -> dict[str, Any]:
    return next(fact for fact in facts(browser, words="railway workers Lozova") if fact["label"] == LOZOVA)


def rescue(desk: Desk, reports: tuple[Report, ...] = TWELVE) -> str:
    """The fact that these reports make up."""
    keep_all(desk.ledger, reports)
    link(desk.ledger)
    claim = fetch.claim(desk.ledger, reports[0].claim)
    assert claim.fact is not None
    return claim.fact


def seen(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


# The list


def test_a_line_says_who_stands_behind_a_fact_and_what_speaks_against_it(browser_here: TestClient) -> None:
    fact = lozova(browser_here)
    page = browser_here.get("/facts", params={"words": LOZOVA}).text
    assert LOZOVA in page
    assert f"{fact['outlets']} outlets · {fact['origins']['voices']['voice']} voices · cut {{" in page
    assert f"{fact['figures']['low']}–{fact['figures']['high']} killed" in page
    relations = [relation["relation"] for relation in fact["figures"]["relations"]]
    assert f"{relations.count('CONTRADICTS')} contradictions" in page
    assert f"{relations.count('REVISES')} revision" in page
    assert "as their word" in page


def test_the_count_of_outlets_is_of_those_who_print_it(browser_here: TestClient, desk: Desk) -> None:
    twice = replace(TWELVE[0], words="fishermen were rescued off Verbokut spit at dawn")
    id = rescue(desk, (*TWELVE, twice))
    (fact,) = [fact for fact in facts(browser_here, words="Verbokut spit") if fact["id"] == id]
    assert (fact["documents"], fact["outlets"]) == (4, 3)


def test_facts_are_filtered_by_outcome_predicate_and_voices(browser_here: TestClient) -> None:
    assert {fact["gate"]["outcome"] for fact in facts(browser_here, outcome="hold")} == {"hold"}
    assert {fact["predicate"] for fact in facts(browser_here, predicate="casualties")} == {"casualties"}
    assert all(fact["origins"]["voices"]["voice"] >= 2 for fact in facts(browser_here, voices="2"))
    assert facts(browser_here, words="100%") == []


def test_the_list_goes_on_over_pages_without_repeating(browser_here: TestClient) -> None:
    first, second = facts(browser_here), facts(browser_here, page=2)
    assert len(first) == 50
    assert not {fact["id"] for fact in first} & {fact["id"] for fact in second}
    assert [fact["documents"] for fact in first] == sorted((fact["documents"] for fact in first), reverse=True)


def test_the_list_opens_in_a_spreadsheet(browser_here: TestClient) -> None:
    lines = browser_here.get("/facts.csv").text.splitlines()
    assert lines[0].startswith("\ufefffact,label,predicate")
    assert len(lines) == 51


def test_the_list_is_in_step_with_the_facts_whatever_becomes_of_them(browser_here: TestClient, desk: Desk) -> None:
    rows = list(fetch.facts(desk.ledger))
    changed = replace(rows[0], body={**rows[0].body, "label": "A zeppelin over Lozova"})
    merged = replace(rows[2], claim_ids=(*rows[2].claim_ids, *rows[1].claim_ids))
    put_facts(desk.ledger, changed, merged)
    assert [fact["id"] for fact in facts(browser_here, words="zeppelin")] == [changed.id]
    assert f"{len(rows) - 1} facts" in browser_here.get("/facts").text


def test_nothing_found_says_so_and_leads_on(browser_here: TestClient) -> None:
    page = browser_here.get("/facts", params={"words": "submarine"}).text
    assert "No fact is like that" in page


# Short links


@given(st.integers(min_value=0, max_value=16**12 - 1))
def test_a_speakable_id_is_heard_as_the_number_it_was_made_of(number: int) -> None:
    spoken = short_id(f"{number:012x}beef")
    assert spoken_number(spoken) == number % len(SYLLABLES) ** 5
    assert spoken_number(spoken.upper().replace("-", " ")) == spoken_number(spoken)


def test_a_fact_is_found_by_what_people_say_aloud(browser_here: TestClient) -> None:
    fact = lozova(browser_here)
    answer = browser_here.get(f"/f/{fact['spoken']}", follow_redirects=False)
    assert answer.headers["location"] == f"/facts/{fact['id']}"


def test_a_short_link_to_nothing_says_so(browser_here: TestClient) -> None:
    answer = browser_here.get("/f/baba-baba-ba")
    assert answer.status_code == 404
    assert "baba-baba-ba" in answer.text


def test_a_short_link_that_two_facts_share_names_both(browser_here: TestClient, desk: Desk) -> None:
    rows = list(fetch.facts(desk.ledger))
    one = rows[0]
    twin = one.id[:12] + "0" * (len(one.id) - 12)
    other = next(row for row in rows[1:] if len(row.claim_ids) > 1)
    put_facts(desk.ledger, FactRow(twin, other.claim_ids[:1], {**one.body, "id": twin, "claims": []}))
    answer = browser_here.get(f"/f/{short_id(one.id)}")
    assert answer.status_code == 404
    assert one.id in answer.text
    assert twin in answer.text


def test_an_old_id_leads_to_the_fact_that_took_its_claims(browser_here: TestClient, desk: Desk) -> None:
    rows = list(fetch.facts(desk.ledger))
    gone, heir = rows[0], rows[1]
    claims = (*heir.claim_ids, *gone.claim_ids)
    grown = replace(heir, claim_ids=claims, body={**heir.body, "claims": list(claims)})
    put_facts(desk.ledger, grown)
    answer = browser_here.get(f"/facts/{gone.id}", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/facts/{heir.id}"
    assert browser_here.get(f"/f/{short_id(gone.id)}").url.path == f"/facts/{heir.id}"


# One fact


def test_a_fact_shows_counts_gate_and_every_claim_with_its_words_marked(browser_here: TestClient) -> None:
    fact = lozova(browser_here)
    page = browser_here.get(f"/facts/{fact['id']}").text
    assert f"{fact['outlets']} outlets · {fact['origins']['voices']['voice']} voices · cut {{" in page
    assert "What would make it a fact" in page
    assert "a figure on which the sources agree" in page
    assert page.count('<li id="claim-') == len(fact["claims"])
    assert '<mark class="source">' in page
    assert '<mark class="cue">' in page


def test_each_copy_says_what_it_repeats_and_in_which_words(browser_here: TestClient) -> None:
    page = browser_here.get(f"/facts/{lozova(browser_here)['id']}").text
    card = page.split('class="side for"')[1].split("Tern Gazette</bdi></strong>")[1].split("</li>")[0]
    assert "reuses the words of" in card
    assert "Meridian Press Agency, 2024-11-12" in card
    assert "shown by “<bdi>Seven railway workers were killed" in card


def test_figures_that_exclude_or_revise_each_other_are_said_with_both_claims(browser_here: TestClient) -> None:
    page = browser_here.get(f"/facts/{lozova(browser_here)['id']}").text
    figures = page.split('aria-labelledby="figures"')[1].split("</section>")[0]
    assert "<strong>contradicts</strong>" in figures
    assert "<strong>revises</strong>" in figures
    assert figures.index("contradicts") < figures.index("revises")
    assert "later statement" in figures


def test_those_who_deny_stand_in_a_column_of_their_own(browser_here: TestClient, desk: Desk) -> None:
    denial = Report(outlet="Harbour Wire", who="Olena Savchuk", stance=Stance.DENIES)
    page = browser_here.get(f"/facts/{rescue(desk, (*TWELVE, denial))}").text
    against = page.split('class="side against"')[1].split("</section>")[0]
    assert "Harbour Wire" in against
    assert "Those against it" in page


def test_the_cut_is_said_and_ringed(browser_here: TestClient, desk: Desk) -> None:
    page = browser_here.get(f"/facts/{rescue(desk, TWELVE[:2])}").text
    assert "If <em><bdi>Iryna Bodnar</bdi></em> is wrong, nothing stands." in page
    assert page.count('class="ring-cut"') == 2  # once in the wide drawing, once in the narrow one


def test_every_member_of_a_cut_is_drawn(desk: Desk) -> None:
    for row in fetch.facts(desk.ledger):
        view = fact_view(desk.ledger, row.id)
        for side, told in (("for", row.body["origins"]), ("against", row.body["origins"]["against"])):
            drawn = [lineage for lineage in view.lineages if lineage.side == side]
            names = {line.name for lineage in drawn for line in lineage.parties}
            assert set(map(party_words, told["cut"]["members"])) <= names, row.body["label"]


def test_the_fact_as_json_and_as_a_table(browser_here: TestClient) -> None:
    id = lozova(browser_here)["id"]
    told = browser_here.get(f"/facts/{id}.json").json()
    assert {claim["id"] for claim in told["claims_now"]} == set(told["claims"])
    assert browser_here.get(f"/facts/{id}.csv").text.startswith("\ufeffside,state,voice")


def test_what_is_only_suspected_and_what_was_taken_back(desk: Desk, browser_here: TestClient) -> None:
    id = rescue(desk)
    row = fetch.fact(desk.ledger, id)
    first, second, third = (report.claim for report in TWELVE)
    origins = dict(row.body["origins"])
    edge = {"from": third, "to": first, "type": "SHARED_ODDITY", "rule": "oddity", "certain": False, "directed": False}
    origins["edges"] = [{**edge, "span": None, "to_span": None}]
    origins["claims"] = [claim for claim in origins["claims"] if claim != second]
    gone = {"claim": second, "voice": None, "who": "Tern Gazette", "when": "2024-12-04", "why": "a wrong name"}
    origins["withdrawn"] = [{**gone, "corrected_by": None}]
    put_facts(desk.ledger, replace(row, body={**row.body, "origins": origins}))
    page = browser_here.get(f"/facts/{id}").text
    assert 'class="link suspected"' in page
    assert "shared oddity?" in page
    assert "Taken back by <bdi>Tern Gazette from 2024-12-04 on: a wrong name</bdi>" in page


def test_five_hundred_claims_are_a_page_of_few_boxes_and_a_list_of_all(desk: Desk, browser_here: TestClient) -> None:
    reports = tuple(Report(outlet=f"Coast Paper {n}", relay="Meridian" if n % 7 == 0 else None) for n in range(500))
    page = browser_here.get(f"/facts/{rescue(desk, reports)}").text
    assert page.count('<li id="claim-') == 30
    assert "Claims, page 1 of 17" in page
    assert 8 < page.count('class="box ') < 40
    assert "more</text>" in page
    assert all(f">{report.outlet}</bdi>" in page for report in reports)
    assert len(page.encode()) < 200_000
    last = browser_here.get(f"/facts/{fetch.claim(desk.ledger, reports[0].claim).fact}?page=17").text
    assert last.count('<li id="claim-') == 500 - 16 * 30


def test_a_ruling_on_a_claim_is_listed_with_its_fact(browser_here: TestClient) -> None:
    fact = lozova(browser_here)
    browser_here.post(f"/claims/{fact['claims'][0]}/accept", data={"seen": ""})
    rulings = browser_here.get(f"/facts/{fact['id']}").text.split('id="rulings"')[1]
    assert "accepted the claim: " in rulings
    assert f'href="#claim-{fact["claims"][0]}"' in rulings


def test_hostile_words_are_shown_as_words_and_turn_no_others_round(browser_here: TestClient, desk: Desk) -> None:
    id = rescue(desk, (HOSTILE,))
    for address in ("/facts?words=alert", f"/facts/{id}"):
        page = browser_here.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page
        assert "&lt;script&gt;alert(1)" in page
        for before in page.split("\u202e")[:-1]:
            assert before.rpartition("<")[2].startswith(
                ("bdi>", "text ", "title>", "mark ", "blockquote ", "option ")
            ) or (before.rpartition("<")[2].startswith('a href="#main" class="box fact"')), before[-200:]


# Rulings


def test_two_facts_are_ruled_the_same_by_a_row_that_says_who_and_why(browser_here: TestClient, desk: Desk) -> None:
    fact, other = lozova(browser_here), facts(browser_here, page=2)[0]
    page = browser_here.get(f"/facts/{fact['id']}").text
    wish = {"other": other["spoken"], "why": "one strike", "seen": seen(page)}
    ruled = browser_here.post(f"/facts/{fact['id']}/same", data=wish)
    row = next(j for j in current_judgements(desk.ledger) if j.verb == "same_fact")
    assert row.about == fact["id"]
    assert row.body == {"claims": [fact["claims"][0], other["claims"][0]], "why": "one strike"}
    assert "Ana Editor" in ruled.text
    assert "“<bdi>one strike</bdi>”" in ruled.text


def test_ticked_claims_are_split_off_each_by_a_row(browser_here: TestClient, desk: Desk) -> None:
    fact = lozova(browser_here)
    ticked = fact["claims"][1:3]
    browser_here.post(f"/facts/{fact['id']}/split", data={"claim": ticked, "why": "other strikes", "seen": ""})
    rows = [j for j in current_judgements(desk.ledger, fact["id"]) if j.verb == "not_same_fact"]
    assert [j.body["claims"] for j in rows] == [[fact["claims"][0], claim] for claim in ticked]


def test_a_claim_is_ruled_to_repeat_another(browser_here: TestClient, desk: Desk) -> None:
    fact = lozova(browser_here)
    copy, source = fact["claims"][:2]
    wish = {"claim": copy, "source": source, "why": "the same desk", "seen": ""}
    browser_here.post(f"/facts/{fact['id']}/repeats", data=wish)
    (row,) = [j for j in current_judgements(desk.ledger, copy) if j.verb == "repeats"]
    assert row.body["repeats"] == source


def test_a_ruling_is_undone_by_a_row_and_stays_in_the_history(browser_here: TestClient, desk: Desk) -> None:
    fact = lozova(browser_here)
    copy, source = fact["claims"][:2]
    wish = {"claim": copy, "source": source, "why": "the same desk", "seen": ""}
    browser_here.post(f"/facts/{fact['id']}/repeats", data=wish)
    (row,) = [j for j in current_judgements(desk.ledger, copy) if j.verb == "repeats"]
    page = browser_here.post(f"/facts/{fact['id']}/undo", data={"ruling": row.id}).text
    assert [j.verb for j in current_judgements(desk.ledger, copy)] == ["undo_repeats"]
    assert "the same desk" in page
    assert "replaced later" in page
    again = browser_here.post(f"/facts/{fact['id']}/undo", data={"ruling": row.id})
    assert again.status_code == 409
    assert "Ana Editor ruled “undo_repeats”" in again.text


def test_undoing_that_a_claim_repeats_leaves_it_to_be_accepted(browser_here: TestClient, desk: Desk) -> None:
    fact = lozova(browser_here)
    copy, source = fact["claims"][:2]
    wish = {"claim": copy, "source": source, "why": "the same desk", "seen": ""}
    browser_here.post(f"/facts/{fact['id']}/repeats", data=wish)
    (row,) = current_judgements(desk.ledger, copy)
    browser_here.post(f"/facts/{fact['id']}/undo", data={"ruling": row.id})
    assert browser_here.post(f"/claims/{copy}/accept", data={"seen": ""}).status_code == 200
    states = {
        claim["id"]: claim["state"] for claim in browser_here.get(f"/facts/{fact['id']}.json").json()["claims_now"]
    }
    assert states[copy] == "accepted"


def test_a_stale_page_rules_nothing_and_says_who_was_quicker(browser_here: TestClient, desk: Desk) -> None:
    fact = lozova(browser_here)
    wish = {"claim": fact["claims"][1], "why": "another strike", "seen": ""}
    browser_here.post(f"/facts/{fact['id']}/split", data=wish)
    stale = browser_here.post(f"/facts/{fact['id']}/split", data={**wish, "claim": fact["claims"][0]})
    assert stale.status_code == 409
    assert "Ana Editor ruled “not_same_fact”" in stale.text
    assert len(list(current_judgements(desk.ledger))) == 1


@pytest.mark.parametrize(
    ("what", "form", "says"),
    [
        ("split", {"why": "so"}, "tick the claims"),
        ("split", {"why": "so", "claim": "all"}, "every claim is ticked"),
        ("split", {"why": " ", "claim": "one"}, "say why"),
        ("repeats", {"why": "so", "claim": "one"}, "choose which claim"),
        ("repeats", {"why": "so", "claim": "one", "source": "one"}, "cannot repeat itself"),
        ("same", {"why": "so", "other": "itself"}, "this is the fact itself"),
        ("same", {"why": "so", "other": "x"}, "no whole id"),
        ("undo", {"ruling": "none"}, "none of this fact"),
    ],
)
def test_a_ruling_without_sense_is_refused_with_a_way_on(
    browser_here: TestClient, desk: Desk, what: str, form: dict[str, str], says: str
) -> None:
    fact = lozova(browser_here)
    meant = {"all": fact["claims"], "one": fact["claims"][0], "itself": fact["id"]}
    answer = browser_here.post(f"/facts/{fact['id']}/{what}", data={k: meant.get(v, v) for k, v in form.items()})
    assert answer.status_code in {404, 422}
    assert says in answer.text
    assert f'href="/facts/{fact["id"]}"' in answer.text
    assert list(current_judgements(desk.ledger)) == []


# In a browser


@pytest.fixture
def lenient(browser: Browser) -> Page:
    """A page into which the check of accessibility may be put."""
    return browser.new_context(bypass_csp=True).new_page()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_facts_are_accessible(lenient: Page, address: str, desk: Desk, width: int) -> None:
    denial = Report(outlet="Harbour Wire", who="Olena Savchuk", stance=Stance.DENIES)
    copies = tuple(Report(outlet=f"Coast Paper {n}") for n in range(9))
    id = rescue(desk, (*TWELVE, denial, *copies))
    lenient.set_viewport_size({"width": width, "height": 900})
    lenient.goto(address)
    for path in ("/facts", f"/facts/{id}"):
        lenient.goto(address.partition("/?")[0] + path)
        no_violations(lenient)
        assert lenient.evaluate("document.documentElement.scrollWidth") <= width


def test_a_box_is_reached_by_keyboard_and_leads_to_its_claim(page: Page, address: str, desk: Desk) -> None:
    id = rescue(desk)
    page.goto(address)
    page.goto(f"{address.partition('/?')[0]}/facts/{id}")
    box = page.locator("svg.wide-lineage a.box", has_text="Estuary Post")
    box.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#claim-{TWELVE[2].claim}")).to_be_in_viewport()


def test_a_claim_is_split_off_by_ticking_it(page: Page, address: str, desk: Desk) -> None:
    id = rescue(desk)
    page.goto(address)
    page.goto(f"{address.partition('/?')[0]}/facts/{id}")
    page.locator(f"#claim-{TWELVE[2].claim} input[type=checkbox]").check()
    expect(page.locator("[data-ticked]")).to_have_text("(1 ticked)")
    page.get_by_label("Why; others will read it").fill("another boat")
    page.get_by_role("button", name="Split off").click()
    rulings = page.get_by_role("region", name="Who ruled what")
    expect(rulings).to_contain_text("not the same fact")
    expect(rulings).to_contain_text("another boat")
    rulings.get_by_role("button", name="Undo").click()
    expect(rulings).to_contain_text("undone")
