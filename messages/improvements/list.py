"""The improvements that wait for an answer: of one customer, and of everybody in a scope of owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.improvements.words import SHOWN_NAME, TEMPLATE, improvement_words
from messages.kit.blocks import Block, actions, button, divider, message
from messages.kit.days import number_word
from messages.kit.pages import turns
from messages.kit.scope_buttons import to_the_teams
from messages.kit.sentences import sentence
from messages.kit.text import bold, bullets, literally, rich_text, shorten
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


def improvements_message(found: OpenImprovements, reader: Rep, today: date) -> Block:
    """`today` is the reader's local date."""
    scope = found.scope
    whose = {"team": shorten(scope.team, SHOWN_NAME), "led": scope.key == LED}
    if not found.count:
        return message(None, [rich_text(*sentence(TEMPLATE, "nobody", **whose)), *_other_way(found)])
    count = number_word(found.count).capitalize()
    blocks = [rich_text(*sentence(TEMPLATE, "waiting", count=count, one=found.count == 1, **whose))]
    for improvement in found.shown:
        blocks += [divider(), *_line(improvement, today, reader=reader)]
    further = turns(f"{TURN}:{scope.key}", found.page, found.count, PAGE)
    if others := [*further, *_to_the_teams(found)]:
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
        blocks.append(rich_text(literally(TEMPLATE, "more", count=more)))
    return message(None, blocks)


def improvements_part(
    customer: Customer, waiting: Sequence[Improvement], today: date, most: int
) -> Iterator[Block]:
    """Of the card of a customer: what waits for an answer."""
    if not waiting:
        return
    lines = [improvement_words(one, today) for one in waiting[:most]]
    if (more := len(waiting) - most) > 0:
        lines.append(literally(TEMPLATE, "more", count=more))
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
        button("Answered", ANSWER, value, label=literally(TEMPLATE, "answer_label")),
        button("Declined", DECLINE, value, label=literally(TEMPLATE, "decline_label")),
        button("Edit", EDIT, value, label="Edit this improvement"),
        block_id=f"improvement:{value}",
    )


def _other_way(found: OpenImprovements) -> list[Block]:
    others = _to_the_teams(found)
    return [actions(*others)] if others else []


def _to_the_teams(found: OpenImprovements) -> list[Block]:
    return to_the_teams(found.scope, SHOW, literally(TEMPLATE, "teams"))
