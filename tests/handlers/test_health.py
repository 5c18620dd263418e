"""/rapport health."""

from __future__ import annotations

from datetime import timedelta

import pytest

import models.schema.health
from bot.playground.slack import Persona
from messages.health.words import health_message
from messages.kit.limits import problems_of_message
from models.outbox.message import OutboxKind, OutboxMessage, ReducedForm, announce
from models.schema.health import MOST_REASONS, health_of
from tests.support.house import House


def said(cleo: Persona) -> str:
    return cleo.command("/rapport", "health").text


def tick(house: House, cleo: Persona) -> None:
    with house.book(cleo) as book:
        book.workspace.last_tick_at = house.clock()


def written(house: House, person: Persona, kind: OutboxKind = OutboxKind.ALERT) -> int:
    """A message of the outbox to that person; its id."""
    with house.book(person) as book:
        message = announce(book.rep, kind, {"text": "hello"}, at=house.clock())
        book.session.flush()
        return message.id


def failed(house: House, person: Persona, error: str) -> None:
    message_id = written(house, person)
    with house.book(person) as book:
        book.session.get_one(OutboxMessage, message_id).fail(error, at=house.clock())


def test_before_the_first_tick_it_says_where_to_look(cleo: Persona) -> None:
    assert "has not ticked yet" in said(cleo)


def test_a_fresh_tick_is_well_and_an_old_one_is_a_warning(house: House, cleo: Persona) -> None:
    tick(house, cleo)
    house.clock.push(minutes=3)
    assert "Running. The last tick was 3 minutes ago" in said(cleo)
    house.clock.push(seconds=1)
    assert "The clock stands still" in said(cleo)


def test_all_well_names_version_and_database(house: House, cleo: Persona) -> None:
    tick(house, cleo)
    words = said(cleo)
    assert "nothing waits" in words
    assert "everything was sent" in words
    assert "Rapport 0." in words
    assert "SQLite" in words


@pytest.mark.parametrize("house_database", ["postgresql"], indirect=True)
def test_on_postgresql_it_says_so_and_counts_the_same(house: House, cleo: Persona, ana: Persona) -> None:
    failed(house, ana, "cannot_dm_bot")
    written(house, ana)
    words = said(cleo)
    assert "on PostgreSQL" in words
    assert "Queue: 1 to be sent" in words
    assert "cannot_dm_bot" in words


def test_the_queue_says_how_much_how_old_and_how_uncertain(house: House, cleo: Persona, ana: Persona) -> None:
    message_id = written(house, ana)
    house.clock.push(minutes=12)
    written(house, ana)
    with house.book(ana) as book:
        book.session.get_one(OutboxMessage, message_id).claim(lease=timedelta(minutes=1), at=house.clock())
    words = said(cleo)
    assert "2 to be sent, the oldest written 12 minutes ago" in words
    assert "1 may have arrived" in words


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        ("invalid_auth", "SLACK_BOT_TOKEN"),
        ("account_inactive", "Manage apps"),
        ("missing_scope", "manifest"),
        ("not_allowed_token_type", "manifest"),
        ("restricted_action", "allow the app"),
        ("cannot_dm_bot", "still active"),
        ("msg_blocks_too_long", "report"),
        ("something_new", "log"),
    ],
)
def test_a_refused_message_comes_with_its_reason_and_what_to_do(
    house: House, cleo: Persona, ana: Persona, error: str, advice: str
) -> None:
    failed(house, ana, error)
    words = said(cleo)
    assert f"1 × alert, refused: {error}" in words
    assert advice in words
    assert "Not reached since: Ana Silva." in words


def test_who_was_reached_again_is_no_longer_named(house: House, cleo: Persona, ana: Persona) -> None:
    failed(house, ana, "cannot_dm_bot")
    house.clock.push(minutes=1)
    message_id = written(house, ana)
    with house.book(ana) as book:
        message = book.session.get_one(OutboxMessage, message_id)
        message.delivered(channel="D1", ts="1.1", at=house.clock())
    assert "Not reached" not in said(cleo)


def test_what_came_too_late_needs_nothing_done(house: House, cleo: Persona, ana: Persona) -> None:
    message_id = written(house, ana)
    with house.book(ana) as book:
        book.session.get_one(OutboxMessage, message_id).skip("the working day was over", at=house.clock())
    assert "skipped: the working day was over" in said(cleo)
    assert "Nothing to do" in said(cleo)


def test_what_could_not_be_sent_until_it_was_too_late_says_what_to_do(
    house: House, cleo: Persona, ana: Persona
) -> None:
    message_id = written(house, ana)
    with house.book(ana) as book:
        message = book.session.get_one(OutboxMessage, message_id)
        message.skip("Too late to be of use: account_inactive", at=house.clock())
    assert "Manage apps" in said(cleo)
    assert "Nothing to do" not in said(cleo)


def test_after_a_week_a_setback_is_forgotten(house: House, cleo: Persona, ana: Persona) -> None:
    failed(house, ana, "cannot_dm_bot")
    house.clock.push(days=8)
    assert "everything was sent" in said(cleo)


def test_another_workspace_is_nobodys_business_here(house: House, cleo: Persona, olga: Persona) -> None:
    failed(house, olga, "cannot_dm_bot")
    assert "everything was sent" in said(cleo)


def test_many_long_reasons_fit_into_one_message(house: House, cleo: Persona, ana: Persona) -> None:
    for number in range(12):
        failed(house, ana, f"{number} " + "<!channel> *" * 30)
    with house.book(cleo) as book:
        words = health_message(health_of(book, now=house.clock()), book.rep, "1.2.3")
    assert problems_of_message(words) == []


def test_of_more_reasons_than_are_shown_the_others_are_counted(
    house: House, cleo: Persona, ana: Persona
) -> None:
    for number in range(MOST_REASONS):
        failed(house, ana, f"reason_{number}")
    assert "other reason" not in said(cleo)
    for number in range(3):
        failed(house, ana, f"further_{number}")
    assert "And 3 other reasons before" in said(cleo)


def test_of_more_people_than_are_named_the_others_are_counted(
    house: House, cleo: Persona, ana: Persona, ben: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models.schema.health, "MOST_NAMED", 1)
    failed(house, ana, "cannot_dm_bot")
    assert "Not reached since: Ana Silva." in said(cleo)
    failed(house, ben, "cannot_dm_bot")
    assert "Not reached since: Ana Silva and 1 more." in said(cleo)


def test_what_went_out_in_a_shorter_form_is_told(house: House, cleo: Persona, ana: Persona) -> None:
    for form in (ReducedForm.WORDS, ReducedForm.FEWER_CARDS, ReducedForm.WORDS):
        message_id = written(house, ana)
        with house.book(ana) as book:
            message = book.session.get_one(OutboxMessage, message_id)
            message.reduce(form, {"text": "hello"}, "msg_blocks_too_long")
            message.delivered(channel="D1", ts="1.1", at=house.clock())

    words = said(cleo)

    assert "everything was sent" in words
    assert "2 × alert, sent in words alone: msg_blocks_too_long (last less than a minute ago)." in words
    assert "1 × alert, sent in fewer cards: msg_blocks_too_long" in words
    house.clock.push(days=8)
    assert "shorter form" not in said(cleo)


LONG, FAULT, NOBODY = (
    "fewer cards a day: whoever gets it",
    "a fault of Rapport",
    "Nobody has missed a customer",
)


@pytest.mark.parametrize(
    ("kind", "error", "advice"),
    [
        (OutboxKind.DIGEST, "msg_blocks_too_long", {LONG, NOBODY}),
        (OutboxKind.DIGEST, "invalid_blocks", {FAULT, NOBODY}),
        (OutboxKind.ALERT, "msg_blocks_too_long", {FAULT}),
        (OutboxKind.ANSWER, "invalid_blocks", {FAULT}),
    ],
)
def test_a_shorter_form_comes_with_what_helps_against_its_reason(
    house: House, cleo: Persona, ana: Persona, kind: OutboxKind, error: str, advice: set[str]
) -> None:
    message_id = written(house, ana, kind)
    with house.book(ana) as book:
        message = book.session.get_one(OutboxMessage, message_id)
        message.reduce(ReducedForm.WORDS, {"text": "hello"}, error)
        message.delivered(channel="D1", ts="1.1", at=house.clock())

    words = said(cleo)

    assert {part for part in (LONG, FAULT, NOBODY) if part in words} == advice
    assert "× answer" not in words
