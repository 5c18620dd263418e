"""Colleagues whom a file names and the book does not know, asked of Slack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from messages.kit.unclear_outcome import CALL_ERRORS
from messages.profiles.slack_profile import outsider, read_profile
from models.importing import ImportOwner
from models.importing.reading.owners import SLACK_ID
from models.kernel.errors import BookError, Invalid
from scheduler.importing import errors

NOT_THERE = ("users_not_found", "user_not_found", "user_not_visible")


class SlackUnavailable(BookError):
    """Slack does not answer such questions now; no line of the file is to blame."""


def slack_directory(client: WebClient | None, *, at: datetime) -> Callable[[str], ImportOwner] | None:
    """For an `OwnerLookup`. None without a client."""
    return partial(find_colleague, client, at=at) if client else None


def find_colleague(client: WebClient, identifier: str, *, at: datetime) -> ImportOwner:
    """The person with that e-mail address or Slack id. Raises Invalid for somebody who is not there or can
    own nothing, and SlackUnavailable when Slack does not say."""
    user = _ask(client, identifier)
    if kind := outsider(user):
        raise Invalid(errors.OUTSIDER.format(identifier=identifier, kind=kind))
    return ImportOwner.joining(user["id"], read_profile(user), at=at)


def _ask(client: WebClient, identifier: str) -> dict[str, Any]:
    try:
        is_id = SLACK_ID.fullmatch(identifier)
        answer = client.users_info(user=identifier) if is_id else client.users_lookupByEmail(email=identifier)
    except SlackApiError as error:
        raise _refused(identifier, str(error.response.get("error", ""))) from None
    except CALL_ERRORS:
        raise SlackUnavailable(errors.NO_ANSWER) from None
    user: dict[str, Any] = answer["user"]
    return user


def _refused(identifier: str, error: str) -> BookError:
    if error in NOT_THERE:
        words = errors.NOBODY_AT if "@" in identifier else errors.NOBODY_WITH_ID
        return Invalid(words.format(identifier=identifier))
    if error == "missing_scope":
        return SlackUnavailable(errors.SCOPE_MISSING)
    return SlackUnavailable(errors.NOT_SAID.format(identifier=identifier, why=error or "no reason given"))
