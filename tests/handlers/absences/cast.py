"""What the tests of absences and hand-overs say again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.playground.slack import Persona
from models.customers import Customer
from models.customers.interactions.interaction import InteractionDetails
from models.kernel.vocabulary import Channel, Outcome
from models.team.absence import Absence
from tests.support.house import House


def due_customer(house: House, owner: Persona, name: str, *, days: int = 100) -> Customer:
    """Last reached so long ago that the rhythm wants somebody to call."""
    a_call = InteractionDetails(Channel.CALL, Outcome.REACHED, house.clock().date())
    return talked_to(house, owner, name, a_call, days=days)


def awaits_an_answer(house: House, owner: Persona, name: str, *, days: int = 1) -> Customer:
    """They wrote, and nobody has answered yet: that cannot wait."""
    return talked_to(
        house,
        owner,
        name,
        InteractionDetails(Channel.EMAIL, Outcome.THEY_WROTE, house.clock().date()),
        days=days,
    )


def talked_to(house: House, owner: Persona, name: str, entry: InteractionDetails, *, days: int) -> Customer:
    at = house.clock() - timedelta(days=days)
    house.customer(owner, name, added=timedelta(days=days + 1))
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named(name)
        customer.log_interaction(replace(entry, happened_on=book.rep.today(at)), by=book.rep, at=at)
        return customer


def absences_of(house: House, person: Persona) -> list[Absence]:
    """Return the absences that stand, the earliest first."""
    with house.book(person) as book:
        mine = book.session.query(Absence).filter_by(rep_id=book.rep.id, withdrawn_at=None)
        return sorted(mine, key=lambda absence: absence.first_day)
