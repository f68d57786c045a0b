"""The machine and the commit that a figure was measured on, printed above every benchmark."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path


def commit() -> str:
    """The short commit id of the working tree, with a plus where it has changes; "unknown" outside git."""
    here = Path(__file__).parent
    try:
        head = _git(here, "rev-parse", "--short", "HEAD")
        return head + ("+" if _git(here, "status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(here: Path, *arguments: str) -> str:
    run = subprocess.run(["git", "-C", str(here), *arguments], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def processor() -> str:
    """The processor's model name where the system tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")
        ]
        if names:
            return names[0]
    return platform.processor() or platform.machine()


def banner() -> str:
    """One line: system, processor, cores, Python, commit."""
    return (
        f"# {platform.system()} {platform.machine()}, {processor()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, commit {commit()}"
    )
