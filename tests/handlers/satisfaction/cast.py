"""What customers said of us, for the tests of the team's summary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.playground.slack import Persona, PostedMessage
from models.customers import CustomerDetails
from models.customers.contacts.contact import ContactDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.kernel.vocabulary import Metric
from tests.support.house import House

LAST_QUARTER = 60  # days ago
LONG_AGO = timedelta(days=700)
NORTH = {10: 8, 9: 6, 7: 3, 5: 3}  # promoters 14, passives 3, detractors 3: NPS +55
BEFORE = {9: 5, 8: 4, 6: 3}  # NPS +17


def rated(
    house: House,
    owner: Persona,
    counts: Mapping[int, int],
    *,
    metric: Metric = Metric.NPS,
    giver: RatedBy = RatedBy.CUSTOMER,
    days_ago: int = 0,
    segment: str = "regular",
    names: str = "Customer",
    words: str = "",
) -> None:
    """So many customers of hers gave each number, each of them one."""
    values = [value for value, many in counts.items() for _ in range(many)]
    with house.book(owner) as book:
        day = book.rep.today(house.clock()) - timedelta(days=days_ago)
        for number, value in enumerate(values, 1):
            details = CustomerDetails(f"{names} {number}", segment)
            known = book.owned_by(book.rep).named(details.name)
            customer = (
                known[0]
                if known
                else book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock() - LONG_AGO)
            )
            opinion = RatingDetails(giver, day, metric, value, words)
            customer.rate(opinion, by=book.rep, at=house.clock())


def told(house: House, owner: Persona, name: str, value: int, contact: str, words: str) -> None:
    """A contact of one customer gave a number today, with words."""
    with house.book(owner) as book:
        customer = book.add_customer(
            CustomerDetails(name, "key"), owner=book.rep, by=book.rep, at=house.clock() - LONG_AGO
        )
        person = customer.add_contact(ContactDetails(name=contact), by=book.rep, at=house.clock())
        book.session.flush()
        day = book.rep.today(house.clock())
        opinion = RatingDetails(RatedBy.CUSTOMER, day, Metric.NPS, value, words, person.id)
        customer.rate(opinion, by=book.rep, at=house.clock())


def team(person: Persona, text: str = "") -> PostedMessage:
    """All figures of /team, which the asker alone sees; the answer itself where there are none."""
    answer = in_short(person, text)
    if not answer.has("All figures"):
        return answer
    figures = person.click(answer, "All figures").ephemeral
    assert figures is not None
    return figures


def in_short(person: Persona, text: str = "") -> PostedMessage:
    """The answer to /team, which the asker alone sees."""
    said = person.command("/team", text)
    assert said.failed is None
    assert said.ephemeral is not None
    assert said.ephemeral.only_for == person.id
    return said.ephemeral
