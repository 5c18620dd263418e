"""The open promises of one customer, each with what can be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.fitting import largest_that_fits
from messages.kit.sentences import sentence
from messages.kit.text import bullets, plain, plaintext, rich_text, shorten
from messages.promises.buttons import MAKE, MAKE_ANY, OPEN, ending_buttons, kept_button
from messages.promises.saved import EDIT
from messages.promises.words import SHOWN_NAME, TEMPLATE, history_words, promise_words, rate_words
from models.customers import Customer
from models.customers.promises.kept_rate import KeptRate
from models.customers.promises.promise import Promise, Side
from models.nudges.card import CardContent
from models.team.rep import Rep

MOST = 10  # promises in one message
SIZES = (100, 60, 30)  # characters of a name and of a promise in a list of many
MOST_TO_KEEP = 3  # named under an answer about something else


def open_promises_message(
    customer: Customer, promises: Sequence[Promise], today: date, *, reader: Rep
) -> Block:
    """`today` is the owner's local date."""
    name = shorten(customer.name, SHOWN_NAME)
    if not promises:
        return message(
            None, [rich_text(*sentence(TEMPLATE, "nothing", customer=name)), actions(_make(customer))]
        )
    blocks = [rich_text(*sentence(TEMPLATE, "list", customer=name))]
    for promise in promises[:MOST]:
        edit = button("Edit", EDIT, str(promise.id), label="Edit this promise")
        blocks += [
            rich_text(promise_words(promise, today, reader_id=reader.id)),
            actions(*ending_buttons(promise), edit),
        ]
    if more := len(promises) - MOST:
        blocks += [rich_text(plaintext(TEMPLATE, "more", count=more))] if more > 0 else []
    return message(None, [*blocks, actions(_make(customer))])


def my_promises_message(
    promises: Sequence[Promise],
    settled: Sequence[Promise],
    today: date,
    *,
    count: int,
    reader: Rep,
    due: str = "",
) -> Block:
    """List the open promises of the reader's customers, `count` in all, and those that came to an end
    lately. `due`: which of them were asked for, like "today"; empty for all."""
    if not promises:
        words = rich_text(plaintext(TEMPLATE, "none_mine", due=due))
        return message(
            None, [words, *_lately(settled, today, SIZES[0]), actions(button("Promise", MAKE_ANY))]
        )

    def draw(longest: int) -> list[Block]:
        lines = [block for promise in promises[:MOST] for block in _own(promise, today, longest, reader)]
        more = [rich_text(plaintext(TEMPLATE, "more", count=count - MOST))] if count > MOST else []
        heading = rich_text(*sentence(TEMPLATE, "mine", count=count, due=due))
        return [heading, *lines, *more, *_lately(settled, today, longest)]

    return largest_that_fits(SIZES, draw)


def _own(promise: Promise, today: date, longest: int, reader: Rep) -> Iterator[Block]:
    name = shorten(promise.customer.name, longest)
    line = promise_words(promise, today, reader_id=reader.id, longest=longest)
    yield rich_text(*sentence(TEMPLATE, "mine_line", customer=name, line=line))
    edit = button("Edit", EDIT, str(promise.id), label="Edit this promise")
    yield actions(*ending_buttons(promise), edit)


def _lately(settled: Sequence[Promise], today: date, longest: int) -> list[Block]:
    lines = [
        shorten(promise.customer.name, longest) + " · " + history_words(promise, today, longest=longest)
        for promise in settled
    ]
    return [rich_text(*sentence(TEMPLATE, "lately"), bullets(*lines))] if lines else []


def promises_to_keep(promises: Sequence[Promise], today: date, *, reader_id: int) -> list[Block]:
    """For the end of an answer: the first of those that are open, each with its button."""
    return [
        section(plain(promise_words(promise, today, reader_id=reader_id)), accessory=kept_button(promise))
        for promise in promises[:MOST_TO_KEEP]
    ]


def promises_part(
    content: CardContent, rates: Mapping[Side, KeptRate], today: date, most: int, *, reader: Rep
) -> Iterator[Block]:
    """Draw the promises on the card of a customer: how each side has kept its word, and what is open."""
    rated = filter(None, (rate_words(rate, side) for side, rate in rates.items()))
    lines = [promise_words(promise, today, reader_id=reader.id) for promise in content.promises[:most]]
    if (more := len(content.promises) - most) > 0:
        lines.append(plaintext(TEMPLATE, "more", count=more))
    heading = sentence(TEMPLATE, "heading", rates=". ".join(rated))
    if lines or len(heading) > 1:
        yield rich_text(*heading, *([bullets(*lines)] if lines else []))
    if len(content.promises) == 1:
        yield actions(*ending_buttons(content.promises[0]))
    elif content.promises:
        name = shorten(content.customer.name, 40)
        yield actions(button("Promises", OPEN, str(content.customer.id), label=f"Promises with {name}"))


def _make(customer: Customer) -> Block:
    label = plaintext("customers/card", "promise", name=shorten(customer.name, 40))
    return button("Promise", MAKE, str(customer.id), label=label)
