"""What may be dropped, what is refused with words, and what Slack says when it gives nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.playground.slack import File, Persona
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.signed_requests import JSON
from tests.support.house import House

LIST = "Name\nAcme Bakery\n"


def said(house: House, person: Persona) -> str:
    house.tick()
    return person.dm[-1].shown


def dropped_file(house: House, person: Persona, name: str = "list.csv", content: str = LIST) -> File:
    """Dropped, and not read yet."""
    person.drops((name, content))
    return house.slack.files.files[person.dm[-1].files[0].id]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("photo.png", "“photo.png” is none of them"),
        ("offer.pdf", "“offer.pdf” is none of them"),
        ("customers.xlsx", "Save it as CSV"),
        ("customers.XLS", "Save it as CSV"),
        ("<!channel> *x*.exe", "“<!channel> *x*.exe” is none of them"),
        ("", "none of them"),
    ],
)
def test_what_is_no_list_is_refused_at_once(house: House, ana: Persona, name: str, words: str) -> None:
    ana.drops((name, b"\x89PNG"))
    assert words in ana.dm[-1].shown
    assert ana.dm[-1].mentions == []
    house.tick()
    assert house.slack.calls("files.info") == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + b"\x00" * 50, "Save it as CSV"),
        (b"%PDF-1.7\n" + bytes(range(32)) * 40, "not a text file"),
        (b"", "empty"),
        (b"\n\n;;\n", "empty"),
        (b"Name\n", "no customers"),
        (b"Colour,Size\nred,1\n", "No column holds the customer's name"),
        (b'Name,Notes\nAcme,"never closed\nCobalt\n' + b"y\n" * 1_000, "quotation mark"),
    ],
)
def test_a_list_that_is_none_is_refused_when_it_is_read(
    house: House, ana: Persona, content: bytes, words: str
) -> None:
    if not content:
        content = b" "
    ana.drops(("list.csv", content))
    told = said(house, ana)
    assert words in told
    assert "/tmp" not in told
    assert not ana.dm[-1].has("Import")


def test_files_of_one_message_are_told_of_one_by_one(house: House, ana: Persona) -> None:
    ana.drops(("a.csv", LIST), ("photo.png", "x"), ("b.csv", "Name\nCobalt\n"))
    house.tick()
    shown = [message.shown for message in ana.dm if message.bot_id]
    assert ["photo.png" in shown[0], "a.csv" in shown[1], "b.csv" in shown[2]] == [True] * 3


def test_no_more_files_of_a_message_are_read_than_somebody_can_decide_on(house: House, ana: Persona) -> None:
    ana.drops(*((f"{n}.csv", LIST) for n in range(7)))
    house.tick()
    shown = [message.shown for message in ana.dm if message.bot_id]
    assert "“5.csv” and “6.csv”" in shown[0]
    assert len(shown) == 6


def test_a_file_that_is_twice_in_a_message_is_read_once(house: House, ana: Persona) -> None:
    file = dropped_file(house, ana)
    ana.drops(file, file)
    said(house, ana)
    assert sum("list.csv: a list of customers" in message.shown for message in ana.dm) == 2


def test_words_beside_a_photo_are_answered(house: House, ana: Persona) -> None:
    ana.drops(("photo.png", "x"), text="help")
    assert "/logcall" in ana.dm[-1].shown


def test_a_file_in_a_thread_is_answered_there(house: House, ana: Persona) -> None:
    ana.says("hello")
    ana.drops(("a.csv", LIST), thread_ts=ana.dm[0].ts)
    house.tick()
    assert ana.dm[-1].thread_ts == ana.dm[0].ts
    assert "1 new" in ana.dm[-1].shown


def test_the_same_event_twice_is_read_once(house: House, ana: Persona) -> None:
    ana.drops(("a.csv", LIST))
    again = json.loads(house.slack.sender.sent[-1][0])
    house.slack.sender.send(json.dumps(again).encode(), JSON)
    again["event_id"] = "EvOther"  # delivered as another event
    house.slack.sender.send(json.dumps(again).encode(), JSON)
    house.tick()
    assert sum("1 new" in message.shown for message in ana.dm) == 1


def test_an_edited_message_drops_nothing_again(house: House, ana: Persona) -> None:
    ana.drops(("a.csv", LIST))
    message = ana.dm[-1]
    edited = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": message.channel,
        "channel_type": "im",
        "message": message.as_json() | {"edited": {"user": ana.id, "ts": message.ts}},
        "ts": house.slack.next_ts(),
    }
    envelope = payloads.event(ana.workspace, edited, "EvEdit", 1)
    assert house.slack.sender.send(json.dumps(envelope).encode(), JSON).status == 200  # type: ignore[union-attr]
    house.tick()
    assert sum("1 new" in message.shown for message in ana.dm) == 1


def test_without_the_scope_it_is_said_what_to_do(house: House, ana: Persona) -> None:
    house.slack.withhold("files:read")
    ana.drops(("a.csv", LIST))
    assert "files:read" in said(house, ana)


def test_a_page_to_sign_in_is_no_list(house: House, ana: Persona) -> None:
    """As a bot gets it whose scope ends at the Web API."""
    file = dropped_file(house, ana)
    file.redirects_to = f"{house.slack.base_url}/signin"
    assert "files:read" in said(house, ana)


def test_a_redirect_within_slack_is_followed(house: House, ana: Persona) -> None:
    other = dropped_file(house, ana, "other.csv", "Name\nCobalt\n")
    file = dropped_file(house, ana)
    file.redirects_to = other.address
    house.tick()
    assert "Cobalt" in ana.dm[-1].shown


@pytest.mark.parametrize("place", ["http://169.254.169.254/latest", "https://files.slack.com.evil.example/x"])
def test_a_redirect_to_elsewhere_is_not(house: House, ana: Persona, place: str) -> None:
    file = dropped_file(house, ana)
    file.redirects_to = place
    assert "files:read" in said(house, ana)


def test_a_deleted_file_is_gone(house: House, ana: Persona) -> None:
    house.slack.files.delete(dropped_file(house, ana))
    assert "deleted" in said(house, ana)


def test_a_file_of_another_workspace_is_refused(house: House, ana: Persona, olga: Persona) -> None:
    address = house.slack.base_url
    ticket, theirs = house.slack.files.announce("a.csv", len(LIST), olga.team_id, olga.id, address)
    house.slack.files.receive(ticket, LIST.encode())
    ana.drops(theirs)
    assert "another workspace" in said(house, ana)
    assert house.slack.calls("download") == []


def test_somebody_of_another_workspace_is_refused(house: House, ana: Persona) -> None:
    """With Slack Connect they can write to the bot of ours."""
    elsewhere = house.slack.another_workspace("Elsewhere")
    stranger = house.slack.join("Sven Berg", workspace=elsewhere)
    conversation = house.slack.direct_message(stranger.member, ana.workspace)
    message = house.slack.put(conversation, stranger.id, "")
    event: dict[str, Any] = {"type": "message", "subtype": "file_share", "channel": conversation.id}
    event |= {"channel_type": "im"}
    event |= {"user": stranger.id, "ts": message.ts, "files": [{"id": "F1", "name": "a.csv"}]}
    house.slack.send_event(ana.workspace, event)
    house.tick()
    assert house.slack.calls("files.info") == []
    assert all("1 new" not in message.shown for message in conversation.messages)


def test_a_large_file_is_not_even_fetched(house: House, ana: Persona) -> None:
    file = dropped_file(house, ana)
    file.size = 80_000_000
    assert "The file has 80.0 MB; in the chat I read up to 5 MB" in said(house, ana)
    assert house.slack.calls("download") == []


def test_a_file_that_turns_out_large_is_given_up(house: House, ana: Persona) -> None:
    file = dropped_file(house, ana)
    file.content = b"Name\n" + b"x" * 6_000_000
    assert "in the chat I read up to 5 MB" in said(house, ana)


def test_many_lines_are_refused(house: House, ana: Persona) -> None:
    ana.drops(("many.csv", "Name\n" + "x\n" * 10_001))
    assert "10,001 lines; in the chat I read up to 10,000" in said(house, ana)


BOMBS = {
    "a wide heading": ("Name" + ",x" * 1_000_000 + "\nAcme\n", "more than 1,000 cells"),
    "a wide line": ("Name,Notes\n" + "Acme,x\n" * 60 + "a," * 1_000_000, "more than 20,000 cells"),
    "many short lines": ("Name\n" + "x\n" * 1_000_000, "lines; in the chat I read up to 10,000"),
    "one long cell": ("Name,Notes\nAcme," + "x" * 2_000_000 + "\nCobalt,ok\n", "1 new"),
    "quotation marks": ("Name,Notes\n" + "Acme,x\n" * 60 + 'a,"' * 9_000, "61 lines"),
    "nothing to see": ("Name\n" + " " * 2_000_000 + "\n", "no customers"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_or_defused_with_words(house: House, ana: Persona, bomb: str) -> None:
    content, words = BOMBS[bomb]
    ana.drops(("bomb.csv", content))
    assert words in said(house, ana)


def test_while_slack_is_away_the_file_waits(house: House, ana: Persona) -> None:
    ana.drops(("a.csv", LIST))
    with house.slack.outage():
        house.tick()
    house.clock.now += timedelta(minutes=1)
    assert "1 new" in said(house, ana)


def test_a_file_that_slack_never_gives_is_given_up_with_words(house: House, ana: Persona) -> None:
    house.slack.fail("download", "internal_error", times=None)
    file = dropped_file(house, ana)
    assert file.content
    house.slack.swallow_replies(times=None, method="download")
    house.slack.faults.planned.pop(0)
    for _ in range(12):
        house.tick()
        house.clock.now += timedelta(minutes=6)
    assert "Slack does not give me the file just now" in said(house, ana)
