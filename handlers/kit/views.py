"""Forms and the Home tab: opened, redrawn, published. What Slack does not show is said in words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.kit.gesture import Afterwards, Clock, View
from handlers.kit.reply import Reply
from handlers.kit.typed_again import give_back, typed_in
from messages.kit.forms.answers import ERRORS
from messages.kit.text import plaintext
from messages.kit.unclear_outcome import CALL_ERRORS

log = logging.getLogger(__name__)

OVERTAKEN = {"hash_conflict", "not_found"}  # the newer view stays; or the person has closed it


@dataclass(frozen=True, slots=True)
class Views:
    """`at_once` has room kept for it: a trigger lives three seconds."""

    client: WebClient
    body: dict[str, Any]
    reply: Reply
    at_once: Afterwards
    clock: Clock

    def open(self, view: View) -> None:
        """Open a form over the conversation, or over the form in which the button was pressed. When it does
        not open, the words that were typed come back."""
        method = (
            self.client.views_push if "view" in self.body and self._is_modal() else self.client.views_open
        )
        self._call(lambda: method(trigger_id=self.body["trigger_id"], view=view), self._say_unopened)

    def update(self, view: View) -> None:
        """Redraw the form with other content; what was typed stays where block_id and action_id stay."""
        current_id, current_hash = self.body["view"]["id"], self.body["view"].get("hash")
        self._call(
            lambda: self.client.views_update(view_id=current_id, hash=current_hash, view=view),
            self._say_not_redrawn,
            but=OVERTAKEN,
        )

    def update_later(self, external_id: str, draw: Callable[[], View]) -> None:
        """Put into the waiting form what takes longer than a form can wait for."""
        self.reply.afterwards(lambda: self._update_external(external_id, draw()))

    def publish_home(self, view: View) -> None:
        """The tab is drawn anew when it is opened next."""
        self._call(lambda: self.client.views_publish(user_id=self.reply.person, view=view), lambda: None)

    def _is_modal(self) -> bool:
        return bool(self.body["view"].get("type") == "modal")

    def _update_external(self, external_id: str, view: View) -> None:
        self._attempt(
            lambda: self.client.views_update(external_id=external_id, view=view),
            self._say_not_redrawn,
            but=OVERTAKEN,
        )

    def _call(
        self, call: Callable[[], object], otherwise: Callable[[], None], *, but: Container[str] = ()
    ) -> None:
        self.at_once(lambda: self._attempt(call, otherwise, but=but))

    def _attempt(
        self, call: Callable[[], object], otherwise: Callable[[], None], *, but: Container[str] = ()
    ) -> None:
        """but: errors after which nothing need be said."""
        try:
            call()
        except CALL_ERRORS as error:
            if isinstance(error, SlackApiError) and error.response.get("error") in but:
                return
            log.warning("a view was not shown: %s", error)
            otherwise()

    def _say_unopened(self) -> None:
        if typed := typed_in(self.body, self.clock()):
            give_back(self.reply, typed)
        else:
            self.reply({"text": plaintext(ERRORS, "unopened")})

    def _say_not_redrawn(self) -> None:
        self.reply({"text": plaintext(ERRORS, "not_redrawn")})
