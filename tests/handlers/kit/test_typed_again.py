"""Where a form cannot open, the words come back with a button that opens it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.playground.slack import Persona
from bot.playground.slack.faults.kinds import Failure
from messages.kit.limits import problems_of_message
from messages.kit.text import escape
from messages.kit.typed import as_typed
from messages.kit.typed_again import TypedCommand, read_typed, unopened_message
from tests.support.house import MONDAY, House

LONG = "spoke about the ovens & <more> " * 90  # more than a button holds
ERRORS = [
    "expired_trigger_id",
    "trigger_exchanged",
    "fatal_error",
    "ratelimited",
    "invalid_arguments",
    "not_found",
]


@pytest.fixture(autouse=True)
def acme(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")


@pytest.mark.parametrize("error", ERRORS)
def test_whatever_slack_refuses_it_for(house: House, ana: Persona, error: str) -> None:
    house.slack.fail("views.open", error)

    said = ana.command("/logcall", "Acme: spoke").ephemeral

    assert said
    assert ana.click(said, "Open the form").view.value("Note") == "spoke"


@pytest.mark.parametrize(
    ("command", "words", "title"),
    [
        ("/logcall", "Acme: spoke with Rosa & Tom, 9/10", "Log an interaction"),
        ("/promise", "Acme send the price list by Friday", "Make a promise"),
        ("/rate", "Acme 8", "Note a rating"),
        ("/customer", "add Zebra & Söhne", "Add a customer"),
        ("/rapport", "away", "Away"),
    ],
)
def test_a_form_that_does_not_open_gives_its_words_back(
    house: House, ana: Persona, command: str, words: str, title: str
) -> None:
    house.slack.fail("views.open", "expired_trigger_id")

    said = ana.command(command, words).ephemeral

    assert said
    assert words in said.shown
    assert words in said.spoken.replace("\n", " ")
    form = ana.click(said, "Open the form").view
    assert form.title == title


def test_words_too_long_for_a_message_come_back_as_far_as_it_takes_them(house: House, ana: Persona) -> None:
    words = ("Acme: spoke " + '"of ovens"\n' * 1200).strip()
    house.slack.fail("views.open", "expired_trigger_id")

    ana.command("/logcall", words)

    (said,) = ana.dm
    assert "a message of Slack's takes no more" in said.shown
    form = ana.click(said, "Open the form").view
    assert form.value("Note").startswith('spoke "of ovens"')


def test_a_very_long_message_is_answered(ana: Persona) -> None:
    ana.says('met Rosa of "Acme Bakery"\n' * 600)

    assert "A note for Acme Bakery?" in ana.dm[-1].shown


def test_without_a_network_the_words_come_back_too(
    house: House, ana: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    house.slack.tear_replies(method="views.open")

    said = ana.command("/logcall", "Acme: spoke").ephemeral

    assert said
    assert said.shown.startswith("Slack did not open that form just now. Your words are kept:\n")
    assert ana.click(said, "Open the form").view.value("Note") == "spoke"
    ours = [record for record in caplog.records if record.name.startswith("handlers.")]
    assert [record.levelname for record in ours] == ["WARNING"]


def test_the_whole_command_stands_there_so_that_it_can_be_typed_again(house: House, ana: Persona) -> None:
    house.slack.fail("views.open", "internal_error")

    said = ana.command("/rapport", "settings").text

    assert said.splitlines()[1:] == ["/rapport settings", "[Open the form]"]


def test_words_longer_than_a_button_holds_come_back_whole(house: House, ana: Persona) -> None:
    house.slack.fail("views.open", "expired_trigger_id")

    ana.command("/logcall", f"Acme: {LONG}")

    (said,) = ana.dm
    assert LONG.strip() in said.shown
    assert ana.click(said, "Open the form").view.value("Note") == LONG.strip()


def test_a_day_is_the_one_of_when_it_was_typed(house: House, ana: Persona) -> None:
    house.slack.fail("views.open", "expired_trigger_id")
    said = ana.command("/promise", "Acme send the list tomorrow").ephemeral
    house.clock.push(days=3)
    assert said

    assert ana.click(said, "Open the form").view.value("By when") == date(2026, 11, 24).isoformat()


def test_a_form_that_does_not_open_twice_gives_them_back_twice(house: House, ana: Persona) -> None:
    house.slack.fail("views.open", "expired_trigger_id", times=2)
    said = ana.command("/logcall", "Acme: spoke").ephemeral
    assert said

    again = ana.click(said, "Open the form").ephemeral

    assert again
    assert ana.click(again, "Open the form").view.value("Note") == "spoke"


def test_a_form_without_words_is_said_in_a_sentence(house: House, ana: Persona) -> None:
    house.slack.faults.planned.append(Failure("views.open", 1, "expired_trigger_id"))

    said = ana.command("/logcall").ephemeral

    assert said
    assert said.shown.startswith("Slack did not open that form just now. Please try again.")
    assert ana.click(said, "Open the form").view.title == "Log an interaction"


def test_a_message_comes_back_with_a_button_that_reads_it_as_of_its_day(house: House, ana: Persona) -> None:
    ana.says("spoke with Acme yesterday, wants the second oven")
    house.slack.fail("views.open", "expired_trigger_id")
    said = ana.message_shortcut("log_as_interaction", ana.dm[0]).ephemeral
    house.clock.push(days=2)

    assert said
    assert "spoke with Acme yesterday, wants the second oven" in said.shown
    form = ana.click(said, "Open the form").view
    assert form.value("Day") == date(2026, 11, 22).isoformat()
    assert form.value("Note") == "spoke with Acme yesterday, wants the second oven"


def test_a_form_that_is_not_redrawn_keeps_its_text(house: House, ana: Persona) -> None:
    form = ana.command("/logcall", "Acme: spoke").view
    house.slack.fail("views.update", "fatal_error")

    said = ana.click(form, "More")

    assert "Nothing you typed is lost: press again there, or open it here.\nNote\nspoke\n" in said.text
    assert form.value("Note") == "spoke"


def test_words_that_could_not_be_read_now_come_back(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("unexpected")

    with monkeypatch.context() as patched:
        patched.setattr("models.book.customer_scope.CustomerScope.first_named", broken)
        said = ana.command("/logcall", "Acme: spoke")

    assert "Something went wrong on our side" in said.text
    assert said.ephemeral
    assert ana.click(said.ephemeral, "Open the form").view.value("Note") == "spoke"


@pytest.mark.parametrize(
    "value", ["", "x", "/gone 1 words", "/logcall", "/logcall x", "/logcall 99999999999"]
)
def test_a_forged_value_is_answered_in_words(house: House, ana: Persona, value: str) -> None:
    house.slack.fail("views.open", "expired_trigger_id")
    said = ana.command("/logcall", "Acme: spoke").ephemeral
    assert said
    button = said.button("Open the form")
    button.element["value"] = value

    pressed = ana.click(said, button)

    assert pressed.failed is None
    assert pressed.opened_view or pressed.text


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf")), max_size=4000).map(str.strip)


@given(WORDS)
@example("日&" * 1999)
def test_no_word_is_lost_on_the_way_through_a_button(words: str) -> None:
    typed = TypedCommand("/logcall", escape(words), MONDAY)

    given_back = unopened_message(typed)

    assert problems_of_message(given_back) == []
    button: dict[str, Any] = given_back["blocks"][-1]["elements"][0]
    again = read_typed({"actions": [button], "message": given_back}, MONDAY)
    assert again
    read = as_typed(again.text)
    assert read == words or f"The button keeps the first {len(read):,} characters" in str(given_back)
    assert words.startswith(read)


@pytest.mark.parametrize("words", ["日" * 300, "日" * 3900, "é " * 1900, "😀" * 3900, '"' * 1990, "x" * 4000])
def test_long_words_in_other_letters_come_back_whole(words: str) -> None:
    """Six times as long as they are sent: the blocks show how they begin, the text of the message has all."""
    given_back = unopened_message(TypedCommand("/logcall", escape(words.strip()), MONDAY))

    assert problems_of_message(given_back) == []
    button: dict[str, Any] = given_back["blocks"][-1]["elements"][0]
    again = read_typed({"actions": [button], "message": given_back}, MONDAY)
    assert again
    assert as_typed(again.text) == words.strip()
