"""What stands in the note and was not kept beside it is offered under the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import Persona, PostedMessage
from handlers.interactions.note_offers import offers_of
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import Interaction
from models.customers.interactions.parser import ParsedCall
from models.customers.promises.parser import ParsedPromise
from models.customers.promises.promise import Side
from models.customers.ratings.metric import RatedBy
from tests.support.house import MONDAY, House

FRIDAY = (MONDAY + timedelta(days=4)).date()


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")


def saved(person: Persona, note: str, line: str = "Acme: spoke") -> PostedMessage:
    """The answer to a talk whose note was typed in the form."""
    said = person.submit(person.command("/logcall", line).view, {"Note": note})
    assert said.ephemeral
    return said.ephemeral


def logged(house: House, person: Persona) -> Interaction:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        (interaction,) = customer.interactions
        assert interaction.ratings is not None
        return interaction


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What is read in every note besides the note itself."""
    found: dict[str, object] = {}

    def parsed(interaction: Interaction, _today: object) -> ParsedCall:
        return ParsedCall("", interaction.note, **found)  # type: ignore[arg-type]

    monkeypatch.setattr("handlers.interactions.note_offers.parsed_note", parsed)
    return found


@pytest.mark.parametrize(
    ("caption", "giver", "words"),
    [
        ("The customer", RatedBy.CUSTOMER, "9 out of 10, as they said."),
        ("I did", RatedBy.REP, "9 out of 10, your estimate."),
    ],
)
def test_a_score_typed_in_the_note_is_kept_by_one_press(
    house: House, ana: Persona, caption: str, giver: RatedBy, words: str
) -> None:
    answer = saved(ana, "spoke with purchasing, happy, 9/10")
    assert "Your note says 9 out of 10. Who gave that score?" in answer.shown

    ana.click(answer, caption)

    assert words in answer.shown
    assert "Who gave that score?" not in answer.shown
    assert (logged(house, ana).score, logged(house, ana).score_by) == (9, giver)


def test_a_second_press_is_the_first(house: House, ana: Persona) -> None:
    answer = saved(ana, "happy, 9/10")
    button = answer.button("The customer")

    ana.click(answer, button)
    ana.click(answer, button)

    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        assert len(customer.interactions[0].ratings) == 1


def test_a_bad_score_is_told_as_one_in_the_form_is(house: House, ana: Persona, cleo: Persona) -> None:
    answer = saved(ana, "they are angry, 2/10")

    ana.click(answer, "The customer")

    assert "2 out of 10, as they said." in answer.shown
    assert "Cleo" in answer.shown


def test_a_score_that_stood_in_the_form_is_not_offered_again(house: House, ana: Persona) -> None:
    form = ana.command("/logcall", "Acme: spoke, 8/10 pallets came").view

    said = ana.submit(form, {"score_by": "Nobody"})

    assert "Who gave that score?" not in said.text
    assert logged(house, ana).score is None


def test_it_is_offered_after_an_edit_of_the_note_too(ana: Persona) -> None:
    answer = saved(ana, "spoke")

    ana.submit(ana.click(answer, "Edit").view, {"Note": "spoke, 9/10"})

    assert "Your note says 9 out of 10." in answer.shown


@pytest.mark.parametrize("forged", ["", "x", "1", "1:", "1:11", "1:-1", "999:9", "1:x"])
def test_a_forged_score_is_answered_in_words(house: House, ana: Persona, forged: str) -> None:
    answer = saved(ana, "9/10")
    button = answer.button("The customer")
    button.element["value"] = forged

    said = ana.click(answer, button)

    assert said.failed is None
    assert said.text
    assert logged(house, ana).score is None


def test_somebody_elses_note_is_not_touched(house: House, ana: Persona, ben: Persona) -> None:
    answer = saved(ana, "9/10")
    house.customer(ben, "Bolt Ltd")
    his = saved(ben, "8/10", "Bolt: spoke")
    button = his.button("The customer")
    button.element["value"] = answer.button("The customer").element["value"]

    assert "I cannot find that interaction." in ben.click(his, button).text


def test_a_promise_in_the_note_opens_its_form_filled_in(
    house: House, ana: Persona, reads: dict[str, object]
) -> None:
    reads["promise"] = ParsedPromise(Side.THEIRS, "the drawings", "Friday", FRIDAY)
    answer = saved(ana, "they send the drawings by Friday")
    assert "Your note says that they promised “the drawings”, by Fri 27 Nov." in answer.shown

    form = ana.click(answer, "Keep it in mind").view

    assert form.value("Who promised?")["value"] == Side.THEIRS
    assert "Acme Bakery" in form.shown
    assert "Acme Bakery promised: the drawings, by Fri 27 Nov." in ana.submit(form).text
    assert house.read(ana, "Acme Bakery").awaited_on == FRIDAY


def test_a_second_promise_of_the_note_is_offered_until_it_is_kept(house: House, ana: Persona) -> None:
    line = "Acme: Rosa promised to decide by Friday and I promised to send the samples tomorrow"
    form = ana.command("/logcall", line).view
    assert form.value("They promised") == "decide"
    answer = ana.submit(form, {"Reached?": "We spoke"}).ephemeral
    assert answer
    assert "Your note says that you promised “send the samples”, by Tue 24 Nov." in answer.shown

    kept = ana.click(answer, "Keep it in mind").view
    assert kept.value("Who promised?")["value"] == Side.OURS
    ana.submit(kept)

    again = ana.submit(ana.click(answer, "Edit").view, {"Note": line.removeprefix("Acme: ") + "."})
    assert "Your note says" not in again.text


def test_somebody_new_in_the_note_is_added_by_a_form(
    house: House, ana: Persona, reads: dict[str, object]
) -> None:
    reads["strangers"] = ("Marta Reis",)
    answer = saved(ana, "with Marta Reis")
    assert "Marta Reis is no contact of Acme Bakery yet." in answer.shown

    form = ana.click(answer, "Add").view
    assert form.value("Name") == "Marta Reis"
    ana.submit(form)

    assert "is no contact" not in saved(ana, "with Marta again", "Acme: spoke").shown


def test_a_note_that_says_no_more_offers_nothing(house: House, ana: Persona) -> None:
    saved(ana, "wants a second oven")
    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        offers = offers_of(book, customer.interactions[0], {}, MONDAY.date())
    assert (offers.score, offers.promises, offers.strangers) == (None, (), ())


def test_another_customer_that_is_named_is_said_and_may_have_the_note_as_well(
    house: House, ana: Persona
) -> None:
    other = house.customer(ana, "Fjord Hotel AS")
    house.customer(ana, "Harbour Foods")
    note = "Spoke with Rosa from Acme and Henrik from Fjord yesterday"

    answer = saved(ana, note)

    assert "That may be about Fjord Hotel AS, too." in answer.shown
    assert "Harbour" not in answer.shown
    form = ana.click(answer, "Log there").view
    assert form.value("Customer")["value"] == str(other.id)
    assert (form.value("Note"), form.value("Day")) == (note, "2026-11-22")


def test_who_may_be_two_or_is_a_colleagues_is_not_named_too(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Fjord Hotel AS")
    house.customer(ana, "Fjord Foods")
    house.customer(ana, "Iris Park")
    house.customer(ben, "Bolt Ltd")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        acme.add_contact(ContactDetails("Iris Lopes"), by=book.rep, at=house.clock())

    assert "may be about" not in saved(ana, "Spoke with Rosa and Iris about Fjord and Bolt Ltd").shown


def test_an_edited_note_that_says_otherwise_than_its_fields_is_told(ana: Persona) -> None:
    line = "Acme: spoke yesterday, they gave 9/10, I promised the list by Friday"
    answer = saved(ana, line.removeprefix("Acme: "), line)
    edited = ana.click(answer, "Edit").view
    ana.submit(edited, {"Note": "spoke on Thursday, they gave 8/10, I promised the list by Thursday"})

    told = "Your note says 8 out of 10, Thu 19 Nov as the day and Thu 26 Nov for the promise now."
    assert told in answer.shown

    again = ana.click(answer, "Edit").view
    ana.submit(
        again, {"Note": "spoke on Thursday, they gave 8/10, I promised the list by Thursday, and samples"}
    )
    assert "Your note says" not in answer.shown


def history(person: Persona) -> str:
    card = person.command("/customer", "Acme").ephemeral
    assert card
    return person.click(card, "History").view.shown
