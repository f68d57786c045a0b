from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["", ".filters", ".options"])
def test_plain_values_of_the_ledger_do_not_load_the_database_library(module: str) -> None:
    code = f"import sys, secondsource.ledger{module}; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
