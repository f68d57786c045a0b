"""The door from the command line. `main` is the entry point; each command loads what it needs when it runs."""

from __future__ import annotations


def main() -> None:
    """Run the command that the arguments name, and exit with its status (docs/exit-status.md)."""
    import sys

    try:
        from secondsource.cli.app import app
        from secondsource.cli.streams import speak_utf8

        speak_utf8()
        app()
    except KeyboardInterrupt:  # while we were still loading
        sys.exit(130)
