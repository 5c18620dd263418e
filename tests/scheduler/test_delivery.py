"""The outbox is carried to Slack: each message once, whatever happens on the way."""

from __future__ import annotations

import socket
import threading
from datetime import date, timedelta
from urllib.error import URLError

import pytest
from slack_sdk import WebClient

from bot.playground.slack import Persona
from messages.kit.blocks import message, section
from models.outbox.message import OutboxKind, OutboxMessage, announce
from models.outbox.updates import redraw
from scheduler.delivery import LEASE, DeliveryWorker
from scheduler.slack_errors import TemporaryFailure, slack_call_error
from tests.scheduler.office import Office

PAUSE = timedelta(seconds=6)  # longer than the first pause after a failure


def tell(office: Office, person: Persona, words: str = "hello", kind: OutboxKind = OutboxKind.ALERT) -> None:
    """A message in the outbox."""
    with office.book() as book:
        announce(office.known(book, person), kind, message(None, [section(words)]), at=office.clock())


def told(person: Persona) -> list[str]:
    return [message.shown for message in person.dm]


def deliver(office: Office, after: timedelta = timedelta()) -> int:
    office.clock.now += after
    return office.worker.deliver_waiting()


def the_message(office: Office) -> OutboxMessage:
    (message,) = office.outbox()
    return message


def test_a_message_goes_out_with_its_key_and_without_unfurling(office: Office, ana: Persona) -> None:
    tell(office, ana)

    assert deliver(office) == 1

    (call,) = office.slack.calls("chat.postMessage")
    assert call.args["metadata"]["event_payload"] == {"key": the_message(office).key}
    assert (call.args["unfurl_links"], call.args["unfurl_media"]) == (False, False)
    assert the_message(office).ts == ana.dm[0].ts
    assert deliver(office) == 0


def test_the_channel_is_asked_for_once(office: Office, ana: Persona) -> None:
    for words in ("one", "two"):
        tell(office, ana, words)
    deliver(office)

    assert told(ana) == ["one", "two"]
    assert len(office.slack.calls("conversations.open")) == 1
    assert office.rep(ana).dm_channel == ana.conversation.id


@pytest.mark.parametrize("refusal", ["", "user_disabled"])
def test_what_somebody_wrote_goes_from_the_book_with_the_answer(
    office: Office, ana: Persona, refusal: str
) -> None:
    if refusal:
        office.slack.fail("chat.postMessage", refusal)
    tell(office, ana, kind=OutboxKind.ANSWER)
    assert the_message(office).payload

    deliver(office)

    assert the_message(office).is_closed
    assert the_message(office).payload is None


def test_a_lost_channel_is_asked_for_again(office: Office, ana: Persona) -> None:
    with office.book() as book:
        office.known(book, ana).dm_channel = "D0LOST"
    tell(office, ana)

    deliver(office)

    assert told(ana) == ["hello"]


def test_retry_after_is_obeyed(office: Office, ana: Persona) -> None:
    ben = office.enrol("Ben Okafor")
    office.slack.rate_limit("chat.postMessage", retry_after=40)
    tell(office, ana)
    tell(office, ben)

    deliver(office)
    deliver(office, timedelta(seconds=39))
    assert len(office.slack.calls("chat.postMessage")) == 1
    assert the_first(office).error == "ratelimited"
    deliver(office, timedelta(seconds=1))

    assert told(ana) == told(ben) == ["hello"]


def the_first(office: Office) -> OutboxMessage:
    return office.outbox()[0]


def test_a_limit_on_one_method_leaves_the_others_alone(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    office.clock.push(minutes=31)
    office.timetable.tick()
    office.slack.rate_limit("chat.postMessage", retry_after=40)
    tell(office, ana)
    deliver(office)

    office.log(ana, acme)
    deliver(office)

    assert "Logged by Ana Silva" in ana.dm[0].shown


def test_another_workspace_is_not_held_up(office: Office, ana: Persona) -> None:
    office.slack.revoke()
    tell(office, ana)
    deliver(office)
    assert the_message(office).error == "invalid_auth"
    assert the_message(office).closed_at is None

    office.slack.recover()
    deliver(office, timedelta(minutes=2))

    assert told(ana) == ["hello"]


def test_an_app_that_was_switched_off_for_an_hour_delivers_everything_afterwards(
    office: Office, ana: Persona
) -> None:
    ben = office.enrol("Ben Okafor")
    office.slack.fail("chat.postMessage", "account_inactive")
    tell(office, ana)
    tell(office, ben)

    deliver(office)
    assert len(office.slack.calls("chat.postMessage")) == 1  # the others would fare no better
    deliver(office, timedelta(minutes=1))

    assert told(ana) == told(ben) == ["hello"]


@pytest.mark.parametrize("error", ["messages_tab_disabled", "restricted_action", "ekm_access_denied"])
def test_what_an_admin_of_slack_has_forbidden_is_delivered_once_it_is_allowed(
    office: Office, ana: Persona, error: str
) -> None:
    office.slack.fail("chat.postMessage", error, times=2)
    tell(office, ana)

    for _ in range(3):
        deliver(office, timedelta(minutes=1))

    assert told(ana) == ["hello"]


@pytest.mark.parametrize("error", ["is_archived", "no_text", "app_access_restricted"])
def test_a_permanent_failure_is_recorded_and_not_repeated(office: Office, ana: Persona, error: str) -> None:
    office.slack.fail("chat.postMessage", error)
    tell(office, ana)

    deliver(office)
    deliver(office, timedelta(days=1))

    assert len(office.slack.calls("chat.postMessage")) == 1
    assert (the_message(office).error, the_message(office).failed_at is not None) == (error, True)


def test_a_deactivated_person_gets_nothing_and_it_is_recorded(office: Office, ana: Persona) -> None:
    tell(office, ana)
    deliver(office)
    ana.deactivated()
    tell(office, ana, "again")

    deliver(office)

    assert office.outbox()[1].error == "user_disabled"
    assert office.outbox()[1].failed_at


@pytest.mark.both_databases
def test_a_digest_that_slack_refuses_for_good_is_recorded_as_skipped(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.slack.fail("chat.postMessage", "is_archived")
    office.clock.push(minutes=31)

    office.timetable.tick()

    assert office.digests(ana) == {date(2026, 11, 23): "is_archived"}


def test_an_unknown_refusal_is_tried_again_with_longer_pauses(office: Office, ana: Persona) -> None:
    office.slack.fail("chat.postMessage", "a_new_error", times=3)
    tell(office, ana)

    for seconds in (0, 5, 10):
        deliver(office, timedelta(seconds=seconds))
    assert len(office.slack.calls("chat.postMessage")) == 3
    deliver(office, timedelta(seconds=19))
    assert told(ana) == []
    deliver(office, timedelta(seconds=1))

    assert told(ana) == ["hello"]


@pytest.mark.both_databases
def test_a_lost_reply_makes_no_second_message(office: Office, ana: Persona) -> None:
    office.slack.swallow_replies()
    tell(office, ana)

    deliver(office)
    assert the_message(office).is_uncertain
    deliver(office, PAUSE)
    assert len(office.slack.calls("conversations.history")) == 0  # the lease is waited out
    deliver(office, LEASE)

    assert told(ana) == ["hello"]
    assert the_message(office).ts == ana.dm[0].ts
    assert len(office.slack.calls("chat.postMessage")) == 1


@pytest.mark.both_databases
def test_a_late_arrival_makes_no_second_message(office: Office, ana: Persona) -> None:
    office.slack.deliver_late()
    tell(office, ana)

    deliver(office)
    deliver(office, LEASE - timedelta(seconds=1))
    office.slack.arrive()
    deliver(office, PAUSE)

    assert told(ana) == ["hello"]
    assert the_message(office).sent_at


def known_channel(office: Office, person: Persona) -> None:
    with office.book() as book:
        office.known(book, person).dm_channel = person.conversation.id


@pytest.mark.both_databases
def test_what_never_arrived_is_sent_again(office: Office, ana: Persona) -> None:
    known_channel(office, ana)
    tell(office, ana)
    with office.slack.outage():
        deliver(office)
    assert the_message(office).is_uncertain

    deliver(office, LEASE)

    assert told(ana) == ["hello"]


def test_it_is_found_among_hundreds_of_later_messages(office: Office, ana: Persona) -> None:
    office.slack.swallow_replies()
    tell(office, ana)
    deliver(office)
    for number in range(450):
        office.slack.put(ana.conversation, ana.id, f"question {number}")

    deliver(office, LEASE)

    assert the_message(office).ts == ana.dm[0].ts
    assert len(office.slack.calls("conversations.history")) == 3


def test_while_the_search_fails_nothing_is_sent(office: Office, ana: Persona) -> None:
    office.slack.swallow_replies()
    tell(office, ana)
    deliver(office)
    office.slack.fail("conversations.history", "internal_error", times=2)

    deliver(office, LEASE)
    deliver(office, timedelta(minutes=1))
    assert the_message(office).is_uncertain
    deliver(office, timedelta(minutes=5))

    assert told(ana) == ["hello"]
    assert len(office.slack.calls("chat.postMessage")) == 1


@pytest.mark.both_databases
def test_messages_to_one_person_stay_in_order_while_one_is_uncertain(office: Office, ana: Persona) -> None:
    known_channel(office, ana)
    with office.slack.outage():
        tell(office, ana, "first")
        deliver(office)
    tell(office, ana, "second")

    deliver(office, PAUSE)
    assert told(ana) == []
    deliver(office, LEASE)

    assert told(ana) == ["first", "second"]


def test_a_digest_that_could_not_go_out_all_day_is_skipped_with_the_reason(
    office: Office, ana: Persona
) -> None:
    office.customer(ana, "Acme Bakery")
    office.slack.revoke()
    office.clock.push(minutes=31)
    office.timetable.tick()
    office.clock.push(hours=10)

    office.timetable.tick()
    assert office.digests(ana) == {date(2026, 11, 23): "Too late to be of use: invalid_auth"}
    office.slack.recover()
    office.clock.push(hours=14)
    office.timetable.tick()

    assert office.digests(ana)[date(2026, 11, 24)] == "sent"
    assert len(ana.dm) == 1


def test_an_expired_digest_that_may_have_arrived_is_looked_for_first(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.slack.swallow_replies()
    office.clock.push(minutes=31)
    office.timetable.tick()
    office.clock.push(hours=10)

    office.timetable.tick()

    assert office.digests(ana) == {date(2026, 11, 23): "sent"}


@pytest.mark.both_databases
def test_several_changes_are_one_update(office: Office, ana: Persona) -> None:
    customers = [office.customer(ana, f"Customer {number}") for number in range(3)]
    office.clock.push(minutes=31)
    office.timetable.tick()

    for customer in customers:
        office.log(ana, customer)
    deliver(office)

    assert len(office.slack.calls("chat.update")) == 1
    assert "All three are taken care of." in ana.dm[0].shown


def test_an_update_of_a_deleted_message_is_closed_quietly(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    office.clock.push(minutes=31)
    office.timetable.tick()
    office.slack.fail("chat.update", "message_not_found")

    office.log(ana, acme)
    deliver(office)

    update = office.outbox()[-1]
    assert (update.failed_at, update.skipped_at is not None) == (None, True)


def test_an_update_waits_for_its_digest(office: Office, ana: Persona) -> None:
    acme = office.customer(ana, "Acme Bakery")
    office.customer(ana, "Bolt")
    office.slack.rate_limit("chat.postMessage", retry_after=30)
    office.clock.push(minutes=31)
    office.timetable.tick()

    office.log(ana, acme)
    deliver(office)
    assert ana.dm == []
    deliver(office, timedelta(seconds=30))
    deliver(office, PAUSE)

    assert "Logged by Ana Silva" in ana.dm[0].shown
    assert [message.closed_at is not None for message in office.outbox()] == [True, True]


@pytest.mark.both_databases
def test_a_refused_update_gives_way_to_a_newer_one(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.clock.push(minutes=31)
    office.timetable.tick()
    with office.book() as book:
        digest = book.digest(1)
        redraw([digest], at=office.clock())
        book.session.flush()
        first = office_update(office, book.session.query(OutboxMessage).all())
        first.claim(lease=LEASE, at=office.clock())
        redraw([digest], at=office.clock())
        book.session.flush()
        first.refused("ratelimited", retry_at=office.clock(), at=office.clock())

    deliver(office)

    assert [m.sent_at is not None for m in office.outbox()] == [True, False, True]


def office_update(office: Office, messages: list[OutboxMessage]) -> OutboxMessage:
    return next(message for message in messages if message.kind is OutboxKind.DIGEST_UPDATE)


def test_a_connection_that_was_refused_leaves_no_doubt(office: Office, ana: Persona) -> None:
    closed = WebClient("xoxb-t", base_url="http://127.0.0.1:9/api/", timeout=1, retry_handlers=[])
    known_channel(office, ana)
    tell(office, ana)

    DeliveryWorker(office.library, clock=office.clock, client_for=lambda _team: closed).deliver_waiting()
    assert not the_message(office).is_uncertain
    deliver(office, PAUSE)

    assert told(ana) == ["hello"]
    assert office.slack.calls("conversations.history") == []


def test_a_name_that_cannot_be_resolved_is_no_doubt_either() -> None:
    assert isinstance(slack_call_error(URLError(socket.gaierror("no such host"))), TemporaryFailure)


def worker_calling(office: Office, client: WebClient) -> DeliveryWorker:
    """Another worker beside the office's own, which speaks to Slack through this client."""
    return DeliveryWorker(
        office.library, clock=office.clock, client_for=lambda _team: client, channel_seconds=0
    )


@pytest.mark.both_databases
def test_a_lost_lease_is_not_recorded_over_what_others_did(office: Office, ana: Persona) -> None:
    """The reply comes after another worker has taken the message over and found it."""
    tell(office, ana)
    client = office.client()
    slow = worker_calling(office, client)
    post = client.chat_postMessage

    def post_and_sleep(**arguments: object) -> object:
        answer = post(**arguments)  # type: ignore[arg-type]
        office.clock.push(minutes=3)
        assert office.worker.deliver_waiting() == 1
        office.clock.push(minutes=1)
        return answer

    client.chat_postMessage = post_and_sleep  # type: ignore[method-assign, assignment]
    slow.deliver_waiting()

    assert told(ana) == ["hello"]
    assert the_message(office).sent_at == office.clock() - timedelta(minutes=1)


def test_nothing_is_sent_when_the_lease_is_nearly_over(office: Office, ana: Persona) -> None:
    """By the time it arrived, another worker might have taken it over."""
    tell(office, ana)
    client = office.client()
    slow = worker_calling(office, client)
    opened = client.conversations_open

    def take_long_to_open(**arguments: object) -> object:
        office.clock.now += LEASE - timedelta(seconds=1)
        return opened(**arguments)  # type: ignore[arg-type]

    client.conversations_open = take_long_to_open  # type: ignore[method-assign, assignment]
    slow.deliver_waiting()
    assert told(ana) == []

    deliver(office, PAUSE)
    assert told(ana) == ["hello"]


def test_the_worker_wakes_when_a_book_is_closed_and_stops_cleanly(office: Office, ana: Persona) -> None:
    office.library.on_announced = office.worker.thread.wake
    office.worker.thread.start()
    tell(office, ana)

    assert office.slack.wait_until(lambda: len(ana.dm) == 1, seconds=10)
    assert office.worker.thread.stop(5)
    tell(office, ana, "too late")
    assert told(ana) == ["hello"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_four_workers_on_one_database_deliver_each_message_once(office: Office) -> None:
    people = [office.enrol(f"Rep {number}") for number in range(12)]
    for person in people:
        tell(office, person, "one")
        tell(office, person, "two")
    workers = [
        DeliveryWorker(office.library, clock=office.clock, client_for=office.client, channel_seconds=0)
        for _ in range(4)
    ]
    threads = [threading.Thread(target=worker.deliver_waiting) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    deliver(office)

    assert [told(person) for person in people] == [["one", "two"]] * 12
