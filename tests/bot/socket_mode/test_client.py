"""The connection of Socket Mode: what breaks off is noticed and replaced, and no gesture is lost."""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count, cycle
from queue import Empty

import pytest
from websockets.exceptions import ConnectionClosed

from bot.socket_mode.backoff import LONGEST_PAUSE
from bot.socket_mode.connection import CLOSE_SECONDS, LARGEST_MESSAGE, PING_SECONDS
from tests.bot.socket_mode.client import SOON, Answer, Bot, Door, begun, refusing
from tests.bot.socket_mode.websocket import SECONDS, Guest, Socket
from tests.support.processes import every

NOTICED_WITHIN = 1.0  # seconds
NUMBERS = count(1)
CONNECTED = "connected to Slack by Socket Mode"
CUT = "Socket Mode: the connection with Slack was cut (…); connecting again"
BACK = "connected to Slack by Socket Mode again, after … seconds"
FAILED = "Socket Mode cannot be reached just now; trying again: "


def envelope(text: str = "") -> dict[str, object]:
    return {"envelope_id": f"e{next(NUMBERS)}", "type": "slash_commands", "payload": {"text": text}}


def is_answered(there: Socket, guest: Guest) -> bool:
    question = envelope()
    guest.say(question)
    return there.heard.get(timeout=SECONDS) == {"envelope_id": question["envelope_id"]}


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Without what differs each time."""
    said = [record.getMessage() for record in caplog.records]
    return [re.sub(r"(?<=after )[\d.]+", "…", re.sub(r"\(.*\)(?=;)", "(…)", line)) for line in said]


def threads_and_files() -> tuple[int, int]:
    return threading.active_count(), len(os.listdir("/dev/fd"))


def is_no_more(before: tuple[int, int]) -> bool:
    return all(now <= then for now, then in zip(threads_and_files(), before, strict=True))


def threads() -> int:
    return sum(thread.name.startswith("socket-mode") for thread in threading.enumerate())


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


@pytest.mark.parametrize(
    "cut",
    [
        Guest.hang_up,
        Guest.reset,
        lambda guest: guest.connection.close(1000),
        lambda guest: guest.connection.close(1011, "try again"),
    ],
)
def test_a_connection_that_breaks_off_is_replaced_at_once(
    bot: Bot, there: Socket, cut: Callable[[Guest], None], caplog: pytest.LogCaptureFixture
) -> None:
    first, at = there.guest(), time.monotonic()
    cut(first)
    second = there.guest(1)
    assert second.came_at - at < NOTICED_WITHIN
    assert is_answered(there, second)
    assert lines(caplog) == [CONNECTED, CUT, BACK]


def test_silence_is_noticed_by_a_ping_that_nobody_answers(address: str, there: Socket) -> None:
    with begun(Bot(address, ping_seconds=SOON)):
        there.guest().fall_silent()
        assert is_answered(there, there.guest(1))


def test_silence_is_noticed_within_fifteen_seconds() -> None:
    assert 2 * PING_SECONDS + CLOSE_SECONDS < 15


def test_a_connection_that_says_nothing_but_answers_pings_is_kept(address: str, there: Socket) -> None:
    with begun(Bot(address, ping_seconds=SOON)):
        there.guest()
        time.sleep(5 * SOON)
        assert len(there.guests) == 1


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets", None])
def test_a_connection_that_will_end_is_replaced_before_it_ends(
    bot: Bot, there: Socket, reason: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    first = there.guest()
    first.say({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}})
    second = there.guest(1)
    assert is_answered(there, first)
    assert is_answered(there, second)
    assert there.only(1)
    assert first.gone_at
    assert first.gone_at > second.came_at
    assert lines(caplog) == [CONNECTED]


def test_what_came_by_a_connection_that_is_gone_is_acknowledged_by_the_next(bot: Bot, there: Socket) -> None:
    first = there.guest()
    bot.hold.acquire()
    question = envelope()
    first.say(question)
    first.say({"type": "disconnect", "reason": "refresh_requested"})
    there.guest(1)
    assert there.only(1)
    bot.hold.release()
    assert there.heard.get(timeout=SECONDS) == {"envelope_id": question["envelope_id"]}


def test_what_came_by_a_connection_that_broke_off_is_acknowledged_by_the_next(
    bot: Bot, there: Socket, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    first, question = there.guest(), envelope()
    door.trouble += [refusing("fatal_error")] * 10
    bot.hold.acquire()
    first.say(question)
    assert bot.taken.get(timeout=SECONDS).id == question["envelope_id"]
    first.reset()
    assert any(CUT in lines(caplog) for _ in every(0.005, until=SECONDS))
    bot.hold.release()
    assert there.heard.get(timeout=SECONDS) == {"envelope_id": question["envelope_id"]}


def end(guest: Guest) -> None:
    guest.say({"type": "disconnect"})


def test_no_gesture_is_lost_however_often_the_connection_goes(bot: Bot, there: Socket) -> None:
    """Slack sends again what nobody has acknowledged."""
    cuts = cycle([Guest.hang_up, end, Guest.reset])
    waiting = [envelope() for _ in range(30)]
    for number, question in cycle(enumerate(list(waiting))):
        if not waiting:
            break
        if question in waiting and there.somebody():
            with suppress(ConnectionClosed, IndexError):
                there.say(question)
                if number % 2:
                    next(cuts)(there.here[-1])
        with suppress(Empty):
            answered = there.heard.get(timeout=0.05)["envelope_id"]
            waiting = [question for question in waiting if question["envelope_id"] != answered]
    assert len(there.guests) >= 5


def test_being_asked_twice_makes_one_new_connection(bot: Bot, there: Socket) -> None:
    first = there.guest()
    for reason in ("warning", "refresh_requested"):
        first.say({"type": "disconnect", "reason": reason})
    assert there.guest(1)
    assert there.only(1)
    assert len(there.guests) == 2


def test_an_address_that_is_refused_once_while_refreshing_costs_a_second(
    bot: Bot, there: Socket, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    first = there.guest()
    door.trouble.append(refusing("fatal_error"))
    first.say({"type": "disconnect", "reason": "refresh_requested"})
    first.hang_up()
    second = there.guest(1)
    assert is_answered(there, second)
    assert bot.backoff.pauses == [0, 0, 1]
    assert sorted(lines(caplog)) == sorted([CONNECTED, CUT, f"{FAILED}fatal_error", BACK])
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (refusing("fatal_error"), "fatal_error"),
        (refusing("<html>Bad gateway</html>", 502), "HTTP 502"),
        (refusing("internal_error", 500), "HTTP 500"),
    ],
)
def test_a_refusal_that_passes_is_a_line_and_tried_again_after_a_second(
    address: str, there: Socket, door: Door, trouble: Answer, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    door.trouble.append(trouble)
    with begun(Bot(address)) as bot:
        assert is_answered(there, there.guest())
        assert lines(caplog) == [f"{FAILED}{said}", CONNECTED]
        assert bot.backoff.pauses == [0, 1]


def test_retry_after_is_obeyed(address: str, there: Socket, door: Door) -> None:
    door.trouble.append(refusing("ratelimited", 429, **{"Retry-After": "45"}))
    with begun(Bot(address)) as bot:
        there.guest()
        assert bot.backoff.pauses == [0, 45]


@pytest.mark.parametrize("error", ["invalid_auth", "missing_scope", "not_allowed_token_type"])
def test_a_token_that_is_refused_is_told_once_with_what_to_do(
    address: str, there: Socket, door: Door, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    door.trouble += [refusing(error)] * 3
    with begun(Bot(address)) as bot:
        assert is_answered(there, there.guest())
        assert bot.backoff.pauses == [0, *[LONGEST_PAUSE] * 3]
        first, *more = lines(caplog)
        assert f"refuses SLACK_APP_TOKEN ({error})" in first
        assert "connections:write" in first
        assert more == [CONNECTED]


def test_socket_mode_that_is_switched_off_is_told_and_asked_for_slowly(
    bot: Bot, there: Socket, caplog: pytest.LogCaptureFixture
) -> None:
    there.guest().say({"type": "disconnect", "reason": "link_disabled"})
    assert is_answered(there, there.guest(1))
    assert bot.backoff.pauses == [0, LONGEST_PAUSE]
    first, told, last = lines(caplog)
    assert (first, last) == (CONNECTED, BACK)
    assert "Switch it on" in told


@pytest.mark.parametrize(
    "url", ["", "http://127.0.0.1/", "ws://127.0.0.1:9/?ticket=a-secret-ticket", "ws:///"]
)
def test_an_address_where_nobody_is_is_a_line_and_no_secret(
    address: str, there: Socket, door: Door, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    door.url = url
    with begun(Bot(address)):
        assert any(lines(caplog) for _ in every(0.02, until=SECONDS))
        door.url = there.url
        assert is_answered(there, there.guest())
        *failures, last = lines(caplog)
        assert all(line.startswith(FAILED) and len(line) > len(FAILED) for line in failures)
        assert "\n" not in "".join(failures)
        assert last == CONNECTED
        assert "a-secret-ticket" not in caplog.text


def test_an_address_that_is_no_websocket_is_a_line(
    address: str, there: Socket, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    door.url = address.replace("http:", "ws:")
    with begun(Bot(address)):
        assert any(lines(caplog) for _ in every(0.02, until=SECONDS))
        door.url = there.url
        assert is_answered(there, there.guest())
    assert lines(caplog)[0] == f"{FAILED}server rejected WebSocket connection: HTTP 200"


@pytest.mark.parametrize(
    "content",
    [
        "UNAUTHENTICATED: cache_error",
        "",
        "[]",
        "null",
        '"hello"',
        "{",
        "[" * 100_000,
        '{"type": "slash_commands"}',
        '{"type": 5, "envelope_id": 5, "payload": {}}',
        '{"type": "something_new", "envelope_id": null}',
        '{"type": "hello", "num_connections": "many"}',
        '{"type": {"a": []}}',
        b"\x00\xff",
        b"{}",
    ],
)
def test_a_message_that_makes_no_sense_ends_nothing(
    bot: Bot, there: Socket, content: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    guest = there.guest()
    guest.connection.send(content)
    assert is_answered(there, guest)
    assert len(there.guests) == 1
    assert not any(record.exc_info for record in caplog.records)
    assert bot.taken.qsize() == 1


def test_frames_of_every_kind_are_read(bot: Bot, there: Socket) -> None:
    guest = there.guest()
    assert guest.connection.ping(b"of my own").wait(SECONDS)
    guest.connection.pong(b"nobody asked")
    guest.connection.send(
        iter(['{"envelope_id": "in pieces", "type": "events_api", ', '"payload": {"text"', ': "é"}}'])
    )
    assert there.heard.get(timeout=SECONDS) == {"envelope_id": "in pieces"}
    assert bot.taken.get(timeout=SECONDS).payload == {"text": "é"}
    guest.say(envelope("x" * 2_000_000))
    there.heard.get(timeout=SECONDS)
    assert len(bot.taken.get(timeout=SECONDS).payload["text"]) == 2_000_000
    assert len(there.guests) == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b" " * (LARGEST_MESSAGE + 1)])
def test_what_no_websocket_may_carry_ends_the_connection_and_not_the_bot(
    bot: Bot, there: Socket, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    there.guest().say_raw_text(content)
    assert is_answered(there, there.guest(1))
    assert lines(caplog) == [CONNECTED, CUT, BACK]


def test_a_hundred_connections_leave_nothing_behind(bot: Bot, there: Socket) -> None:
    assert is_answered(there, there.guest())
    before = threads_and_files()
    for number in range(100):
        guest = there.guest(number)
        (guest.hang_up, guest.reset, lambda guest=guest: guest.say({"type": "disconnect"}))[number % 3]()
    assert is_answered(there, there.guest(100))
    assert there.only(1)
    assert any(is_no_more(before) for _ in every(0.05, until=SECONDS))


def test_slack_that_ends_every_connection_is_not_stormed(address: str, there: Socket) -> None:
    there.greet = lambda guest: guest.say({"type": "disconnect", "reason": "too_many_websockets"})
    with begun(Bot(address)) as bot:
        there.guest(5)
    assert bot.backoff.pauses[:6] == [0, 1, 2, 4, 8, 16]


def test_a_client_that_is_closed_says_goodbye_and_comes_no_more(bot: Bot, there: Socket, door: Door) -> None:
    guest = there.guest()
    bot.client.close()
    assert there.only(0)
    assert guest.connection.close_code == 1000
    assert any(threads() == 0 for _ in every(0.02, until=SECONDS))
    assert len(door.asked_at) == 1
