"""Where the pages of a publication lie: as files beside one another, under an address of the web, or under the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from secondsource.ledger.publications import Publication


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Links from a page that lies `up` ("" or "../") below the root of the site.

    With the site's own address for `up` ("https://desk.example/stories/") they are absolute; `web` is that address
    for a page that links beside itself, empty where it is unknown.
    """

    up: str = ""
    web: str = ""
    desk: ClassVar[str] = ""
    """Readers have no desk to go back to."""

    @property
    def absolute(self) -> FileLinks | None:
        """The same links under the site's address."""
        return FileLinks(self.web) if self.web else None

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
    desk: ClassVar[str] = "/stories"
    absolute: None = None
    """The desk is on this machine only."""

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
