"""A small text file that a person wrote for us: a policy or an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.errors import InputError, InputTooLarge, MissingInput

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1_000_000


def text_of(file: Path) -> str:
    """The text of the file. Raises `MissingInput`, `InputTooLarge` or `InputError` that say what to do."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise InputTooLarge(f"{file}: is larger than {MOST_BYTES:,} bytes; give a small YAML file")
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingInput(f"{file}: there is no such file; check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}; check the path") from error
