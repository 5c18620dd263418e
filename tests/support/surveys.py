"""A customer who has got a link, and answers by it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from werkzeug.test import TestResponse

from bot.playground.slack import GestureOutcome, Persona
from models.customers import CustomerDetails
from models.customers.contacts.contact import ContactDetails
from models.customers.improvements.improvement import Improvement
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.kernel.vocabulary import Tone
from tests.support.house import PUBLIC_URL, House

LINK = re.compile(rf"{re.escape(PUBLIC_URL)}(/s/\S+)")


@dataclass
class Link:
    """What a browser does with it. `accepts`: the languages that it asks for."""

    house: House
    path: str
    accepts: str = ""

    @property
    def token(self) -> str:
        return self.path.removeprefix("/s/")

    def opened(self, query: str = "") -> TestResponse:
        return self.house.http.get(self.path + query, headers=self._headers)

    def sent(self, **fields: str) -> TestResponse:
        return self.house.http.post(self.path, data=fields, headers=self._headers)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Accept-Language": self.accepts} if self.accepts else {}


def customer_of(
    house: House,
    owner: Persona,
    *contacts: str,
    name: str = "Acme Bakery",
    language: str = "",
    tone: Tone = Tone.FORMAL,
) -> None:
    """In the book of that person, with these people there."""
    with house.book(owner) as book:
        details = CustomerDetails(name, "key", language=language, tone=tone)
        customer = book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())
        for contact in contacts:
            customer.add_contact(ContactDetails(contact), by=book.rep, at=house.clock())


def asked(person: Persona, name: str = "Acme Bakery", **fields: object) -> GestureOutcome:
    """What the bot says once the form is filled in and sent."""
    card = person.command("/customer", name).ephemeral
    assert card
    return person.submit(person.click(card, "Ask for a rating").view, fields)


def link_in(house: House, said: GestureOutcome) -> Link:
    assert said.ephemeral, said.failed or said.errors
    found = LINK.search(said.ephemeral.shown)
    assert found, said.ephemeral.shown
    return Link(house, found[1])


def link_for(house: House, owner: Persona, *contacts: str, language: str = "") -> Link:
    """To Acme Bakery, that is new in the book."""
    customer_of(house, owner, *contacts, language=language)
    return link_in(house, asked(owner))


def ratings(house: House, person: Persona) -> list[Rating]:
    return [line for line in _history(house, person) if isinstance(line, Rating)]


def improvements(house: House, person: Persona) -> list[Improvement]:
    return [line for line in _history(house, person) if isinstance(line, Improvement)]


def requests(house: House, person: Persona) -> list[SurveyRequest]:
    return [line for line in _history(house, person) if isinstance(line, SurveyRequest)]


def _history(house: House, person: Persona) -> list[object]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        return [line.what for line in customer.history(50)]
