"""Customers that are due, and the rounds that find them."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.slack import Persona, PostedMessage
from models.customers import CustomerDetails
from models.nudges.rounds import make_rounds
from models.rhythm.cadence import Cadence
from scheduler.delivery import DeliveryWorker
from scheduler.tick import tick
from tests.support.house import House


def due_since(house: House, owner: Persona, name: str, days: int, ideal: int = 10) -> None:
    """A customer never contacted whose turn was so many days ago, or is as many to come."""
    added = house.clock() - timedelta(days=days + ideal)
    with house.book(owner) as book:
        details = CustomerDetails(name, "key", cadence=Cadence(ideal, 2 * ideal))
        customer = book.add_customer(details, owner=book.rep, by=book.rep, at=added)
        customer.first_due_on = book.rep.today(added) + timedelta(days=ideal)
        customer.reschedule()


def make_the_rounds(house: House) -> None:
    with house.book() as book:
        make_rounds(book, now=house.clock())


def listed(person: Persona, text: str = "") -> PostedMessage:
    """What /due answers."""
    said = person.command("/due", text)
    assert said.failed is None
    assert said.ephemeral is not None
    return said.ephemeral


def morning_digest(house: House, person: Persona) -> PostedMessage:
    """The next digest that reaches this person, at nine o'clock of the test's Tuesday."""
    house.clock.push(hours=23)
    tick(house.library, now=house.clock())
    deliver(house)
    return person.dm[-1]


def deliver(house: House) -> None:
    worker = DeliveryWorker(
        house.library, clock=house.clock, client_for=lambda _: house.client, channel_seconds=0.0
    )
    worker.deliver_waiting()


def unfold(house: House, person: Persona, digest: PostedMessage, name: str) -> None:
    """Press Show on the customer's line, if the card is folded, and let the message be drawn again."""
    (block,) = [block for block in digest.blocks if name in str(block.get("text", ""))] or [{}]
    if "accessory" in block:
        person.click(digest, digest.button("Show", near=name))
        house.tick()
