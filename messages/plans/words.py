"""Contacts after a sale, in words: the points of its plan, and its renewal. Letter by letter."""

from __future__ import annotations

from datetime import date

from messages.kit.days import day_words
from messages.kit.text import plaintext, shorten
from messages.rhythm.channels import by_words
from models.customers.plans.ahead import PointProgress, waited_for_on
from models.customers.plans.contact_plan import ContactPoint
from models.customers.plans.step import Step
from models.nudges.card import CardContent
from models.rhythm.due_dates import STEP_IS_LATE
from models.rhythm.due_status import Reason

AFTER_SALE = "plans/words"


def step_reason(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    step = content.step
    if step is None:
        return plaintext(AFTER_SALE, "a_step", due=day_words(reason.since, today))
    return plaintext(
        AFTER_SALE,
        "step",
        what=what_for(step, longest),
        channel=by_words(step.channel),
        start=day_words(step.run.started_on, today),
        delivered=step.run.purchase.delivered_on is not None,
        due=day_words(waited_for_on(step, content.due_status), today),
        **lateness(waited_for_on(step, content.due_status), today),
    )


def renewal_reason(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    renews_on = content.due_status.clocks.renews_on or reason.since
    product = " ".join(content.renewing.what.split()) if content.renewing else ""
    return plaintext(
        AFTER_SALE,
        "renewal",
        what=beginning(shorten(product, longest)),
        on=day_words(renews_on, today),
        past=renews_on < today,
    )


def lateness(due_on: date, today: date) -> dict[str, bool]:
    """Say whether it is due since some days, or overdue; on time is neither."""
    return {"late": due_on < today, "overdue": due_on + STEP_IS_LATE < today}


def what_for(step: ContactPoint | Step, longest: int) -> str:
    """ "Satisfaction, a score out of ten": the purpose in words of its own, or as it is called."""
    return beginning(shorten(step.about or step.purpose.value, longest))


def label_of(point: ContactPoint | PointProgress) -> str:
    """ "D+30": the days after the sale or the delivery, as its plan counted them."""
    return f"D+{point.days_after}"


def offset_words(step: Step) -> str:
    """ "2 weeks after", "on the day"."""
    if step.count == 0:
        return "on the day"
    unit = step.unit.value.removesuffix("s") if step.count == 1 else step.unit.value
    return f"{step.count:,} {unit} after"


def beginning(words: str) -> str:
    """Return the text with a capital letter, and the rest as it was typed."""
    return words[:1].upper() + words[1:]
