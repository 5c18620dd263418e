"""Offers under the answer to a note: to keep beside it what it says, each by its button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from messages.kit.blocks import Block, actions, button, section
from messages.kit.days import day_words
from messages.kit.text import escape, plain, plaintext, shorten
from messages.kit.typed_again import TypedCommand, again_button
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.promises.parser import ParsedPromise
from models.customers.promises.promise import Side
from models.customers.ratings.metric import RatedBy
from models.kernel.names import joined

TEMPLATE = "interactions/note_offers"
KEEP_SCORE, KEEP_PROMISE, KEEP_PERSON = "score_of_note", "promise_of_note", "person_of_note"
GIVERS = {RatedBy.CUSTOMER: "The customer", RatedBy.REP: "I did"}
SHOWN_WORDS, SHOWN_NAME = 100, 60  # characters
MOST_PROMISES = 3
MOST_OTHERS = 2  # customers
LOG = "/logcall"
MOST_PERSONS = 2  # offered; each is a line of its own


@dataclass(frozen=True, slots=True)
class Differing:
    """Parts of a note that say since it was edited what its fields do not."""

    score: int | None = None
    day: date | None = None
    promise_by: date | None = None


@dataclass(frozen=True, slots=True)
class NoteOffers:
    """promises: with their places in the note. strangers: who took part and is no contact of the customer.
    others: customers that are named as well."""

    score: int | None = None
    promises: tuple[tuple[int, ParsedPromise], ...] = ()
    strangers: tuple[str, ...] = ()
    others: tuple[Customer, ...] = ()
    differing: Differing = Differing()


NO_OFFERS = NoteOffers()


def offer_blocks(
    interaction: Interaction, offers: NoteOffers, today: date, *, block_id: str
) -> Iterator[Block]:
    """`block_id` begins those of the answer's buttons."""
    value, customer_name = str(interaction.id), shorten(interaction.customer.name, SHOWN_NAME)
    if differing := list(_differing(offers.differing, today)):
        yield section(plain(plaintext(TEMPLATE, "differs", what=joined(differing))))
    if offers.score is not None:
        yield section(plain(plaintext(TEMPLATE, "score", score=offers.score)))
        yield actions(*_score_buttons(value, offers.score), block_id=f"{block_id}:score")
    for place, promise in offers.promises[:MOST_PROMISES]:
        keep = button(plaintext(TEMPLATE, "keep_promise"), KEEP_PROMISE, f"{value}:{place}")
        yield section(plain(_promise(promise, today)), accessory=keep)
    for name in offers.strangers[:MOST_PERSONS]:
        words = plaintext(TEMPLATE, "stranger", name=shorten(name, SHOWN_NAME), customer=customer_name)
        add = button("Add", f"{KEEP_PERSON}", f"{value}:{name}", label=f"Add {shorten(name, SHOWN_NAME)}")
        yield section(plain(words), accessory=add)
    for customer in offers.others:
        name = shorten(customer.name, SHOWN_NAME)
        words, caption = plaintext(TEMPLATE, "other", name=name), plaintext(TEMPLATE, "log_there")
        there = again_button(_typed(interaction, customer), caption, label=f"{caption}: {name}")
        yield section(plain(words), accessory=there)


def _score_buttons(value: str, score: int) -> Iterator[Block]:
    for giver, caption in GIVERS.items():
        label = plaintext(TEMPLATE, f"gave_{giver}", score=score)
        yield button(caption, f"{KEEP_SCORE}:{giver}", f"{value}:{score}", label=label)


def _differing(differing: Differing, today: date) -> Iterator[str]:
    if differing.score is not None:
        yield plaintext(TEMPLATE, "differs_score", score=differing.score)
    if differing.day:
        yield plaintext(TEMPLATE, "differs_day", day=day_words(differing.day, today))
    if differing.promise_by:
        yield plaintext(TEMPLATE, "differs_promise", by=day_words(differing.promise_by, today))


def _typed(interaction: Interaction, customer: Customer) -> TypedCommand:
    """The note as it would be typed for this customer; only the name where no button holds it."""
    at = interaction.edited_at or interaction.logged_at
    typed = TypedCommand(LOG, escape(f"{customer.name}: {interaction.note}"), at)
    return typed if typed.fits_button else replace(typed, text=escape(customer.name))


def _promise(promise: ParsedPromise, today: date) -> str:
    return plaintext(
        TEMPLATE,
        "promise",
        is_theirs=promise.side is Side.THEIRS,
        what=shorten(promise.what, SHOWN_WORDS),
        by=day_words(promise.due_on, today) if promise.due_on else "",
    )
