"""Adding a customer, and mending what is known about one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from models.customers import CustomerDetails
from models.kernel.vocabulary import Stage, Tone
from models.rhythm.cadence import Cadence
from models.team.workspace import Visibility
from tests.support.house import House
from tests.support.house.databases import both


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


@both
def test_adding_asks_for_little_and_answers_with_what_was_saved(house: House, ana: Persona) -> None:
    form = ana.command("/customer", "add Acme Bakery").view

    said = ana.submit(form, {"Segment": "key", "Stage": "Prospect", "First contact person": "Maria Lopes"})

    assert ana.modal is None
    shown = card(said).shown
    assert "Added: Acme Bakery, key, prospect. Contact: Maria Lopes. First contact by Mon 30 Nov." in shown
    acme = house.read(ana, "Acme Bakery")
    assert (acme.stage, acme.segment.name, acme.tone) == (Stage.PROSPECT, "key", Tone.FORMAL)
    assert "Maria Lopes" in ana.click(card(said), "Open").text


def test_the_default_segment_is_chosen_already(ana: Persona) -> None:
    form = ana.command("/customer", "add Acme").view

    assert form.value("Name") == "Acme"
    assert form.value("Segment")["text"]["text"] == "regular"


def test_more_opens_in_place_and_keeps_what_was_typed(house: House, ana: Persona) -> None:
    form = ana.command("/customer", "add Acme").view
    ana.fill(form, {"Name": "Acme Bakery", "Tone": "Friendly"})

    ana.click(form, "More")
    said = ana.submit(
        form,
        {
            "ideal": "10",
            "maximum": "20",
            "Preferred channels": ["Call", "Visit"],
            "Language": "Portuguese",
            "Country": "Portugal",
            "Time zone": "Europe/Lisbon",
            "Working days": ["Monday", "Tuesday"],
            "Do not contact before": date(2026, 12, 24),
            "Tags": "bread, north,, bread",
            "Notes": "Ask about the oven.",
        },
    )

    assert said.errors == {}
    assert len(ana.modals) == 0
    assert house.read(ana, "Acme Bakery").details == CustomerDetails(
        "Acme Bakery",
        "regular",
        tone=Tone.FRIENDLY,
        cadence=Cadence(10, 20),
        preferred_channels=("call", "visit"),
        language="Portuguese",
        country="Portugal",
        time_zone="Europe/Lisbon",
        working_week=frozenset({1, 2}),
        not_before=date(2026, 12, 24),
        tags=("bread", "north"),
        notes="Ask about the oven.",
    )


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"ideal": "30"}, "maximum"),
        ({"maximum": "30"}, "ideal"),
        ({"ideal": "30", "maximum": "20"}, "maximum"),
        ({"Time zone": "Middle-earth/Shire"}, "time_zone"),
        ({"Do not contact before": date(1026, 1, 1)}, "not_before"),
    ],
)
def test_what_cannot_be_kept_is_said_under_its_field(
    ana: Persona, answers: dict[str, Any], field: str
) -> None:
    form = ana.command("/customer", "add Acme").view
    ana.click(form, "More")

    said = ana.submit(form, answers)

    assert list(said.errors) == [field]
    assert form.value("Name") == "Acme"


def test_a_name_of_nothing_is_said_under_the_name(ana: Persona) -> None:
    form = ana.command("/customer", "add").view

    assert list(ana.submit(form, {"Name": " \u200b "}).errors) == ["name"]


def test_submitting_twice_adds_one(house: House, ana: Persona) -> None:
    form = ana.command("/customer", "add Acme").view
    ana.fill(form, {"First contact person": "Maria"})

    first, second = ana.submit(form), ana.submit(form)

    assert card(first).shown == card(second).shown
    with house.book(ana) as book:
        assert book.customers_of(book.rep).count() == 1
        assert [c.name for c in book.customers_of(book.rep).named("Acme")[0].contacts] == ["Maria"]


def test_ones_own_customer_is_not_added_again(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    by_command = ana.command("/customer", "add ACME bakery")
    form = ana.click(card(ana.command("/customer")), "Add a customer").view
    by_form = ana.submit(form, {"Name": "Acmé  Bakery"})

    assert by_command.opened_view is None
    assert "Acme Bakery is in your book already." in by_command.text
    assert by_form.errors == {"name": "Acmé Bakery is in the book already."}


def test_a_name_like_one_in_the_book_is_pointed_out(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "add Acme Bakry").view

    assert "Your book has Acme Bakery already. If that is whom you mean, close this form." in form.shown
    assert "Added: Acme Bakry" in ana.submit(form).text


def test_a_colleagues_customer_is_named_with_whom_to_ask_and_nothing_more(
    house: House, ana: Persona, ben: Persona
) -> None:
    with house.book(ben) as book:
        secret = CustomerDetails("Acme Bakery", "key", Stage.LOST, notes="owes us money")
        book.add_customer(secret, owner=book.rep, by=book.rep, at=house.clock())
    form = ana.click(card(ana.command("/customer")), "Add a customer").view

    said = ana.submit(form, {"Name": "acme bakery", "Tone": "Friendly", "First contact person": "Maria"})

    assert "Ben Okafor looks after a customer of that name." in said.view.shown
    for nothing in ("lost", "key customer", "owes"):
        assert nothing not in said.view.shown
    assert form.value("First contact person") == "Maria"
    assert form.value("Tone")["value"] == "friendly"
    with house.book(ana) as book:
        assert book.customers_of(book.rep).count() == 0


def test_it_is_added_all_the_same_when_the_person_says_so(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ben, "Acme Bakery")
    form = ana.command("/customer", "add Acme Bakery").view
    assert "Ben Okafor looks after" in form.shown

    unticked = ana.submit(form)
    assert unticked.opened_view is form
    said = ana.submit(form, {"anyway": ["Add it all the same"]})

    assert "Added: Acme Bakery" in said.text
    assert house.read(ana, "Acme Bakery").owner.name == "Ana Silva"
    assert house.read(ben, "Acme Bakery").owner.name == "Ben Okafor"


def test_editing_keeps_what_stood_before(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "edit acme").view
    assert form.value("Segment")["text"]["text"] == "key"

    said = ana.submit(form, {"Stage": "Loyal", "Name": "Acme Bakery & Sons"})

    assert "Saved: Acme Bakery & Sons." in card(said).shown
    assert "stage: first order → loyal" in card(said).shown
    shown = ana.click(card(said), "Open").text
    assert "stage: first order → loyal · Ana Silva" in shown
    assert "name: Acme Bakery → Acme Bakery & Sons · Ana Silva" in shown


def test_editing_leaves_alone_what_was_not_on_the_screen(house: House, ana: Persona) -> None:
    details = CustomerDetails("Acme", "key", cadence=Cadence(10, 20), tags=("bread",), notes="the oven")
    with house.book(ana) as book:
        book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())

    ana.submit(ana.command("/customer", "edit acme").view, {"Tone": "Friendly"})
    kept = house.read(ana, "Acme").details
    form = ana.command("/customer", "edit acme").view
    ana.click(form, "More")

    assert (kept.cadence, kept.tags, kept.notes) == (Cadence(10, 20), ("bread",), "the oven")
    assert form.value("ideal") == "10"
    assert form.value("Notes") == "the oven"


def test_notes_too_long_for_the_form_survive_it(house: House, ana: Persona) -> None:
    notes = "They bake. " * 700
    with house.book(ana) as book:
        details = CustomerDetails("Acme", "key", notes=notes)
        book.add_customer(details, owner=book.rep, by=book.rep, at=house.clock())
    form = ana.command("/customer", "edit acme").view
    ana.click(form, "More")

    ana.submit(form, {"Country": "Portugal"})

    assert house.read(ana, "Acme").notes == notes


def test_a_keeper_who_has_left_cannot_be_asked(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ben, "Acme")
    with house.book(ben) as book:
        book.rep.deactivated_at = house.clock()

    shown = ana.command("/customer", "add acme").view.shown

    assert "They have left; please ask an admin who takes over." in shown


def test_a_keeper_who_can_be_asked_is_named_first(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme")
    house.customer(ben, "Acme")
    with house.book(ana) as book:
        book.rep.deactivated_at = house.clock()

    assert "Ben Okafor looks after" in cleo.command("/customer", "add acme").view.shown


@both
def test_a_manager_adds_a_customer_for_a_member_of_the_team(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    form = cleo.command("/customer", "add Acme").view
    assert form.value("Looked after by")["text"]["text"] == "Cleo Marchand"
    cleo.choose(form, "Looked after by", "Ana Silva")
    cleo.click(form, "More")
    assert form.value("Looked after by")["text"]["text"] == "Ana Silva"

    said = cleo.submit(form)

    assert "Added: Acme, regular, first order. Ana Silva looks after them." in card(said).shown
    acme = house.read(ana, "Acme")
    assert (acme.owner.name, acme.added_by_id) == ("Ana Silva", house.rep(cleo).id)


def test_what_the_member_has_already_is_not_added_again(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme")
    form = cleo.command("/customer", "add Acme").view

    said = cleo.submit(form, {"Looked after by": "Ana Silva"})

    assert said.errors == {"name": "Acme is in the book already."}


def test_a_rep_adds_for_nobody_else(house: House, ana: Persona, ben: Persona, cleo: Persona) -> None:
    form = ana.command("/customer", "add Acme").view
    assert not form.has("owner")

    forged = cleo.command("/customer", "add Acme").view
    forged.find("owner").element["options"][0]["value"] = "999"
    forged.values["owner", "owner"]["selected_option"]["value"] = "999"
    assert cleo.submit(forged).errors == {"owner": "Choose somebody of your team."}


def test_an_own_cadence_moves_the_day_on_which_they_are_due(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme", added=timedelta(days=5))
    form = ana.command("/customer", "edit acme").view
    ana.click(form, "More")

    said = ana.submit(form, {"ideal": "7", "maximum": "14"})

    assert "Next contact by Wed 25 Nov." in card(said).shown
    assert "cadence: the usual one → every 7 days, 14 at most" in card(said).shown


def test_what_others_changed_while_the_form_was_open_stays(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme")
    first, second = ana.command("/customer", "edit Acme").view, cleo.command("/customer", "edit Acme").view
    cleo.click(second, "More")
    ana.click(first, "More")
    ana.submit(first, {"Stage": "Loyal", "Notes": "Ask for Rui.", "ideal": "10", "maximum": "20"})

    said = cleo.submit(second, {"Tone": "Friendly", "Tags": "north"})

    assert "stage" not in card(said).shown
    acme = house.read(ana, "Acme").details
    assert (acme.stage, acme.notes, acme.cadence) == (Stage.LOYAL, "Ask for Rui.", Cadence(10, 20))
    assert (acme.tone, acme.tags) == (Tone.FRIENDLY, ("north",))


def test_what_was_there_when_the_form_was_opened_can_be_taken_away(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    for answers in (
        {"Tags": "north", "ideal": "10", "maximum": "20"},
        {"Tags": "", "ideal": "", "maximum": ""},
    ):
        form = ana.command("/customer", "edit Acme").view
        ana.click(form, "More")
        ana.submit(form, answers)

    acme = house.read(ana, "Acme").details
    assert (acme.tags, acme.cadence) == ((), None)


def test_a_name_of_another_own_customer_is_refused(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme")
    house.customer(ana, "Beta Ltd")
    house.customer(ben, "Gamma")

    said = ana.submit(ana.command("/customer", "edit Acme").view, {"Name": "beta  ltd"})

    words = "There is another Beta Ltd in the book. Choose a name that tells them apart."
    assert said.errors == {"name": words}
    for name in ("ACME", "Gamma"):  # its own in other letters, and a name in somebody else's book
        ana.submit(ana.modal, {"Name": name})
        assert house.read(ana, name).name == name
        ana.command("/customer", f"edit {name}")


def test_the_key_of_somebody_elses_form_edits_nothing(house: House, ana: Persona, ben: Persona) -> None:
    form = ana.command("/customer", "add Acme").view
    ana.submit(form)
    forged = ben.command("/customer", "add Mine").view
    forged.definition["private_metadata"] = form.definition["private_metadata"]

    assert ben.submit(forged).errors == {"name": "I cannot find that customer in your book."}
    assert house.read(ana, "Acme").name == "Acme"


def test_an_edited_customer_that_is_due_stays_on_the_list_and_one_asleep_comes_back(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme", added=timedelta(days=60))

    said = ana.submit(ana.command("/customer", "edit Acme").view, {"Tone": "Friendly"})
    assert "Saved: Acme. They stay on your list: overdue, due since Fri 9 Oct." in card(said).shown

    said = cleo.submit(cleo.command("/customer", "edit Acme").view, {"Tone": "Formal"})
    assert "They stay on Ana Silva's list" in card(said).shown

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme")
        acme.snooze(until=date(2026, 11, 30), reason="", by=book.rep, at=house.clock())
    said = ana.submit(ana.command("/customer", "edit Acme").view, {"Tone": "Friendly"})
    assert "Saved: Acme. I will ask again on Mon 30 Nov." in card(said).shown
    assert "overdue, due since Fri 9 Oct; asleep until Mon 30 Nov" in ana.says("acme").text


def test_the_first_contact_comes_not_before_they_want_it(ana: Persona) -> None:
    form = ana.command("/customer", "add Acme").view
    ana.click(form, "More")

    said = ana.submit(form, {"Do not contact before": date(2027, 1, 11)})

    assert "First contact by Mon 11 Jan." in card(said).shown


def test_somebody_elses_customer_cannot_be_edited_by_a_forged_form(
    house: House, ana: Persona, ben: Persona
) -> None:
    acme, bolt = house.customer(ana, "Acme"), house.customer(ben, "Bolt")
    form = ben.command("/customer", "edit bolt").view
    written = form.definition["private_metadata"]
    form.definition["private_metadata"] = written.replace(f'"customer": {bolt.id}', f'"customer": {acme.id}')

    said = ben.submit(form, {"Name": "Mine now"})

    assert said.errors == {"name": "I cannot find that customer in your book."}
    assert house.read(ana, "Acme").name == "Acme"


def test_with_team_visibility_editing_stays_with_the_owner_and_the_manager_who_is_named(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme")
    with house.book(cleo) as book:
        book.workspace.visibility = Visibility.TEAM

    refused = ben.command("/customer", "edit acme")
    assert refused.opened_view is None
    assert "Ana Silva looks after Acme. You can read and log there" in refused.text

    cleo.submit(cleo.command("/customer", "edit acme").view, {"Stage": "Loyal"})
    assert "stage: first order → loyal · Cleo Marchand" in ana.command("/customer", "acme").text


def test_a_name_keeps_its_quotes_its_emoji_and_its_direction(house: House, ana: Persona) -> None:
    name = '"Müller & Söhne" <!channel> *GmbH* شركة 👩‍👩‍👧 :tada:'
    form = ana.command("/customer", f"add {name}").view
    assert form.value("Name") == name

    said = ana.submit(form)

    assert house.read(ana, name).name == name
    assert name in card(said).shown
    assert card(said).mentions == []


@pytest.mark.parametrize(
    "text", ["<!channel> <@U0ANA> *x* _y_ `z` & :tada: اسم 👩‍👩‍👧", '"' * 3000, "\\" * 3000, "😀" * 3000]
)
def test_hostile_text_in_every_field_is_kept_and_shown_as_typed(
    house: House, ana: Persona, text: str
) -> None:
    form = ana.command("/customer", "add").view
    ana.click(form, "More")
    fields = {
        "Name": 200,
        "First contact person": 200,
        "Language": 16,
        "Tags": 999,
        "Notes": 3000,
    }

    said = ana.submit(form, {name: text[:longest] for name, longest in fields.items()})

    assert said.errors == {}
    assert card(said).mentions == []
    shown = ana.click(card(said), "Open")
    assert card(shown).mentions == []
    assert text[:60] in card(shown).shown
    again = ana.click(card(shown), "edit_customer").view
    ana.click(again, "More")
    assert again.value("Notes") == text[:3000]


def test_a_name_of_3000_characters_is_shortened_to_what_fits(house: House, ana: Persona) -> None:
    form = ana.command("/customer", "add " + "x" * 3000).view

    ana.submit(form)

    with house.book(ana) as book:
        (customer,) = book.customers_of(book.rep).page(offset=0, size=5)
        assert customer.name == "x" * 199 + "…"
