"""Every view of the desk is there as JSON and as CSV too, under its own address with an ending."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.desk.pages import ASKED, PARAMETER, something_of_each, views

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from secondsource.desk.state import Desk


def test_every_view_is_there_as_json_and_as_csv(desk: Desk, browser_here: TestClient) -> None:
    known = something_of_each(desk, browser_here)
    for path in views():
        here = PARAMETER.sub(known.get(path.split("/")[1], ""), path)
        page, _, query = ASKED.get(here, "/inbox" if here == "/" else here).partition("?")
        told = browser_here.get(f"{page}.json?{query}")
        assert told.status_code == 200, f"{path}: {told.text[:200]}"
        assert told.json() is not None, path
        table = browser_here.get(f"{page}.csv?{query}")
        assert table.status_code == 200, f"{path}: {table.text[:200]}"
        rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
        assert len({len(row) for row in rows}) <= 1, path


def test_a_claim_as_data_says_its_state_and_who_ruled(desk: Desk, browser_here: TestClient) -> None:
    claim = something_of_each(desk, browser_here)["claims"]
    told = browser_here.get(f"/claims/{claim}.json").json()
    assert told["state"] == "accepted"
    assert [(ruling["who"], ruling["verb"]) for ruling in told["rulings"]] == [("Ana Editor", "accept")]
