"""The gestures whose cost is held: each in a scene of its own, made ready to be done once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.playground.slack import OpenedView, Persona
from models.customers.contacts.contact import ContactDetails
from tests.conftest import enrolled, leader_of_north
from tests.handlers.satisfaction.cast import BEFORE, LAST_QUARTER, NORTH, rated
from tests.support.duties import due_since, make_the_rounds
from tests.support.house import House

SOME_TIME = timedelta(days=40)

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Cast:
    """A rep with two customers, and who leads her team."""

    house: House
    ana: Persona
    cleo: Persona


Gesture = Callable[[Cast], Act]


def cast_in(house: House) -> Cast:
    """Nobody is at the door for the first time: who is gets looked at."""
    ana = enrolled(house, house.slack.join("Ana Silva", tz="Europe/Lisbon"))
    cleo = leader_of_north(house, ana)
    for name in ("Acme Bakery", "Bolt Ltd"):
        house.customer(ana, name, added=SOME_TIME)
    for person in (ana, cleo):
        person.command("/rapport", "help")
    return Cast(house, ana, cleo)


def open_log(cast: Cast) -> Act:
    return lambda: cast.ana.command("/logcall", "acme bakery")


def save_log(cast: Cast) -> Act:
    form = cast.ana.command("/logcall", "acme bakery").view
    return lambda: saved(cast, form, Note="wants the second oven", outcome="reached")


def save_log_of_nudge(cast: Cast) -> Act:
    """It settles this morning's card; a promise stays open."""
    form = form_from_nudge(cast)
    return lambda: saved(cast, form, Note="wants the second oven", outcome="reached")


def save_whole_log_of_nudge(cast: Cast) -> Act:
    """Save it with a score, and with an answer to what the form asks."""
    form = cast.ana.click(form_from_nudge(cast), "More").view
    said = {
        "Note": "happy",
        "score": "9",
        "score_by": "The customer",
        "outcome": "reached",
        "What they need now": "bread",
    }
    return lambda: saved(cast, form, **said)


def show_customer(cast: Cast) -> Act:
    saved(cast, cast.ana.command("/logcall", "acme bakery").view, Note="happy", outcome="reached")
    return lambda: cast.ana.command("/customer", "acme bakery")


def show_known_customer(cast: Cast) -> Act:
    """With a contact, a rating, a promise, a purchase and its plan."""
    with cast.house.book(cast.ana) as book:
        (acme,) = book.owned_by(book.rep).named("Acme Bakery")
        acme.add_contact(ContactDetails("Maria Pinto"), by=book.rep, at=cast.house.clock())
    rate(cast)()
    promise(cast)
    purchase(cast)()
    return lambda: cast.ana.command("/customer", "acme bakery")


def show_due(cast: Cast) -> Act:
    make_the_rounds(cast.house)
    return lambda: cast.ana.command("/due")


def rate(cast: Cast) -> Act:
    form = cast.ana.command("/rate", "acme bakery 9").view
    return lambda: saved(cast, form, giver="The customer")


def rate_badly(cast: Cast) -> Act:
    """It is told to who leads the team, at once."""
    form = cast.ana.command("/rate", "acme bakery 3").view
    return lambda: saved(cast, form, giver="The customer")


def open_home(cast: Cast) -> Act:
    make_the_rounds(cast.house)
    return cast.ana.open_home


def purchase(cast: Cast) -> Act:
    """It starts the plan after a sale."""
    form = cast.ana.command("/customer", "purchase acme bakery").view
    return lambda: saved(cast, form)


def show_satisfaction(cast: Cast) -> Act:
    """Of a team whose customers answered in this quarter and in the one before."""
    rated(cast.house, cast.ana, BEFORE, days_ago=LAST_QUARTER)
    rated(cast.house, cast.ana, NORTH)
    return lambda: cast.cleo.command("/team", "satisfaction")


def digest_of(cards: int) -> Gesture:
    """The whole tick of a morning: rounds, one digest, its delivery."""

    def made_ready(cast: Cast) -> Act:
        for number in range(cards - 2):  # beside the two there are
            due_since(cast.house, cast.ana, f"Customer {number}", 3)
        cast.house.tick()
        coming = cast.house.rep(cast.ana).next_digest_at
        assert coming
        cast.house.clock.now = coming
        return cast.house.tick

    return made_ready


def form_from_nudge(cast: Cast) -> OpenedView:
    promise(cast)
    digest = cast.house.next_morning(cast.ana)
    assert digest
    return cast.ana.click(digest, "Log", near="Acme Bakery").view


def promise(cast: Cast) -> None:
    saved(cast, cast.ana.command("/promise", "Acme the oven by 10 December").view)


def saved(cast: Cast, form: OpenedView, **said: object) -> None:
    answer = cast.ana.submit(form, said)
    assert answer.ephemeral, (answer.failed, answer.errors)
