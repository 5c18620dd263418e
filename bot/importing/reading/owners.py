"""Owners as a file names them: a rep of the book, or somebody Slack knows."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from messages.kit.unclear_outcome import CALL_ERRORS
from messages.profiles.slack_profile import outsider, read_profile
from models.importing import ImportOwner
from models.kernel.errors import BookError, Invalid
from models.kernel.names import name_key
from models.team.rep import Rep

SLACK_ID = re.compile(r"[UW][A-Z0-9]{3,}")
TIMEOUT = 10  # seconds for one answer of Slack
RATE_LIMITED_TIMES = 20
NOT_THERE = ("users_not_found", "user_not_found", "user_not_visible")


class SlackUnavailable(BookError):
    """Slack does not answer such questions now; no line of the file is to blame."""


def slack_client(token: str, api_url: str) -> WebClient | None:
    """None without a token."""
    if not token:
        return None
    client = WebClient(token, base_url=api_url, timeout=TIMEOUT)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=RATE_LIMITED_TIMES))
    return client


class OwnerLookup:
    """`owners` grows with everybody found; places in it stand for them."""

    def __init__(self, reps: list[Rep], client: WebClient | None, *, at: datetime) -> None:
        self.owners = [ImportOwner.known(rep) for rep in reps]
        self._client, self._at = client, at
        self._found: dict[str, int | Invalid] = {}
        names = [name_key(rep.name) for rep in reps]
        self._found.update({name: index for index, name in enumerate(names) if names.count(name) == 1})
        for index, rep in enumerate(reps):
            if rep.email:
                self._found[rep.email.casefold()] = index
            self._found[rep.slack_user_id.casefold()] = index

    def find(self, identifier: str) -> int:
        """Return the index of the person with that e-mail address, Slack id or name. Raises Invalid for
        somebody unknown and SlackUnavailable when Slack does not say."""
        key = (
            identifier.casefold()
            if "@" in identifier or SLACK_ID.fullmatch(identifier)
            else name_key(identifier)
        )
        if key not in self._found:
            self._found[key] = self._ask(identifier)
        found = self._found[key]
        if isinstance(found, Invalid):
            raise Invalid(found.words)
        return found

    def _ask(self, identifier: str) -> int | Invalid:
        is_id = SLACK_ID.fullmatch(identifier)
        if not is_id and "@" not in identifier:
            return Invalid(f"I know no rep “{identifier}”. Give an e-mail address or a Slack id.")
        if self._client is None:
            return Invalid(f"I know no rep “{identifier}”, and without SLACK_BOT_TOKEN I cannot ask Slack.")
        try:
            answer = (
                self._client.users_info(user=identifier)
                if is_id
                else self._client.users_lookupByEmail(email=identifier)
            )
        except SlackApiError as error:
            return self._refused(identifier, str(error.response.get("error", "")))
        except CALL_ERRORS:
            raise SlackUnavailable(
                "Slack does not answer, so I cannot look up the owners. Try again later."
            ) from None
        return self._join(identifier, answer["user"])

    def _refused(self, identifier: str, error: str) -> Invalid:
        if error in NOT_THERE:
            return Invalid(
                f"Nobody in Slack has the {'address' if '@' in identifier else 'id'} “{identifier}”."
            )
        if error == "missing_scope":
            raise SlackUnavailable(
                "Looking up owners by e-mail needs the scope users:read.email in the Slack app."
            )
        raise SlackUnavailable(f"Slack does not say who “{identifier}” is: {error or 'no reason given'}.")

    def _join(self, identifier: str, user: dict[str, Any]) -> int | Invalid:
        if kind := outsider(user):
            return Invalid(f"“{identifier}” is {kind}: only full members of the workspace have customers.")
        for index, owner in enumerate(self.owners):
            if owner.slack_user_id == user["id"]:
                return index
        self.owners.append(ImportOwner.joining(user["id"], read_profile(user), at=self._at))
        return len(self.owners) - 1
