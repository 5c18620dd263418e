"""The contact plans of one customer: a line on its card, and the whole with what became of each point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.customers.history import purchase_words
from messages.kit.blocks import Block, actions, button, context
from messages.kit.days import day_words
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import view_only
from messages.kit.sentences import sentence
from messages.kit.text import bullets, plain, plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.plans.words import AFTER_SALE, after_words, beginning, contact_name, lateness, task_words
from messages.rhythm.channels import by_words
from models.calendar.lexicon import MONTHS
from models.customers import Customer
from models.customers.plans.ahead import PointProgress, RunProgress, UpcomingPoints

OPEN_PLAN = "customer_plan"
CALLBACK = "customer_plan"
SHOWN_NAME, SHOWN_ABOUT = 80, 80  # characters
SHOWN_RUNS = 6


def plan_blocks(customer: Customer, ahead: UpcomingPoints | None, today: date) -> Iterator[Block]:
    """Draw the next points of the plans that run, and the way to the whole; nothing where none runs. `today`
    is the owner's date."""
    if ahead is None:
        return
    yield rich_text(*_line(ahead, today))
    name = shorten(customer.name, 50)
    yield actions(
        button(
            "Whole plan", OPEN_PLAN, str(customer.id), label=plaintext(AFTER_SALE, "whole_plan", name=name)
        )
    )


def plan_view(customer: Customer, runs: Sequence[RunProgress], today: date, metadata: FormMetadata) -> Block:
    """The latest first."""
    blocks = [block for run in reversed(runs[-SHOWN_RUNS:]) for block in _run(run, today)]
    nothing = context(
        plain(plaintext(AFTER_SALE, "none", customer=shorten(customer.name, SHOWN_NAME))),
    )
    return view_only("Contact plan", blocks or [nothing], metadata, callback_id=CALLBACK)


def _line(ahead: UpcomingPoints, today: date) -> list[Span]:
    coming, following = ahead.next, ahead.then
    return sentence(
        AFTER_SALE,
        "line",
        contact=contact_name(coming.point),
        after=after_words(coming.point.run, today),
        place=ahead.place,
        count=ahead.count,
        due=day_words(coming.due_on, today),
        what=task_words(coming.point, SHOWN_ABOUT),
        then=contact_name(following.point) if following else "",
        month=_month(following.due_on, today) if following else "",
        **lateness(coming.due_on, today),
    )


def _run(run: RunProgress, today: date) -> Iterator[Block]:
    heading = sentence(
        AFTER_SALE,
        "run",
        plan=shorten(run.plan, SHOWN_NAME),
        start=day_words(run.started_on, today),
        bought=purchase_words(run.sale),
    )
    yield rich_text(*heading, bullets(*(_point(point, today) for point in run.points)))


def _point(so_far: PointProgress, today: date) -> str:
    point = so_far.point
    return plaintext(
        AFTER_SALE,
        "point",
        contact=contact_name(point),
        day=day_words(so_far.due_on, today),
        what=beginning(task_words(point, SHOWN_ABOUT)),
        channel=by_words(point.channel),
        fate=_fate(so_far, today),
    )


def _fate(so_far: PointProgress, today: date) -> str:
    if so_far.done_on:
        return plaintext(AFTER_SALE, "done", on=day_words(so_far.done_on, today))
    if dropped := so_far.point.dropped_because:
        return plaintext(AFTER_SALE, dropped.value.replace(" ", "_"))
    return plaintext(AFTER_SALE, "open", **lateness(so_far.due_on, today))


def _month(day: date, today: date) -> str:
    """ "March", or "March 2028" in another year."""
    name = MONTHS[day.month - 1]
    return name if day.year == today.year else f"{name} {day.year}"
