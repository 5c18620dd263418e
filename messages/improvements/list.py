"""The improvements that wait for an answer: of one customer, and of everybody in a scope of owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.improvements.words import SHOWN_NAME, TEMPLATE, improvement_words
from messages.kit.blocks import Block, actions, button, divider, message
from messages.kit.days import number_word
from messages.kit.pages import page_buttons
from messages.kit.scope_buttons import to_the_teams
from messages.kit.sentences import sentence
from messages.kit.text import bold, bullets, plaintext, rich_text, shorten
from models.customers import Customer
from models.customers.improvements.improvement import Improvement
from models.satisfaction.open_improvements import OpenImprovements
from models.team.owner_scope import LED
from models.team.rep import Rep

PAGE = 8  # improvements in one message
MOST = 10  # of one customer in one message
SHOW, TURN = "show_improvements", "improvements_page"
OF_CUSTOMER = "customer_improvements"
ANSWER, DECLINE, EDIT = "answer_improvement", "decline_improvement", "edit_improvement"


def improvements_message(page: OpenImprovements, reader: Rep, today: date) -> Block:
    """`today` is the reader's local date."""
    scope = page.scope
    scope_words = {"team": shorten(scope.team, SHOWN_NAME), "led": scope.key == LED}
    if not page.count:
        return message(None, [rich_text(*sentence(TEMPLATE, "nobody", **scope_words)), *_other_way(page)])
    count = number_word(page.count).capitalize()
    blocks = [rich_text(*sentence(TEMPLATE, "waiting", count=count, is_one=page.count == 1, **scope_words))]
    for improvement in page.shown:
        blocks += [divider(), *_line(improvement, today, reader=reader)]
    further = page_buttons(f"{TURN}:{scope.key}", page.page, page.count, PAGE)
    if others := [*further, *_to_the_teams(page)]:
        blocks += [divider(), actions(*others, block_id="pages")]
    return message(None, blocks)


def of_customer_message(customer: Customer, waiting: Sequence[Improvement], today: date) -> Block:
    """`today` is the owner's local date."""
    name = shorten(customer.name, SHOWN_NAME)
    if not waiting:
        return message(None, [rich_text(*sentence(TEMPLATE, "nothing", customer=name))])
    blocks = [rich_text(*sentence(TEMPLATE, "of_customer", customer=name))]
    for improvement in waiting[:MOST]:
        blocks += [rich_text(improvement_words(improvement, today)), _buttons(improvement)]
    if (more := len(waiting) - MOST) > 0:
        blocks.append(rich_text(plaintext(TEMPLATE, "more", count=more)))
    return message(None, blocks)


def improvements_part(
    customer: Customer, waiting: Sequence[Improvement], today: date, most: int
) -> Iterator[Block]:
    """Draw the improvements that wait for an answer, on the card of a customer."""
    if not waiting:
        return
    lines = [improvement_words(improvement, today) for improvement in waiting[:most]]
    if (more := len(waiting) - most) > 0:
        lines.append(plaintext(TEMPLATE, "more", count=more))
    yield rich_text(*sentence(TEMPLATE, "heading"), bullets(*lines))
    if len(waiting) == 1:
        yield _buttons(waiting[0])
    else:
        name = shorten(customer.name, 40)
        yield actions(
            button("Improvements", OF_CUSTOMER, str(customer.id), label=f"What {name} would change")
        )


def _line(improvement: Improvement, today: date, *, reader: Rep) -> Iterator[Block]:
    customer = improvement.customer
    owner = "" if customer.owner_id == reader.id else f" · {shorten(customer.owner.name, SHOWN_NAME)}"
    yield rich_text(
        bold(shorten(customer.name, SHOWN_NAME)), f"{owner}\n{improvement_words(improvement, today)}"
    )
    yield _buttons(improvement)


def _buttons(improvement: Improvement) -> Block:
    value = str(improvement.id)
    return actions(
        button("Answered", ANSWER, value, label=plaintext(TEMPLATE, "answer_label")),
        button("Declined", DECLINE, value, label=plaintext(TEMPLATE, "decline_label")),
        button("Edit", EDIT, value, label="Edit this improvement"),
        block_id=f"improvement:{value}",
    )


def _other_way(page: OpenImprovements) -> list[Block]:
    buttons = _to_the_teams(page)
    return [actions(*buttons)] if buttons else []


def _to_the_teams(page: OpenImprovements) -> list[Block]:
    return to_the_teams(page.scope, SHOW, plaintext(TEMPLATE, "teams"))
