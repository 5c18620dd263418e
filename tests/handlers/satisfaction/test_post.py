"""Posting a summary to a channel: asked first, looked at first, without names, once."""

from __future__ import annotations

import pytest

from bot.playground.slack import OpenedView, Persona
from tests.conftest import Begin
from tests.handlers.satisfaction.cast import NORTH, rated, team, told
from tests.support.house import House


@pytest.fixture
def north(house: House, begin: Begin, cleo: Persona, ana: Persona) -> Persona:
    def answered() -> None:
        rated(house, ana, NORTH)
        told(house, ana, "Acme Bakery", 3, "Maria Pinto", "nobody calls back")

    begin("a_quarter", answered)
    return cleo


def asked(person: Persona) -> OpenedView:
    return person.click(team(person), "Post to channel").view


def test_it_stands_in_the_channel_without_names_and_says_by_whom(
    house: House, north: Persona, ana: Persona
) -> None:
    sales = house.slack.channel("sales", north, ana)
    form = asked(north)
    assert "This will stand there." in form.shown
    assert "Acme" not in form.shown
    looked = north.choose(form, "Channel", "sales").view
    assert "Only full members of this workspace read along in #sales." in looked.shown

    said = north.submit(looked)

    (message,) = sales.messages
    assert "Recommendation (NPS) +" in message.shown
    assert "Shared by Cleo Marchand with Rapport." in message.shown
    for name in ("Acme", "Maria", "nobody calls back", "Ana"):
        assert name not in message.shown
        assert name not in message.text
    assert list(message.controls()) == []
    assert "Posted in #sales, without customers' names." in said.text


def test_the_managers_own_customers_are_told_by_name_to_others(
    house: House, north: Persona, ana: Persona
) -> None:
    """ "Your own" would be everybody's who reads it."""
    house.customer(north, "Bolt")
    sales = house.slack.channel("sales", north, ana)
    assert "North and your own customers" in team(north).shown

    north.submit(north.choose(asked(north), "Channel", "sales").view)

    assert "North and customers of Cleo Marchand" in sales.messages[0].shown
    assert "your" not in sales.messages[0].shown.casefold()


def test_names_come_along_when_ticked(house: House, north: Persona, ana: Persona) -> None:
    sales = house.slack.channel("sales", north, ana)
    looked = north.choose(asked(north), "Channel", "sales").view

    said = north.submit(looked, {"Names": ["With customers' names"]})

    assert "Acme Bakery · since Mon 23 Nov" in sales.messages[0].shown
    assert "with customers' names" in said.text


def test_what_the_form_shows_is_what_will_stand_there(house: House, north: Persona, ana: Persona) -> None:
    guest = house.slack.join("Gus Guest", is_restricted=True)
    house.slack.channel("sales", north, ana, guest)
    form = asked(north)

    ticked = north.choose(form, "Names", ["With customers' names"]).view
    assert "Acme Bakery · since Mon 23 Nov" in ticked.shown
    looked = north.choose(ticked, "Channel", "sales").view
    assert "Acme Bakery · since Mon 23 Nov" in looked.shown

    cleared = north.choose(looked, "Names", []).view
    assert "Acme" not in cleared.shown
    assert "1 guest reads along in #sales." in cleared.shown
    assert cleared.value("Channel") == looked.value("Channel")


def test_names_that_the_form_has_not_shown_are_shown_before_they_are_posted(
    house: House, north: Persona, ana: Persona
) -> None:
    """The box was ticked, and the form sent before the answer was there."""
    sales = house.slack.channel("sales", north, ana)
    looked = north.choose(asked(north), "Channel", "sales").view
    north.enter(looked, looked.find("Names"), ["With customers' names"])

    assert list(north.submit(looked).errors) == ["names"]

    assert sales.messages == []
    again = north.modal
    assert again
    assert "Acme Bakery · since Mon 23 Nov" in again.shown
    north.submit(again)
    assert "Acme Bakery · since Mon 23 Nov" in sales.messages[0].shown


def test_guests_and_outsiders_are_counted_first(house: House, north: Persona, ana: Persona) -> None:
    guests = [house.slack.join(f"Guest {n}", is_restricted=True) for n in range(2)]
    elsewhere = house.slack.another_workspace("Elsewhere")
    outside = house.slack.join("Olga Petrova", workspace=elsewhere)
    house.slack.channel("sales", north, ana, *guests, outside)

    looked = north.choose(asked(north), "Channel", "sales").view

    assert "2 guests and 1 person from outside read along in #sales." in looked.shown


def test_a_channel_without_the_bot_says_how_to_invite_it(house: House, north: Persona, ana: Persona) -> None:
    sales = house.slack.channel("sales", north, ana, with_bot=False)
    looked = north.choose(asked(north), "Channel", "sales").view
    assert "I am not in #sales. Invite me first: type /invite @Rapport there." in looked.shown

    said = north.submit(looked)

    assert "Invite me first" in said.text
    assert sales.messages == []


def test_submitted_twice_it_is_posted_once(house: House, north: Persona, ana: Persona) -> None:
    sales = house.slack.channel("sales", north, ana)
    looked = north.choose(asked(north), "Channel", "sales").view

    north.submit(looked)
    north.submit(looked)

    assert len(sales.messages) == 1


def test_a_channel_nobody_has_looked_at_is_looked_at_before_it_is_posted(
    house: House, north: Persona, ana: Persona
) -> None:
    """The channel was changed again, and the form sent before the answer was there."""
    guest = house.slack.join("Gus Guest", is_restricted=True)
    sales = house.slack.channel("sales", north, ana)
    open_house = house.slack.channel("open-house", north, guest)
    looked = north.choose(asked(north), "Channel", "sales").view
    north.enter(looked, looked.find("Channel"), "open-house")

    north.submit(looked)

    assert open_house.messages == []
    assert sales.messages == []
    again = north.modal
    assert again
    assert "1 guest reads along in #open-house." in again.shown
    north.submit(again)
    assert len(open_house.messages) == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("missing_scope", "adds the scope"),
        ("is_archived", "is archived"),
        ("channel_not_found", "Invite me first"),
        ("restricted_action", "Only some people may post"),
        ("too_many_attachments", "Slack did not take it for #sales (too_many_attachments)."),
        ("fatal_error", "it may stand in #sales already. Look there before you post again."),
        ("internal_error", "it may stand in #sales already. Look there before you post again."),
        ("Received a response in a non-JSON format: <html>", "it may stand in #sales already."),
    ],
)
def test_a_refusal_is_told_in_words(
    house: House, north: Persona, ana: Persona, code: str, words: str
) -> None:
    house.slack.channel("sales", north, ana)
    looked = north.choose(asked(north), "Channel", "sales").view
    house.slack.fail("chat.postMessage", code)

    assert words in north.submit(looked).text


@pytest.mark.parametrize("way", ["swallowed", "torn"])
def test_what_stands_there_without_slack_saying_so_is_looked_for_before_it_is_posted_again(
    house: House, north: Persona, ana: Persona, way: str
) -> None:
    sales = house.slack.channel("sales", north, ana)
    looked = north.choose(asked(north), "Channel", "sales").view
    (house.slack.tear_replies if way == "torn" else house.slack.swallow_replies)()

    said = north.submit(looked)

    assert len(sales.messages) == 1
    assert "Look there before you post again." in said.text


def test_without_the_scope_to_look_it_says_so(house: House, north: Persona, ana: Persona) -> None:
    house.slack.channel("sales", north, ana)
    house.slack.fail("conversations.info", "missing_scope")

    looked = north.choose(asked(north), "Channel", "sales").view

    assert "adds the scopes channels:read and groups:read" in looked.shown


def test_a_refused_chart_is_words_in_the_channel_once(house: House, north: Persona, ana: Persona) -> None:
    rated(house, ana, {9: 12}, days_ago=60)
    sales = house.slack.channel("sales", north, ana)
    looked = north.choose(asked(north), "Channel", "sales").view
    house.slack.refuse_blocks("data_visualization")

    north.submit(looked)

    (message,) = sales.messages
    assert "NPS over six quarters: Q3 2026 +100 (" in message.shown


def test_a_manager_who_leads_no_more_posts_nothing(house: House, north: Persona, ana: Persona) -> None:
    sales = house.slack.channel("sales", north, ana)
    looked = north.choose(asked(north), "Channel", "sales").view
    with house.book(north) as book:
        book.dissolve_team(book.teams()[0])

    north.submit(looked)

    assert sales.messages == []


def test_a_rep_posts_no_figures_not_even_the_own(house: House, north: Persona, ben: Persona) -> None:
    rated(house, ben, {9: 12}, names="Bens")
    shown = team(ben)

    said = ben.click(shown, shown.find("Export").forged(action_id="team_post"))

    assert said.opened_view is None
    assert "I cannot find these figures any more." in said.text
