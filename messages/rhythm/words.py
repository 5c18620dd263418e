"""A customer's rhythm in words: how often, whose cadence that is, when they are due, and what holds it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from messages.kit.days import day_or_today, day_words, days_count
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, shorten
from messages.kit.text.rich import Span
from messages.nudges.reasons import ALL, agreed_words, reason_words
from messages.rhythm.next_contact import due_words
from messages.rhythm.working_time import holiday_moved_words
from messages.silence.signs import is_one_talk, sign_words
from messages.silence.words import pause_words
from models.calendar.working_days import Holiday
from models.customers import Customer
from models.nudges.card import CardContent
from models.rhythm.cadence import BY_STAGE
from models.rhythm.due_status import DueStatus
from models.rhythm.next_contact import next_contact
from models.rhythm.reason import RHYTHM, ReasonKind
from models.rhythm.silence import OrderPause

CARD = "customers/card"
SHOWN_LINE, SHOWN_NAME = 120, 60  # characters
TOLD_BELOW = {
    ReasonKind.STEP,
    ReasonKind.PROMISE,
    ReasonKind.AWAITED,
}  # the card has lines of their own for these


def rhythm_spans(
    content: CardContent, today: date, *, moved_by: Holiday | None, pause: OrderPause | None, reader_id: int
) -> list[Span]:
    """`moved_by`: the holiday because of which the customer is due on another day; `pause`: since the last
    order, where any is usual."""
    due_status = content.due_status
    return sentence(
        CARD,
        "rhythm",
        ideal=days_count(due_status.cadence.ideal),
        maximum=due_status.cadence.maximum,
        source=_source_words(content.customer),
        due=_due_line(due_status, moved_by, today),
        reasons=reason_words(
            _without_what_follows(content),
            today,
            longest=SHOWN_LINE,
            most=ALL,
            knows_cadence=True,
            reader_id=reader_id,
        ),
        usual=_usual(content, pause),
        signs=_signs(due_status, today),
        step=agreed_words(content, today, longest=SHOWN_LINE) or "",
        not_before=_ahead(due_status.not_before, today),
        **_attempt(due_status, today),
        **_sleep(content, today),
    )


def _without_what_follows(content: CardContent) -> CardContent:
    return replace(
        content, reasons=tuple(reason for reason in content.reasons if reason.kind not in TOLD_BELOW)
    )


def _usual(content: CardContent, pause: OrderPause | None) -> str:
    """Unless it is told among the reasons."""
    is_told = any(reason.kind is ReasonKind.UNUSUAL for reason in content.reasons)
    return pause_words(pause) if pause and not is_told else ""


def _signs(due_status: DueStatus, today: date) -> str:
    """Say when anything happened that the last talk does not say."""
    clocks = due_status.clocks
    is_new = clocks.tried_on is None and clocks.sign_on is None
    return "" if is_new or is_one_talk(clocks) else sign_words(clocks, today)


def _attempt(due_status: DueStatus, today: date) -> dict[str, str]:
    attempted_on, until = due_status.clocks.attempted_on, _ahead(due_status.put_off_until, today)
    return {
        "tried": day_or_today(attempted_on, today) if attempted_on and until else "",
        "put_off_until": until,
    }


def _sleep(content: CardContent, today: date) -> dict[str, str]:
    until = _ahead(content.due_status.snoozed_until, today)
    snooze = content.snooze if until else None
    return {
        "snoozed_until": until,
        "snoozed_by": shorten(snooze.by.name, SHOWN_NAME) if snooze else "",
        "snooze_reason": shorten(snooze.reason, SHOWN_LINE) if snooze else "",
    }


def _ahead(day: date | None, today: date) -> str:
    """The day in words, as long as it is still to come."""
    return day_words(day, today) if day and day > today else ""


def _source_words(customer: Customer) -> str:
    """Say whose cadence it is: the customer's own, its stage's or its segment's."""
    if customer.own_cadence:
        return plaintext(CARD, "own")
    if customer.stage in BY_STAGE:
        return plaintext(CARD, customer.stage)
    return plaintext(CARD, "segment", segment=shorten(customer.segment.name, SHOWN_NAME))


def _due_line(due_status: DueStatus, moved_by: Holiday | None, today: date) -> str:
    """Say what every screen says, and of the rhythm until when a contact is in time."""
    coming = next_contact(due_status, today)
    words = due_words(coming, today)
    moved = holiday_moved_words(moved_by, today) if coming.since > today else ""
    is_asleep = coming.is_asleep or coming.since > today
    in_time = coming.reason in RHYTHM | {ReasonKind.STEP} and not is_asleep
    return plaintext(
        CARD,
        "due",
        words=words[:1].upper() + words[1:],
        first=coming.reason is ReasonKind.FIRST_CONTACT and coming.since > today,
        in_time_until=day_words(due_status.maximum_on, today) if in_time else "",
        moved=moved,
    )
