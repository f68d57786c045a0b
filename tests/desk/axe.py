"""What axe-core finds on a page. Our policy lets no script be put into a page, so its check runs without the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAVE = frozenset({"serious", "critical"})


def grave_violations(page: Page) -> list[str]:
    """The serious and critical ones, each with the first element it was found at. The page must come from a context
    made with ``bypass_csp=True``."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found if v["impact"] in GRAVE]


def no_violations(page: Page) -> None:
    """Fails when axe-core finds a serious or critical violation."""
    assert grave_violations(page) == []
