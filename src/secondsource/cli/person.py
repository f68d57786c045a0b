"""Who rules at this terminal: a name that nobody checks."""

from __future__ import annotations

import getpass

from secondsource.errors import UsageError


def person(given: str | None) -> str:
    """The name given with --as, else that of the system's user. Raises `UsageError` where it is blank."""
    name = " ".join((given if given is not None else _system_name()).split())
    if not name:
        raise UsageError("--as: a name is needed; rulings are signed with it")
    return name


def _system_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "desk"
