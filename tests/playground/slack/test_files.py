"""A file goes from the bot to a person in Slack's three steps."""

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.site import create_site
from bot.playground.slack import Persona, SlackStandIn
from tests.playground.slack.refusals import refusal
from tests.playground.test_site import MENU, FakeClockControl

CSV = "metric,answers\r\nNPS,34\r\nCSAT,é\r\n"


def share(client: WebClient, channel: str, content: str | bytes = CSV, **more: Any) -> None:
    client.files_upload_v2(channel=channel, filename="figures.csv", content=content, **more)


def test_a_file_arrives_with_its_words_and_its_content(client: WebClient, ben: Persona) -> None:
    share(client, ben.conversation.id, title="Figures of Provisions", initial_comment="Here they are.")

    (message,) = ben.dm
    (file,) = message.files
    assert message.shown == "Here they are.\n[figures.csv]"
    assert [file.name, file.title, file.text] == ["figures.csv", "Figures of Provisions", CSV]
    assert [file.size, file.mimetype] == [len(CSV.encode()), "text/csv"]
    assert ben.notified == 1


def test_a_history_has_the_file(client: WebClient, ben: Persona) -> None:
    share(client, ben.conversation.id)

    (message,) = client.conversations_history(channel=ben.conversation.id)["messages"]
    assert [file["name"] for file in message["files"]] == ["figures.csv"]
    assert message["files"][0]["title"] == "figures.csv"


def test_the_three_steps_are_in_the_journal(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    share(client, ben.conversation.id)

    methods = ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"]
    assert [call.method for call in slack.calls()] == methods
    assert [call.error for call in slack.calls()] == [None] * 3


def test_several_files_come_in_one_message(client: WebClient, ben: Persona) -> None:
    uploads = [{"filename": f"{name}.csv", "content": name} for name in ("one", "two")]
    client.files_upload_v2(channel=ben.conversation.id, file_uploads=uploads)

    assert [[file.text for file in message.files] for message in ben.dm] == [["one", "two"]]


def test_a_person_is_not_a_conversation(client: WebClient, ben: Persona) -> None:
    with pytest.raises(SlackApiError) as caught:
        share(client, ben.id)

    assert refusal(caught) == "channel_not_found"
    assert ben.dm == []


def test_a_file_goes_only_where_the_bot_is(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    lobby = slack.channel("lobby", ben, with_bot=False)
    board = slack.channel("board", ben, with_bot=False, is_private=True)
    refused = []
    for channel in (lobby, board):
        with pytest.raises(SlackApiError) as caught:
            share(client, channel.id)
        refused.append(refusal(caught))

    assert refused == ["not_in_channel", "channel_not_found"]


def test_what_was_not_uploaded_cannot_be_shared(client: WebClient, ben: Persona) -> None:
    announced = client.files_getUploadURLExternal(filename="figures.csv", length=10)

    for file_id in (announced["file_id"], "F-none"):
        with pytest.raises(SlackApiError) as caught:
            client.files_completeUploadExternal(files=[{"id": file_id}], channel_id=ben.conversation.id)
        assert refusal(caught) == "file_not_found"


def test_an_upload_of_another_length_or_to_a_made_up_address_is_refused(
    slack: SlackStandIn, client: WebClient
) -> None:
    announced = client.files_getUploadURLExternal(filename="figures.csv", length=10)

    for address in (announced["upload_url"], f"{slack.base_url}/upload/v1/made-up"):
        with pytest.raises(HTTPError) as caught:
            urlopen(address, data=b"eleven byte")
        caught.value.close()
        assert caught.value.code == 400


@pytest.mark.parametrize("args", [{"filename": "a.csv"}, {"length": 3}, {"filename": "a.csv", "length": 0}])
def test_a_file_has_a_name_and_a_length(client: WebClient, args: dict[str, Any]) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.api_call("files.getUploadURLExternal", params=args)

    assert refusal(caught) == "invalid_arguments"


def test_a_missing_scope_is_told_before_anything_is_uploaded(
    slack: SlackStandIn, client: WebClient, ben: Persona
) -> None:
    slack.fail("files.getUploadURLExternal", "missing_scope")

    with pytest.raises(SlackApiError, match="missing_scope"):
        share(client, ben.conversation.id)

    assert slack.calls("upload") == []


@pytest.fixture
def page(slack: SlackStandIn, ana: Persona, ben: Persona) -> FlaskClient:
    return create_site(slack, FakeClockControl(), [ana.id, ben.id], MENU).test_client()


def test_the_page_offers_the_file_to_whoever_sees_it(
    page: FlaskClient, client: WebClient, ana: Persona, ben: Persona
) -> None:
    share(client, ben.conversation.id, title="Figures <b>")
    html = page.get(f"/?as={ben.id}").text
    address = f"/files/{ben.dm[0].files[0].id}/figures.csv"

    assert f'href="{address}?as={ben.id}"' in html
    assert "Figures &lt;b&gt;" in html
    assert "figures.csv, 33 bytes" in html
    kept = page.get(f"{address}?as={ben.id}")
    assert kept.data.decode() == CSV
    assert kept.headers["Content-Disposition"] == "attachment; filename=figures.csv"
    assert kept.headers["X-Content-Type-Options"] == "nosniff"
    assert page.get(f"{address}?as={ana.id}").status_code == 404


def test_an_upload_goes_to_the_page_too(page: FlaskClient, slack: SlackStandIn, ben: Persona) -> None:
    token = {"Authorization": f"Bearer {slack.workspace.token}"}
    step = page.post(
        "/api/files.getUploadURLExternal", headers=token, data={"filename": "a.csv", "length": 3}
    )
    place = step.get_json()["upload_url"].removeprefix(slack.base_url)

    assert page.post(place, data=b"a,b").status_code == 200
    shared = {"files": f'[{{"id": "{step.get_json()["file_id"]}"}}]', "channel_id": ben.conversation.id}
    page.post("/api/files.completeUploadExternal", headers=token, data=shared)

    assert ben.dm[0].files[0].text == "a,b"
