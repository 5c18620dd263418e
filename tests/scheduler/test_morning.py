"""The morning digest, from the rounds to the conversation."""

from bot.playground.slack import Person
from tests.scheduler.office import Office


def test_a_due_customer_is_in_the_morning_digest(office: Office, ana: Person) -> None:
    office.customer(ana, "Acme Bakery", days=44, note="wants the second oven by spring")

    office.timetable.tick()
    assert ana.dm == []
    office.clock.push(minutes=31)
    office.timetable.tick()

    (digest,) = ana.dm
    assert "One customer would like to hear from you today." in digest.shown
    assert "44 days since you last spoke; you aim for 30, 45 at most" in digest.shown
