"""Figures: a chart and a table for a question; what the gate holds is only in the desk's own table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.desk.axe import no_violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from starlette.testclient import TestClient


def test_the_dead_of_lozova_by_everybody_who_counted(browser_here: TestClient) -> None:
    page = browser_here.get("/figures?measure=killed").text
    assert "Killed among railway workers in Lozova" in page
    assert "contradicts" in page
    assert 'href="/figures.svg?measure=killed"' in page
    table = re.sub(r"<figure.*</figure>|\s+", " ", page, flags=re.DOTALL)
    assert '<td class="figure">12</td> <td>Eastern Rail Workers' in table.replace("&#39;", "'")
    assert ".txt" not in page  # the file of a report without an outlet is no name for people


def test_the_chart_stands_in_the_page_and_its_marks_lead_to_claims(browser_here: TestClient) -> None:
    page = browser_here.get("/figures?measure=killed").text
    wide, narrow = re.findall(r'<svg xmlns="http://www.w3.org/2000/svg" class="plot".*?</svg>', page, re.DOTALL)
    for drawing in (wide, narrow):
        assert "style=" not in drawing
        links = re.findall(r'<a href="/claims/([0-9a-f]+)" aria-label="([^"]+)"', drawing)
        assert len(links) >= 5
        assert any("Eastern Rail Workers" in name and "12" in name for _, name in links)
        assert browser_here.get(f"/claims/{links[0][0]}").status_code == 200
        assert "≠" in drawing


def test_held_figures_are_in_no_byte_that_leaves_the_desk(browser_here: TestClient) -> None:
    held = [row for row in browser_here.get("/gate.json?outcome=hold").json() if "killed" in row["label"]]
    claims = [claim for row in held for claim in row["claims"]]
    assert claims
    page = browser_here.get("/figures?measure=killed").text
    inside = "".join(re.findall(r"<figure.*?</figure>", page, re.DOTALL))
    for form in ("svg", "csv", "json"):
        inside += browser_here.get(f"/figures.{form}?measure=killed").text
    inside += browser_here.get("/figures?measure=killed&public=true").text
    assert [claim for claim in claims if claim in inside or f"claim {claim[:8]}" in inside] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_chart_in_a_browser(browser: Browser, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.goto(address.split("/?")[0] + "/figures?measure=killed")
    chart = page.locator("figure.chart:visible")
    expect(chart).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ground = page.evaluate("getComputedStyle(document.querySelector('.plot .ground')).fill")
    sheet = page.evaluate("getComputedStyle(document.querySelector('figure.chart')).backgroundColor")
    assert ground == sheet  # the drawing takes the colours of the theme
    size = chart.locator("text").first.evaluate("t => t.getScreenCTM().a * parseFloat(getComputedStyle(t).fontSize)")
    assert size >= 11
    no_violations(page)
    mark = chart.locator("a").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/claims/"))
    context.close()


def test_the_drawing_stands_by_itself_without_what_is_held(browser_here: TestClient) -> None:
    drawing = browser_here.get("/figures.svg?measure=killed")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert "<script" not in drawing.text
    assert "9" in re.findall(r">(\d+)<", drawing.text)
    assert "4" not in re.findall(r"font-weight=\"700\"[^>]*>(\d+)<", drawing.text)  # "four", held: it has no origin


def test_files_leave_out_what_is_held_and_the_table_does_not(browser_here: TestClient) -> None:
    page = browser_here.get("/figures?measure=killed").text
    assert "held by the gate" in page
    rows = browser_here.get("/figures.csv?measure=killed").text
    assert "Twelve" in rows
    assert ",four," not in rows


@pytest.mark.parametrize("query", ["measure=dragons", "whose=<script>", "where=%00", "measure=killed&where=Lozova"])
def test_any_question_has_an_answer(browser_here: TestClient, query: str) -> None:
    page = browser_here.get(f"/figures?{query}")
    assert page.status_code == 200
    assert "<script>" not in page.text.replace('<script src="', "")


def test_an_unknown_policy_or_form_says_what_there_is(browser_here: TestClient) -> None:
    wrong = browser_here.get("/figures?policy=average")
    assert wrong.status_code == 400
    assert "latest-by-origin" in wrong.text
    assert browser_here.get("/figures.pdf").status_code == 404
