"""The map: areas for what is known to an area only, nothing from elsewhere, and a list for those without scripts."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from starlette.testclient import TestClient


def test_places_are_counted_and_stand_in_a_list(browser_here: TestClient) -> None:
    page = browser_here.get("/map").text
    assert "Lozova" in page
    assert "oblast or province" in page
    told = browser_here.get("/map.json").json()
    assert told["places"][0]["name"] == "Lozova"
    assert "GeoNames, CC BY 4.0" in told["attribution"]


def test_filters_in_the_address_narrow_the_places(browser_here: TestClient) -> None:
    all_of_them = browser_here.get("/map.json").json()["places"]
    some = browser_here.get("/map.json?since=2024-11-01&until=2024-11-30").json()["places"]
    assert 0 < len(some) < len(all_of_them)
    one = next(p for p in some if p["name"] == "Lozova")
    claims = browser_here.get(f"/map/claims?since=2024-11-01&until=2024-11-30&geonameid={one['geonameid']}").json()
    assert len(claims) == one["claims"]


def test_the_map_takes_every_condition_of_the_list_and_each_leads_to_the_other(browser_here: TestClient) -> None:
    narrow = "q=killed&outcome=attributed&source=regional+emergency+service"
    places = browser_here.get(f"/map.json?{narrow}").json()["places"]
    claims = browser_here.get(f"/claims.json?{narrow}").json()["claims"]
    in_lozova = [claim for claim in claims if any(place["name"] == "Lozova" for place in claim["places"])]
    assert [place["claims"] for place in places if place["name"] == "Lozova"] == [len(in_lozova)]
    november = f"{narrow}&since=2024-11-01&until=2024-11-30"
    page = unescape(browser_here.get(f"/map?{november}").text)
    assert 'data-month="2024-11" class="brushed" aria-current="true"' in page
    assert f'href="/claims?{november}#narrow"' in page
    assert f'href="/map?{november}"' in unescape(browser_here.get(f"/claims?{november}").text)


def test_a_place_has_to_be_given(browser_here: TestClient) -> None:
    assert browser_here.get("/map/claims").status_code == 400


def test_a_rejected_claim_leaves_the_map(browser_here: TestClient) -> None:
    before = next(p for p in browser_here.get("/map.json").json()["places"] if p["name"] == "Lozova")
    claim = browser_here.get(f"/map/claims?geonameid={before['geonameid']}").json()[0]["claim"]
    browser_here.post(f"/claims/{claim}/reject", data={"seen": ""})
    after = next(p for p in browser_here.get("/map.json").json()["places"] if p["name"] == "Lozova")
    assert after["claims"] == before["claims"] - 1


def test_crimea_is_drawn_as_disputed_and_in_no_country_by_its_border(browser_here: TestClient) -> None:
    features = browser_here.get("/map/areas?countries=UA").json()["features"]
    crimea = next(f["properties"] for f in features if "Crimea" in f["properties"]["name"])
    assert crimea["country"] == "UA"
    assert crimea["disputed"]
    assert browser_here.get("/map/land").json()["type"] == "MultiPolygon"


def test_a_day_that_is_none_says_so(browser_here: TestClient) -> None:
    assert browser_here.get("/map?since=spring").status_code == 400


def test_the_map_draws_areas_and_towns(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator("path.area.claimed").first).to_be_attached()
    expect(page.locator("path.town").first).to_be_attached()
    page.locator("[data-place-table]").get_by_role("button", name="Lozova").click()
    expect(page.locator("[data-place-claims] li").first).to_be_visible()
