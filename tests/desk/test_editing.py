"""When, where and how many, by hand: a ruling that every view of the claim follows, undone by another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from starlette.testclient import TestClient

STRIKE = "Railway workers killed in Lozova missile strike"
KHARKIV_OBLAST = 706482
FIELD = re.compile(r'<(?:input|textarea)[^>]*name="(\w+)"[^>]*?(?:value="([^"]*)")[^>]*>')
CHOSEN = re.compile(r'<select[^>]*name="(\w+)">(.*?)</select>', re.S)


@pytest.fixture
def report(browser_here: TestClient) -> str:
    rows = browser_here.get("/inbox.json").json()
    return next(f"/documents/{row['id']}" for row in rows if row["title"] == STRIKE)


def claims(browser_here: TestClient, report: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser_here.get(f"{report}.json").json()
    return found


def placed(browser_here: TestClient, report: str) -> str:
    """A claim of the report with a day, a place and a figure."""
    return next(str(c["id"]) for c in claims(browser_here, report) if c["time"] and c["places"] and c["quantities"])


def dated(claim: dict[str, Any]) -> dict[str, Any]:
    """The time that dates the claim."""
    first: dict[str, Any] = claim["time"][0] if isinstance(claim["time"], list) else claim["time"]
    return first


def now(browser_here: TestClient, report: str, claim: str) -> dict[str, Any]:
    return next(c for c in claims(browser_here, report) if c["id"] == claim)


def form(browser_here: TestClient, claim: str) -> dict[str, Any]:
    """The form as a browser would send it back untouched."""
    page = browser_here.get(f"/claims/{claim}/edit").text
    page = page[page.index('class="edit"') :]
    sent: dict[str, Any] = {"role": [], "role_words": []}
    for name, value in FIELD.findall(page):
        sent[name] = [*sent[name], value] if isinstance(sent.get(name), list) else value
    for name, options in CHOSEN.findall(page):
        option = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', options)
        assert option, name
        sent[name] = option[1] or option[2]
    return sent


def edit(browser_here: TestClient, claim: str, **changed: Any) -> Any:
    return browser_here.post(f"/claims/{claim}/edit", data={**form(browser_here, claim), **changed})


def test_a_form_sent_back_as_it_came_changes_nothing(browser_here: TestClient, report: str) -> None:
    before = claims(browser_here, report)
    for claim in before:
        assert edit(browser_here, claim["id"]).status_code == 200
    after = claims(browser_here, report)
    for one, other in zip(before, after, strict=True):
        assert {**one, "state": "", "ruling": ""} == {**other, "state": "", "ruling": ""}


def test_a_day_by_hand_is_the_day_of_the_claim_on_every_page(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    edit(browser_here, claim, when="day", since="2023-03-04")
    edited = now(browser_here, report, claim)
    assert dated(edited)["edtf"] == "2023-03-04"
    assert dated(edited)["rule"] == "by hand"
    assert edited["made_by"]["times"].startswith("ruling:")
    assert {"month": "2023-03", "claims": 1} in browser_here.get("/map.json").json()["months"]
    found = browser_here.get("/claims.json?since=2023-03-04&until=2023-03-04").json()
    assert claim in str(found)


@pytest.mark.parametrize(
    ("since", "until", "edtf"),
    [
        ("2024-11-11", "2024-11-13", "2024-11-11/2024-11-13"),
        ("2024-11-11", "", "2024-11-11/.."),
        ("", "2024-11-13", "../2024-11-13"),
        ("2024-11-11", "2024-11-11", "2024-11-11"),
    ],
)
def test_a_range_may_be_open_at_one_end(
    browser_here: TestClient, report: str, since: str, until: str, edtf: str
) -> None:
    claim = placed(browser_here, report)
    edit(browser_here, claim, when="range", since=since, until=until)
    assert dated(now(browser_here, report, claim))["edtf"] == edtf


def test_an_unknown_day_is_a_value_and_the_claim_stands_on_no_day(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    edit(browser_here, claim, when="unknown")
    assert dated(now(browser_here, report, claim))["edtf"] is None
    assert claim not in str(browser_here.get("/claims.json?since=1900-01-01").json())


def test_a_place_by_hand_moves_the_claim_on_the_map(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    offered = browser_here.get("/gazetteer?q=Korenev").json()
    assert offered[0].startswith("Korenevo – town or village, Kursk Oblast, RU [")
    edit(browser_here, claim, where="place", place=offered[0])
    place = now(browser_here, report, claim)["places"][0]
    assert (place["name"], place["precision"], place["rule"]) == ("Korenevo", "town", "by hand")
    here = browser_here.get(f"/map/claims?geonameid={place['geonameid']}").json()
    assert claim in str(here)


def test_a_place_known_to_its_oblast_only_is_the_oblast(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    edit(browser_here, claim, where="area")
    place = now(browser_here, report, claim)["places"][0]
    assert (place["geonameid"], place["precision"]) == (KHARKIV_OBLAST, "admin1")


def test_a_village_that_no_gazetteer_has_keeps_its_name_and_no_pin(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    refused = edit(browser_here, claim, where="place", place="Stara Zhabokrykivka")
    assert refused.status_code == 422
    assert "named, but not located" in refused.text
    edit(browser_here, claim, where="named", place="Stara Zhabokrykivka")
    place = now(browser_here, report, claim)["places"][0]
    assert (place["name"], place["precision"]) == ("Stara Zhabokrykivka", "unlocated")
    edit(browser_here, claim, where="unknown")
    assert now(browser_here, report, claim)["places"] == []


def test_a_name_that_several_places_bear_is_asked_about_and_never_guessed(
    browser_here: TestClient, report: str
) -> None:
    claim = placed(browser_here, report)
    refused = edit(browser_here, claim, where="place", place="Sumy")
    assert refused.status_code == 422
    assert "Sumy – town or village" in refused.text
    assert "Sumy Oblast – oblast or province" in refused.text
    assert edit(browser_here, claim, where="place", place="Sumy [692194]").status_code == 200
    assert now(browser_here, report, claim)["places"][0]["name"] == "Sumy"


@pytest.mark.parametrize(
    ("approx", "amount", "amount_to", "bounds"),
    [
        ("exact", "1,200", "", (None, 1200, None)),
        ("exact", "0", "", (0, 0, 0)),
        ("approx", "12000", "", (None, 12000, None)),
        ("at_least", "12", "", (12, 12, None)),
        ("at_most", "40", "", (None, None, 40)),
        ("range", "10", "20", (10, None, 20)),
        ("vague", "", "", (None, None, None)),
    ],
)
def test_a_figure_by_hand_has_the_bounds_that_were_given_and_no_others(
    browser_here: TestClient, report: str, approx: str, amount: str, amount_to: str, bounds: tuple[float | None, ...]
) -> None:
    claim = placed(browser_here, report)
    edit(browser_here, claim, approx=approx, amount=amount, amount_to=amount_to, unit="killed", measure="killed")
    figure = now(browser_here, report, claim)["quantities"][0]
    assert (figure["low"], figure["best"], figure["high"]) == bounds
    assert (figure["approx"], figure["measure"]) == (approx, "killed")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"when": "day", "since": ""}, "give the day"),
        ({"when": "day", "since": "last spring"}, "is not a day"),
        ({"when": "range", "since": "", "until": ""}, "first or the last day"),
        ({"when": "range", "since": "2024-12-05", "until": "2024-12-01"}, "is before the first"),
        ({"when": "tomorrow"}, "none of the choices"),
        ({"where": "place", "place": ""}, "type its name"),
        ({"where": "nearby", "place": "Sumy"}, "none of the choices"),
        ({"approx": "exact", "amount": ""}, "give the number"),
        ({"approx": "exact", "amount": "many"}, "is no number"),
        ({"approx": "exact", "amount": "-3"}, "is no number"),
        ({"approx": "exact", "amount": "9" * 400}, "is no number"),
        ({"approx": "range", "amount": "20", "amount_to": "10"}, "lower of the two"),
        ({"approx": "range", "amount": "20", "amount_to": ""}, "both its numbers"),
        ({"approx": "vague", "amount": "25"}, "have no number"),
        ({"role": ["actor"], "role_words": [""]}, "half a role"),
        ({"time_span": "9:9"}, "at least one word"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_written(
    browser_here: TestClient, report: str, changed: dict[str, Any], why: str
) -> None:
    claim = placed(browser_here, report)
    before = now(browser_here, report, claim)
    refused = edit(browser_here, claim, **changed)
    assert refused.status_code == 422
    assert why in refused.text
    assert now(browser_here, report, claim) == before


def of_one_figure(browser_here: TestClient, claim: str, figure: int) -> dict[str, Any]:
    page = browser_here.get(f"/claims/{claim}/edit?figure={figure}").text
    assert f'name="figure" value="{figure}"' in page
    fields = dict(FIELD.findall(page[page.index('class="how-many"') :]))
    return {**form(browser_here, claim), **fields}


def test_each_figure_of_a_claim_is_edited_removed_or_joined_by_another(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    first = now(browser_here, report, claim)["quantities"][0]
    count = len(now(browser_here, report, claim)["quantities"])
    further = of_one_figure(browser_here, claim, count)
    edit(browser_here, claim, **{**further, "approx": "at_least", "amount": "31", "unit": "windows"})
    figures = now(browser_here, report, claim)["quantities"]
    assert (len(figures), figures[0], figures[-1]["low"], figures[-1]["unit"]) == (count + 1, first, 31, "windows")
    last = of_one_figure(browser_here, claim, count)
    assert last["amount"] == "31"
    edit(browser_here, claim, **{**last, "approx": "at_most", "amount": "40"})
    assert now(browser_here, report, claim)["quantities"][-1]["high"] == 40
    edit(browser_here, claim, **{**of_one_figure(browser_here, claim, count), "approx": "none"})
    assert [q["best"] for q in now(browser_here, report, claim)["quantities"]][:1] == [first["best"]]
    assert len(now(browser_here, report, claim)["quantities"]) == count


@pytest.mark.parametrize("figure", ["-1", "12", "first", "9" * 400])
def test_a_figure_that_the_claim_does_not_have_is_not_edited(
    browser_here: TestClient, report: str, figure: str
) -> None:
    refused = edit(browser_here, placed(browser_here, report), figure=figure, approx="exact", amount="5")
    assert refused.status_code == 422
    assert "the claim has no figure" in refused.text


def test_facts_are_weighed_again_with_the_edited_figure(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    assert '"best": 7' in browser_here.get(f"/facts/{now(browser_here, report, claim)['fact']}.json").text
    edit(browser_here, claim, approx="exact", amount="9731")
    fact = now(browser_here, report, claim)["fact"]
    assert "9731" in browser_here.get(f"/facts/{fact}.json").text
    browser_here.post(f"/claims/{claim}/reject", data={"seen": now(browser_here, report, claim)["ruling"]})
    assert "9731" not in str([f.get("figures") for f in browser_here.get("/facts.json").json()])


def test_an_edit_of_when_and_where_is_undone_by_a_row(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    before = now(browser_here, report, claim)
    edit(browser_here, claim, when="day", since="2023-03-04", where="area")
    ruling = now(browser_here, report, claim)["ruling"]
    browser_here.post(f"/claims/{claim}/undo", data={"seen": ruling})
    after = now(browser_here, report, claim)
    assert (after["time"], after["places"]) == (before["time"], before["places"])
    assert after["state"] == "draft"
    assert {"month": "2023-03", "claims": 1} not in browser_here.get("/map.json").json()["months"]


def test_a_second_edit_from_an_old_page_is_refused_and_says_who_was_first(
    browser_here: TestClient, report: str
) -> None:
    claim = placed(browser_here, report)
    old = form(browser_here, claim)
    edit(browser_here, claim, when="day", since="2023-03-04")
    stale = browser_here.post(f"/claims/{claim}/edit", data={**old, "when": "day", "since": "2023-03-05"})
    assert stale.status_code == 409
    assert "Ana Editor ruled “edit”" in stale.text
    assert dated(now(browser_here, report, claim))["edtf"] == "2023-03-04"


def test_a_claim_added_by_hand_has_its_day_place_and_figure(browser_here: TestClient, report: str) -> None:
    sent = {"content": "0:15", "source_type": "self", "when": "day", "since": "2024-11-12", "when_of": "event"}
    sent |= {"where": "place", "place": "Lozova", "approx": "at_least", "amount": "7", "measure": "killed"}
    sent |= {"role": "victims", "role_words": "railway workers"}
    browser_here.post(f"{report}/claims", data=sent)
    made = next(c for c in claims(browser_here, report) if c["content"] == [0, 15] and c["state"] == "accepted")
    assert dated(made)["edtf"] == "2024-11-12"
    assert made["places"][0]["name"] == "Lozova"
    assert made["quantities"][0]["low"] == 7
    assert made["roles"] == {"victims": "railway workers"}


def test_each_value_of_a_card_tells_its_words_the_kept_copy_and_what_made_it(
    browser_here: TestClient, report: str
) -> None:
    page = browser_here.get(report).text
    asked = dict.fromkeys(re.findall(r'href="(/claims/\w+\?value=[\w-]+)"', page))
    assert len(asked) > 20
    digest = report.partition("sha256:")[2]
    for address in asked:
        told = browser_here.get(address)
        assert told.status_code == 200
        assert f"sha256 {digest}" in told.text
        assert "captured 20" in told.text
        assert re.search(r"<dt>Made by</dt><dd>[^<]{4,}</dd>", told.text), address
    assert browser_here.get(next(iter(asked)).partition("?")[0] + "?value=place-99").status_code == 404


def test_a_value_given_by_hand_names_the_ruling_and_no_words(browser_here: TestClient, report: str) -> None:
    claim = placed(browser_here, report)
    edit(browser_here, claim, when="day", since="2023-03-04", time_span="")
    told = browser_here.get(f"/claims/{claim}?value=time-0").text
    assert "4 Mar 2023" in told
    assert "none of its own" in told
    assert f"by hand, ruling {now(browser_here, report, claim)['ruling'][:8]}" in told


def test_places_are_offered_by_the_beginning_of_any_name(browser_here: TestClient) -> None:
    assert browser_here.get("/gazetteer?q=Лозов").json()[0].startswith("Lozova –")
    assert browser_here.get("/gazetteer?q=L").json() == []
    assert browser_here.get("/gazetteer?q=%25%25%5B%5D").json() == []
    assert browser_here.get("/gazetteer?q=Black Sea").json()[0].startswith("Black Sea – sea or river")


def test_the_form_completes_places_and_roles_as_people_type(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=STRIKE).click()
    expect(page.locator(".card.current")).to_have_count(1)
    page.keyboard.press("e")
    page.locator("#f-where").select_option("place")
    page.locator("#f-place").fill("Koren")
    option = page.locator('#places-offered option[value^="Korenevo –"]')
    expect(option).to_have_count(1)
    page.locator("#f-place").fill(option.get_attribute("value") or "")
    rows = page.locator(".role-row").count()
    page.get_by_role("button", name="Another role").click()
    expect(page.locator(".role-row")).to_have_count(rows + 1)
    page.keyboard.type("actor")
    assert page.locator("#roles option[value='actor']").count() == 1
    page.locator('input[name="role_words"]').last.fill("General Staff of the Armed Forces of Ukraine")
    page.locator("#f-when").select_option("day")
    page.locator("#f-since").fill("2024-11-10")
    page.get_by_role("button", name="Save").click()
    current = page.locator(".card.current")
    expect(current).to_contain_text("Korenevo")
    expect(current).to_contain_text("10 Nov 2024")
