"""The direct message with the bot."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from bot.playground.slack import Persona
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.signed_requests import JSON
from models.customers.contacts.contact import ContactDetails
from models.nudges.rounds import make_rounds
from tests.support.house import House, restarted
from tests.support.house.databases import both


@pytest.mark.parametrize("text", ["help", "Help!", "commands", "what can you do?", "?"])
def test_help_is_answered_with_help(ana: Persona, text: str) -> None:
    assert "/logcall" in ana.says(text).text


@pytest.mark.parametrize("text", ["hi", "Hello there", "good morning", "/rapport"])
def test_a_greeting_is_answered_in_two_lines_and_the_manual_sits_behind_a_button(
    house: House, ana: Persona, text: str
) -> None:
    house.customer(ana, "Acme Bakery")
    greeting = ana.command(text) if text == "/rapport" else ana.says(text)
    shown = greeting.ephemeral or greeting.messages[-1]
    words = shown.blocks[0]["text"]["text"]
    assert len(words.strip().splitlines()) == 2
    assert len(words) < 260
    assert "/logcall" not in greeting.text
    captions = [control.element["text"]["text"] for control in shown.controls()]
    assert captions == ["All commands", "Who is due", "Log", "Add"]
    assert "/logcall" in ana.click(shown, "All commands").text
    assert ana.click(shown, "Who is due").text == ana.command("/due").text
    assert ana.click(shown, "Log").view.title == "Log an interaction"
    assert ana.click(shown, "Add").view.title == "Add a customer"


def test_a_greeting_with_an_empty_book_says_how_to_fill_it(ana: Persona) -> None:
    greeting = ana.says("hello")
    assert "Your book is empty so far" in greeting.text
    assert "drop a list" in greeting.text


def test_a_customer_who_is_named_stands_there_as_it_does_in_the_due_list(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    standing = re.search(r"due (since )?\w+ \d+ \w+", ana.says("Acme Bakery").text)
    assert standing
    assert standing[0] in ana.command("/customer", "Acme Bakery").text


@pytest.mark.parametrize(
    "text", ["due", "Who should I call today?", "who's due?", "whom should I contact", "what's next", "today"]
)
def test_who_to_call_is_answered_with_the_cards(house: House, ana: Persona, text: str) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    with house.book(ana) as book:
        make_rounds(book, now=house.clock())
    outcome = ana.says(text)
    assert "Acme Bakery" in outcome.text
    assert ana.dm[-1].has("nudge_log")


def test_due_is_answered_as_the_command_is(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    assert ana.says("due").text == ana.command("/due").text


@pytest.mark.parametrize("text", ["promises", "my open promises", "What have I promised?"])
def test_promises_are_answered_as_the_command_is(house: House, ana: Persona, text: str) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/promise", "Acme the price list by Friday").view)
    assert ana.says(text).text == ana.command("/promises").text


@pytest.mark.parametrize("text", ["Acme Bakery", "acme bakry", "show me Acme", "how is Acme Bakery?"])
def test_a_customers_name_offers_the_customer(house: House, ana: Persona, text: str) -> None:
    customer = house.customer(ana, "Acme Bakery")
    ana.says(text)
    assert ana.dm[-1].find("Open").element["value"] == str(customer.id)


def test_logging_in_words_offers_the_form_for_that_customer(house: House, ana: Persona) -> None:
    customer = house.customer(ana, "Acme Bakery")
    ana.says("log call with Acme")
    assert ana.dm[-1].find("Log").element["value"] == str(customer.id)
    ana.says("log a call")
    assert ana.dm[-1].find("Log a contact").action_id == "log_call"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("log Acme: spoke, 9/10", "spoke, 9/10"),
        ("please log a call with Acme: hello", "call with Acme: hello"),
        ("log that I met them at Acme", "I met them at Acme"),
        ("Can you note: spoke with Acme, ok with price", "spoke with Acme, ok with price"),
        ("Could you please log: met Acme today?", "met Acme today?"),
        ("Met Rosa from Acme at the fair, wants a quote", "Met Rosa from Acme at the fair, wants a quote"),
        ("left Acme a voicemail", "left Acme a voicemail"),
    ],
)
def test_what_is_told_opens_the_form_with_every_word(
    house: House, ana: Persona, text: str, note: str
) -> None:
    acme = house.customer(ana, "Acme")

    assert "A note for Acme?" in ana.says(text).text
    form = ana.click(ana.dm[-1], "Log it").view

    assert form.value("Customer")["value"] == str(acme.id)
    assert form.value("Note") == note


def test_what_is_told_is_read_as_of_its_day(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    ana.says("met Rosa from Acme, wants a quote")
    house.clock.push(days=2)

    assert ana.click(ana.dm[-1], "Log it").view.value("Day") == "2026-11-23"


def test_whom_it_is_about_is_asked_where_nobody_or_several_are_named(house: House, ana: Persona) -> None:
    for name in ("Acme Bakery", "Acme Dairy"):
        house.customer(ana, name)

    assert "A note for Acme Bakery or Acme Dairy?" in ana.says("met Rosa of Acme Bakery and Acme Dairy").text
    assert ana.click(ana.dm[-1], "Log it").view.value("Customer") is None
    assert "choose the customer there" in ana.says("left a voicemail for the new one").text
    assert ana.click(ana.dm[-1], "Log it").view.value("Note") == "left a voicemail for the new one"


def test_a_long_story_opens_the_form_with_all_of_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    story = ("met Rosa of Acme & talked <ovens> with @Ana Silva. " * 50).strip()
    ana.says(story)

    assert ana.click(ana.dm[-1], "Log it").view.value("Note") == story


def test_words_of_which_nothing_is_understood_can_be_kept(house: House, ana: Persona) -> None:
    words = "the weather is nice " * 30
    assert "I can keep it as a note" in ana.says(words).text

    assert ana.click(ana.dm[-1], "Log it").view.value("Note") == words.strip()


@pytest.mark.parametrize("text", ["did we meet Acme?", "have we met Acme", "call Acme", "write to Acme"])
def test_a_question_or_a_wish_is_no_story(house: House, ana: Persona, text: str) -> None:
    customer = house.customer(ana, "Acme")
    ana.says(text)

    assert ana.dm[-1].find("Open").element["value"] == str(customer.id)


@pytest.mark.parametrize(
    "text",
    [
        "I told Samuel I would send the price list by Friday",
        "Samuel ordered 3 ovens for 12.000 €",
        "lost the deal with Acme <& co>",
        "new contact at Acme: Paula Reis, 912 555 777",
        "tomorrow call Samuel",
        "the Acme ovens are the old ones",
        "Acme is waiting for the new ovens that were on the way when we last spoke of them, and I forgot",
    ],
)
def test_more_words_than_the_name_come_into_the_form_with_log(house: House, ana: Persona, text: str) -> None:
    customer = house.customer(ana, "Acme: Bakery" if "ordered" in text else "Acme Bakery")
    with_contact(house, ana, customer.name, ContactDetails("Samuel Lindqvist"))

    ana.says(text)
    form = ana.click(ana.dm[-1], "Log").view

    assert form.value("Customer")["value"] == str(customer.id)
    assert form.value("Note") == text


@pytest.mark.parametrize(
    "text",
    [
        "Did the demo with Samuel today, all happy",
        "Was at Acme today, Samuel happy",
        "Have spoken with Samuel, he wants the offer",
        "Will rang, the one of Acme, wants 20 tables",
        "What a day: met Samuel, signed the contract",
        "Which reminds me, Samuel wants a quote",
        "When I rang Samuel he was angry",
        "Should send Samuel the offer",
    ],
)
def test_a_story_that_begins_like_a_question_is_told_all_the_same(
    house: House, ana: Persona, text: str
) -> None:
    house.customer(ana, "Acme Bakery")
    with_contact(house, ana, "Acme Bakery", ContactDetails("Samuel Lindqvist"))

    ana.says(text)
    caption = "Log it" if ana.dm[-1].has("Log it") else "Log"

    assert ana.click(ana.dm[-1], caption).view.value("Note") == text


def test_each_of_several_customers_takes_the_words(house: House, ana: Persona) -> None:
    dairy = house.customer(ana, "Acme Dairy")
    house.customer(ana, "Acme Bakery")
    ana.says("lost the deal with Acme")

    form = ana.click(ana.dm[-1], "Log", near="Acme Dairy").view

    assert form.value("Customer")["value"] == str(dairy.id)
    assert form.value("Note") == "lost the deal with Acme"


def test_addresses_without_end_are_words_like_others(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    typed = "Spoke with Acme " + " ".join(f"a{n}@b{n}.example +351912000{n}" for n in range(400, 480))

    ana.says(typed)

    assert ana.click(ana.dm[-1], "Log it").view.value("Note") == typed


@pytest.mark.parametrize("text", ["acme bakry", "Samuel", "how is Acme doing?", "912 555 777"])
def test_a_name_or_a_question_is_no_note(house: House, ana: Persona, text: str) -> None:
    customer = house.customer(ana, "Acme Bakery")
    with_contact(house, ana, customer.name, ContactDetails("Samuel Lindqvist", phone="912 555 777"))
    ana.says(text)

    assert ana.click(ana.dm[-1], "Log").view.value("Note") in (None, "")


def test_a_customer_named_like_a_command_is_found_first(house: House, ana: Persona) -> None:
    customer = house.customer(ana, "Today")
    ana.says("today")
    assert ana.dm[-1].find("Open").element["value"] == str(customer.id)


def test_somebody_elses_customer_does_not_exist(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ben, "Secret Brewery")
    assert "I know no customer" in ana.says("Secret Brewery").text


@pytest.mark.parametrize(
    "text",
    ["asdf qwer", "!!!", "🧁", "<!channel> *hi*", "x" * 3000, "thanks", "settings", "logistics"],
)
def test_anything_gets_an_answer(ana: Persona, text: str) -> None:
    outcome = ana.says(text)
    assert outcome.status == 200
    assert len(ana.dm) == 2
    assert ana.dm[-1].bot_id
    assert ana.dm[-1].mentions == []


def test_what_was_written_is_said_back_as_typed(ana: Persona) -> None:
    assert "“<!channel> *no* _such_ customer & co”" in ana.says("<!channel> *no* _such_ customer & co").text


def test_settings_are_a_button_away(ana: Persona) -> None:
    ana.says("settings")
    assert ana.click(ana.dm[-1], "Settings").view.title == "My settings"


@both
def test_the_same_event_delivered_to_two_processes_is_answered_once(house: House, ana: Persona) -> None:
    ana.says("help")
    deliver(house, ana, "Ev1", text="due")
    restarted(house)
    deliver(house, ana, "Ev1", text="due")
    assert [message.shown for message in ana.dm].count(ana.command("/due").text) == 1


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed", "user": None},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"user": "USLACKBOT"},
        {"channel_type": "channel"},
    ],
)
def test_bots_edits_and_joins_are_not_answered(house: House, ana: Persona, event: dict[str, str]) -> None:
    assert deliver(house, ana, "Ev2", **event) == 200
    assert ana.dm == []
    assert house.slack.calls("users.info") == []


def test_its_own_message_is_not_answered(house: House, ana: Persona) -> None:
    assert deliver(house, ana, "Ev3", user=ana.workspace.bot_user_id, bot_id=ana.workspace.bot_id) == 200
    assert ana.dm == []


def test_an_answer_stays_in_the_thread_it_was_asked_in(house: House, ana: Persona) -> None:
    deliver(house, ana, "Ev5", thread_ts="1.000001")
    (call,) = house.slack.calls("chat.postMessage")
    assert call.args["thread_ts"] == "1.000001"


def test_with_slack_away_the_answer_is_kept_for_later(house: House, ana: Persona) -> None:
    house.slack.faults.down = True
    assert ana.says("help").status == 200
    house.slack.faults.down = False
    assert ana.dm[-1].bot_id is None


@pytest.mark.parametrize("name", ["O'Brien's", "o’brien's", "obriens", "O’Brien’s"])
def test_a_name_with_an_apostrophe_is_found_by_its_first_word(house: House, ana: Persona, name: str) -> None:
    customer = house.customer(ana, "O'Brien's Pub")
    house.customer(ana, "Café Aurora")

    assert "A note for O'Brien's Pub?" in ana.says(f"need to call {name} next week").text
    for typed in (name, f"lost the deal with {name}"):
        ana.says(typed)
        assert ana.dm[-1].find("Open").element["value"] == str(customer.id)
    for command, typed in (
        ("/logcall", f"{name}: met today"),
        ("/promise", f"{name} send the list by Friday"),
        ("/rate", f"{name} 8"),
    ):
        form = ana.command(command, typed).view
        assert form.value("Customer")["value"] == str(customer.id)
    assert ana.command("/promise", f"{name} send the list by Friday").view.value("What") == "send the list"
    assert "O'Brien's Pub" in ana.command("/customer", name).text
    assert "I know no" not in ana.command("/why", name).text


def test_that_somebody_left_is_told_of_their_customer(house: House, ana: Persona) -> None:
    customer = house.customer(ana, "Hotel Miramar")
    with_contact(house, ana, "Hotel Miramar", ContactDetails("Rita Gomes"))

    assert "Hotel Miramar" in ana.says("Rita left the company").text
    assert ana.click(ana.dm[-1], "Log").view.value("Customer")["value"] == str(customer.id)


def test_a_note_that_was_saved_is_not_saved_twice(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    ana.says("Met Rosa from Acme at the fair, promised to send the list by Friday")
    offer = ana.dm[-1]
    saved = ana.submit(ana.click(offer, "Log it").view).ephemeral or ana.dm[-1]
    house.clock.push(hours=1)

    again = ana.click(offer, "Log it")

    assert "Saved already: meeting with Acme today, reached." in again.text
    assert "1 open" in ana.command("/promises").text
    said = again.ephemeral or ana.dm[-1]
    assert said.has("Edit")
    ana.click(said, "Undo")
    ana.submit(ana.click(offer, "Log it").view)
    assert "1 open" in ana.command("/promises").text
    assert saved


def test_a_form_opened_twice_makes_one_promise(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    ana.says("remind me to send Acme the list on Friday")
    offer = ana.dm[-1]
    forms = [ana.click(offer, "Keep it in mind").view for _ in range(2)]

    ana.submit(forms[1])
    again = ana.click(offer, "Keep it in mind")

    assert "Saved already. You promised Acme: send" in again.text
    assert "1 open" in ana.command("/promises").text


def with_contact(house: House, person: Persona, name: str, contact: ContactDetails) -> None:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        customer.add_contact(contact, by=book.rep, at=house.clock())


def deliver(house: House, person: Persona, event_id: str, **changes: object) -> int | None:
    """A message event as Slack would deliver it, with these fields changed; the answer's status."""
    event = {
        "type": "message",
        "channel": person.conversation.id,
        "channel_type": "im",
        "user": person.id,
        "text": "help",
        "ts": "1700000000.000100",
        "team": person.team_id,
    }
    changed = {key: value for key, value in {**event, **changes}.items() if value is not None}
    envelope = payloads.event(person.workspace, changed, event_id, 1)
    answer = house.slack.sender.send(json.dumps(envelope).encode(), JSON)
    return answer.status if answer else None
