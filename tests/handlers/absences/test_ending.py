"""Back again: early or in time, with nobody's work done twice; and who stands in when nobody covers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.playground.slack import Persona
from models.storage.base import Base
from tests.handlers.absences.cast import absences_of, awaits_an_answer, due_customer
from tests.support.house import House
from tests.support.house.databases import both_in_depth

HISTORY = {"absences", "outbox", "seen_events"}
OF_SLACK = {"dm_channel", "profile_checked_at"}


@both_in_depth
def test_back_early_the_digest_comes_at_once(house: House, ana: Persona, ben: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.clock.push(days=2)
    house.tick()
    said = ana.command("/rapport", "back").text
    assert "You are back" in said
    assert "in a moment" in said
    house.tick()
    assert "Acme Bakery" in ana.dm[-1].shown
    assert "need not cover" in ben.dm[-1].shown
    (absence,) = absences_of(house, ana)
    assert absence.last_day == date(2026, 11, 24)


def everything(house: House, person: Persona) -> dict[str, set[str]]:
    """The rows of the whole book, but for the absences themselves, their messages and seen events."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in HISTORY]
    columns = {
        table.name: [column for column in table.columns if column.name not in OF_SLACK] for table in tables
    }
    with house.book(person) as book:
        return {
            table.name: {str(row) for row in book.session.execute(select(*columns[table.name]))}
            for table in tables
        }


@pytest.mark.parametrize("hours", [0, 23], ids=["before the morning's message", "after it"])
@pytest.mark.parametrize("way", ["back", "Undo"])
def test_away_and_back_on_the_same_day_leaves_everything_as_it_was(
    house: House, ana: Persona, ben: Persona, hours: int, way: str
) -> None:
    for number in range(12):
        due_customer(house, ana, f"Customer {number}", days=100 + number)
    awaits_an_answer(house, ana, "Acme Bakery")
    promised = ana.command("/promise", "Acme send the price list by tomorrow").view
    ana.submit(promised)
    due_customer(house, ben, "Bens Bakery")
    house.next_morning(ana) if hours else house.tick()
    house.tick()
    ana.command("/due")  # any gesture is a reaction to the digest
    before = everything(house, ana)

    said = ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.tick()
    ana.command("/rapport", "back") if way == "back" else ana.click(said.ephemerals[-1], "Undo")
    house.tick()

    assert absences_of(house, ana) == []
    assert everything(house, ana) == before


def test_back_on_the_first_day_of_a_second_absence_still_tells_of_the_first(
    house: House, ana: Persona, ben: Persona
) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    house.clock.push(days=1)
    ben.submit(ben.command("/logcall", "Acme: called them, all well").view, {"Reached?": "We spoke"})
    house.clock.push(days=5)  # Saturday
    ana.command("/rapport", "away on Sunday")
    ana.command("/rapport", "away today")
    ana.command("/rapport", "back")

    digest = house.next_morning(ana)

    assert digest
    assert "While you were away: Ben Okafor logged one contact" in digest.shown


def test_undo_of_being_back_goes_on_with_the_absence(house: House, ana: Persona) -> None:
    ana.command("/rapport", "away until Friday")
    house.clock.push(days=1)
    house.tick()
    said = ana.command("/rapport", "back")
    ana.click(said.ephemerals[-1], "Undo")
    (absence,) = absences_of(house, ana)
    assert absence.last_day == date(2026, 11, 27)
    assert house.rep(ana).is_away_on(date(2026, 11, 26))


def test_who_is_not_away_cannot_come_back(ana: Persona) -> None:
    assert "You are not away" in ana.command("/rapport", "back").text


def test_the_manager_says_that_somebody_is_back(house: House, ana: Persona, cleo: Persona) -> None:
    ana.command("/rapport", "away until Friday")
    house.clock.push(days=1)
    assert "Ana Silva is back" in cleo.command("/rapport", "back @Ana Silva").text
    house.tick()
    assert any("Cleo Marchand noted that you are back" in message.shown for message in ana.dm)


def test_a_card_of_the_cover_loses_its_buttons_on_return(house: House, ana: Persona, ben: Persona) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Tuesday cover @Ben Okafor")
    card = house.next_morning(ben)
    assert card
    assert "[Log]" in card.shown
    first = house.next_morning(ana)
    assert first
    assert "Acme Bakery" in first.shown
    assert "Ana Silva looks after this customer now" in card.shown
    assert "[Log]" not in card.shown


def test_without_a_cover_the_manager_sees_what_cannot_wait(house: House, ana: Persona, cleo: Persona) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    said = ana.command("/rapport", "away until Friday").text
    assert "Nobody covers; what cannot wait goes to Cleo Marchand" in said
    morning = house.next_morning(cleo)
    assert morning
    assert "For Ana Silva, who is away until Fri 27 Nov" in morning.shown


def test_without_cover_and_manager_it_waits_and_the_answer_says_so(house: House, ana: Persona) -> None:
    assert "even what cannot wait waits" in ana.command("/rapport", "away until Friday").text


@both_in_depth
def test_a_cover_who_falls_ill_is_relieved_by_the_manager(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    awaits_an_answer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    said = ben.command("/rapport", "away until Tuesday").text
    assert "You were to cover for Ana Silva" in said
    morning = house.next_morning(cleo)
    assert morning
    assert "Acme Bakery" in morning.shown
    house.clock.push(days=2, hours=2)
    house.tick()
    assert "Acme Bakery" in ben.dm[-1].shown


def test_an_absence_ahead_changes_nothing_until_it_begins(house: House, ana: Persona, ben: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away from Wednesday until Friday cover @Ben Okafor")
    assert "no customer" in ben.command("/customer", "Acme Bakery").text
    assert house.next_morning(ana)
    house.clock.push(days=1)
    house.tick()
    assert "Acme Bakery" in ben.command("/customer", "Acme Bakery").text
    assert house.rep(ana).next_digest_at == house.clock().replace(hour=8, minute=30) + timedelta(days=5)


def test_two_absences_in_a_row_are_one_rest(house: House, ana: Persona) -> None:
    due_customer(house, ana, "Acme Bakery")
    ana.command("/rapport", "away until Friday")
    ana.command("/rapport", "away from Mon 30 Nov until Wed 2 Dec")
    assert house.next_morning(ana) is None
    house.next_morning(ana)
    assert house.clock().date() == date(2026, 12, 3)
