"""Correcting what was logged: Edit and Undo beside the answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Persona, PostedMessage
from models.customers.contacts.contact import ContactDetails
from tests.support.duties import due_since, make_the_rounds
from tests.support.house import House
from tests.support.house.databases import both


def answer_to(person: Persona, line: str, **answers: object) -> PostedMessage:
    said = person.submit(person.command("/logcall", line).view, {"Reached?": "We spoke"} | answers)
    assert said.ephemeral is not None
    return said.ephemeral


def reached_on(house: House, person: Persona) -> date | None:
    return house.read(person, "Acme Bakery").reached_on


@pytest.fixture
def saved(house: House, ana: Persona) -> PostedMessage:
    """The answer after a call with Acme Bakery."""
    house.customer(ana, "Acme Bakery", added=timedelta(days=10))
    return answer_to(ana, "Acme: spoke with Rosa")


def test_edit_opens_the_form_as_it_was_saved(ana: Persona, saved: PostedMessage) -> None:
    form = ana.click(saved, "Edit").view

    assert form.title == "Edit the interaction"
    assert "Acme Bakery" in form.shown
    assert form.value("Note") == "spoke with Rosa"
    assert not form.has("Customer")


def test_what_is_mended_takes_the_place_of_the_answer(
    house: House, ana: Persona, saved: PostedMessage
) -> None:
    form = ana.click(saved, "Edit").view

    ana.submit(form, {"Day": date(2026, 11, 20), "Note": "spoke with Tom"})

    assert saved.shown.startswith("Changed: call with Acme Bakery on Fri 20 Nov, reached.")
    assert reached_on(house, ana) == date(2026, 11, 20)


def test_what_stood_before_is_kept(house: House, ana: Persona, saved: PostedMessage) -> None:
    ana.submit(ana.click(saved, "Edit").view, {"Note": "spoke with Tom"})

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        (interaction,) = acme.interactions
        assert interaction.note == "spoke with Tom"
        (change,) = interaction.changes
        assert (change.field, change.before, change.after) == ("note", "spoke with Rosa", "spoke with Tom")


def test_a_mending_that_is_refused_keeps_the_text(ana: Persona, saved: PostedMessage) -> None:
    form = ana.click(saved, "Edit").view

    said = ana.submit(form, {"Day": date(2027, 1, 1), "Note": "spoke with Tom"})

    assert list(said.errors) == ["day"]
    assert form.value("Note") == "spoke with Tom"


def test_edit_shows_the_rest_when_there_is_something_in_it(house: House, ana: Persona) -> None:
    acme = house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        customer = book.customers_of(book.rep).get(acme.id)
        customer.add_contact(ContactDetails("Rosa Lopes"), by=book.rep, at=house.clock())
    form = ana.click(ana.command("/logcall", "Acme").view, "More").view
    told = {"Persons": ["Rosa Lopes"], "score": 9, "score_by": "The customer", "Reached?": "We spoke"}
    answer = ana.submit(form, told).ephemeral
    assert answer

    form = ana.click(answer, "Edit").view
    assert form.value("Persons")[0]["text"]["text"] == "Rosa Lopes"
    assert form.value("score") == "9"
    ana.submit(form, {"score": "", "Persons": []})

    assert "out of 10" not in answer.shown


def test_more_opens_in_the_edited_form_too(ana: Persona, saved: PostedMessage) -> None:
    form = ana.click(saved, "Edit").view

    ana.click(form, "More")

    assert "Acme Bakery" in form.shown
    assert form.has("Persons")
    ana.submit(form, {"score": 10, "score_by": "The customer"})
    assert "10 out of 10, as they said." in saved.shown


def test_undo_takes_it_back_and_says_what_stands(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    make_the_rounds(house)
    saved = answer_to(ana, "Acme: spoke")
    assert "That settles this morning's card." in saved.shown

    ana.click(saved, "Undo")

    assert saved.shown == (
        "Taken back: call with Acme Bakery today. The card stands again. "
        "They stay on your list: due since Fri 20 Nov."
    )
    assert reached_on(house, ana) is None
    assert not saved.has("Undo")


def test_undo_names_what_goes_with_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: met Rosa, I promised to send the list by Friday, 9/10").view
    form = ana.click(form, "More").view
    fields = {"score_by": "The customer", "next_step": "call again", "next_step_on": "2026-11-30"}
    saved = ana.submit(form, fields).ephemeral
    assert saved

    ana.click(saved, "Undo")

    assert (
        "Gone with it: your promise “send the list”, by Fri 27 Nov, the score of 9 out of 10 "
        "and the next step “call again”, by Mon 30 Nov."
    ) in saved.shown
    assert "No promise is open" in ana.command("/promises").text


def test_undo_names_what_is_no_longer_noted_in_the_profile(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: spoke").view
    saved = ana.submit(form, {"What they need now": "a second oven"}).ephemeral
    assert saved
    assert "Noted in their profile: what they need." in saved.shown

    ana.click(saved, "Undo")

    assert "Gone with it: what was noted in their profile (what they need)." in saved.shown


@pytest.mark.parametrize(("ending", "outcome"), [("Kept", "kept early"), ("Broken", "not kept")])
def test_a_promise_that_was_settled_stays_when_its_talk_is_taken_back(
    house: House, ana: Persona, ending: str, outcome: str
) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: spoke, I promised to send the list by Friday").view
    saved = ana.submit(form).ephemeral
    assert saved
    ana.click(ana.command("/promises").ephemeral or saved, ending)

    ana.click(saved, "Undo")

    assert f"The promise “send the list” stays: it was {outcome} since." in saved.shown
    assert "send the list" in ana.command("/promises").text


def test_a_second_undo_says_it_was_done(house: House, ana: Persona, saved: PostedMessage) -> None:
    again = saved.button("Undo")
    ana.click(saved, again)

    ana.click(saved, again)

    assert saved.shown == "That call with Acme Bakery today was taken back already."


def test_what_was_taken_back_cannot_be_edited(ana: Persona, saved: PostedMessage) -> None:
    edit, form = saved.button("Edit"), ana.click(saved, "Edit").view
    ana.click(saved, "Undo")

    assert "You took that contact back on Mon 23 Nov." in ana.click(saved, edit).text
    said = ana.submit(form, {"Note": "too late"})
    assert list(said.errors) == ["day"]


def test_only_who_logged_it_corrects_it(
    house: House, ana: Persona, cleo: Persona, saved: PostedMessage
) -> None:
    house.customer(cleo, "Own Shop")
    hers = answer_to(cleo, "Own Shop")
    for caption in ("Edit", "Undo"):
        hers.button(caption).element["value"] = saved.button("Undo").element["value"]
        said = cleo.click(hers, caption)
        assert "Ana Silva logged that: only they can change it or take it back." in said.text
    assert reached_on(house, ana) == date(2026, 11, 23)


@both
def test_somebody_elses_or_nobodys_interaction_is_not_found(
    house: House, ana: Persona, ben: Persona, saved: PostedMessage
) -> None:
    house.customer(ben, "Bolt Ltd")
    his = answer_to(ben, "Bolt")
    values = [str(saved.button("Undo").element["value"]), "999", "0", "-1", "x", "9" * 40, "1.0", "٣"]
    for value in values:
        for caption in ("Edit", "Undo"):
            button = his.button(caption)
            button.element["value"] = value
            said = ben.click(his, button)
            assert said.opened_view is None
            assert said.text.endswith("I cannot find that interaction."), value
    assert reached_on(house, ana) == date(2026, 11, 23)


def test_forged_metadata_reaches_nobody_elses_interaction(
    house: House, ana: Persona, ben: Persona, saved: PostedMessage
) -> None:
    house.customer(ben, "Bolt Ltd")
    form = ben.click(answer_to(ben, "Bolt"), "Edit").view
    anas = ana.click(saved, "Edit").view
    form.definition["private_metadata"] = anas.private_metadata

    said = ben.submit(form, {"Note": "forged"})

    assert said.errors == {"day": "I cannot find that interaction."}
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert [i.note for i in acme.interactions] == ["spoke with Rosa"]
