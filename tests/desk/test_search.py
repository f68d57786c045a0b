"""Claims by words and facets, with every condition in the address; and anything by Ctrl+K."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from secondsource.desk.claims_list import ClaimsAsked, asked, count
from secondsource.desk.facets import FACETS, NONE, Facets
from secondsource.desk.short_id import short_id
from secondsource.ledger import fetch
from secondsource.ledger.facets import source_words
from secondsource.ledger.ruled import ruled_claims

from .axe import no_violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk
    from secondsource.ledger.ledger import Ledger

HOSTILE = (
    *('"', '"" OR', "killed NOT x", "NEAR(a b, 2)", "words:killed", "*", "^a", "a\0b", "(((", "%", "_", "\\"),
    *("'; DROP TABLE claim; --", "\u202ekilled", "<script>alert(1)</script>", "\U0001f600"),
    *("a" * 10_000, "killed " * 1_500),
)


def values_of(ledger: Ledger) -> list[dict[str, Any]]:
    """Every claim with its values of each facet, worked out from the claims and the facts themselves."""
    facts = {claim: fact.body for fact in fetch.facts(ledger) for claim in fact.claim_ids}
    found = []
    with ledger.reading() as connection:
        documents = list(connection.exec_driver_sql("SELECT number, id FROM document"))
        by_document = {id: ruled_claims(connection, number) for number, id in documents}
    for id, claims in by_document.items():
        outlet = fetch.document(ledger, id).reading.document.outlet
        for ruled in claims:
            claim, fact = ruled.claim, facts.get(ruled.claim.id)
            speakers = [*fact["origins"]["speakers"], *fact["origins"]["against"]["speakers"]] if fact else []
            principals = {s["principal"] for s in speakers if claim.id in s["claims"]}
            voices = fact["origins"]["voices"]["voice"] if fact else None
            time = next((t for t in claim.times if t.role.value != "publication"), None)
            first = (time.earliest or time.latest) if time else None
            found.append({
                "id": claim.id,
                "days": (time.earliest, time.latest) if time else (None, None),
                "text": f"{claim.words} {source_words(claim)}".casefold(),
                "state": {ruled.state, *(["edited"] if ruled.edited else []), *(["added"] if ruled.added else [])},
                "outcome": {fact["gate"]["outcome"] if fact else NONE},
                "voices": {NONE if voices is None else "3+" if voices > 2 else str(voices)},
                "modality": {claim.modality.value},
                "predicate": {claim.predicate or NONE},
                "source": {source_words(claim)},
                "principal": principals or {NONE},
                "outlet": {outlet or NONE},
                "place": {str(p.geonameid or p.name) for p in claim.places} or {NONE},
                "month": {first.isoformat()[:7] if first else NONE},
            })  # fmt: skip
    return found


def overlaps(days: tuple[date | None, date | None], wanted: ClaimsAsked) -> bool:
    earliest, latest = days
    if (wanted.since or wanted.until) and not (earliest or latest):
        return False
    after = wanted.since is None or latest is None or latest >= wanted.since
    return after and (wanted.until is None or earliest is None or earliest <= wanted.until)


def brute_force(claims: list[dict[str, Any]], wanted: ClaimsAsked) -> tuple[set[str], dict[str, Counter[str]]]:
    """The claims asked for and the counts of every facet, by going through all claims again and again."""

    def passes(claim: dict[str, Any], but: str | None = None) -> bool:
        if not (all(word in claim["text"] for word in wanted.q.split()) and overlaps(claim["days"], wanted)):
            return False
        if but != "state" and "state" not in wanted.chosen and "rejected" in claim["state"]:
            return False
        return all(claim[name] & set(values) for name, values in wanted.chosen.items() if name != but)

    by_facet = {name: Counter(v for c in claims if passes(c, name) for v in c[name]) for name in FACETS}
    return {c["id"] for c in claims if passes(c)}, by_facet


@pytest.fixture
def some_ruled(browser_here: TestClient, desk: Desk) -> list[dict[str, Any]]:
    """The sample claims after a morning's work: some accepted, some rejected."""
    ids = [claim.claim.id for claim in fetch.claims(desk.ledger)]
    for id in ids[:6:2]:
        browser_here.post(f"/claims/{id}/accept", data={"seen": ""})
    for id in ids[1:6:2]:
        browser_here.post(f"/claims/{id}/reject", data={"seen": ""})
    return values_of(desk.ledger)


def of_ids(desk: Desk, columns: Any, places: Any) -> list[str]:
    with desk.ledger.reading() as connection:
        rows = connection.exec_driver_sql("SELECT number, claim FROM claim_facet")
        by_number = {row.number: row.claim for row in rows}
    return [by_number[int(columns.numbers[place])] for place in places]


def check(desk: Desk, claims: list[dict[str, Any]], wanted: ClaimsAsked) -> None:
    with desk.ledger.reading() as connection:
        columns = desk.facets.columns(connection)
        counted = count(connection, columns, wanted)
    ids, by_facet = brute_force(claims, wanted)
    found = of_ids(desk, columns, counted.places)
    assert len(found) == len(set(found))
    assert set(found) == ids
    assert {name: dict(counts) for name, counts in counted.by_facet.items()} == by_facet


def test_counts_are_those_of_going_through_every_claim(desk: Desk, some_ruled: list[dict[str, Any]]) -> None:
    values = {name: sorted({value for claim in some_ruled for value in claim[name]}) for name in FACETS}

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        chosen=st.fixed_dictionaries(
            {}, optional={name: st.lists(st.sampled_from(values[name]), min_size=1, max_size=3, unique=True).map(tuple)
                          for name in FACETS}
        ),
        q=st.sampled_from(["", "", "", "killed", "railway workers", "kovtun", "zzz"]),
        days=st.tuples(*[st.none() | st.dates(*_days(some_ruled))] * 2),
        sort=st.sampled_from([None, "date", "relevance"]),
    )  # fmt: skip
    def holds(
        chosen: dict[str, tuple[str, ...]], q: str, days: tuple[date | None, date | None], sort: str | None
    ) -> None:
        check(desk, some_ruled, ClaimsAsked(q=q, chosen=chosen, since=days[0], until=days[1], sort=sort))

    holds()


def _days(claims: list[dict[str, Any]]) -> tuple[date, date]:
    known = [day for claim in claims for day in claim["days"] if day]
    return min(known), max(known)


def test_each_pair_of_values_counts_right(desk: Desk, some_ruled: list[dict[str, Any]]) -> None:
    for one, other in itertools.combinations(FACETS, 2):
        claim = some_ruled[len(one) * len(other) % len(some_ruled)]
        chosen = {one: tuple(sorted(claim[one])), other: tuple(sorted(claim[other]))}
        check(desk, some_ruled, ClaimsAsked(chosen=chosen))


def test_what_is_kept_in_memory_follows_the_ledger(browser_here: TestClient, desk: Desk) -> None:
    """After each ruling, and after a new report, the columns are those of a desk that was just opened."""
    ids = [claim.claim.id for claim in fetch.claims(desk.ledger)]
    browser_here.get("/claims")
    report = "Report from Sumy. The mayor of Sumy said that 11 people were wounded in Sumy on Tuesday."
    steps = [(f"/claims/{ids[3]}/reject", {"seen": ""}), (f"/claims/{ids[9]}/accept", {"seen": ""}),
             ("/paste", {"text": report, "name": "", "outlet": "Tern Gazette", "published": "2024-12-05"})]  # fmt: skip
    for address, data in steps:
        assert browser_here.post(address, data=data, follow_redirects=False).status_code == 303
        check(desk, values_of(desk.ledger), ClaimsAsked())
        fresh = Facets()
        with desk.ledger.reading() as connection:
            kept, new = desk.facets.columns(connection), fresh.columns(connection)
            wanted = ClaimsAsked(chosen={"modality": ("asserted",)})
            assert count(connection, kept, wanted).by_facet == count(connection, new, wanted).by_facet
            assert of_ids(desk, kept, kept.by_day) == of_ids(desk, new, new.by_day)


def test_rejected_claims_are_found_only_when_asked_for(
    browser_here: TestClient, some_ruled: list[dict[str, Any]]
) -> None:
    rejected = {c["id"] for c in some_ruled if "rejected" in c["state"]}
    assert len(rejected) == 3
    assert not rejected & set(found(browser_here, ""))
    assert set(found(browser_here, "state=rejected")) == rejected


def found(browser: TestClient, query: str) -> list[str]:
    return [claim["id"] for claim in browser.get(f"/claims.json?{query}").json()["claims"]]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).map(str.strip)


@given(
    q=TEXTS,
    chosen=st.dictionaries(
        st.sampled_from(FACETS), st.lists(TEXTS.filter(bool), min_size=1, max_size=3, unique=True).map(tuple)
    ),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    sort=st.sampled_from([None, "date", "relevance"]),
    start=st.integers(0, 999_999_999),
    more=st.none() | st.sampled_from(FACETS),
)
def test_an_address_says_all_that_is_asked(**wanted: Any) -> None:
    question = ClaimsAsked(**wanted)
    assert asked(parse_qsl(question.query(), keep_blank_values=True)) == question


def test_adding_a_value_and_taking_it_away_leads_back(browser_here: TestClient) -> None:
    question = asked([("modality", "asserted"), ("place", "702760"), ("start", "25")])
    there = question.toggled("modality", "denied")
    assert there.chosen["modality"] == ("asserted", "denied")
    assert there.start == 0
    assert there.toggled("modality", "denied").chosen == question.chosen
    page = browser_here.get(there.address()).text
    assert "Take away:" in page


def test_every_link_of_a_facet_gives_what_it_counts(browser_here: TestClient) -> None:
    """What a person sees beside a value is what choosing it gives."""
    counts = browser_here.get("/claims.json").json()["facets"]
    for name, values in counts.items():
        for value in values[:3]:
            key = NONE if value["value"] is None else value["value"]
            assert len(found(browser_here, urlencode({name: key}))) == value["claims"], (name, key)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: repr(words[:12]))
def test_whatever_is_typed_is_looked_for_and_never_run(browser_here: TestClient, words: str) -> None:
    for address in ("/claims", "/claims.json", "/claims.csv", "/find", "/find.json"):
        answer = browser_here.get(address, params={"q": words})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text or "json" in address or "csv" in address


def test_a_question_that_is_too_long_says_that_it_was_cut(browser_here: TestClient) -> None:
    assert "only its first words" in browser_here.get("/claims", params={"q": "killed " * 100}).text


@pytest.mark.parametrize(
    "query", ["place=Atlantis", "voices=-1", "month=yesterday", "outcome=true&outcome=hold", "state=", "dragon=1"]
)
def test_values_that_nobody_has_find_nothing_and_break_nothing(browser_here: TestClient, query: str) -> None:
    page = browser_here.get(f"/claims?{query}")
    assert page.status_code == 200
    if query.startswith(("place", "voices", "month")):
        assert "No claim is like that" in page.text
        assert f"> {query.partition('=')[2]} <" in page.text  # the condition is shown, and can be taken away


@pytest.mark.parametrize("query", ["since=spring", "until=2024-13-01", "sort=votes", "start=-1", "start=many"])
def test_what_cannot_be_asked_says_why(browser_here: TestClient, query: str) -> None:
    assert browser_here.get(f"/claims?{query}").status_code == 400


def test_files_hold_what_the_pages_show(browser_here: TestClient) -> None:
    query = "q=workers&sort=date"
    told = browser_here.get(f"/claims.json?{query}").json()
    rows = list(csv.DictReader(io.StringIO(browser_here.get(f"/claims.csv?{query}").text.removeprefix("\ufeff"))))
    ids = [claim["id"] for claim in told["claims"]]
    assert [row["claim"] for row in rows] == ids
    assert told["found"] == len(ids)
    page = browser_here.get(f"/claims?{query}").text
    places = [page.index(f"#claim-{id}") for id in ids[:25]]
    assert places == sorted(places)
    assert f"<strong>{len(ids)} claims</strong>" in page


def test_the_words_looked_for_are_marked_and_the_latest_day_comes_first(browser_here: TestClient) -> None:
    page = browser_here.get("/claims?q=killed").text
    assert '<mark class="match">killed</mark>' in page
    days = [c["time"] for c in browser_here.get("/claims.json?q=killed&sort=date").json()["claims"]]
    firsts = [(t if isinstance(t, dict) else t[0])["earliest"] or "" for t in days if t]
    assert firsts == sorted(firsts, reverse=True)


def test_reports_are_found_by_their_words_too(browser_here: TestClient) -> None:
    assert "Reports with these words" in browser_here.get("/claims?q=lozova").text


def test_all_pages_together_are_all_claims(browser_here: TestClient) -> None:
    address: str | None = "/claims?modality=asserted"
    seen: list[str] = []
    while address:
        page = browser_here.get(address).text
        seen += [part.partition('"')[0] for part in page.split("#claim-")[1:]]
        later = page.partition('rel="next" href="')[2].partition('"')[0]
        address = later.replace("&amp;", "&") or None
    assert seen == found(browser_here, "modality=asserted")


def things(browser: TestClient, words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = browser.get("/find.json", params={"q": words}).json()
    return found


def test_anything_is_found_by_words_ids_and_spoken_ids(browser_here: TestClient, desk: Desk) -> None:
    claim = next(fetch.claims(desk.ledger))
    fact = next(f for f in fetch.facts(desk.ledger) if claim.claim.id in f.claim_ids)
    for id, href in ((claim.claim.id, "/claims/"), (fact.id, "/facts/"), (claim.document, "/documents/")):
        for words in (id, id[: 8 + id.find(":") + 1], short_id(id), short_id(id)[:9]):
            assert f"{href}{id}" in {thing["href"] for thing in things(browser_here, words)}, words
    kinds = {thing["kind"] for thing in things(browser_here, "lozova")}
    assert {"place", "report", "fact", "claim"} <= kinds
    assert {thing["kind"] for thing in things(browser_here, "kovt")} >= {"source"}
    assert things(browser_here, "gat")[0] == {
        "kind": "page",
        "label": "Gate",
        "detail": "of this desk",
        "href": "/gate",
    }


def test_every_thing_found_leads_somewhere(browser_here: TestClient) -> None:
    for words in ("loz", "killed", "daryna"):
        for thing in things(browser_here, words):
            if not thing["href"].startswith("/facts"):
                assert browser_here.get(thing["href"]).status_code == 200, thing


def test_a_letter_or_nothing_finds_nothing(browser_here: TestClient) -> None:
    assert [things(browser_here, words) for words in ("", " ", "a", "\0")] == [[]] * 4


def test_a_stranger_finds_nothing(stranger: TestClient) -> None:
    for address in ("/claims", "/claims.csv", "/find.json?q=lozova"):
        assert stranger.get(address).status_code == 401


def test_standing_follows_the_facts(desk: Desk) -> None:
    """A claim that left its fact stands in none; rows that did not change keep their number."""
    from secondsource.ledger.facts import FactRow, put_bodies

    def standings() -> list[tuple[Any, ...]]:
        with desk.ledger.reading() as connection:
            rows = connection.exec_driver_sql("SELECT claim, number, fact, voices FROM claim_standing ORDER BY claim")
            return [tuple(row) for row in rows]

    before, facts = standings(), list(fetch.facts(desk.ledger))
    with desk.ledger.begin() as connection:
        put_bodies(connection, facts)
    assert standings() == before
    with desk.ledger.begin() as connection:
        put_bodies(connection, [FactRow(facts[0].id, (), {})])
    after = {claim: (fact, voices) for claim, _, fact, voices in standings()}
    assert all(after[claim] == (None, None) for claim in facts[0].claim_ids)


@pytest.fixture
def page_without_policy(browser: Browser, address: str) -> Iterator[Page]:
    """A browser in which axe-core may look at the page."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.mark.parametrize("path", ["/claims", "/claims?q=killed&voices=1&modality=asserted", "/find", "/find?q=lozova"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_violation(page_without_policy: Page, path: str, scheme: Any) -> None:
    page_without_policy.emulate_media(color_scheme=scheme)
    page_without_policy.goto(origin(page_without_policy) + path)
    no_violations(page_without_policy)


def origin(page: Page) -> str:
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}"


def test_ctrl_k_finds_by_keyboard_alone(page_without_policy: Page) -> None:
    page = page_without_policy
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Words, a place, a source, or an id")
    expect(box).to_be_focused()
    page.keyboard.type("lozova")
    options = page.get_by_role("listbox", name="Found").get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    no_violations(page)
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?place=*")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_enter_waits_for_what_was_typed_last(page_without_policy: Page) -> None:
    page = page_without_policy
    page.get_by_role("link", name="Find Ctrl K").click()
    page.keyboard.type("gate", delay=5)
    page.keyboard.press("Enter")
    page.wait_for_url("**/gate")


def test_claims_are_narrowed_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Claims", exact=True).click()
    page.wait_for_url("**/claims")
    before = page.locator(".claims > li").count()
    page.get_by_label("Words of a claim or of its source").fill("killed")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/claims?q=killed*")
    assert 0 < page.locator(".claims > li").count() < before
    page.get_by_role("navigation", name="Narrow").get_by_role("link").first.click()
    page.wait_for_url("**/claims?q=killed&state=*")
    page.get_by_role("list", name="In force").get_by_role("link").first.click()
    page.wait_for_url("**/claims?state=*")
    page.get_by_role("link", name="Find").first.click()
    expect(page.get_by_role("heading", name="Find anything")).to_be_visible()
    context.close()


def test_json_of_claims_is_json_however_many(browser_here: TestClient, tmp_path: Path) -> None:
    kept = tmp_path / "claims.json"
    kept.write_bytes(browser_here.get("/claims.json?place=Atlantis").content)
    assert json.loads(kept.read_text(encoding="utf-8"))["claims"] == []
