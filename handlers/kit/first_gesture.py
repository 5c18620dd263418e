"""A person's first gesture: enrolment and a welcome."""

from __future__ import annotations

from datetime import datetime

from handlers.kit.gesture import OpenBook
from handlers.kit.reply import Reply
from messages.help.welcome import welcome_message
from models.book.administration import join
from models.team.rep import Profile


def admit(open_book: OpenBook, reply: Reply, profile: Profile | None, *, at_home: bool, at: datetime) -> None:
    """Enrol the person, and welcome them once: by the Home tab when it is that which was opened. profile:
    what Slack says of somebody the book does not know, or knows as gone. Raises Refused."""
    with open_book() as book:
        rep = join(book, profile, at=at) if profile else book.rep
        if is_new := not at_home and rep.welcomed_at is None:
            rep.welcomed_at = at
            answer = welcome_message(rep)
    if is_new:
        reply(answer)
