"""The page is drawn from the stand-in, and what is done on it becomes a person's gestures."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from slack_sdk import WebClient

from bot.playground.menu import Command, Menu, Shortcut
from bot.playground.mornings import DayOff, DayOffReason, DaysOff, Morning
from bot.playground.site import create_site
from bot.playground.slack import Persona, SlackStandIn
from tests.playground.conftest import NOW

MENU = Menu((Command("/log", "[customer]", "Log a call"),), (Shortcut("log_message", "Log as interaction"),))


class FakeClockControl:
    """Time that moves by a day for whatever is pressed."""

    def __init__(self) -> None:
        self.moment = NOW
        self.pushed: list[tuple[str, str]] = []
        self.morning: Morning | None = None

    def now(self) -> datetime:
        return self.moment

    def advance_to(self, kind: str, user_id: str) -> Morning | None:
        self.pushed.append((kind, user_id))
        self.moment += timedelta(days=1)
        return self.morning


@pytest.fixture
def clock_control() -> FakeClockControl:
    return FakeClockControl()


@pytest.fixture
def page(slack: SlackStandIn, ana: Persona, ben: Persona, clock_control: FakeClockControl) -> FlaskClient:
    return create_site(slack, clock_control, ["Ana Silva", ben.id], MENU).test_client()


def do(page: FlaskClient, person: Persona, **report: Any) -> dict[str, Any]:
    answer = page.post("/gesture", json={"as": person.id, "tab": "messages", **report}).get_json()
    assert isinstance(answer, dict)
    return answer


def test_the_page_offers_the_personas_the_commands_and_the_clock(page: FlaskClient, ben: Persona) -> None:
    html = page.get(f"/?as={ben.id}").text

    for words in ("Rapport <span>playground", "Sales rep", "/log", "Log a call", "Next morning"):
        assert words in html
    assert f'data-as="{ben.id}"' in html
    assert 'Ana<span class="last"> Silva' in html


def test_a_line_with_a_slash_is_a_command_and_opens_its_modal(page: FlaskClient, ana: Persona) -> None:
    screen = do(page, ana, do="line", line="/log")

    assert ana.modal is not None
    assert ana.modal.title in screen["parts"]["modal"]


def test_a_line_without_one_is_a_message_to_the_bot(page: FlaskClient, ana: Persona) -> None:
    screen = do(page, ana, do="line", line="hello there")

    assert "You said: hello there" in screen["parts"]["main"]


def test_an_unknown_command_is_answered_with_words(page: FlaskClient, ana: Persona) -> None:
    assert do(page, ana, do="line", line="/nonsense")["failed"].startswith("/nonsense is not a command")


def test_a_form_is_filled_in_submitted_and_gone(page: FlaskClient, ana: Persona) -> None:
    do(page, ana, do="line", line="/log")
    assert ana.modal is not None
    note = {"block": "note", "action": "note", "value": "they <b>want</b> two"}

    screen = do(page, ana, do="submit", surface=ana.modal.id, values=[note])

    assert screen["parts"]["modal"].strip() == ""
    assert "Saved: they &lt;b&gt;want&lt;/b&gt; two" in screen["parts"]["main"]


def test_words_under_a_field_are_shown_in_the_form(page: FlaskClient, ana: Persona) -> None:
    do(page, ana, do="line", line="/log")
    assert ana.modal is not None

    screen = do(page, ana, do="submit", surface=ana.modal.id, values=[])

    assert "Please complete this required field." in screen["parts"]["modal"]


def test_a_press_carries_what_was_typed_so_far(page: FlaskClient, ana: Persona) -> None:
    do(page, ana, do="line", line="/log")
    assert ana.modal is not None
    [more] = [control for control in ana.modal.controls() if control.action_id == "more"]
    note = {"block": "note", "action": "note", "value": "half a sen"}

    pressed = {"surface": ana.modal.id, "block": more.block_id, "action": more.action_id}
    screen = do(page, ana, do="click", values=[note], **pressed)

    assert "half a sen</textarea>" in screen["parts"]["modal"]
    assert ana.modal.has("score")


def test_a_typeahead_gets_the_bots_suggestions(page: FlaskClient, ana: Persona) -> None:
    do(page, ana, do="line", line="/log")
    assert ana.modal is not None

    field = {"surface": ana.modal.id, "block": "customer", "action": "customer"}
    answer = do(page, ana, do="suggest", query="ac", **field)

    assert [option["value"] for option in answer["options"]] == ["acme", "acorn"]


def test_something_that_is_gone_is_answered_with_words(page: FlaskClient, ana: Persona) -> None:
    assert do(page, ana, do="submit", surface="V-gone")["failed"] == "That is no longer there."


def test_slacks_own_failure_words_reach_the_page(
    slack: SlackStandIn, ana: Persona, page: FlaskClient
) -> None:
    slack.sender.ack_seconds = 0.0

    assert do(page, ana, do="line", line="/log")["failed"] == '/log failed with the error "operation_timeout"'


def test_what_the_bot_says_meanwhile_is_fetched_and_nothing_when_nothing_changed(
    page: FlaskClient, client: WebClient, ana: Persona
) -> None:
    first = page.get(f"/screen?as={ana.id}").get_json()
    assert page.get("/screen", query_string={"as": ana.id, "mark": first["mark"]}).status_code == 204

    client.chat_postMessage(channel=ana.id, text="Good morning")

    later = page.get("/screen", query_string={"as": ana.id, "mark": first["mark"]}).get_json()
    assert "Good morning" in later["parts"]["main"]


def test_another_personas_news_is_counted_until_it_is_read(
    page: FlaskClient, client: WebClient, ana: Persona, ben: Persona
) -> None:
    client.chat_postMessage(channel=ben.id, text="Good morning")

    assert 'class="badge">1' in page.get(f"/?as={ana.id}").text
    page.get(f"/?as={ben.id}")
    assert 'class="badge"' not in page.get(f"/?as={ana.id}").text


def test_an_ephemeral_message_says_who_sees_it(page: FlaskClient, client: WebClient, ana: Persona) -> None:
    client.chat_postEphemeral(channel=ana.conversation.id, user=ana.id, text="psst")

    assert "Only visible to you" in page.get(f"/?as={ana.id}").text


def test_the_clock_is_pushed_and_shown_in_the_personas_zone(
    page: FlaskClient, clock_control: FakeClockControl, ana: Persona
) -> None:
    ana.member.tz = "Asia/Tokyo"

    screen = page.post("/clock", json={"as": ana.id, "push": "morning"}).get_json()

    assert clock_control.pushed == [("morning", ana.id)]
    assert "17:30" in screen["parts"]["clock"]
    assert "21 Nov 2026" in screen["parts"]["clock"]
    assert page.post("/clock", json={"push": "year"}).status_code == 400


A_HOLIDAY = DayOff(DayOffReason.HOLIDAY, "Restoration of Independence Day", "Portugal")


def off(first: int, last: int, reason: DayOff) -> DaysOff:
    """Days of the November in which the clock comes to the 21st."""
    return DaysOff(date(2026, 11, first), date(2026, 11, last), reason)


TOLD = {
    "Fri 20 Nov is a holiday in Portugal (Restoration of Independence Day): "
    "Ana’s next morning is Sat 21 Nov.": ((off(20, 20, A_HOLIDAY),), True, False),
    "Ana is away until Wed 18 Nov; Thu 19 Nov and Fri 20 Nov are no working days: "
    "Ana’s next morning is Sat 21 Nov.": (
        (off(9, 18, DayOff(DayOffReason.AWAY)), off(19, 20, DayOff(DayOffReason.FREE))),
        *(True, False),
    ),
    "Tue 17 Nov is no working day; Wed 18 Nov to Fri 20 Nov are no working days: "
    "Ana’s next morning is Sat 21 Nov. Nobody waits for Ana on Sat 21 Nov, so no digest comes.": (
        (off(17, 17, DayOff(DayOffReason.FREE)), off(18, 20, DayOff(DayOffReason.FREE))),
        *(False, False),
    ),
    "Ana has not answered lately and gets everything once a week; nothing is urgent on Sat 21 Nov.": (
        (),
        *(False, True),
    ),
}


@pytest.mark.parametrize(("words", "come"), TOLD.items())
def test_whoever_pushed_the_clock_is_told_what_it_passed_over(
    page: FlaskClient,
    clock_control: FakeClockControl,
    ana: Persona,
    ben: Persona,
    words: str,
    come: tuple[tuple[DaysOff, ...], bool, bool],
) -> None:
    clock_control.morning = Morning("Ana Silva", date(2026, 11, 21), *come)

    pushed = page.post("/clock", json={"as": ana.id, "push": "morning"}).get_json()

    assert f'role="status">{words}</p>' in pushed["parts"]["clock"]
    assert words not in page.get(f"/?as={ben.id}").text
    clock_control.morning = None
    again = page.post("/clock", json={"as": ana.id, "push": "hour"}).get_json()
    assert "passed" not in again["parts"]["clock"]


def test_a_morning_with_its_digest_and_nothing_passed_over_needs_no_words(
    page: FlaskClient, clock_control: FakeClockControl, ana: Persona
) -> None:
    clock_control.morning = Morning("Ana Silva", date(2026, 11, 21), (), brings_digest=True, is_between=False)
    pushed = page.post("/clock", json={"as": ana.id, "push": "morning"}).get_json()
    assert "passed" not in pushed["parts"]["clock"]


def test_hostile_text_is_shown_as_typed(page: FlaskClient, client: WebClient, ana: Persona) -> None:
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(1)>'
    link = {"type": "link", "url": "javascript:alert(1)", "text": "press me"}
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": hostile}, link]}
    button = {
        "type": "button",
        "action_id": "x",
        "text": {"type": "plain_text", "text": hostile[:70]},
        "value": hostile,
    }
    blocks = [{"type": "rich_text", "elements": [section]}, {"type": "actions", "elements": [button]}]
    client.chat_postMessage(channel=ana.id, text="hostile", blocks=blocks)

    html = page.get(f"/?as={ana.id}").text

    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "javascript:" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_only_this_machine_and_only_json_are_listened_to(page: FlaskClient, ana: Persona) -> None:
    assert page.get("/", headers={"Host": "rebound.example"}).status_code == 421
    assert page.post("/gesture", data={"as": ana.id, "do": "line", "line": "/log"}).status_code == 415
    assert "default-src 'self'" in page.get("/").headers["Content-Security-Policy"]


def test_the_web_api_is_beside_the_page(page: FlaskClient, slack: SlackStandIn) -> None:
    token = {"Authorization": f"Bearer {slack.workspace.token}"}

    assert page.post("/api/auth.test", headers=token).get_json()["team_id"] == slack.workspace.id
    assert page.post("/respond/unknown", json={"text": "x"}).get_json()["error"] == "expired_url"


def test_only_a_digest_and_its_card_tick_the_steps_of_the_welcome(
    page: FlaskClient, client: WebClient, ana: Persona
) -> None:
    def steps_done() -> int:
        return page.get(f"/?as={ana.id}").text.count('<li class="done">')

    def blocks(block_id: str) -> list[dict[str, Any]]:
        words = {"type": "mrkdwn", "text": "Acme Bakery"}
        return [{"type": "section", "text": words, "block_id": block_id}]

    for block_id, done in (("dropped", [0, 0]), ("card:7", [1, 2])):
        posted = client.chat_postMessage(channel=ana.id, text="A list", blocks=blocks(block_id))
        assert steps_done() == done[0]
        edited = {"channel": posted["channel"], "ts": posted["ts"], "text": "A list"}
        client.chat_update(**edited, blocks=blocks(block_id))
        assert steps_done() == done[1]


def test_only_a_logged_call_ticks_the_step_of_logging(page: FlaskClient, ana: Persona) -> None:
    def steps_done_after(callback_id: str) -> int:
        do(page, ana, do="line", line="/log")
        assert ana.modal is not None
        ana.modal.definition["callback_id"] = callback_id
        note = {"block": "note", "action": "note", "value": "they want two"}
        assert do(page, ana, do="submit", surface=ana.modal.id, values=[note])["failed"] is None
        return page.get(f"/?as={ana.id}").text.count('<li class="done">')

    assert [steps_done_after("purchase"), steps_done_after("log")] == [0, 1]
