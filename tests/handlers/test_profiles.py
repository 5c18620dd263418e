"""What Slack tells of people's profiles."""

from __future__ import annotations

from bot.playground.slack import Persona
from tests.support.house import House


def test_a_new_name_and_zone_are_followed_and_due_days_with_them(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.changes(real_name="Ana Costa", tz="Pacific/Auckland")
    rep = house.rep(ana)
    assert (rep.name, rep.time_zone) == ("Ana Costa", "Pacific/Auckland")
    assert house.read(ana, "Acme Bakery").due_at == house.clock()


def test_a_deactivated_rep_gets_no_more_digests_and_keeps_the_zone(house: House, ana: Persona) -> None:
    ana.deactivated()
    rep = house.rep(ana)
    assert rep.deactivated_at == house.clock()
    assert rep.departure_told_at is None
    assert rep.next_digest_at is None
    assert rep.time_zone == "Europe/Lisbon"


def test_who_comes_back_gets_digests_again(house: House, ana: Persona) -> None:
    ana.deactivated()
    ana.changes(deleted=False)
    rep = house.rep(ana)
    assert rep.is_active
    assert rep.next_digest_at is not None


def test_a_stranger_is_not_written_down(house: House, ana: Persona) -> None:
    dora = house.slack.join("Dora Weiss")
    assert dora.changes(tz="Europe/Berlin").status == 200
    with house.book(ana) as book:
        assert book.rep_known_as(dora.id) is None


def test_nobody_is_asked_and_nothing_is_said(house: House, ana: Persona) -> None:
    ana.changes(tz="Europe/Paris")
    assert house.slack.journal == []


def test_a_profile_without_a_zone_leaves_it_as_it_was(house: House, ana: Persona) -> None:
    ana.changes(tz=None)
    assert house.rep(ana).time_zone == "Europe/Lisbon"


def test_who_becomes_a_guest_is_a_rep_no_more(house: House, ana: Persona) -> None:
    ana.command("/customer", "Acme")
    ana.changes(is_restricted=True)
    assert not house.rep(ana).is_active
    assert "not for guests" in ana.command("/customer", "Acme").text
