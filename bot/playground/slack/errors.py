"""Errors of this Slack, in Slack's own words."""

from __future__ import annotations

from collections.abc import Sequence


class RefusedError(Exception):
    """A Web API call that is answered with `ok: false`; `code` is Slack's error code."""

    def __init__(self, code: str, messages: Sequence[str] = (), **details: str) -> None:
        super().__init__(code, *messages)
        self.code = code
        self.messages = list(messages)
        self.details = details  # further fields of the answer

    def as_answer(self) -> dict[str, object]:
        answer: dict[str, object] = {"ok": False, "error": self.code, **self.details}
        if self.messages:
            answer["response_metadata"] = {"messages": self.messages}
        return answer


class NotOnScreenError(AssertionError):
    """A person reached for something that is not there to be seen or pressed."""
