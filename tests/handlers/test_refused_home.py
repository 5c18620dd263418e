"""A Home tab that Slack does not show: drawn smaller, then in words, again after a pause, and said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.playground.slack import Persona
from bot.playground.slack.faults.kinds import Failure
from handlers.kit.home_tabs import HomePublication, HomeTabs
from messages.home.smaller import smaller_homes
from messages.kit.blocks import home, section
from messages.kit.limits import problems_of_view
from tests.support.house import House

SAID = "Slack did not show your Home tab just now, so it may be out of date."
Waiting = list[tuple[float, Callable[[], object]]]


def refuse(house: House, times: int | None, error: str = "invalid_blocks") -> None:
    house.slack.fail("views.publish", error, times=times)


@pytest.fixture
def busy(house: House, ana: Persona) -> None:
    for number in range(40):
        house.customer(ana, f"Customer {number:02}")


@pytest.mark.usefixtures("busy")
def test_what_is_refused_for_its_blocks_is_drawn_smaller(house: House, ana: Persona) -> None:
    refuse(house, 1)
    ana.open_home()

    assert ana.home
    assert "Customer 00" in ana.home.shown
    assert "Customer 24" not in ana.home.shown
    assert "Slack did not take the whole tab, so the rest is left out." in ana.home.shown
    assert ana.home.has("Log a contact")
    assert ana.dm == []


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("error", ["invalid_blocks", "invalid_arguments", "view_too_large"])
def test_what_is_refused_again_is_drawn_in_words_alone(house: House, ana: Persona, error: str) -> None:
    refuse(house, 2, error)
    ana.open_home()

    assert ana.home
    assert "Customer 00" in ana.home.shown
    assert "/due shows who is due, /customer finds anybody." in ana.home.shown
    assert list(ana.home.controls()) == []


@pytest.mark.usefixtures("busy")
def test_each_size_is_smaller_and_passes_the_checker(house: House, ana: Persona) -> None:
    ana.open_home()
    assert ana.home
    whole = home(ana.home.definition["blocks"])

    smaller, words = smaller_homes(whole)

    assert problems_of_view(smaller) == problems_of_view(words) == []
    assert len(str(words)) < len(str(smaller)) < len(str(whole))


@pytest.mark.parametrize("error", ["ratelimited", "internal_error", "fatal_error"])
def test_what_slack_cannot_take_now_is_drawn_once_more(house: House, ana: Persona, error: str) -> None:
    refuse(house, 1, error)
    ana.open_home()

    assert ana.home
    assert ana.dm == []


def test_who_opens_a_tab_that_is_not_shown_is_told_once_until_it_is(house: House, ana: Persona) -> None:
    refuse(house, None, "internal_error")
    for _ in range(3):
        ana.open_home()
    assert [message.shown for message in ana.dm] == [
        f"{SAID} Please open it again in a minute; /due and /customer work meanwhile."
    ]
    house.slack.recover()
    ana.open_home()
    refuse(house, None, "internal_error")

    ana.open_home()

    assert len(ana.dm) == 2


def test_where_slack_is_away_nobody_is_told_afterwards(house: House, ana: Persona) -> None:
    with house.slack.outage():
        ana.open_home()
    house.clock.push(hours=3)
    house.tick()

    assert ana.dm == []


@pytest.mark.usefixtures("busy")
def test_a_page_that_is_not_shown_is_said_and_a_button_shows_it(house: House, ana: Persona) -> None:
    ana.open_home()
    assert ana.home
    refuse(house, None, "internal_error")
    for _ in range(2):
        ana.click(ana.home, "More")
    house.slack.recover()
    assert [message.shown for message in ana.dm] == 2 * [
        "Slack did not turn the page of your Home tab just now.\n[Show that page]"
    ]

    ana.click(ana.dm[-1], "Show that page")

    assert "26–40 of 40" in ana.home.shown


def test_a_redraw_that_nobody_asked_for_is_not_told(house: House, ana: Persona) -> None:
    ana.open_home()
    assert ana.home
    form = ana.click(ana.home, "Settings").view
    house.slack.faults.planned.append(Failure("views.publish", None, "internal_error"))

    ana.submit(form, {"Cards a day": 4})

    assert len(ana.dm) == 1
    assert ana.dm[0].shown.startswith("Saved")


def test_a_guest_is_not_told_either(house: House) -> None:
    guest = house.slack.join("Gus Guest", is_restricted=True)
    refuse(house, None, "internal_error")
    guest.open_home()

    assert guest.dm == []


def home_saying(words: str) -> dict[str, object]:
    return home([section(words)])


def published(house: House, ana: Persona, draw: Callable[[], dict[str, object]]) -> HomePublication:
    return HomePublication(house.client, ana.id, draw, "a test")


def test_the_pause_is_as_slack_asks_for_it_and_the_tab_drawn_as_the_book_is_then(
    house: House, ana: Persona
) -> None:
    waiting: Waiting = []
    tabs = HomeTabs(lambda seconds, act: waiting.append((seconds, act)))
    house.slack.rate_limit("views.publish", retry_after=17)
    tabs.publish(published(house, ana, lambda: home_saying("after the pause")), home_saying("before it"))
    assert ana.home is None

    ((seconds, act),) = waiting
    act()

    assert seconds == 17
    assert ana.home
    assert ana.home.shown == "after the pause"


def test_what_was_drawn_meanwhile_is_not_overwritten(house: House, ana: Persona) -> None:
    waiting: Waiting = []
    tabs = HomeTabs(lambda seconds, act: waiting.append((seconds, act)))
    house.slack.fail("views.publish", "internal_error")
    tabs.publish(published(house, ana, lambda: home_saying("the older")), home_saying("the older"))
    tabs.publish(published(house, ana, lambda: home_saying("the newer")), home_saying("the newer"))

    for _, act in waiting:
        act()

    assert ana.home
    assert ana.home.shown == "the newer"


def test_a_pause_of_minutes_is_not_waited_for(house: House, ana: Persona) -> None:
    waiting: Waiting = []
    tabs, told = HomeTabs(lambda seconds, act: waiting.append((seconds, act))), []
    house.slack.rate_limit("views.publish", retry_after=600)

    tab = published(house, ana, lambda: home_saying("it"))
    tabs.publish(tab, home_saying("it"), lambda: told.append("not shown"))

    assert waiting == []
    assert told == ["not shown"]


def test_one_line_is_logged(house: House, ana: Persona, caplog: pytest.LogCaptureFixture) -> None:
    refuse(house, None, "internal_error")
    ana.open_home()

    (line,) = [record.getMessage() for record in caplog.records]
    assert line == "views.publish refused: internal_error; after event_callback app_home_opened; not shown"
