"""A person's gestures reach the bot in Slack's shapes, and what the bot does is seen."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import NotOnScreenError, Persona, SlackStandIn


def test_a_command_opens_a_modal_with_its_initial_values(ana: Persona) -> None:
    form = ana.command("/log").view

    assert form.title == "Log"
    assert form.value("How")["value"] == "call"
    assert form.value("Day") == "2026-11-20"
    assert form.value("Note") is None


def test_a_submitted_form_arrives_with_what_was_filled_in_and_closes(ana: Persona) -> None:
    form = ana.command("/log").view

    said = ana.submit(form, {"Note": "they want <two> & more", "Day": date(2026, 11, 19), "How": "Visit"})

    assert said.failed is None
    assert ana.modal is None
    assert said.messages[-1].shown == "Saved: they want <two> & more"


def test_slack_itself_refuses_an_empty_required_field(ana: Persona) -> None:
    ana.command("/log")

    assert ana.submit().errors == {"note": "Please complete this required field."}


def test_slack_itself_refuses_a_text_that_is_too_long(ana: Persona) -> None:
    ana.command("/log")

    assert ana.submit(answers={"Note": "x" * 51}).errors == {"note": "Please use 50 characters or fewer."}


def test_the_bots_errors_stand_under_their_fields_and_the_text_stays(ana: Persona) -> None:
    form = ana.command("/log").view

    said = ana.submit(form, {"Note": "wrong"})

    assert said.errors == {"note": "Say more."}
    assert form.value("Note") == "wrong"
    assert "Say more." in said.view.shown


def test_errors_for_a_field_that_is_not_there_are_a_failure_to_the_person(ana: Persona) -> None:
    ana.command("/log")

    assert ana.submit(answers={"Note": "lost"}).failed == "We had some trouble connecting. Try again?"


@pytest.mark.parametrize(
    ("answer", "titles"), [("next", ["Again"]), ("push", ["Log", "On top"]), ("clear", [])]
)
def test_the_answer_to_a_submission_may_redraw_push_or_clear(
    ana: Persona, answer: str, titles: list[str]
) -> None:
    ana.command("/log")

    ana.submit(answers={"Note": answer})

    assert [view.title for view in ana.modals] == titles


def test_a_redrawn_form_keeps_what_was_typed_where_ids_stay(ana: Persona) -> None:
    form = ana.command("/log").view
    ana.fill(form, {"Note": "half a sen", "How": "Visit"})

    ana.click(form, "More")

    assert form.has("score")
    assert form.value("Note") == "half a sen"
    assert form.value("How")["value"] == "visit"


def test_a_typeahead_suggests_and_a_choice_is_kept(ana: Persona) -> None:
    form = ana.command("/log").view

    assert [o["value"] for o in ana.type_in(form, "Customer", "ac").options] == ["acme", "acorn"]
    assert ana.type_in(form, "Customer", "a").options == []
    ana.fill(form, {"Customer": "Acorn"})
    assert form.value("Customer")["value"] == "acorn"


def test_a_choice_that_is_not_offered_cannot_be_made(ana: Persona) -> None:
    form = ana.command("/log").view

    with pytest.raises(NotOnScreenError, match="no choice 'Telex'"):
        ana.fill(form, {"How": "Telex"})


def test_a_button_is_found_near_words_and_its_answer_is_seen_by_the_presser_alone(
    slack: SlackStandIn, ana: Persona
) -> None:
    ana.command("/cards")

    said = ana.click(ana.dm[-1], "Log", near="Bolt Ltd")

    assert said.ephemeral is not None
    assert said.ephemeral.shown == "You pressed Bolt Ltd."
    assert said.ephemeral not in ana.conversation.history()


def test_one_of_several_like_buttons_must_be_named(ana: Persona) -> None:
    ana.command("/cards")

    with pytest.raises(NotOnScreenError, match="2 controls are called 'Log'"):
        ana.click(ana.dm[-1], "Log")


def test_a_menu_choice_redraws_the_message_and_notifies_nobody_again(ana: Persona) -> None:
    ana.command("/cards")

    said = ana.choose(ana.dm[-1], "snooze:Acme", "Monday")

    assert [message.shown for message in said.messages] == ["Snoozed to monday."]
    assert ana.notified == 1


def test_words_in_the_answer_to_a_command_are_for_the_person_alone(ana: Persona) -> None:
    said = ana.command("/quick")

    assert said.ephemeral is not None
    assert said.ephemeral.text == "Saved & done."


def test_a_message_to_the_bot_arrives_escaped_and_mentions_by_id(slack: SlackStandIn, ana: Persona) -> None:
    ben = slack.join("Ben Costa")

    said = ana.says("@Ben Costa <!channel> & me")

    assert said.status == 200
    assert said.messages[-1].text == f"You said: <@{ben.id}> &lt;!channel&gt; &amp; me"
    assert said.messages[-1].shown == "You said: @Ben Costa <!channel> & me"
    assert said.messages[-1].mentions == [ben.id]


@pytest.mark.parametrize("called", ["@Ben Costa", "@ben.costa", "@ben"])
def test_in_a_command_a_colleague_is_mentioned_by_any_name(
    slack: SlackStandIn, ana: Persona, called: str
) -> None:
    ben = slack.join("Ben Costa")

    said = ana.command("/echo", f"cover {called}")

    assert said.ephemeral is not None
    assert said.ephemeral.text == f"cover <@{ben.id}|ben.costa>"


def test_opening_the_home_shows_what_the_bot_published(ana: Persona) -> None:
    ana.open_home()

    assert ana.home is not None
    assert ana.home.shown.startswith("Your day\nAcme")


def test_a_message_shortcut_brings_the_message(ana: Persona) -> None:
    ana.says("spoke with purchasing")

    form = ana.message_shortcut("log_message", ana.dm[0]).view

    assert form.value("Note") == "spoke with purchasing"


def test_a_changed_profile_is_an_event(slack: SlackStandIn, ana: Persona) -> None:
    assert ana.changes(tz="Asia/Tokyo").status == 200
    assert slack.members[ana.id].as_user()["tz"] == "Asia/Tokyo"


def test_an_event_that_is_not_subscribed_is_not_sent(slack: SlackStandIn, ana: Persona) -> None:
    slack.subscribed = frozenset({"app_home_opened"})

    ana.says("anybody there?")

    assert slack.sender.sent == []
