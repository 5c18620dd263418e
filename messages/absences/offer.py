"""The question whether somebody whose Slack status says so is away; once for each status."""

from __future__ import annotations

from datetime import date, datetime

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import rich_text, shorten
from messages.profiles.slack_status import Status
from models.book import Book
from models.kernel.errors import NotFound
from models.team.rep import Rep

YES = "status_away"  # its value is the last day
OTHER = "status_away_until"
NO = "status_not_away"
GONE = "That question is out of date. Type /rapport away until Friday, for instance."
SAID = 100  # characters of a status that are said back


def absence_offer(book: Book, rep: Rep, status: Status, *, at: datetime) -> Block | None:
    """The message that offers to note an absence, when the status has just begun to say so and nothing is
    noted. Whoever has no customers is not asked."""
    mark = status.mark if status.says_away else ""
    if mark == rep.status_asked:
        return None
    rep.status_asked = mark
    today = rep.today(at)
    if not mark or not rep.is_active or book.absence_on(rep, today) or not book.owned_by(rep).count():
        return None
    until = status.last_day(rep.time_zone)
    return offer_message(status, until if until and until >= today else None, today)


def offer_message(status: Status, until: date | None, today: date) -> Block:
    said = shorten(status.text or status.emoji.strip(":").replace("_", " "), SAID)
    day = day_words(until, today) if until else ""
    words = sentence("absences/words", "offer", status=said, until=day)
    yes = [button(f"Yes, until {day}", YES, until.isoformat(), style="primary")] if until else []
    other = button("Until another day" if until else "Yes, until …", OTHER, label="Choose the days")
    return message(None, [rich_text(*words), actions(*yes, other, button("No", NO))])


def declined_message() -> Block:
    return message(None, [rich_text(*sentence("absences/words", "declined"))])


def read_last_day(value: object) -> date:
    """Raises NotFound for a forged one."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise NotFound(GONE) from None
