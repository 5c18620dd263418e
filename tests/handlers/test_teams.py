"""Teams, set up by an admin."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.playground.slack import Conversation, Persona, PostedMessage
from messages.kit.limits import problems_of_message
from messages.teams.list import teams_message
from models.outbox.message import OutboxMessage
from models.team.rep import Profile
from tests.support.house import House
from tests.support.house.databases import both

LONG = "Ω*<!channel>&" * 40


def listed(cleo: Persona, where: Conversation | None = None) -> PostedMessage:
    message = cleo.command("/rapport", "teams", where=where).ephemeral
    assert message is not None
    return message


def test_the_list_names_each_team_with_its_people(cleo: Persona) -> None:
    said = listed(cleo).shown
    assert "North" in said
    assert "Led by Cleo Marchand. Members: Ana Silva and Ben Okafor." in said


def test_a_team_is_added_from_the_list_and_stands_in_it(house: House, cleo: Persona, ana: Persona) -> None:
    message = listed(cleo)
    form = cleo.click(message, "Add a team").view
    cleo.submit(form, {"Name": "South", "Members": [ana], "Managers": [cleo]})
    with house.book(cleo) as book:
        south = next(team for team in book.teams() if team.name == "South")
        assert [rep.name for rep in south.members] == ["Ana Silva"]
        assert [rep.name for rep in south.managers] == ["Cleo Marchand"]
    assert "Saved: the team South." in message.shown
    assert "2 teams" in message.shown


@both
def test_a_team_is_renamed_and_staffed_anew(house: House, cleo: Persona, ana: Persona, ben: Persona) -> None:
    form = cleo.click(listed(cleo), "Edit").view
    assert form.value("members") == [ana.id, ben.id]
    cleo.submit(form, {"Name": "Nordic", "Members": [ana], "Managers": [ben]})
    with house.book(cleo) as book:
        (team,) = book.teams()
        assert team.name == "Nordic"
        assert [rep.name for rep in team.managers] == ["Ben Okafor"]
        assert [rep.name for rep in team.members] == ["Ana Silva"]


def test_a_name_that_is_taken_is_said_under_the_field(cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Add a team").view
    assert "north" in cleo.submit(form, {"Name": " north "}).errors["name"]
    assert cleo.modal is not None


def test_who_is_new_is_enrolled_and_told_by_whom(house: House, cleo: Persona) -> None:
    dora = house.slack.join("Dora Weiss", tz="Europe/Berlin")
    form = cleo.click(listed(cleo), "Edit").view
    cleo.submit(form, {"Members": [dora]})
    assert house.rep(dora).time_zone == "Europe/Berlin"
    assert "Cleo Marchand has enrolled you" in str(waiting_for(house, dora))


@pytest.mark.parametrize("flag", ["is_restricted", "is_bot", "deleted"])
def test_a_guest_a_bot_and_who_has_left_cannot_be_chosen(house: House, cleo: Persona, flag: str) -> None:
    guest = house.slack.join("Gus Guest")
    setattr(guest.member, flag, True)
    form = cleo.click(listed(cleo), "Edit").view
    outcome = cleo.submit(form, {"Members": [guest]})
    assert "Gus Guest cannot be chosen" in outcome.errors["members"]
    with house.book(cleo) as book:
        assert book.rep_known_as(guest.id) is None


def test_more_newcomers_than_slack_can_be_asked_for_in_time_are_refused(house: House, cleo: Persona) -> None:
    crowd = [house.slack.join(f"Person {number}") for number in range(13)]
    form = cleo.click(listed(cleo), "Edit").view
    assert "at most 12" in cleo.submit(form, {"Members": crowd}).errors["members"]


def test_with_slack_away_the_form_stays_open_and_says_so(house: House, cleo: Persona) -> None:
    dora = house.slack.join("Dora Weiss")
    form = cleo.click(listed(cleo), "Edit").view
    house.slack.faults.down = True
    outcome = cleo.submit(form, {"Name": "Nordic", "Members": [dora]})
    house.slack.faults.down = False
    assert outcome.errors
    assert form.value("name") == "Nordic"


def test_dissolving_asks_first_and_leaves_people_and_customers(
    house: House, cleo: Persona, ana: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    message = listed(cleo)
    assert "confirm" in message.find("Dissolve").element
    cleo.click(message, "Dissolve")
    assert "The team North is dissolved" in message.shown
    with house.book(cleo) as book:
        assert book.teams() == []
        assert book.rep_known_as(ana.id) is not None
    assert house.read(ana, "Acme Bakery").name == "Acme Bakery"


def test_a_team_that_is_gone_is_answered_with_words(cleo: Persona) -> None:
    message = listed(cleo)
    edit = message.find("Edit")
    cleo.click(message, "Dissolve")
    assert "no longer there" in cleo.click(message, edit).text


@pytest.mark.parametrize("value", ["", "x", "-1", "99999999999999999999", "2147483648", "1 or 1=1"])
def test_a_forged_value_is_answered_with_words(cleo: Persona, value: str) -> None:
    message = listed(cleo)
    outcome = cleo.click(message, message.find("Edit").forged(value=value))
    assert outcome.failed is None
    assert outcome.opened_view is None
    assert outcome.text


def test_who_is_no_admin_cannot_press_what_only_an_admin_is_shown(
    house: House, ana: Persona, cleo: Persona
) -> None:
    message = listed(cleo, house.slack.channel("sales", ana, cleo))
    form = cleo.click(message, "Edit").view
    for button in ("Add a team", "Edit", "Dissolve"):
        assert "Cleo Marchand" in ana.click(message, button).text
    ana.submit(form, {"Name": "Mine"})
    with house.book(cleo) as book:
        assert [team.name for team in book.teams()] == ["North"]


def test_many_teams_come_a_page_at_a_time_and_to_an_admin(house: House, ana: Persona, cleo: Persona) -> None:
    with house.book(cleo) as book:
        for number in range(20):
            book.add_team(f"Team {number:02}", by=book.rep, at=house.clock())
    message = listed(cleo, house.slack.channel("sales", ana, cleo))
    assert "Cleo Marchand" in ana.click(message, "More").text
    assert "Team 07" not in message.shown
    cleo.click(message, "More")
    assert "Team 07" in message.shown
    cleo.click(message, "More")
    assert not message.has("More")
    cleo.click(message, "Earlier")
    assert "Team 07" in message.shown


def test_the_longest_names_fit_into_one_message(house: House, cleo: Persona) -> None:
    with house.book(cleo) as book:
        reps = {
            book.enrol(f"U9{n:03}", Profile(f"{LONG}{n}"[:255], "UTC"), at=house.clock(), by=book.rep)
            for n in range(6)
        }
        for number in range(9):
            team = book.add_team(f"{number}{LONG}"[:80], by=book.rep, at=house.clock())
            team.staff(members=reps, managers=reps, by=book.rep, at=house.clock())
        said = teams_message(book.teams(), notice=LONG)
    assert problems_of_message(said) == []


def waiting_for(house: House, person: Persona) -> list[object]:
    """What the outbox holds for that person."""
    with house.book(person) as book:
        mine = select(OutboxMessage).where(OutboxMessage.rep_id == book.rep.id)
        return [message.payload for message in book.session.scalars(mine)]
