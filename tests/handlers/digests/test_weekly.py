"""Who does not react to the digest is asked how often it shall come, and any gesture is a reaction."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona, PostedMessage
from tests.handlers.test_home import home_of
from tests.support.duties import due_since
from tests.support.house import House


@pytest.fixture
def fourth(house: House, ana: Persona, ben: Persona) -> PostedMessage:
    """Ana's digest of Friday, after three to which she did not react."""
    due_since(house, ana, "Acme Bakery", 3)
    for _ in range(3):
        house.next_morning(ana)
    message = house.next_morning(ana)
    assert message
    return message


def test_the_fourth_asks_how_often(fourth: PostedMessage) -> None:
    assert "You have not reacted to my last three messages." in fourth.shown
    assert "The next one is on Mon 30 Nov." in fourth.shown


def test_any_gesture_is_a_reaction(house: House, ana: Persona, fourth: PostedMessage) -> None:
    assert house.rep(ana).is_quiet

    ana.command("/due")

    assert not house.rep(ana).is_weekly
    assert house.rep(ana).unanswered_digests == 0


@pytest.mark.parametrize(
    "react",
    [
        lambda ana, _: ana.open_home(),
        lambda ana, _: ana.says("hello"),
        lambda ana, digest: ana.click(digest, "Why"),
    ],
    ids=["opens the Home tab", "writes", "presses a button"],
)
def test_so_are_these(house: House, ana: Persona, fourth: PostedMessage, react) -> None:  # type: ignore[no-untyped-def]
    react(ana, fourth)

    assert not house.rep(ana).is_weekly


def test_a_reaction_minutes_after_another_gesture_counts(house: House, ana: Persona) -> None:
    """A person looked at shortly before the digest is looked at again after it."""
    due_since(house, ana, "Acme Bakery", 3)
    house.tick()
    coming = house.rep(ana).next_digest_at
    assert coming
    house.clock.now = coming
    house.clock.push(minutes=-1)
    ana.command("/due")
    digest = house.next_morning(ana)
    assert digest
    assert house.rep(ana).unanswered_digests == 1

    ana.click(digest, "Why")

    assert house.rep(ana).unanswered_digests == 0


def test_a_gesture_with_nothing_to_reset_writes_nothing(house: House, ana: Persona) -> None:
    ana.command("/due")
    before = house.rep(ana)
    ana.command("/due")

    assert house.rep(ana).unanswered_digests == before.unanswered_digests == 0


def test_keep_it_weekly_stays_so_whatever_she_does(house: House, ana: Persona, fourth: PostedMessage) -> None:
    said = ana.click(fourth, "Keep it weekly")

    assert "I keep it at one message a week, the next one on Mon 30 Nov." in said.text
    ana.command("/due")
    assert house.rep(ana).is_weekly
    house.tick()
    assert not fourth.has("Keep it weekly")


def test_daily_again_is_daily_again(house: House, ana: Persona, fourth: PostedMessage) -> None:
    said = ana.click(fourth, "Daily again")

    assert "You get my message every working morning again, the next one on Mon 30 Nov." in said.text
    assert not house.rep(ana).is_weekly


def test_the_weekly_one_offers_the_way_back(house: House, ana: Persona, fourth: PostedMessage) -> None:
    ana.click(fourth, "Keep it weekly")
    house.next_morning(ana)
    weekly = ana.dm[-1]
    assert "You get this once a week; the next one is on Mon 7 Dec." in weekly.shown

    ana.click(weekly, "Daily again")

    house.tick()
    assert "once a week" not in weekly.shown
    assert not house.rep(ana).is_weekly


def test_a_colleagues_digest_is_not_found(
    house: House, ana: Persona, ben: Persona, fourth: PostedMessage
) -> None:
    due_since(house, ben, "Bens Bakery", 3)
    for _ in range(3):
        house.next_morning(ben)
    bens = house.next_morning(ben)
    assert bens
    bens.button("Daily again").element["value"] = fourth.button("Daily again").element["value"]

    assert "I cannot find that card any more." in ben.click(bens, "Daily again").text
    assert house.rep(ana).is_weekly


def test_the_manager_reads_who_does_not_react(
    house: House, ana: Persona, cleo: Persona, fourth: PostedMessage
) -> None:
    line = "Ana Silva has not reacted to three digests; written to weekly since Fri 27 Nov"
    assert line in home_of(cleo).shown

    ana.open_home()

    assert line not in home_of(cleo).shown
