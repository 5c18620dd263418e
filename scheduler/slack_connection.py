"""One workspace's connection to Slack: a call answers or raises SlackCallError, none is made early."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from slack_sdk import WebClient

from messages.kit.blocks import Block
from messages.kit.refused_charts import ChartSupport
from messages.kit.text import plaintext
from messages.kit.unclear_outcome import CALL_ERRORS, keyed_metadata
from scheduler.slack_errors import PermanentFailure, TemporaryFailure, slack_call_error

EVERY = "*"  # stands for all methods
PAGE = 200  # messages of a history at once
NO_SCOPE = ("missing_scope",)  # who drops a file is told so; the rest of the bot works without it
UPLOAD = "files.completeUploadExternal"  # the last of its three calls


class SlackConnection:
    """Moments are by `clock`; pauses are kept per method, as Slack counts."""

    def __init__(self, client: WebClient, clock: Callable[[], datetime]) -> None:
        self.client = client
        self.clock = clock
        self.charts = ChartSupport()
        self._quiet_until: dict[str, datetime] = {}

    @property
    def seconds(self) -> float:
        """A call is given up after that time."""
        return self.client.timeout

    def is_open(self, method: str) -> bool:
        now = self.clock()
        return all(self._quiet_until.get(name, now) <= now for name in (method, EVERY))

    def direct_message(self, slack_user_id: str) -> str:
        """The channel id of the conversation with that person."""
        answer = self._call("conversations.open", self.client.conversations_open, users=slack_user_id)
        return str(answer["channel"]["id"])

    def post(self, channel: str, payload: Block, *, key: str) -> str:
        """The ts of the new message."""
        answer = self._call(
            "chat.postMessage",
            self.client.chat_postMessage,
            channel=channel,
            **payload,
            metadata=keyed_metadata(key),
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(answer["ts"])

    def update(self, channel: str, ts: str, payload: Block) -> None:
        """Also where the new one has no blocks: those that are not mentioned would stay."""
        content = {"blocks": [], **payload}
        self._call("chat.update", self.client.chat_update, channel=channel, ts=ts, **content)

    def find(self, channel: str, key: str, *, since: datetime) -> str | None:
        """The ts of the message with that key, if it arrived."""
        cursor = ""
        while True:
            page = self._call(
                "conversations.history",
                self.client.conversations_history,
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                include_all_metadata=True,
                limit=PAGE,
                cursor=cursor,
            )
            for message in page["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None

    def user(self, slack_user_id: str) -> dict[str, Any]:
        """The `user` object of users.info."""
        user: dict[str, Any] = self._call("users.info", self.client.users_info, user=slack_user_id)["user"]
        return user

    def file(self, file_id: str) -> dict[str, Any]:
        """The `file` object of files.info."""
        answer = self._call("files.info", self.client.files_info, is_final=NO_SCOPE, file=file_id)
        file: dict[str, Any] = answer["file"]
        return file

    def upload(self, channel: str, content: bytes, **details: Any) -> None:
        """Share a file; details are those of `files_upload_v2`."""
        upload = self.client.files_upload_v2
        self._call(UPLOAD, upload, is_final=NO_SCOPE, channel=channel, content=content, **details)

    def _call(
        self, method: str, call: Callable[..., Any], *, is_final: Collection[str] = (), **arguments: Any
    ) -> Any:
        """is_final: error codes that are told at once, rather than waited out."""
        now = self.clock()
        for name in (method, EVERY):
            if (until := self._quiet_until.get(name, now)) > now:
                raise TemporaryFailure(plaintext("health/words", "pause"), pause=until - now)
        try:
            return call(**arguments)
        except CALL_ERRORS as raised:
            error = slack_call_error(raised)
            if error.code in is_final:
                raise PermanentFailure(error.code) from raised
            if error.pause:
                self._quiet_until[EVERY if error.for_all else method] = self.clock() + error.pause
            raise error from raised
