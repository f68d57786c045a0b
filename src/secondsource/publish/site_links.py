"""Where the pages of a publication lie: as files beside one another, or under the desk. No address is absolute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.ledger.publications import Publication


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Links from a page that lies `up` ("" or "../") below the root of the site."""

    up: str = ""

    @property
    def home(self) -> str:
        return f"{self.up}index.html"

    def style(self, name: str) -> str:
        return f"{self.up}style/{name}"

    def feed(self, name: str) -> str:
        return f"{self.up}{name}"

    def story(self, publication: Publication) -> str:
        """The latest version of a story."""
        return f"{self.up}stories/{publication.story}.html"

    def version(self, publication: Publication) -> str:
        """That very version."""
        return f"{self.up}stories/{publication.story}-v{publication.version}.html"

    def claim(self, publication: Publication, claim: str) -> str:  # noqa: ARG002 - one page a claim, whatever quotes it
        return f"{self.up}claims/{claim}.html"

    def embed(self, publication: Publication) -> str:
        return f"{self.up}embed/{publication.story}.html"


@dataclass(frozen=True, slots=True)
class DeskLinks:
    """Links under the desk's own address."""

    home: str = "/p"

    def style(self, name: str) -> str:
        return f"/static/{name}" if name == "tokens.css" else f"/p/style/{name}"

    def feed(self, name: str) -> str:
        return f"/p/{name}"

    def story(self, publication: Publication) -> str:
        return f"/p/story/{publication.story}"

    def version(self, publication: Publication) -> str:
        return f"/p/{publication.id}"

    def claim(self, publication: Publication, claim: str) -> str:
        return f"/p/{publication.id}/claims/{claim}"

    def embed(self, publication: Publication) -> str:
        return f"/p/{publication.id}/embed"


Links = FileLinks | DeskLinks
