"""A purchase that was recorded, mended, taken back or returned, with what follows from it."""

from __future__ import annotations

from messages.customers.history import purchase_words
from messages.customers.saved import next_buttons
from messages.kit.blocks import Block, button, message
from messages.kit.days import day_or_today, day_words
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.rhythm.next_contact import next_contact_words
from models.customers.purchases.purchase import Purchase
from models.customers.result import PurchaseResult
from models.team.rep import Rep

PURCHASE = "purchases/saved"
UNDO, EDIT = "undo_purchase", "edit_purchase"
RETURN, KEEP = "return_purchase", "keep_purchase"
SHOWN_NAME = 100


def saved_message(result: PurchaseResult, *, reader: Rep) -> Block:
    words = _words("saved", result, reader, moved=result.moved_to or "", plan=plan_words(result))
    undo = button("Undo", UNDO, value_of(result.purchase), label=plaintext(PURCHASE, "take_back"))
    return message(
        None, [rich_text(*words), next_buttons(result.customer, undo, *_corrections(result.purchase))]
    )


def changed_message(result: PurchaseResult, *, reader: Rep) -> Block:
    words = _words("changed", result, reader, plan=plan_words(result))
    return message(None, [rich_text(*words), next_buttons(result.customer, *_corrections(result.purchase))])


def undone_message(result: PurchaseResult, *, reader: Rep) -> Block:
    return message(None, [rich_text(*_words("undone", result, reader)), next_buttons(result.customer)])


def returned_message(result: PurchaseResult, *, reader: Rep) -> Block:
    undo = button("Undo", KEEP, value_of(result.purchase), label=plaintext(PURCHASE, "keep_after_all"))
    return message(
        None, [rich_text(*_words("returned", result, reader)), next_buttons(result.customer, undo)]
    )


def kept_message(result: PurchaseResult, *, reader: Rep) -> Block:
    words = _words("kept", result, reader)
    return message(None, [rich_text(*words), next_buttons(result.customer, *_corrections(result.purchase))])


def plan_words(result: PurchaseResult) -> str:
    """Say which plan runs for a purchase, how many contacts are left of it and until when; empty for none."""
    if (plan := result.plan) is None:
        return ""
    name, last = shorten(plan.plan, SHOWN_NAME), day_words(plan.last_on, result.today)
    return plaintext(PURCHASE, "plan", plan=name, count=plan.count, last=last)


def value_of(purchase: Purchase) -> str:
    return f"{purchase.customer_id}:{purchase.id}"


def edit_button(purchase: Purchase) -> Block:
    return button("Edit purchase", EDIT, value_of(purchase), label=plaintext(PURCHASE, "edit"))


def return_button(purchase: Purchase) -> Block:
    return button("Returned or cancelled", RETURN, value_of(purchase))


def _corrections(purchase: Purchase) -> list[Block]:
    return [edit_button(purchase), return_button(purchase)]


def _words(block: str, result: PurchaseResult, reader: Rep, **more: str) -> list[Span]:
    customer, today = result.customer, result.today
    return sentence(
        PURCHASE,
        block,
        customer=shorten(customer.name, SHOWN_NAME),
        when=day_or_today(result.purchase.details.bought_on, today),
        what=purchase_words(result.purchase.details),
        next=next_contact_words(result.coming, today, owner=customer.owner, reader_id=reader.id),
        **more,
    )
