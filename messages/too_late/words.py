"""Words for a button whose thing has ended before it was pressed: what happened, who did that and when."""

from __future__ import annotations

from datetime import datetime

from messages.kit.days import day_words
from messages.kit.text import plaintext, shorten
from models.team.rep import Rep
from models.team.withdrawable import Withdrawable

TEMPLATE = "too_late/words"
LONGEST_NAME = 60


def who_words(rep: Rep, reader: Rep) -> str:
    """ "You", or the name."""
    return "You" if rep.id == reader.id else shorten(rep.name, LONGEST_NAME)


def moment_day(moment: datetime, reader: Rep, now: datetime) -> str:
    """ "Tue 24 Nov", by the reader's calendar."""
    return day_words(reader.today(moment), reader.today(now))


def taken_back_words(
    row: Withdrawable, by: Rep | None, reader: Rep, now: datetime, *, what: str, instead: str
) -> str:
    """ "Cleo Marchand took that purchase back on Tue 24 Nov. Record it again if they did buy." by: None where
    nobody of us did, or nobody knows; instead: what would work."""
    if row.withdrawn_at is None:
        raise ValueError(f"{row!r} stands")
    return plaintext(
        TEMPLATE,
        "taken_back",
        who=who_words(by, reader) if by else "",
        what=what,
        day=moment_day(row.withdrawn_at, reader, now),
        instead=instead,
    )
