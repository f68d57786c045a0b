"""What holds for the project as a whole: one direction, only declared packages, nothing of one machine in any file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secondsource.gazetteer.build import PACKAGES as READ_AS_DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "secondsource"
PURE = ("read", "find", "claim", "vocab")
FOLDERS = (".ci", "benchmarks", "docs", "requirements", "src", "tests")
NETWORK = frozenset(("urllib.request", "http", "socket", "ssl", "ftplib", "smtplib", "asyncio", "socketserver"))
REGISTRY = re.compile(
    r"https?://[^ \"']*(?:pypi|pythonhosted|npmjs|registry\.)|\b(?:pypi|pythonhosted|npmjs)\.(?:org|com)\b"
)
MACHINE = re.compile(r"(?:^|[^\w./-])/(?:work|root|farm|home/\w+|Users/\w+|tmp/\w)(?:/|\b)")


def project() -> dict[str, Any]:
    """The table [project] of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def names(requirements: list[str]) -> set[str]:
    """The normalised names of some requirements."""
    return {normalised(re.split(r"[^\w.-]", requirement, maxsplit=1)[0]) for requirement in requirements}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def imports_of(folder: Path) -> frozenset[tuple[str, str]]:
    """Every module imported below `folder`, with the file that imports it."""
    return frozenset(
        (module, path.relative_to(ROOT).as_posix()) for path in folder.rglob("*.py") for module in modules(path)
    )


def modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(folder: Path) -> set[str]:
    """The third-party distributions that the code below `folder` imports."""
    beside = {path.stem for path in folder.rglob("*.py")}
    own = {"secondsource", "tests", "benchmarks", "__future__", *sys.stdlib_module_names, *beside}
    top = {module.partition(".")[0] for module, _ in imports_of(folder)} - own
    provided_by = packages_distributions()
    return {
        normalised(provided_by[module][0]) if module in provided_by else f"not installed: {module}" for module in top
    }


def texts() -> Iterator[tuple[str, str]]:
    """Every text file of the project with its path; nothing that is built, cached or somebody's ledger."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")] + list(ROOT.iterdir())
    for path in found:
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".db", ".pyc"):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace")


def test_imports_go_in_one_direction_and_reading_stays_pure() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_nothing_below_the_doors_opens_a_connection() -> None:
    found = {
        (module, path)
        for step in PURE
        for module, path in imports_of(SOURCE / step)
        if module in NETWORK or module.split(".")[0] in NETWORK
    }
    assert not found


def test_every_imported_package_is_declared() -> None:
    runtime = names(project()["dependencies"])
    development = runtime | names(project()["optional-dependencies"]["dev"])
    assert packages(SOURCE) <= runtime
    assert packages(ROOT / "tests") <= development
    assert packages(ROOT / "benchmarks") <= development


def test_every_declared_package_is_used() -> None:
    used = packages(SOURCE) | {normalised(name) for name in READ_AS_DATA} | {"python-multipart"}  # FastAPI asks for it
    assert names(project()["dependencies"]) <= used


def test_the_gazetteer_is_built_from_the_same_versions_everywhere() -> None:
    declared = {line for line in project()["dependencies"] if normalised(line.partition("==")[0]) in READ_AS_DATA}
    sources = (ROOT / "requirements" / "gazetteer.in").read_text(encoding="utf-8").splitlines()
    assert declared == {line for line in sources if not line.startswith("#")}
    assert len(declared) == len(READ_AS_DATA)


@pytest.mark.parametrize("lock", ["dev.txt", "gazetteer.txt"])
def test_a_lock_pins_every_package_with_a_hash_and_names_no_index(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#")]
    assert entries
    assert all(re.match(r"[\w.-]+==\S+ .*--hash=sha256:", entry) for entry in entries)
    assert "--index-url" not in text


def test_the_locks_hold_every_declared_package() -> None:
    locked = "".join(
        (ROOT / "requirements" / lock).read_text(encoding="utf-8") for lock in ("dev.txt", "gazetteer.txt")
    )
    declared = names([*project()["dependencies"], *project()["optional-dependencies"]["dev"]])
    assert declared <= {normalised(name) for name in re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)}


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        (path, number, line.strip())
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if REGISTRY.search(line) or MACHINE.search(line)
    ]
    assert not found


def test_every_room_has_a_name_that_says_what_is_in_it() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "core", "manager"}
    assert not [path for path in SOURCE.rglob("*") if path.stem in vague]


def test_the_package_tells_that_it_is_typed() -> None:
    assert files("secondsource").joinpath("py.typed").is_file()


def test_the_wheel_brings_one_build_of_the_weights() -> None:
    """Two builds lie in the repository; the line in pyproject.toml that leaves one out names a file that exists."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (left_out,) = project["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]
    found = sorted(path.name for path in ROOT.glob("src/secondsource/**/weights/*.onnx"))
    assert [path.name for path in ROOT.glob(f"src/{left_out}")] == ["open.onnx"]
    assert found == ["full.onnx", "open.onnx"]
