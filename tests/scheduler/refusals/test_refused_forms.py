"""A message that Slack refuses for its form: a digest in fewer cards, then in words alone; each step once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Persona, PostedMessage
from messages.kit.blocks import actions, button, divider, message, section
from messages.kit.text import bold, rich_text
from messages.nudges.card import nudges_in
from models.customers.nudge import Digest, DigestCard
from models.outbox.message import OutboxKind, OutboxMessage, ReducedForm, announce
from tests.scheduler.office import Office
from tests.scheduler.test_budget import waits, wants

TODAY = date(2026, 11, 23)
NAMES = [f"Customer {number}" for number in range(10)]
LEASE_IS_OVER = timedelta(minutes=3)


def ten_are_due(office: Office, person: Persona) -> list[int]:
    wants(office, person, 10)
    return [office.customer(person, name, days=90 - n) for n, name in enumerate(NAMES)]


def morning(office: Office, person: Persona) -> PostedMessage:
    office.clock.push(minutes=31)
    office.timetable.tick()
    (digest,) = person.dm
    return digest


def marked_as_shown(office: Office) -> set[int]:
    with office.book() as book:
        return {card.nudge_id for card in book.session.query(DigestCard).filter_by(is_shown=True)}


def posts(office: Office) -> int:
    return len(office.slack.calls("chat.postMessage"))


def digest_in_outbox(office: Office) -> OutboxMessage:
    return next(message for message in office.outbox() if message.kind is OutboxKind.DIGEST)


def test_a_refused_digest_comes_in_fewer_cards_and_names_the_others(
    office: Office, ana: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    ten_are_due(office, ana)
    office.slack.refuse_larger(5500)

    digest = morning(office, ana)

    assert posts(office) == 2
    assert "Five customers would like to hear from you today. 5 more are waiting." in digest.shown
    assert "Also waiting: Customer 5, Customer 6, Customer 7 … and 2 more." in digest.shown
    assert marked_as_shown(office) == nudges_in(digest.blocks)
    assert {waits(office)[name] for name in NAMES[:5]} == {(0, 0)}
    assert {waits(office)[name] for name in NAMES[5:]} == {(1, 1)}
    assert office.digests(ana) == {TODAY: "sent"}
    assert digest_in_outbox(office).reduced_to is ReducedForm.FEWER_CARDS
    (line,) = [record.getMessage() for record in caplog.records if "refused" in record.getMessage()]
    assert "msg_blocks_too_long" in line
    assert "Customer" not in line


def test_a_click_does_not_bring_the_refused_form_back(office: Office, ana: Persona) -> None:
    customers = ten_are_due(office, ana)
    office.slack.refuse_larger(5500)
    digest = morning(office, ana)

    office.log(ana, customers[0])
    office.worker.deliver_waiting()

    (call,) = office.slack.calls("chat.update")
    assert "Customer 0 · Logged by Ana Silva: call, reached" in digest.shown
    assert "5 more are waiting." in digest.shown
    assert len(nudges_in(call.args["blocks"])) == 5


def test_where_no_card_is_taken_it_comes_in_words_alone(office: Office, ana: Persona) -> None:
    customers = ten_are_due(office, ana)
    office.slack.refuse_blocks("actions")

    digest = morning(office, ana)

    assert posts(office) == 3
    assert digest.blocks == []
    assert digest.text.startswith("*Good morning. Ten customers would like to hear from you today.*\n\n")
    for number, name in enumerate(NAMES):
        assert f"*{name}* · It is {90 - number} days since you last spoke" in digest.text
    assert digest.text.endswith("and `/due` lists everybody.")
    assert len(marked_as_shown(office)) == 10

    office.log(ana, customers[0])
    office.worker.deliver_waiting()

    assert len(office.slack.calls("chat.update")) == 1
    assert digest.blocks == []
    assert "*Customer 0* · Logged by Ana Silva: call, reached" in digest.text


def test_one_card_cannot_become_fewer(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery")
    office.slack.refuse_blocks("actions")

    assert "*Acme Bakery* · It is 40 days since you last spoke" in morning(office, ana).text
    assert posts(office) == 2


@pytest.mark.parametrize("error", ["invalid_blocks", "invalid_blocks_format", "invalid_arguments"])
def test_each_step_is_made_once_and_then_it_has_failed(office: Office, ana: Persona, error: str) -> None:
    ten_are_due(office, ana)
    office.slack.fail("chat.postMessage", error, times=None)
    office.clock.push(minutes=31)

    office.timetable.tick()
    office.clock.push(hours=1)
    office.timetable.tick()

    assert posts(office) == 3
    assert ana.dm == []
    assert office.digests(ana) == {TODAY: error}


@pytest.mark.both_databases
def test_a_lost_answer_to_fewer_cards_makes_no_second_message(office: Office, ana: Persona) -> None:
    ten_are_due(office, ana)
    office.slack.fail("chat.postMessage", "msg_blocks_too_long")
    office.slack.swallow_replies()
    digest = morning(office, ana)
    assert office.digests(ana) == {TODAY: "waiting"}

    office.clock.now += LEASE_IS_OVER
    office.worker.deliver_waiting()

    assert posts(office) == 2
    assert len(ana.dm) == 1
    assert office.digests(ana) == {TODAY: "sent"}
    assert marked_as_shown(office) == nudges_in(digest.blocks)
    assert len(nudges_in(digest.blocks)) == 5


def test_a_form_that_never_arrived_is_sent_again(office: Office, ana: Persona) -> None:
    ten_are_due(office, ana)
    office.slack.fail("chat.postMessage", "msg_blocks_too_long")
    office.slack.fail("chat.postMessage", "fatal_error")
    office.clock.push(minutes=31)
    office.timetable.tick()
    assert ana.dm == []

    office.clock.now += LEASE_IS_OVER
    office.worker.deliver_waiting()

    assert posts(office) == 3
    assert len(nudges_in(ana.dm[0].blocks)) == 5


def test_a_refused_update_comes_in_fewer_cards_then_in_words(office: Office, ana: Persona) -> None:
    customers = ten_are_due(office, ana)
    digest = morning(office, ana)
    assert len(nudges_in(digest.blocks)) == 10

    office.slack.fail("chat.update", "msg_blocks_too_long")
    office.log(ana, customers[9])
    office.worker.deliver_waiting()

    assert "Customer 9 · Logged by Ana Silva" in digest.shown
    assert "4 more are waiting." in digest.shown
    assert marked_as_shown(office) == nudges_in(digest.blocks)
    assert len(marked_as_shown(office)) == 6

    office.slack.refuse_blocks("actions")
    office.log(ana, customers[0])
    office.worker.deliver_waiting()

    assert len(office.slack.calls("chat.update")) == 4
    assert digest.blocks == []
    assert "*Customer 0* · Logged by Ana Silva" in digest.text
    with office.book() as book:
        assert book.session.query(Digest).one().reduced_to is ReducedForm.WORDS


def test_an_update_whose_answer_was_lost_is_made_again_in_its_form(office: Office, ana: Persona) -> None:
    customers = ten_are_due(office, ana)
    digest = morning(office, ana)
    office.slack.refuse_larger(5500)
    office.slack.fail("chat.update", "msg_blocks_too_long")
    office.slack.swallow_replies(method="chat.update")
    office.log(ana, customers[9])
    office.worker.deliver_waiting()

    office.clock.now += LEASE_IS_OVER
    office.worker.deliver_waiting()

    assert marked_as_shown(office) == nudges_in(digest.blocks)
    assert len(nudges_in(digest.blocks)) == 6


def test_an_alert_comes_in_words_alone(office: Office, ana: Persona) -> None:
    blocks = [rich_text(bold("Acme <Bakery>"), " · a problem"), divider(), actions(button("Log", "log_call"))]
    with office.book() as book:
        payload = message(None, [*blocks, section("Call back today.")])
        announce(office.known(book, ana), OutboxKind.ALERT, payload, at=office.clock())
    office.slack.refuse_blocks("actions")

    office.worker.deliver_waiting()
    office.worker.deliver_waiting()

    (alert,) = ana.dm
    whole = "*Acme &lt;Bakery&gt;* · a problem\n\nCall back today.\n\nSlack did not take the buttons"
    assert alert.text.startswith(whole)
    assert alert.blocks == []
    assert posts(office) == 2


def test_a_message_that_holds_not_all_cards_says_so_in_the_book(
    office: Office, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names so long that even the smallest cards do not fit: the last are named, and wait."""
    monkeypatch.setattr("messages.kit.fitting.BLOCKS_CHARACTERS", 4000)
    ten_are_due(office, ana)

    digest = morning(office, ana)

    shown = nudges_in(digest.blocks)
    assert posts(office) == 1
    assert 5 <= len(shown) < 10
    assert f"{10 - len(shown)} more" in digest.shown
    assert marked_as_shown(office) == shown
    assert [waits(office)[name] for name in NAMES].count((1, 1)) == 10 - len(shown)
