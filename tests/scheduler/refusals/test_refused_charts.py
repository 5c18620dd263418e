"""A chart that Slack refuses: the same message in words, once."""

from __future__ import annotations

from bot.playground.slack import Persona
from messages.kit.blocks import line_chart, message, section
from models.outbox.message import OutboxKind, announce
from tests.scheduler.office import Office

WORDS = "NPS +34, after +29."


def tell(office: Office, person: Persona) -> None:
    chart = line_chart("NPS", {"NPS": {"Q1": 29, "Q2": 34}}, ["Q1", "Q2"])
    with office.book() as book:
        payload = message(WORDS, [section(WORDS), chart])
        announce(office.known(book, person), OutboxKind.ANSWER, payload, at=office.clock())


def test_a_chart_is_sent_as_it_is(office: Office, ana: Persona) -> None:
    tell(office, ana)
    office.worker.deliver_waiting()

    (message,) = ana.dm
    assert [block["type"] for block in message.blocks] == ["section", "data_visualization"]


def test_where_charts_are_refused_the_words_arrive_once_under_the_same_key(
    office: Office, ana: Persona
) -> None:
    office.slack.refuse_blocks("data_visualization")
    tell(office, ana)
    office.worker.deliver_waiting()
    office.worker.deliver_waiting()

    (message,) = ana.dm
    assert message.shown == WORDS
    assert ana.notified == 1
    (kept,) = office.outbox()
    assert kept.sent_at
    keys = [call.args["metadata"]["event_payload"]["key"] for call in office.slack.calls("chat.postMessage")]
    assert keys == [kept.key, kept.key]


def test_the_next_message_is_not_tried_with_a_chart(office: Office, ana: Persona) -> None:
    office.slack.refuse_blocks("data_visualization")
    tell(office, ana)
    office.worker.deliver_waiting()
    tried = len(office.slack.calls("chat.postMessage"))

    tell(office, ana)
    office.worker.deliver_waiting()

    assert len(office.slack.calls("chat.postMessage")) == tried + 1
    assert [message.shown for message in ana.dm] == [WORDS, WORDS]


def test_a_lost_answer_to_the_words_makes_no_second_message(office: Office, ana: Persona) -> None:
    office.slack.refuse_blocks("data_visualization")
    tell(office, ana)
    office.worker.deliver_waiting()
    office.slack.swallow_replies()
    tell(office, ana)
    office.worker.deliver_waiting()
    office.clock.push(minutes=3)
    office.worker.deliver_waiting()

    assert [message.shown for message in ana.dm] == [WORDS, WORDS]


def test_another_block_that_is_refused_costs_no_charts(office: Office, ana: Persona) -> None:
    office.slack.refuse_blocks("section")
    tell(office, ana)
    office.worker.deliver_waiting()
    assert len(office.slack.calls("chat.postMessage")) == 2
    assert [message.blocks for message in ana.dm] == [[]]

    office.slack.recover()
    tell(office, ana)
    office.worker.deliver_waiting()

    assert [block["type"] for block in ana.dm[-1].blocks] == ["section", "data_visualization"]


def test_a_refusal_that_does_not_say_which_block_costs_no_charts_unless_the_words_are_taken(
    office: Office, ana: Persona
) -> None:
    office.slack.fail("chat.postMessage", "invalid_blocks", times=2)
    for _ in range(2):
        tell(office, ana)
        office.worker.deliver_waiting()
    alone, charted = ana.dm
    assert (alone.text, alone.blocks) == (WORDS, [])
    assert [block["type"] for block in charted.blocks] == ["section", "data_visualization"]

    office.slack.fail("chat.postMessage", "invalid_blocks", times=1)
    for _ in range(2):
        tell(office, ana)
        office.worker.deliver_waiting()

    assert [message.shown for message in ana.dm[2:]] == [WORDS, WORDS]
