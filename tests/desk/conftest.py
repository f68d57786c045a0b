"""A desk on the sample corpus, in this process for most tests and in a real browser for those marked so."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from playwright.sync_api import expect
from starlette.testclient import TestClient

from secondsource.cli.demo import copy_samples
from secondsource.desk.app import create_app
from secondsource.desk.state import Desk
from secondsource.gazetteer.lookup import SqliteGazetteer
from secondsource.ledger.ledger import Ledger
from secondsource.pipeline import add
from secondsource.read.document import ReadOptions
from secondsource.readers.ballots import Readers

if TYPE_CHECKING:
    from fastapi import FastAPI

HERE = "http://127.0.0.1"
expect.set_options(timeout=20_000)  # a machine that does other things besides is slow to answer, and no failure
CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory, gazetteer_path: Path) -> Path:
    """The ledger that `secondsource demo` makes; copied, never written."""
    folder = tmp_path_factory.mktemp("demo")
    copy_samples(folder / "reports")
    places = SqliteGazetteer.open(gazetteer_path)
    with Ledger.open(folder / "ledger.db", create=True) as ledger, closing(places):
        add(ledger, [str(folder / "reports")], ReadOptions(), places)
    return folder


@pytest.fixture
def ledger_file(sample_ledger: Path, tmp_path: Path) -> Path:
    """A copy of the sample ledger that a test may write."""
    copy = tmp_path / "demo"
    shutil.copytree(sample_ledger, copy)
    return copy / "ledger.db"


@pytest.fixture
def desk(ledger_file: Path, gazetteer_path: Path) -> Iterator[Desk]:
    with Ledger.open(ledger_file) as ledger:
        readers = Readers.beside(ledger_file)
        yield Desk(
            ledger=ledger, person="Ana Editor", places=lambda: SqliteGazetteer.open(gazetteer_path), readers=readers
        )
        readers.close()


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    return create_app(desk)


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """A browser on this machine that has not opened the desk."""
    with TestClient(app, base_url=HERE, raise_server_exceptions=True) as client:
        yield client


@pytest.fixture
def browser_here(desk: Desk, stranger: TestClient) -> TestClient:
    """A browser that opened the desk by its start address. Its writes carry Origin and token as a page's do."""
    stranger.get("/", params={"key": desk.keys.mint()})
    session = stranger.cookies["secondsource-session"]
    stranger.headers.update({"Origin": HERE, "X-Token": desk.keys.token(session)})
    return stranger


@contextmanager
def listening(desk: Desk, app: FastAPI) -> Iterator[str]:
    """The start address of a desk that really listens, for a real browser."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"{HERE}:{port}/?key={desk.keys.mint()}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def address(desk: Desk, app: FastAPI) -> Iterator[str]:
    with listening(desk, app) as start:
        yield start


@pytest.fixture
def address_of_bo(ledger_file: Path, desk: Desk) -> Iterator[str]:
    """A second desk on the same ledger, opened by somebody else."""
    with Ledger.open(ledger_file) as ledger, closing(Readers.beside(ledger_file)) as readers:
        bo = Desk(ledger=ledger, person="Bo Second", places=desk.places, readers=readers)
        with listening(bo, create_app(bo)) as start:
            yield start


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium; without one, tests in a browser skip loudly."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: `make browser` installs it", allow_module_level=False)
    arguments = ["--no-sandbox", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}
