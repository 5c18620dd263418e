"""The question whether somebody whose Slack status says so is away."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.profiles.slack_status import SlackStatus
from models.absences.offers import AbsenceOffer
from models.kernel.errors import NotFound

YES = "status_away"  # its value is the last day
OTHER = "status_away_until"
NO = "status_not_away"
SAID = 100  # characters of a status that are said back


def offer_message(status: SlackStatus, offer: AbsenceOffer) -> Block:
    until = offer.until
    status_words = shorten(status.text or status.emoji.strip(":").replace("_", " "), SAID)
    day = day_words(until, offer.today) if until else ""
    words = sentence("absences/words", "offer", status=status_words, until=day)
    yes = [button(f"Yes, until {day}", YES, until.isoformat(), style="primary")] if until else []
    other_button = button("Until another day" if until else "Yes, until …", OTHER, label="Choose the days")
    return message(None, [rich_text(*words), actions(*yes, other_button, button("No", NO))])


def declined_message() -> Block:
    return message(None, [rich_text(*sentence("absences/words", "declined"))])


def read_last_day(value: object) -> date:
    """Raises NotFound for a forged one."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise NotFound(plaintext("absences/words", "offer_gone")) from None
