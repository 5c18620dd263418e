"""Several customers, or none, where one was meant; and what `/customer` can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from messages.kit.blocks import Block, actions, button, context, external_select, message, section
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, rich_text, shorten
from models.customers import Customer
from models.customers.match import CustomerMatch
from models.kernel.names import LONGEST_NAME
from models.team.rep import Rep

LISTS = "customers/list"
ADD = "add_customer"
PICKED = "picked_customer"  # the block whose menu shows a card when a customer is picked in it
SHOWN_ROWS = 8
MOST_LOOKED_AT = 100
SHOWN_NAME = 100


@dataclass(frozen=True, slots=True)
class ListAction:
    """An action on the customer chosen from a list: the caption and action of its buttons."""

    caption: str
    action_id: str
    words: str  # as typed after /customer


def is_alike_only(matches: Sequence[CustomerMatch]) -> bool:
    """Whether these merely resemble what was typed."""
    return all(match.is_alike for match in matches)


def several_message(
    typed: str, matches: Sequence[CustomerMatch], list_action: ListAction, reader: Rep
) -> Block:
    words = sentence(
        LISTS,
        "by_person" if any(match.contact for match in matches) else "several",
        count=_count(matches),
        is_one=len(matches) == 1,
        typed=shorten(typed, SHOWN_NAME),
    )
    rows = [_row(match, list_action, reader) for match in matches[:SHOWN_ROWS]]
    return message(None, [rich_text(*words), *rows, *_rest(typed, matches)])


def none_known_message(
    typed: str, similar: Sequence[CustomerMatch], list_action: ListAction, reader: Rep
) -> Block:
    """No such customer: those it resembles, and the way to add it."""
    words = sentence(LISTS, "none", typed=shorten(typed, SHOWN_NAME))
    if len(similar) == 1:
        words += [" ", *sentence(LISTS, "meant_one", name=named_words(similar[0]))]
        open_button = button(list_action.caption, list_action.action_id, str(similar[0].customer.id))
        return message(None, [rich_text(*words), actions(open_button, add_button(typed))])
    words += [" ", *sentence(LISTS, "meant")] if similar else []
    rows = [_row(match, list_action, reader) for match in similar[:SHOWN_ROWS]]
    return message(None, [rich_text(*words), *rows, actions(add_button(typed))])


def person_words(match: CustomerMatch) -> str:
    """The person by whom the customer was found: “Samuel Lindqvist, who has left”."""
    if match.contact is None:
        return ""
    person = shorten(match.contact.name, SHOWN_NAME)
    return plaintext(LISTS, "person", person=person, has_left=not match.contact.is_here)


def named_words(match: CustomerMatch) -> str:
    """The customer, and the person by whom it was found: “Acme Bakery (Samuel Lindqvist)”."""
    return plaintext(
        LISTS, "named", name=shorten(match.customer.name, SHOWN_NAME), person=person_words(match)
    )


def with_person(answer: Block, match: CustomerMatch) -> Block:
    """The answer or form; it says first by whom the customer was found, unless by its own name."""
    if match.contact is None:
        return answer
    words = plaintext(
        LISTS, "found_by", person=person_words(match), name=shorten(match.customer.name, SHOWN_NAME)
    )
    blocks = [context(plain(words)), *answer["blocks"]]
    return answer | {"blocks": blocks} if answer.get("type") == "modal" else answer | message(None, blocks)


def already_there_message(customer: Customer) -> Block:
    words = sentence(LISTS, "there", name=shorten(customer.name, SHOWN_NAME))
    buttons = (
        button("Open", "open_customer", str(customer.id)),
        button("Edit", "edit_customer", str(customer.id)),
    )
    return message(None, [rich_text(*words), actions(*buttons)])


def usage_message(count: int) -> Block:
    """Explain the command, with a menu of the reader's customers."""
    blocks = [rich_text(*sentence(LISTS, "usage")), *_picking(count)]
    return message(None, [*blocks, actions(button("Add a customer", ADD))])


def ask_which_message(list_action: ListAction, count: int) -> Block:
    """The command said what to do but not with whom."""
    return message(None, [rich_text(*sentence(LISTS, "unknown", verb=list_action.words)), *_picking(count)])


def add_button(name: str) -> Block:
    return button(f"Add “{shorten(name, 50)}”", ADD, shorten(name, LONGEST_NAME) or None)


def _picking(count: int) -> Iterator[Block]:
    if not count:
        yield context(plain(plaintext(LISTS, "empty")))
        return
    menu = external_select("customer", placeholder="Type a name")
    yield section(plain(plaintext(LISTS, "pick", count=f"{count:,}")), accessory=menu, block_id=PICKED)


def _row(match: CustomerMatch, list_action: ListAction, reader: Rep) -> Block:
    customer = match.customer
    words = plaintext(
        LISTS,
        "row",
        name=shorten(customer.name, SHOWN_NAME),
        person=person_words(match),
        segment=shorten(customer.segment.name, SHOWN_NAME),
        stage=customer.stage,
        owner="" if customer.owner_id == reader.id else shorten(customer.owner.name, SHOWN_NAME),
    )
    label = f"{list_action.caption}: {shorten(customer.name, 50)}"
    pick = button(list_action.caption, list_action.action_id, str(customer.id), label=label)
    return section(plain(words), accessory=pick, block_id=f"customer:{customer.id}")


def _rest(typed: str, customers: Sequence[CustomerMatch]) -> Iterator[Block]:
    if (hidden_count := len(customers) - SHOWN_ROWS) > 0:
        hidden_words = f"{hidden_count}" if len(customers) < MOST_LOOKED_AT else f"at least {hidden_count}"
        yield context(plain(plaintext(LISTS, "rest", rest=hidden_words, typed=shorten(typed, SHOWN_NAME))))


def _count(customers: Sequence[CustomerMatch]) -> str:
    return f"{len(customers)}" if len(customers) < MOST_LOOKED_AT else f"At least {len(customers)}"
