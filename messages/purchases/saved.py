"""A purchase that was recorded, mended, taken back or returned, with what follows from it."""

from __future__ import annotations

from datetime import date

from messages.customers.history import purchase_words
from messages.customers.saved import ways_on
from messages.kit.blocks import Block, button, message
from messages.kit.days import day_or_today, day_words
from messages.kit.sentences import sentence
from messages.kit.text import literally, rich_text, shorten
from messages.kit.text.rich import Span
from messages.rhythm.next_contact import what_is_next
from models.customers import Customer
from models.customers.plans.contact_plan import PlanRun
from models.customers.purchases.purchase import Purchase
from models.kernel.vocabulary import Stage
from models.team.rep import Rep

PURCHASE = "purchases/saved"
UNDO, EDIT = "undo_purchase", "edit_purchase"
RETURN, KEEP = "return_purchase", "keep_purchase"
SHOWN_NAME = 100


def saved(customer: Customer, purchase: Purchase, stage_before: Stage, today: date, *, reader: Rep) -> Block:
    """`today` is the owner's local date."""
    moved = customer.stage if customer.stage is not stage_before else ""
    plan = plan_words(purchase.plan_run, today)
    words = _words("saved", customer, purchase, today, reader, moved=moved, plan=plan)
    undo = button("Undo", UNDO, value_of(purchase), label="Take this purchase back")
    return message(None, [rich_text(*words), ways_on(customer, undo, *_corrections(purchase))])


def changed(customer: Customer, purchase: Purchase, today: date, *, reader: Rep) -> Block:
    words = _words("changed", customer, purchase, today, reader, plan=plan_words(purchase.plan_run, today))
    return message(None, [rich_text(*words), ways_on(customer, *_corrections(purchase))])


def undone(customer: Customer, purchase: Purchase, today: date, *, reader: Rep) -> Block:
    return message(None, [rich_text(*_words("undone", customer, purchase, today, reader)), ways_on(customer)])


def returned(customer: Customer, purchase: Purchase, today: date, *, reader: Rep) -> Block:
    undo = button("Undo", KEEP, value_of(purchase), label="They keep this purchase after all")
    words = _words("returned", customer, purchase, today, reader)
    return message(None, [rich_text(*words), ways_on(customer, undo)])


def kept(customer: Customer, purchase: Purchase, today: date, *, reader: Rep) -> Block:
    words = _words("kept", customer, purchase, today, reader)
    return message(None, [rich_text(*words), ways_on(customer, *_corrections(purchase))])


def plan_words(run: PlanRun | None, today: date) -> str:
    """Which plan runs for a purchase, how many contacts are left of it and until when; empty for none."""
    if run is None or not (open_points := run.open_points):
        return ""
    return literally(
        PURCHASE,
        "plan",
        plan=shorten(run.plan.name, SHOWN_NAME),
        count=len(open_points),
        last=day_words(max(point.due_on for point in open_points), today),
    )


def value_of(purchase: Purchase) -> str:
    return f"{purchase.customer_id}:{purchase.id}"


def edit_button(purchase: Purchase) -> Block:
    return button("Edit purchase", EDIT, value_of(purchase), label="Edit this purchase, or its delivery")


def return_button(purchase: Purchase) -> Block:
    return button("Returned or cancelled", RETURN, value_of(purchase))


def _corrections(purchase: Purchase) -> list[Block]:
    return [edit_button(purchase), return_button(purchase)]


def _words(
    block: str, customer: Customer, purchase: Purchase, today: date, reader: Rep, **more: str
) -> list[Span]:
    return sentence(
        PURCHASE,
        block,
        customer=shorten(customer.name, SHOWN_NAME),
        when=day_or_today(purchase.bought_on, today),
        what=purchase_words(purchase.sale),
        next=what_is_next(customer, today, reader_id=reader.id),
        **more,
    )
