"""The card of a customer, shown to whom it belongs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from models.customers import CustomerDetails
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.kernel.money import Money
from models.kernel.vocabulary import Channel, Outcome, Stage, Tone
from models.rhythm.cadence import Cadence
from models.team.workspace import Visibility
from tests.support.house import House

HOSTILE = '<!channel> <@U0ANA> *bold* _it_ ~no~ `code` "quoted" \\ & https://evil.example اسم 👩‍👩‍👧 :tada:'


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


def test_the_card_is_shown_to_the_asker_alone(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.command("/customer", "acme")

    assert "Acme Bakery" in card(said).shown
    assert "key · first order · formal tone" in said.text
    assert said.messages == []


def test_the_card_says_who_they_are(house: House, ana: Persona) -> None:
    with house.book(ana) as book:
        details = CustomerDetails(
            "Acme Bakery",
            "key",
            Stage.LOYAL,
            Tone.FRIENDLY,
            preferred_channels=("call", "visit"),
            language="Portuguese",
            country="Portugal",
            time_zone="Europe/Lisbon",
            working_week=frozenset({1, 2, 3, 4}),
            tags=("bread", "north"),
            notes="Ask about the oven.",
        )
        book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())

    shown = card(ana.command("/customer", "acme")).shown

    assert "key · loyal · friendly tone" in shown
    assert "Prefers calls or visits" in shown
    assert "Portuguese · Portugal · Europe/Lisbon" in shown
    assert "Works Monday to Thursday" in shown
    assert "Tags: bread, north" in shown
    assert "Ask about the oven." in shown
    assert "Looked after by" not in shown


def test_the_card_shows_the_contacts_who_left_and_who_came_instead(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        maria = ContactDetails(
            "Maria Lopes", "purchasing", "maria@acme.example", "+351 21 000", Birthday(5, 3)
        )
        added = acme.add_contact(maria, by=book.rep, at=house.clock())
        rui = acme.add_contact(ContactDetails("Rui Sá"), by=book.rep, at=house.clock())
        acme.contact_left(rui, by=book.rep, at=house.clock(), successor=added)

    shown = card(ana.command("/customer", "acme")).shown

    assert "Maria Lopes, purchasing · maria@acme.example · +351 21 000 · birthday 3 May" in shown
    assert "Rui Sá left; Maria Lopes came instead" in shown


def test_the_card_says_when_the_customer_is_due_and_why(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    log(house, ana, "Acme Bakery", days_ago=10)

    shown = card(ana.command("/customer", "acme")).shown

    assert "every 30 days, 45 at most (as all key customers)" in shown
    assert "Due Mon 14 Dec" in shown


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [
        (31, "Due since Mon 23 Nov, in time until Mon 7 Dec"),
        (50, "Overdue, due since Tue 3 Nov, in time until Wed 18 Nov"),
    ],
)
def test_the_card_says_how_late_it_is(house: House, ana: Persona, days_ago: int, words: str) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    log(house, ana, "Acme Bakery", days_ago=days_ago)

    assert words in card(ana.command("/customer", "acme")).shown


def test_the_card_says_whose_cadence_it_is(house: House, ana: Persona) -> None:
    with house.book(ana) as book:
        own = CustomerDetails("Acme", "key", cadence=Cadence(10, 20))
        book.add_customer(own, owner=book.rep, by=book.rep, at=house.clock())
        prospect = CustomerDetails("Bolt", "key", Stage.PROSPECT)
        book.add_customer(prospect, owner=book.rep, by=book.rep, at=house.clock())

    assert "every 10 days, 20 at most (a rhythm of their own)" in ana.command("/customer", "acme").text
    assert "every 14 days, 30 at most (as all prospects)" in ana.command("/customer", "bolt").text


def test_the_card_says_until_when_it_sleeps_and_the_next_step(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    today = house.clock().date()
    log(house, ana, "Acme Bakery", next_step="send the price list", next_step_on=today + timedelta(days=20))
    house.clock.push(hours=1)
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        until = today + timedelta(days=12)
        acme.snooze(until=until, reason="they move house", by=book.rep, at=house.clock())

    shown = card(ana.command("/customer", "acme")).shown

    assert "Snoozed until Sat 5 Dec by Ana Silva: they move house" in shown
    assert "You agreed to send the price list by Sun 13 Dec." in shown


def test_the_card_gives_every_reason_to_act(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    log(house, ana, "Acme Bakery", days_ago=50, problem=True)

    shown = card(ana.command("/customer", "acme")).shown

    assert "They complained in a call on Sun 4 Oct. Nobody has called back." in shown
    assert "50 days since you last spoke" in shown


def test_the_card_says_that_somebody_tried(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        entry = InteractionDetails(Channel.CALL, Outcome.ATTEMPT, house.clock().date())
        acme.log_interaction(entry, by=book.rep, at=house.clock())

    shown = card(ana.command("/customer", "acme")).shown

    assert "Tried today, nobody reached; left alone until Wed 25 Nov" in shown
    assert "call today, nobody reached, logged by Ana Silva" in shown


def test_the_customers_own_score_and_our_estimate_stand_apart(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    log(house, ana, "Acme Bakery", days_ago=3, score=9, score_by=RatedBy.CUSTOMER)
    log(house, ana, "Acme Bakery", days_ago=1, score=7, score_by=RatedBy.REP)

    shown = card(ana.command("/customer", "acme")).shown

    assert "9 out of 10, given by the customer, Fri 20 Nov, noted by Ana Silva" in shown
    assert "7 out of 10, our own estimate, Sun 22 Nov, noted by Ana Silva" in shown


def test_the_last_five_of_the_history_say_who_did_what_on_which_day(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    for days in range(7, 0, -1):
        log(house, ana, "Acme Bakery", days_ago=days, note=f"talk {days}")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        sale = PurchaseDetails(house.clock().date(), "a second oven", Money(Decimal(1250), "EUR"))
        acme.record_purchase(sale, by=book.rep, at=house.clock())
        acme.move_to(Stage.LOYAL, by=book.rep, at=house.clock())

    shown = card(ana.command("/customer", "acme")).shown

    assert "Mon 23 Nov · purchase: €1,250.00, a second oven · Ana Silva" in shown
    assert "Mon 23 Nov · stage: first order → loyal · Ana Silva" in shown
    assert "Sun 22 Nov · call: “talk 1” · Ana Silva" in shown
    assert "talk 3" in shown
    assert "talk 4" not in shown


def test_the_history_says_who_took_part_and_a_score_who_gave_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        ids = [
            acme.add_contact(ContactDetails(name), by=book.rep, at=house.clock()).id
            for name in ("Maria", "Rui", "Eva", "Tom", "Ida")
        ]
    log(house, ana, "Acme Bakery", days_ago=2, contact_ids=frozenset(ids))
    log(house, ana, "Acme Bakery", contact_ids=frozenset(ids[:1]), score=9, score_by=RatedBy.CUSTOMER)

    shown = card(ana.command("/customer", "acme")).shown

    assert "Last · call with Maria today, logged by Ana Silva" in shown
    assert "9 out of 10, given by Maria, Mon 23 Nov" in shown
    assert "Mon 23 Nov · call with Maria, 9 out of 10 · Ana Silva" in shown
    assert "Sat 21 Nov · call with Eva, Ida, Maria and 2 more · Ana Silva" in shown


def test_the_whole_history_is_read_page_by_page(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    for days in range(1, 46):
        log(house, ana, "Acme Bakery", days_ago=days, note=f"talk {days};")

    history = ana.click(card(ana.command("/customer", "acme")), "History").view
    assert "talk 1;" in history.shown
    assert "talk 21;" not in history.shown
    ana.click(history, "Older")
    assert "talk 21;" in history.shown
    ana.click(history, "Older")
    assert "talk 45;" in history.shown
    assert not history.has("Older")
    ana.click(history, "Newer")

    assert "talk 40;" in history.shown


def test_a_history_of_nothing_says_so(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    assert "Nothing has happened yet." in ana.click(card(ana.command("/customer", "acme")), "History").text


def test_a_manager_reads_whose_customer_it_is(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    assert "Looked after by Ana Silva" in cleo.command("/customer", "acme").text


def test_a_colleagues_customer_does_not_exist(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    said = ben.command("/customer", "Acme Bakery")

    assert "I know no customer “Acme Bakery” in your book." in said.text
    assert "Ana" not in said.text


def test_with_team_visibility_a_colleague_reads_the_card(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(cleo) as book:
        book.workspace.visibility = Visibility.TEAM

    shown = card(ben.command("/customer", "acme"))
    assert "Looked after by Ana Silva" in shown.shown
    captions = {control.element["text"]["text"] for control in shown.controls() if "text" in control.element}
    assert captions.isdisjoint({"Edit", "Add contact", "Duplicates"})
    assert {"Log", "Rate", "Promise", "Purchase", "History", "Why"} <= captions
    form = ben.click(shown, "Log").view
    assert "Saved" in ben.submit(form, {"Reached?": "We spoke"}).text
    assert "logged by Ben Okafor" in ana.command("/customer", "acme").text


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("edit_customer", "{customer}"),
        ("add_contact", "{customer}"),
        ("edit_contact", "{customer}:{contact}"),
        ("contact_left", "{customer}:{contact}"),
        ("own_cadence", "{customer}"),
        ("merge_customers", "{customer}:{customer}"),
        ("nudge_snooze", "{customer}:"),
        ("undo_snooze", "{snooze}"),
        ("not_the_same", "{customer}:{twin}:c{customer}:0"),
        ("move_plan_rest", "{customer}:1"),
    ],
)
def test_what_a_colleague_is_not_shown_is_refused_with_whom_to_ask(
    house: House, ana: Persona, ben: Persona, cleo: Persona, action_id: str, value: str
) -> None:
    customer, twin = house.customer(ana, "Acme Bakery"), house.customer(ana, "Acme Bakeri")
    with house.book(cleo) as book:
        book.workspace.visibility = Visibility.TEAM
        acme = book.customers_of(book.rep).get(customer.id)
        contact = acme.add_contact(ContactDetails("Maria Pinto"), by=acme.owner, at=house.clock())
        snooze = acme.snooze(
            until=house.clock().date() + timedelta(7),
            reason="",
            by=acme.owner,
            at=house.clock(),
            key="snoozed",
        )
        book.session.flush()
        carried = value.format(customer=customer.id, contact=contact.id, snooze=snooze.id, twin=twin.id)
    shown = card(ben.command("/customer", "Acme Bakery"))

    said = ben.click(shown, shown.find("Log").forged(action_id=action_id, value=carried))

    assert "Ana Silva looks after Acme Bakery" in said.text
    assert said.opened_view is None


@pytest.mark.parametrize("typed", ["edit Acme", "contact add Acme"])
def test_a_form_left_open_saves_nothing_once_somebody_else_looks_after_them(
    house: House, ana: Persona, ben: Persona, cleo: Persona, typed: str
) -> None:
    house.customer(ben, "Acme Bakery")
    with house.book(cleo) as book:
        book.workspace.visibility = Visibility.TEAM
    form = ben.command("/customer", typed).view
    with house.book(cleo) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        acme.owner = book.rep_known_as(ana.id)

    refused = ben.submit(form, {"Name": "Acme Foods"})

    assert "Ana Silva looks after Acme Bakery" in " ".join([*refused.errors.values(), refused.text])
    assert house.read(ana, "Acme Bakery").name == "Acme Bakery"


@pytest.mark.parametrize("value", ["1", "999", "", "1; drop", "-1", "９", "9" * 40, "1:2"])
def test_a_forged_button_finds_nothing(house: House, ana: Persona, ben: Persona, value: str) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ben, "Bolt")
    mine = card(ben.command("/customer", "bolt"))

    for name in ("Edit", "Add contact", "Purchase"):
        said = ben.click(mine, mine.find(name).forged(value=value))
        assert "I cannot find" in said.text, name
        assert ben.modal is None


def test_hostile_text_is_shown_as_typed_and_breaks_nothing(house: House, ana: Persona) -> None:
    everything_at_its_longest(house, ana, HOSTILE)

    message = card(ana.command("/customer", HOSTILE))

    assert HOSTILE in message.shown
    assert message.mentions == []


def test_the_longest_of_everything_still_makes_a_card(house: House, ana: Persona) -> None:
    everything_at_its_longest(house, ana, '"')

    assert "and 122 more" in card(ana.command("/customer", '"' * 200)).shown


def log(house: House, person: Persona, name: str, *, days_ago: int = 0, **said: object) -> None:
    """A call in which somebody was reached."""
    day = house.clock().date() - timedelta(days=days_ago)
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        entry = InteractionDetails(Channel.CALL, Outcome.REACHED, day, **said)  # type: ignore[arg-type]
        customer.log_interaction(entry, by=book.rep, at=house.clock())


def everything_at_its_longest(house: House, ana: Persona, text: str) -> None:
    def full(longest: int) -> str:
        return (text + '"' * longest)[:longest]

    with house.book(ana) as book:
        book.rep.name = full(255)
        details = CustomerDetails(
            full(200),
            "key",
            preferred_channels=tuple(Channel),
            language=full(16),
            country=full(64),
            time_zone="America/Argentina/ComodRivadavia",
            not_before=house.clock().date() + timedelta(days=90),
            tags=(full(900),),
            notes=full(3000),
        )
        acme = book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())
        people = [
            ContactDetails(
                full(190) + f"{n:03}",
                full(200),
                "a@" + "b" * 318,
                full(64),
                Birthday(5, 3, 1980),
                Tone.FORMAL,
                Channel.CALL,
            )
            for n in range(130)
        ]
        contacts = [acme.add_contact(person, by=book.rep, at=house.clock()) for person in people]
        for one, other in zip(contacts[:5], contacts[5:10], strict=True):
            acme.contact_left(one, by=book.rep, at=house.clock(), successor=other)
        today = house.clock().date()
        for giver in RatedBy:
            entry = InteractionDetails(
                Channel.MESSAGE,
                Outcome.THEY_WROTE,
                today,
                full(3000),
                full(300),
                today + timedelta(days=9),
                score=5,
                score_by=giver,
                problem=True,
            )
            for _ in range(3):
                acme.log_interaction(entry, by=book.rep, at=house.clock())
        acme.snooze(until=today + timedelta(days=5), reason=full(300), by=book.rep, at=house.clock())
