"""A file that a person drops, and how the bot gets it: an event, a question, and a fetch with a token."""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.slack import Persona, SlackStandIn
from tests.playground.slack.refusals import refusal

CSV = "Name,Country\nAcme,Portugal\n"


class StayHere(HTTPRedirectHandler):
    """Of a redirect the answer itself is looked at."""

    def redirect_request(self, *_: Any) -> None:
        return None


def fetch(address: str, token: str = "") -> tuple[int, str, bytes]:
    """Status, type or where to go, and content."""
    request = Request(address, headers={"Authorization": f"Bearer {token}"} if token else {})
    try:
        with build_opener(StayHere).open(request) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as error:
        with error:
            place = urljoin(address, error.headers.get("Location") or "")
            return error.code, place if place != address else error.headers["Content-Type"], error.read()


def last_event(slack: SlackStandIn) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(slack.sender.sent[-1][0])["event"]
    return event


def test_a_drop_is_a_message_event_with_the_file(slack: SlackStandIn, ben: Persona) -> None:
    ben.drops(("companies.csv", CSV), text="here you are")

    event = last_event(slack)
    (file,) = event["files"]
    assert [event[key] for key in ("type", "subtype", "text", "user", "channel_type", "upload")] == [
        *("message", "file_share", "here you are", ben.id, "im"),
        True,
    ]
    assert [file[key] for key in ("name", "filetype", "mimetype", "size", "user_team", "mode")] == [
        *("companies.csv", "csv", "text/csv", len(CSV), ben.team_id, "hosted")
    ]
    assert file["url_private_download"].startswith(f"{slack.base_url}/files-pri/{ben.team_id}-{file['id']}/")
    assert ben.dm[-1].shown == "here you are\n[companies.csv]"


def test_several_files_and_a_thread_are_told(slack: SlackStandIn, ben: Persona) -> None:
    ben.says("hello")
    ben.drops(("a.csv", CSV), ("b.csv", CSV), thread_ts=ben.dm[0].ts)

    assert [file["name"] for file in last_event(slack)["files"]] == ["a.csv", "b.csv"]
    assert last_event(slack)["thread_ts"] == ben.dm[0].ts


def test_the_bot_asks_about_a_file_and_fetches_it(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    ben.drops(("b ü/ch.csv", CSV))

    file = client.files_info(file=ben.dm[0].files[0].id)["file"]
    status, kind, content = fetch(file["url_private_download"], slack.workspace.token)
    assert [file["name"], status, kind.partition(";")[0], content] == [
        "b ü/ch.csv",
        200,
        "text/csv",
        CSV.encode(),
    ]


@pytest.mark.parametrize("token", ["", "xoxb-nobody", "xoxb-elsewhere"])
def test_without_the_right_token_there_is_a_page_to_sign_in(
    slack: SlackStandIn, ben: Persona, token: str
) -> None:
    slack.another_workspace("Elsewhere")
    ben.drops(("a.csv", CSV))

    status, place, content = fetch(ben.dm[0].files[0].address, token)
    assert [status, content] == [302, b""]
    status, kind, page = fetch(place)
    assert [status, kind.partition(";")[0]] == [200, "text/html"]
    assert b"Sign in" in page


def test_without_the_scope_neither_answer_is_given(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    ben.drops(("a.csv", CSV))
    slack.withhold("files:read", "files:write")

    with pytest.raises(SlackApiError) as caught:
        client.files_info(file=ben.dm[0].files[0].id)
    assert [refusal(caught), caught.value.response["needed"]] == ["missing_scope", "files:read"]
    assert fetch(ben.dm[0].files[0].address, slack.workspace.token)[0] == 302
    with pytest.raises(SlackApiError, match="missing_scope"):
        client.files_upload_v2(channel=ben.conversation.id, filename="a.csv", content=CSV)

    slack.recover()
    assert client.files_info(file=ben.dm[0].files[0].id)["file"]["size"] == len(CSV)


def test_a_deleted_file_is_gone(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    ben.drops(("a.csv", CSV))
    file = ben.dm[0].files[0]
    slack.files.delete(file)

    with pytest.raises(SlackApiError) as caught:
        client.files_info(file=file.id)
    assert refusal(caught) == "file_deleted"
    assert fetch(file.address, slack.workspace.token)[0] == 404
    (message,) = client.conversations_history(channel=ben.conversation.id)["messages"]
    assert message["files"] == [{"id": file.id, "mode": "tombstone"}]


@pytest.mark.parametrize("file_id", ["F-none", ""])
def test_an_unknown_file_is_not_found(client: WebClient, file_id: str) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.files_info(file=file_id)
    assert refusal(caught) in ("file_not_found", "invalid_arguments")


def test_a_file_that_stands_in_no_conversation_of_the_bots_is_not_its_own(
    slack: SlackStandIn, client: WebClient, ana: Persona, ben: Persona
) -> None:
    place = slack.channel("quiet", ana, ben, with_bot=False)
    ben.drops(("a.csv", CSV), where=place)
    file = place.messages[0].files[0]

    with pytest.raises(SlackApiError) as caught:
        client.files_info(file=file.id)
    assert refusal(caught) == "file_not_found"
    assert fetch(file.address, slack.workspace.token)[0] == 302


def test_of_a_file_from_elsewhere_only_its_number_is_told(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    elsewhere = slack.another_workspace("Elsewhere")
    olga = slack.join("Olga Petrova", workspace=elsewhere)
    olga.drops(("theirs.csv", CSV))
    ben.drops(olga.dm[0].files[0])

    (file,) = last_event(slack)["files"]
    assert [file.get(key) for key in ("file_access", "name", "url_private")] == [
        "check_file_info",
        None,
        None,
    ]
    assert client.files_info(file=file["id"])["file"]["user_team"] == elsewhere.id
