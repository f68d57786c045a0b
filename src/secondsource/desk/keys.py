"""Who may open the desk: a key that opens it once, and the session that it begins."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from threading import Lock


class Keys:
    """One-time keys and the sessions that they began. All of it is forgotten when the desk stops."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._unspent: set[str] = set()
        self._sessions: set[str] = set()
        self._lock = Lock()

    def mint(self) -> str:
        """A new key that opens the desk once."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._unspent.add(key)
        return key

    def spend(self, key: str) -> str | None:
        """The session that this key begins; ``None`` where it was spent before or never minted."""
        session = secrets.token_urlsafe(32)
        with self._lock:
            if key not in self._unspent:
                return None
            self._unspent.discard(key)
            self._sessions.add(session)
        return session

    def knows(self, session: str | None) -> bool:
        return session is not None and session in self._sessions

    def token(self, session: str) -> str:
        """What every form of a session carries, so that no other page can post in its name."""
        return hmac.new(self._secret, session.encode(), sha256).hexdigest()

    def fits(self, session: str, token: str) -> bool:
        return hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))
