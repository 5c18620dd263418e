"""Keys with which links were signed before the present one, as the database remembers them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.book.library import Library
from models.kernel.errors import BookError
from models.surveys.link_keys import SurveyLinkKey, known_keys, use_key

LOOK_AGAIN = timedelta(minutes=1)  # another process may have started with another secret


class FormerKeys:
    """Asked of the database once a minute at most, however many forged links come."""

    def __init__(self, library: Library, key: bytes) -> None:
        """key: the present one."""
        self._library, self._key = library, key.hex()
        self._known: list[SurveyLinkKey] | None = None
        self._looked_at: datetime | None = None

    def remember(self, at: datetime) -> None:
        """Have the present key accepted for a while after another has replaced it. Raises BookError."""
        with self._library.unscoped_session() as session:
            use_key(session, self._key, at=at)

    def accepted(self, at: datetime) -> Iterator[bytes]:
        """Raises BookError while the database is away and has not been asked before."""
        if self._looked_at is None or not timedelta() <= at - self._looked_at < LOOK_AGAIN:
            self._look(at)
        for former in self._known or ():
            if former.key != self._key and former.is_accepted(at):
                yield bytes.fromhex(former.key)

    def _look(self, at: datetime) -> None:
        try:
            with self._library.read(0) as book:
                self._known = known_keys(book.session)
        except BookError:
            if self._known is None:
                raise
        self._looked_at = at
