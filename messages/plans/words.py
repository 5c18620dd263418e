"""Contacts after a sale, in words: the points of its plan, and its renewal. Letter by letter."""

from __future__ import annotations

import re
from datetime import date

from messages.kit.days import adjective_span, day_words, exact_span
from messages.kit.text import plaintext, shorten
from messages.rhythm.channels import by_words
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.plans.step import DEFAULT_STEPS, Purpose, Step
from models.kernel.vocabulary import Channel
from models.nudges.card import CardContent
from models.rhythm.due_dates import STEP_IS_LATE
from models.rhythm.reason import Reason

AFTER_SALE = "plans/words"
TITLES = {(step.purpose, step.about) for step in DEFAULT_STEPS}
TASKS = {
    Purpose.AS_PROMISED: "as_promised",
    Purpose.SATISFACTION: "satisfaction",
    Purpose.NEEDS: "needs",
    Purpose.RESULTS: "results",
    Purpose.NEXT_ORDER: "next_order",
    Purpose.OTHER: "something_else",
}
USUAL = "call"
CONTACTS = {
    Channel.MEETING: "meeting",
    Channel.EMAIL: "e-mail",
    Channel.MESSAGE: "message",
    Channel.LETTER: "letter",
    Channel.VISIT: "visit",
    Channel.SOCIAL: "message",
}
AMOUNT = re.compile(r"^\d[\d.,]* ?\w{1,10}$")  # "100 kg", "12 bags"
RENEWED = re.compile(  # what goes on unless it ends; anything else is used up or wears out
    r"\b(?:contract|subscription|licen[cs]e|lease|insurance|policy|agreement|membership|warranty|maintenance"
    r"|retainer|support|plan)s?\b",
    re.IGNORECASE,
)


ARTICLE = re.compile(r"^(?:an?|the|our|their) ", re.IGNORECASE)


def step_reason(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    """ "Three months with what they bought on 1 Sep: ask what came of it. Due since Mon 30 Nov." """
    step = content.step
    if step is None:
        return plaintext(AFTER_SALE, "a_step", due=day_words(reason.since, today))
    due_on = content.due_status.waited_for_on(step.due_on)
    late = lateness(due_on, today)
    return plaintext(
        AFTER_SALE,
        "step",
        span=exact_span(step.days_after) if step.days_after else "",
        is_with=step.purpose is Purpose.RESULTS and not _own_words(step) and not late["overdue"],
        after=after_words(step.run, today),
        start=day_words(step.run.started_on, today),
        delivered=step.run.purchase.delivered_on is not None,
        what=task_words(step, longest),
        channel=by_words(step.channel),
        due=day_words(due_on, today),
        **late,
    )


def task_words(step: ContactPoint, longest: int) -> str:
    """Return what to do at the step, in the words of whoever made the plan, else for its purpose."""
    if not (about := _own_words(step)):
        return plaintext(AFTER_SALE, TASKS[step.purpose])
    return shorten(" ".join(about.split()).rstrip("."), longest)


def _own_words(step: ContactPoint) -> str:
    """Empty where the plan that every workspace begins with has put it so: that is a title."""
    return "" if (step.purpose, step.about) in TITLES else step.about


def renewal_reason(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    """ "Their pastry margarine (100 kg) will run out about Mon 21 Dec." """
    renews_on = content.due_status.clocks.renews_on or reason.since
    product = " ".join(content.renewing.what.split()) if content.renewing else ""
    name, comma, amount = product.rpartition(", ")
    how = _renewal_kind(product)
    if comma and AMOUNT.search(amount):
        product = f"{name} ({amount})"
    return plaintext(
        AFTER_SALE,
        how,
        what=_their(shorten(product, longest)),
        on=day_words(renews_on, today),
        past=renews_on < today,
    )


def renews_words(product: str, on: date, today: date) -> str:
    """ "runs out about Mon 21 Dec", "was up for renewal on Fri 2 Oct"; `product` may have an amount."""
    return plaintext(AFTER_SALE, f"it_{_renewal_kind(product)}", on=day_words(on, today), past=on < today)


def _renewal_kind(product: str) -> str:
    """Return the block of the template that says how its time ends."""
    amount = product.rpartition(", ")[2]
    return "renews" if RENEWED.search(product) else "runs_out" if AMOUNT.search(amount) else "due_again"


def _their(product: str) -> str:
    """Begin it as in the middle of a sentence, unless it is a name of letters like "IT support"."""
    product = ARTICLE.sub("", product)
    return product[:1].lower() + product[1:] if product[1:2].islower() else product


def contact_name(point: ContactPoint) -> str:
    """ "one-month call", "half-year visit": how a contact after a sale is called."""
    kind = CONTACTS.get(point.channel, USUAL) if point.channel else USUAL
    return f"{adjective_span(point.days_after)} {kind}" if point.days_after else f"same-day {kind}"


def after_words(run: PlanRun, today: date) -> str:
    """ "after their order of 8 May", "after the delivery of Mon 7 Dec"."""
    start, delivered = day_words(run.started_on, today), run.purchase.delivered_on is not None
    return plaintext(AFTER_SALE, "after", start=start, delivered=delivered)


def lateness(due_on: date, today: date) -> dict[str, bool]:
    """Say whether it is due since some days, or overdue; on time is neither."""
    return {"late": due_on < today, "overdue": due_on + STEP_IS_LATE < today}


def offset_words(step: Step) -> str:
    """ "2 weeks after", "on the day"."""
    if step.count == 0:
        return "on the day"
    unit = step.unit.value.removesuffix("s") if step.count == 1 else step.unit.value
    return f"{step.count:,} {unit} after"


def beginning(words: str) -> str:
    """Return the text with a capital letter, and the rest as it was typed."""
    return words[:1].upper() + words[1:]
