"""The daily losses that one party claims, where the shared data is at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.claimed_losses import report

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "linking"
pytestmark = pytest.mark.skipif(
    not any(DATA.rglob("corrections*.jsonl")), reason=f"the claimed losses are not there: {DATA} holds no corrections"
)


def test_every_corrected_cell_is_found_as_known_and_none_contradicts(capsys: pytest.CaptureFixture[str]) -> None:
    report(DATA)
    told = dict(re.findall(r"^ *(.+?) {2,}(.+)$", capsys.readouterr().out, re.MULTILINE))
    assert told["as known on both dates"] == told["corrected cells"] == "86"
    assert told["called CONTRADICTS"] == "0"
    shared = told["columns with a visually confirmed total"]
    assert told["claimed against confirmed total"] == f"SCOPE_MISMATCH {shared}"
