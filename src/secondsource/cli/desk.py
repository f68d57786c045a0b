"""`secondsource desk`: the ledger in a browser, on this machine only."""

from __future__ import annotations

import gc
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.options import LEDGER, LedgerOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from secondsource.desk.state import Desk
    from secondsource.ledger.ledger import Ledger

HOST = "127.0.0.1"
PORT = 8020
DEMO_LEDGER = "secondsource-demo/ledger.db"
EXAMPLES = """\b
Examples:
  secondsource desk
  secondsource desk --as "Night desk" --ledger kursk.db
"""


def desk(
    ledger: LedgerOption = LEDGER,
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who rules here; nobody checks it, and pages say so.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes any that is free.")] = PORT,
) -> None:
    """Open the ledger in a browser. Only this machine can reach it; no page loads anything from elsewhere.

    Without a ledger at --ledger, that of `secondsource demo` is opened where there is one; else an empty one is made.
    """
    import uvicorn

    from secondsource.cli.person import person
    from secondsource.desk.app import create_app
    from secondsource.ledger.ledger import Ledger

    signed = person(name)
    file = _chosen(ledger)
    with Ledger.open(file, create=True) as opened, _listener(port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        running = _desk(opened, signed, lambda key: print(f"Open {address}?key={key}", flush=True))
        print(f"The desk for {file} as {signed} (self-declared). Ctrl+C stops it.", flush=True)
        running.start(running.keys.mint())
        app = create_app(running)
        gc.freeze()  # what stays for good need not be looked through in the middle of a request
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _chosen(ledger: Path) -> Path:
    """The ledger asked for; where nobody asked and there is none, the demo's if it has run here."""
    demo = Path(DEMO_LEDGER)
    return demo if ledger == LEDGER and not ledger.exists() and demo.exists() else ledger


def _listener(port: int) -> socket.socket:
    """A socket on loopback. Raises `UsageError` where the port is taken."""
    from secondsource.errors import UsageError

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise UsageError(f"port {port} is taken ({error.strerror}); choose another with --port, or --port 0") from error
    return listener


def _desk(ledger: Ledger, person: str, start: Callable[[str], None]) -> Desk:
    from secondsource.cli.gazetteer_here import places_here
    from secondsource.desk.state import Desk
    from secondsource.readers.ballots import Readers

    return Desk(ledger=ledger, person=person, places=places_here, readers=Readers.beside(ledger.file), start=start)
