"""Lets the tests in this folder share `newsroom`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
