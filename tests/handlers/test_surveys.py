"""Asking for a rating: a link to send, not too often, and taken back by a click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.playground.slack import Persona
from models.customers.contacts.contact import ContactDetails
from models.kernel.vocabulary import Metric, Tone
from models.team.workspace import Visibility
from tests.conftest import enrolled
from tests.support.house import House, restarted, running_house
from tests.support.house.databases import both, both_in_depth
from tests.support.surveys import asked, customer_of, link_for, link_in, requests


@pytest.fixture
def unreachable(house_database: str) -> Iterator[House]:
    """A house of which nobody has said where customers find it."""
    with running_house(house_database, public_url="") as house:
        yield house


def says(person: Persona, name: str = "Acme Bakery") -> str:
    """What comes instead of a form."""
    card = person.command("/customer", name).ephemeral
    assert card
    said = person.click(card, "Ask for a rating")
    assert said.opened_view is None
    return said.text


# The link.


@both
def test_a_link_is_made_for_one_contact_with_a_sentence_to_send(house: House, ana: Persona) -> None:
    customer_of(house, ana, "Maria Pinto", "Rui Costa")

    said = asked(ana, contact="Rui Costa")

    assert said.ephemeral
    assert "A link for Acme Bakery, for Rui Costa alone, good until Wed 23 Dec." in said.ephemeral.shown
    assert "Nothing has been sent" in said.ephemeral.shown
    assert "Dear Rui Costa," in said.ephemeral.shown
    assert link_in(house, said).opened().status_code == 200
    assert ana.notified == 0
    (request,) = requests(house, ana)
    assert request.contact
    assert (request.contact.name, request.asked_by.name) == ("Rui Costa", "Ana Silva")


def test_the_only_contact_is_chosen_already_and_whoever_left_is_not_offered(
    house: House, ana: Persona
) -> None:
    customer_of(house, ana, "Maria Pinto", "Rui Costa")
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        acme.contact_left(acme.present_contacts[1], by=book.rep, at=house.clock())
    assert "for Maria Pinto alone" in asked(ana).text


def test_of_however_many_contacts_each_can_be_asked(house: House, ana: Persona) -> None:
    customer_of(house, ana, *(f"Person {number:03}" for number in range(130)))
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    form = ana.click(card, "Ask for a rating").view
    suggested = ana.type_in(form, "Who is asked?", "person 12").options
    assert [option["text"]["text"] for option in suggested] == [f"Person {n}" for n in range(120, 130)]

    assert "for Person 129 alone" in asked(ana, contact="Person 129").text


def test_somebody_has_to_be_chosen_where_several_are_there(house: House, ana: Persona) -> None:
    customer_of(house, ana, "Maria Pinto", "Rui Costa")
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    form = ana.click(card, "Ask for a rating").view
    form.find("contact").block["optional"] = True
    assert list(ana.submit(form).errors.values()) == ["Choose who is asked."]
    assert requests(house, ana) == []


def test_a_private_person_is_asked_without_a_contact(house: House, ana: Persona) -> None:
    link_for(house, ana)
    (request,) = requests(house, ana)
    assert request.contact is None


@pytest.mark.parametrize(
    ("tone", "language", "sentence"),
    [
        (Tone.FORMAL, "", "Dear Maria Pinto,"),
        (Tone.FRIENDLY, "German", "Hi Maria,"),
        (Tone.FORMAL, "French", "puis-je vous demander ce que vous pensez de nous"),
        (Tone.FRIENDLY, "fr-CA", "Bonjour Maria,"),
    ],
)
def test_the_sentence_has_the_customers_tone_and_language(
    house: House, ana: Persona, tone: Tone, language: str, sentence: str
) -> None:
    customer_of(house, ana, "Maria Pinto", tone=tone, language=language)
    said = asked(ana).text
    assert sentence in said
    assert "\nAna Silva" in said


def test_the_contacts_own_tone_goes_before_the_customers(house: House, ana: Persona) -> None:
    customer_of(house, ana)
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        details = ContactDetails("Maria Pinto", tone=Tone.FRIENDLY)
        acme.add_contact(details, by=book.rep, at=house.clock())
    assert "Hi Maria," in asked(ana).text


def test_the_page_asks_what_the_workspace_has_chosen(house: House, ana: Persona, cleo: Persona) -> None:
    form = cleo.command("/rapport", "workspace").view
    assert form.value("survey_metric")["value"] == "overall"
    assert form.value("cool_down") == "60"
    said = cleo.submit(form, {"survey_metric": Metric.CES, "cool_down": "30"}).text
    assert "How easy is it to deal with us? (CES)" in said
    assert "at least 30 days pass between two requests" in said
    assert "How easy is it to deal with us?" in link_for(house, ana, "Maria Pinto").opened().text


@pytest.mark.parametrize("days", ["366", "-1", "soon", ""])
def test_a_cool_down_that_is_none_is_refused_under_its_field(cleo: Persona, days: str) -> None:
    form = cleo.command("/rapport", "workspace").view
    form.find("cool_down").block["optional"] = True
    form.find("cool_down").block["element"].pop("min_value", None)
    form.find("cool_down").block["element"].pop("max_value", None)
    assert list(cleo.submit(form, {"cool_down": days}).errors) == ["cool_down"]


def test_without_a_public_address_it_says_what_to_set_and_makes_nothing(unreachable: House) -> None:
    house = unreachable
    cleo = enrolled(house, house.slack.join("Cleo Marchand", is_admin=True))
    ana = enrolled(house, house.slack.join("Ana Silva"))
    customer_of(house, ana, "Maria Pinto")
    said = says(ana)
    assert "PUBLIC_URL" in said
    assert f"Please ask {house.rep(cleo).name}." in said
    assert requests(house, ana) == []


# Twice.


@both
def test_a_form_that_reaches_two_processes_makes_one_link(house: House, ana: Persona) -> None:
    customer_of(house, ana, "Maria Pinto")
    first = link_in(house, asked(ana))
    restarted(house)
    again = house.slack.sender.resend()
    assert again
    assert again.status == 200
    (request,) = requests(house, ana)
    assert request.nonce in first.token


def test_asked_lately_it_says_when_and_by_whom_and_until_when(house: House, ana: Persona) -> None:
    link_for(house, ana, "Maria Pinto")
    house.clock.push(days=10)
    assert "Acme Bakery was asked on Mon 23 Nov by Ana Silva. From Fri 22 Jan on" in says(ana)
    house.clock.push(days=49)
    assert "asked" in says(ana)
    house.clock.push(days=1)
    link_in(house, asked(ana))
    assert len(requests(house, ana)) == 2


@both_in_depth
def test_a_form_left_open_does_not_go_round_the_cool_down(house: House, ana: Persona) -> None:
    customer_of(house, ana, "Maria Pinto")
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    one, other = (ana.click(card, "Ask for a rating").view for _ in range(2))
    ana.submit(one)
    (refused,) = ana.submit(other).errors.values()
    assert "was asked today by Ana Silva" in refused
    assert len(requests(house, ana)) == 1


@both_in_depth
def test_a_manager_asks_all_the_same_and_a_rep_cannot(house: House, ana: Persona, cleo: Persona) -> None:
    link_for(house, ana, "Maria Pinto")
    card = cleo.command("/customer", "Acme").ephemeral
    assert card
    form = cleo.click(card, "Ask for a rating").view
    assert "Acme Bakery was asked today by Ana Silva" in form.shown

    assert "Tick it to ask all the same." in cleo.submit(form).errors["all_the_same"]
    link_in(house, cleo.submit(form, {"all_the_same": ["Ask all the same"]}))
    assert len(requests(house, ana)) == 2
    assert "[Ask" not in says(ana)


def test_a_manager_whose_form_has_no_tick_yet_is_told_how_to_get_one(
    house: House, ana: Persona, cleo: Persona
) -> None:
    customer_of(house, ana, "Maria Pinto")
    card = cleo.command("/customer", "Acme").ephemeral
    assert card
    form = cleo.click(card, "Ask for a rating").view
    asked(ana)

    (refused,) = cleo.submit(form).errors.values()

    assert "was asked today by Ana Silva" in refused
    assert refused.endswith("Close this and press “Ask for a rating” again to ask all the same.")


def test_a_tick_that_a_rep_has_forged_is_none(house: House, ana: Persona, cleo: Persona) -> None:
    link_for(house, ana, "Maria Pinto")
    card = cleo.command("/customer", "Acme").ephemeral
    assert card
    form = cleo.click(card, "Ask for a rating").view
    ana.submit(form, {"all_the_same": ["Ask all the same"]})
    assert "was asked today by Ana Silva" in form.errors["all_the_same"]
    assert len(requests(house, ana)) == 1


# Seen again.


def test_the_link_can_be_seen_again_until_it_is_answered(house: House, ana: Persona) -> None:
    link = link_for(house, ana, "Maria Pinto")
    house.clock.push(days=1)
    card = ana.command("/customer", "Acme").ephemeral
    assert card

    said = ana.click(card, "Show link")

    assert "The link for Acme Bakery, for Maria Pinto alone, made on Mon 23 Nov and good until" in said.text
    assert link_in(house, said).opened().status_code == 200
    assert link_in(house, said).sent(value="9").status_code == 303
    assert "Maria Pinto answered by that link on Tue 24 Nov." in ana.click(card, "Show link").text
    assert link.opened().status_code == 200
    assert len(requests(house, ana)) == 1


def test_whoever_asks_again_too_soon_gets_at_the_link_there_is(house: House, ana: Persona) -> None:
    link = link_for(house, ana, "Maria Pinto")
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    cooling = ana.click(card, "Ask for a rating").ephemeral
    assert cooling
    assert link_in(house, ana.click(cooling, "Show link")).opened().text == link.opened().text


def test_a_link_that_is_over_says_so_and_is_not_shown(house: House, ana: Persona) -> None:
    link_for(house, ana, "Maria Pinto")
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    show = card.find("Show link")
    house.clock.push(days=31)
    assert "has run out unanswered" in ana.click(card, show).text
    house.clock.push(days=-31)
    ana.click(card, "Withdraw")
    assert "You took that link back on Mon 23 Nov." in ana.click(card, show).text


def test_a_link_is_shown_to_nobody_who_does_not_see_the_customer(
    house: House, ana: Persona, ben: Persona
) -> None:
    link_for(house, ana, "Maria Pinto")
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    assert "/s/" not in ben.click(card, "Show link").text


# Taken back.


@both_in_depth
def test_a_link_is_withdrawn_and_asked_nothing(house: House, ana: Persona) -> None:
    customer_of(house, ana, "Maria Pinto")
    said = asked(ana)
    link = link_in(house, said)
    assert said.ephemeral

    withdrawn = ana.click(said.ephemeral, "Withdraw")

    assert "Withdrawn." in withdrawn.text
    assert "They may be asked again at any time." in withdrawn.text
    for answer in (link.opened(), link.sent(value="9")):
        assert answer.status_code == 410
        assert "Ana Silva has taken it back" in answer.text
    assert requests(house, ana) == []
    link_in(house, asked(ana))


def test_the_card_shows_what_is_open_and_is_drawn_anew(house: House, ana: Persona) -> None:
    link = link_for(house, ana, "Maria Pinto")
    house.clock.push(days=1)
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    assert "Asked Maria Pinto for a rating on Mon 23 Nov, not answered yet" in card.shown
    assert "asked Maria Pinto for a rating, not answered yet · Ana Silva" in card.shown

    said = ana.click(card, "Withdraw").ephemeral
    assert said
    assert "not answered yet" not in said.shown
    assert "[Log]" in said.shown
    assert link.opened().status_code == 410


def test_what_has_been_answered_is_not_withdrawn(house: House, ana: Persona) -> None:
    customer_of(house, ana, "Maria Pinto")
    said = asked(ana)
    link_in(house, said).sent(value="9")
    assert said.ephemeral
    assert "Maria Pinto answered by that link on" in ana.click(said.ephemeral, "Withdraw").text
    card = ana.command("/customer", "Acme").text
    assert "asked Maria Pinto for a rating, answered Mon 23 Nov" in card
    assert "not answered yet" not in card


# Others.


def test_a_colleague_who_sees_the_customer_asks_and_withdraws_too(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    customer_of(house, ana, "Maria Pinto")
    with house.book(cleo) as book:
        book.workspace.visibility = Visibility.TEAM
    link = link_in(house, asked(ben))
    assert "Ben Okafor would like to know" in link.opened().text
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    assert "Asked Maria Pinto for a rating today (Ben Okafor), not answered yet" in card.shown
    ana.click(card, "Withdraw")
    assert link.opened().status_code == 410


def test_whoever_does_not_see_the_customer_can_do_nothing(house: House, ana: Persona, ben: Persona) -> None:
    customer_of(house, ana, "Maria Pinto")
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    form = ana.click(card, "Ask for a rating").view
    ben.submit(form)
    (refused,) = form.errors.values()
    assert "cannot find that customer" in refused
    said = ana.submit(form)
    link = link_in(house, said)
    assert said.ephemeral
    ben.click(said.ephemeral, "Withdraw")
    assert link.opened().status_code == 200


def test_a_person_of_another_customer_is_not_asked(house: House, ana: Persona) -> None:
    customer_of(house, ana, "Maria Pinto")
    customer_of(house, ana, "Otto Berg", name="Berg Mills")
    card = ana.command("/customer", "Acme").ephemeral
    assert card
    form = ana.click(card, "Ask for a rating").view
    with house.book(ana) as book:
        (otto,) = book.customers_of(book.rep).named("Berg Mills")[0].contacts
    for value in (str(otto.id), "0", "99999", "nobody", str(2**40)):
        forged = {"text": {"type": "plain_text", "text": "Otto Berg"}, "value": value}
        assert len(ana.submit(form, {"contact": forged}).errors) == 1
    assert requests(house, ana) == []
