"""Getting a dropped file from Slack, or the words that say why it cannot be had."""

from __future__ import annotations

from typing import Any

from messages.importing.dropped.preview import WORDS
from messages.kit.text import plaintext
from models.kernel.errors import Invalid
from scheduler.importing.download import (
    LARGEST,
    MEGABYTE,
    FileGone,
    NotSignedIn,
    TooLarge,
    UntrustedAddress,
    fetch,
)
from scheduler.slack_connection import SlackConnection
from scheduler.slack_errors import SlackCallError

REFUSALS = {
    "missing_scope": "no_scope",
    "no_permission": "no_scope",
    "not_allowed_token_type": "no_scope",
    "file_deleted": "gone",
    "file_not_found": "not_found",
    "not_visible": "not_found",
    "access_denied": "not_found",
}
STORED = ("hosted", "snippet")  # elsewhere, or put together by Slack: a canvas, a post


def fetch_file(connection: SlackConnection, file_id: str, team_id: str) -> tuple[str, bytes]:
    """Its name and content. Raises Invalid with words for the person; SlackCallError for what may pass."""
    try:
        file = connection.file(file_id)
        name = str(file.get("name") or "")
        return name, _content(connection, file, team_id)
    except NotSignedIn:
        raise refusal("no_scope") from None
    except FileGone:
        raise refusal("gone") from None
    except UntrustedAddress:
        raise refusal("untrusted") from None
    except TooLarge as error:
        raise too_large(error.size) from None
    except SlackCallError as error:
        if error.code in REFUSALS:
            raise refusal(REFUSALS[error.code]) from None
        raise


def refusal(block: str) -> Invalid:
    return Invalid(plaintext(WORDS, block))


def too_large(size: int) -> Invalid:
    return Invalid(plaintext(WORDS, "too_large", megabytes=size / MEGABYTE, most=LARGEST // MEGABYTE))


def _content(connection: SlackConnection, file: dict[str, Any], team_id: str) -> bytes:
    if file.get("user_team", team_id) != team_id:
        raise refusal("stranger")
    if file.get("mode") == "tombstone":
        raise refusal("gone")
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if file.get("is_external") or file.get("mode") not in STORED or not address:
        raise refusal("not_stored")
    if int(file.get("size") or 0) > LARGEST:
        raise too_large(int(file["size"]))
    client = connection.client
    return fetch(address, token=client.token or "", api_url=client.base_url)
