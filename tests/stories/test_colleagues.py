"""Colleagues stand in for each other, and take over what was promised."""

from __future__ import annotations

from datetime import date, datetime

from bot.playground.slack import Persona, PostedMessage
from tests.support.duties import due_since
from tests.support.house import House

FOUR_WEEKS = 28


def mornings(house: House, person: Persona, until: date) -> dict[date, PostedMessage]:
    """The digests that reach the person up to that day, by day."""
    digests = {}
    while house.clock().date() < until:
        digest = house.next_morning(person)
        if digest:
            digests[house.clock().date()] = digest
    return digests


def test_a_promise_of_a_rep_who_is_away_is_kept_by_the_stand_in_and_asked_of_nobody_again(
    house: House, ana: Persona, ben: Persona
) -> None:
    for days, name in enumerate(("Acme Bakery", "Bolt Ltd", "Cafe Rio"), 3):
        due_since(house, ana, name, days)
    ana.submit(ana.command("/promise", "Acme the oven by Thursday").view)
    ana.command("/rapport", "away until Friday cover @Ben Okafor")

    of_ben = mornings(house, ben, date(2026, 11, 26))
    assert "you cover" in of_ben.pop(date(2026, 11, 24)).shown
    assert list(of_ben) == [date(2026, 11, 26)]
    digest = of_ben[date(2026, 11, 26)]
    assert "For Ana Silva, who is away until Fri 27 Nov" in digest.shown
    assert "Ana Silva promised the oven by Thu 26 Nov" in digest.shown
    assert not {"Bolt Ltd", "Cafe Rio"} & set(digest.shown.split(" · "))
    kept = ben.click(digest, "Kept")
    assert "They stay on Ana Silva's list: due since Fri 20 Nov." in kept.text
    assert "It counts as kept late" not in kept.text

    first = mornings(house, ana, date(2026, 11, 30))[date(2026, 11, 30)]
    names = ["Cafe Rio", "Bolt Ltd", "Acme Bakery"]  # as late as each is
    cards = [
        line.split(" · ")[0] for line in first.shown.splitlines() if " · Nobody has reached them yet" in line
    ]
    assert cards == names
    assert "promised" not in first.shown
    due = ana.command("/due").text
    assert [
        line.split(" · ")[0] for line in due.splitlines() if " · Nobody has reached them yet" in line
    ] == names
    ana.open_home()
    assert ana.home
    assert "Acme Bakery · key · due since Fri 20 Nov\n" in ana.home.shown


def test_what_was_promised_and_said_goes_along_when_a_rep_leaves(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    for days, name in enumerate(("Acme Bakery", "Bolt Ltd", "Cafe Rio"), 3):
        due_since(house, ana, name, days)
    ana.submit(ana.command("/promise", "Acme the oven by 3 December").view)
    ana.submit(ana.command("/logcall", "Bolt").view, {"Note": "met their new buyer", "Reached?": "We spoke"})
    ana.deactivated()
    house.clock.push(days=1)
    house.timetable.refresh_profiles()
    house.tick()
    cleo.click(cleo.dm[-1], "Ben Okafor")
    house.tick()
    assert "handed you 3 customers of Ana Silva: Acme Bakery, Bolt Ltd, Cafe Rio." in ben.dm[-1].shown

    digests = mornings(house, ben, date(2026, 12, 7))
    assert "You have not reacted to my last three messages." in digests[date(2026, 11, 30)].shown
    assert not digests.keys() & {date(2026, 12, 1), date(2026, 12, 2)}
    on_its_day = digests[date(2026, 12, 3)].shown
    assert "Ana Silva promised the oven by Thu 3 Dec" in on_its_day
    assert "This could not wait. Everybody else comes with your weekly message on Mon 7 Dec." in on_its_day
    weekly = digests[date(2026, 12, 7)]
    assert "Bolt Ltd · It is 14 days since you last spoke" in weekly.shown
    assert "“met their new buyer”" in weekly.shown

    said = ben.submit(
        ben.click(weekly, "Log", near="Bolt Ltd").view, {"Note": "she knows me now", "Reached?": "We spoke"}
    )
    assert "Saved: call with Bolt Ltd today, reached." in said.text
    history = ben.command("/customer", "bolt").text.partition("History\n")[2].splitlines()
    assert [line.rpartition(" · ")[2] for line in history[:3]] == [
        "Ben Okafor",
        "Cleo Marchand",
        "Ana Silva",
    ]
    assert house.next_morning(ben) is not None  # who reacts is written to every day again
    assert house.clock().date() == date(2026, 12, 8)


def test_a_colleague_in_another_zone_is_nudged_on_the_morning_of_that_zone(
    house: House, ana: Persona, ben: Persona
) -> None:
    for person, name in ((ana, "Acme Bakery"), (ben, "Bolt Ltd")):
        due_since(house, person, name, 3)
    ben.changes(tz="America/New_York")
    house.timetable.refresh_profiles()

    arrivals: dict[str, datetime] = {}
    while len(arrivals) < 2:
        house.clock.push(minutes=30)
        house.tick()
        for person in (ana, ben):
            if [message for message in person.dm if "Good morning" in message.shown]:
                arrivals.setdefault(person.name, house.clock())

    assert f"{arrivals['Ben Okafor']:%a %H:%M}" == "Mon 13:30"  # 8.30 there, that same day
    assert f"{arrivals['Ana Silva']:%a %H:%M}" == "Tue 08:30"  # the first one after Monday's has passed
