"""The contact plans of one customer: a line on its card, and the whole with what became of each point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.customers.history import purchase_words
from messages.kit.blocks import Block, actions, button, context, modal
from messages.kit.days import day_words
from messages.kit.forms.metadata import Memory
from messages.kit.sentences import sentence
from messages.kit.text import bullets, literally, plain, rich_text, shorten
from messages.kit.text.rich import Span
from messages.plans.words import AFTER_SALE, label_of, lateness, waited_for_on, what_for
from messages.rhythm.channels import by_words
from models.calendar.lexicon import MONTHS
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.plans.progress import Dropped
from models.rhythm.standing import Standing

OPEN_PLAN = "customer_plan"
CALLBACK = "customer_plan"
SHOWN_NAME, SHOWN_ABOUT = 80, 80  # characters
SHOWN_RUNS = 6
PASSED_OVER = {Dropped.NEW_PURCHASE, Dropped.REPLANNED}  # such a point never counted among the others


def plan_blocks(customer: Customer, runs: Sequence[PlanRun], today: date) -> Iterator[Block]:
    """What is next of the plans that run, and the way to the whole; nothing where none runs. `today` is the
    owner's date."""
    waiting = sorted((point for run in runs for point in run.open_points), key=_place)
    if not waiting:
        return
    which = max((place for place, point in enumerate(waiting) if point.due_on <= today), default=0)
    then = waiting[which + 1] if which + 1 < len(waiting) else None
    yield rich_text(*_line(waiting[which], then, customer.standing, today))
    name = shorten(customer.name, 50)
    yield actions(button("Whole plan", OPEN_PLAN, str(customer.id), label=f"The whole plan for {name}"))


def plan_view(customer: Customer, runs: Sequence[PlanRun], today: date, memory: Memory) -> Block:
    """The latest first."""
    standing = customer.standing
    blocks = [block for run in reversed(runs[-SHOWN_RUNS:]) for block in _run(run, standing, today)]
    nothing = context(
        plain(literally(AFTER_SALE, "none", customer=shorten(customer.name, SHOWN_NAME))),
    )
    return modal(
        "Contact plan",
        blocks or [nothing],
        callback_id=CALLBACK,
        close="Close",
        private_metadata=memory.written(),
    )


def _line(point: ContactPoint, then: ContactPoint | None, standing: Standing, today: date) -> list[Span]:
    due_on = waited_for_on(point, standing)
    counted = [one for one in point.run.points if one.dropped_because not in PASSED_OVER]
    return sentence(
        AFTER_SALE,
        "line",
        label=label_of(point),
        count=len(counted),
        due=day_words(due_on, today),
        what=what_for(point, SHOWN_ABOUT),
        then=label_of(then) if then else "",
        month=_month(waited_for_on(then, standing), today) if then else "",
        **lateness(due_on, today),
    )


def _run(run: PlanRun, standing: Standing, today: date) -> Iterator[Block]:
    heading = sentence(
        AFTER_SALE,
        "run",
        plan=shorten(run.plan.name, SHOWN_NAME),
        start=day_words(run.started_on, today),
        bought=purchase_words(run.purchase),
    )
    points = [_point(point, standing, today) for point in sorted(run.points, key=_place)]
    yield rich_text(*heading, bullets(*points))


def _point(point: ContactPoint, standing: Standing, today: date) -> str:
    due_on = waited_for_on(point, standing) if point.is_open else point.due_on
    return literally(
        AFTER_SALE,
        "point",
        label=label_of(point),
        day=day_words(due_on, today),
        what=what_for(point, SHOWN_ABOUT),
        channel=by_words(point.channel),
        fate=_fate(point, due_on, today),
    )


def _fate(point: ContactPoint, due_on: date, today: date) -> str:
    if point.interaction:
        return literally(AFTER_SALE, "done", on=day_words(point.interaction.happened_on, today))
    if point.dropped_because:
        return literally(AFTER_SALE, point.dropped_because.value.replace(" ", "_"))
    return literally(AFTER_SALE, "open", **lateness(due_on, today))


def _month(day: date, today: date) -> str:
    """ "March", or "March 2028" in another year."""
    name = MONTHS[day.month - 1]
    return name if day.year == today.year else f"{name} {day.year}"


def _place(point: ContactPoint) -> tuple[date, int]:
    return point.due_on, point.id
