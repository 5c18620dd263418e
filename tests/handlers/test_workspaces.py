"""The workspace's settings, its admins, and who comes in."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona
from models.team.workspace import Enrolment, Visibility
from tests.support.house import House
from tests.support.house.databases import both


def close_enrolment(cleo: Persona) -> None:
    form = cleo.command("/rapport", "workspace").view
    cleo.submit(form, {"Who comes in": "Who is enrolled"})


def test_the_form_shows_what_holds_and_saving_says_what_holds_now(house: House, cleo: Persona) -> None:
    form = cleo.command("/rapport", "workspace").view
    assert form.value("currency") == "EUR"
    wanted = {"A rep sees": Visibility.TEAM, "Who comes in": Enrolment.CLOSED, "Currency": "usd"}
    said = cleo.submit(form, wanted).text
    with house.book(cleo) as book:
        workspace = book.workspace
        kept = (workspace.visibility, workspace.enrolment, workspace.currency)
    assert kept == (Visibility.TEAM, Enrolment.CLOSED, "USD")
    assert "the whole team's customers" in said
    assert "USD" in said


def test_a_currency_that_does_not_exist_is_refused_under_its_field(cleo: Persona) -> None:
    form = cleo.command("/rapport", "workspace").view
    assert "XQX" in cleo.submit(form, {"Currency": "XQX"}).errors["currency"]


def test_who_is_no_admin_cannot_submit_the_form(house: House, ana: Persona, cleo: Persona) -> None:
    form = cleo.command("/rapport", "workspace").view
    ana.submit(form, {"Currency": "USD"})
    with house.book(cleo) as book:
        assert book.workspace.currency == "EUR"


@both
def test_admins_are_made_and_unmade(house: House, ana: Persona, cleo: Persona) -> None:
    form = cleo.command("/rapport", "admins").view
    assert form.value("admins") == [cleo.id]
    said = cleo.submit(form, {"Admins": [ana]}).text
    assert "Ana Silva" in said
    assert house.rep(ana).is_admin
    assert not house.rep(cleo).is_admin
    assert "Ana Silva" in cleo.command("/rapport", "teams").text


def test_somebody_stays_an_admin(house: House, cleo: Persona) -> None:
    form = cleo.command("/rapport", "admins").view
    form.find("admins").block["optional"] = True
    assert "at least one" in cleo.submit(form, {"Admins": []}).errors["admins"]
    assert house.rep(cleo).is_admin


def test_who_has_left_does_not_count_as_an_admin(house: House, ana: Persona, cleo: Persona) -> None:
    form = cleo.command("/rapport", "admins").view
    ana.deactivated()
    assert "at least one" in cleo.submit(form, {"Admins": [ana]}).errors["admins"]
    assert house.rep(cleo).is_admin


def test_where_enrolment_is_closed_a_newcomer_is_told_whom_to_ask(house: House, cleo: Persona) -> None:
    close_enrolment(cleo)
    dora = house.slack.join("Dora Weiss")
    said = dora.command("/rapport").text
    assert "Cleo Marchand" in said
    with house.book(cleo) as book:
        assert book.rep_known_as(dora.id) is None


def test_an_admin_enrols_somebody_who_then_comes_in(house: House, cleo: Persona) -> None:
    close_enrolment(cleo)
    dora = house.slack.join("Dora Weiss", tz="Europe/Berlin")
    assert "Dora Weiss is enrolled" in cleo.command("/rapport", "enrol @Dora Weiss").text
    assert "each working morning" in dora.command("/rapport").text
    assert "enrolled already" in cleo.command("/rapport", "enrol @Dora Weiss").text


def test_a_manager_enrols_too_and_a_rep_does_not(house: House, ana: Persona, cleo: Persona) -> None:
    dora = house.slack.join("Dora Weiss")
    assert "Cleo Marchand" in ana.command("/rapport", "enrol @Dora Weiss").text
    with house.book(cleo) as book:
        assert book.rep_known_as(dora.id) is None
        lead = book.rep_known_as(ana.id)
        assert lead is not None
        book.add_team("South", by=book.rep, at=house.clock()).staff(
            members=set(), managers={lead}, by=book.rep, at=house.clock()
        )
    assert "is enrolled" in ana.command("/rapport", "enrol @Dora Weiss").text


@pytest.mark.parametrize("text", ["enrol", "enrol Dora", "enrol U0001"])
def test_enrolling_nobody_says_how_to_name_somebody(cleo: Persona, text: str) -> None:
    assert "/rapport enrol @person" in cleo.command("/rapport", text).text


def test_a_guest_cannot_be_enrolled(house: House, cleo: Persona) -> None:
    house.slack.join("Gus Guest", is_restricted=True)
    assert "not for guests" in cleo.command("/rapport", "enrol @Gus Guest").text


def test_a_workspace_admin_comes_in_though_enrolment_is_closed(house: House, cleo: Persona) -> None:
    close_enrolment(cleo)
    boss = house.slack.join("Bo Ssmann", is_owner=True)
    boss.command("/rapport")
    assert house.rep(boss).is_admin


def test_when_the_last_admin_has_left_an_admin_of_slack_becomes_one(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    assert "Cleo Marchand" in ana.command("/rapport", "teams").text
    cleo.deactivated()
    assert "There is none now" in ana.command("/rapport", "teams").text
    ana.member.is_admin = True

    assert "North" in ana.command("/rapport", "teams").text

    assert house.rep(ana).is_admin
    ben.changes(is_admin=True)
    assert "Ana Silva" in ben.command("/rapport", "teams").text
