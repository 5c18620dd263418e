"""Forms and the Home tab: opened, redrawn, published. What Slack does not show is said in words, and given
back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from slack_sdk import WebClient

from handlers.kept_forms.keeping import keep
from handlers.kit.gesture import Afterwards, Clock, OpenBook, View, name_of
from handlers.kit.home_tabs import HomePublication, HomeTabs
from handlers.kit.posting import refusal_of
from handlers.kit.reply import Reply, UnsentAnswer
from handlers.kit.typed_again import give_back, typed_in
from messages.kept_forms.given_back import NOT_PUSHED, NOT_REDRAWN, given_back_message
from messages.kept_forms.press import home_message, unopened_message, unturned_message
from messages.kit.unclear_outcome import CALL_ERRORS

log = logging.getLogger(__name__)

OVERTAKEN = {"hash_conflict", "not_found"}  # the newer view stays; or the person has closed it
Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Views:
    """`at_once` has room kept for it: a trigger lives three seconds."""

    client: WebClient
    body: dict[str, Any]
    reply: Reply
    at_once: Afterwards
    clock: Clock
    open_book: OpenBook
    home_tabs: HomeTabs
    _refused: list[str] = field(default_factory=list)  # the method of which was told: once a gesture

    def open(self, view: View) -> None:
        """Open a form over the conversation, or over the form in which the button was pressed. When it does
        not open, what was typed comes back."""
        method, call = "views.open", self.client.views_open
        if self._is_in_form():
            method, call = "views.push", self.client.views_push
        opening = partial(call, trigger_id=self.body.get("trigger_id", ""), view=view)
        self.at_once(lambda: self._attempt(method, opening, self._say_unopened))

    def update(self, view: View) -> None:
        """Redraw the form with other content; what was typed stays where block_id and action_id stay."""
        current_id, current_hash = self.body["view"]["id"], self.body["view"].get("hash")
        redrawing = partial(self.client.views_update, view_id=current_id, hash=current_hash, view=view)
        self.at_once(lambda: self._redraw(redrawing))

    def update_later(self, external_id: str, draw: Callable[[], View]) -> None:
        """Put into the waiting form what takes longer than a form can wait for."""
        self.reply.afterwards(
            lambda: self._redraw(partial(self.client.views_update, external_id=external_id, view=draw()))
        )

    def publish_home(self, view: View, draw: Callable[[], View | None], *, says_so: bool = True) -> None:
        """draw: the view as the book has it when Slack does not take it now. says_so: in words, where it
        does not take it then either."""
        tab = HomePublication(self.client, self.reply.person, draw, name_of(self.body))
        otherwise = self._say_not_published if says_so else _say_nothing
        self.at_once(lambda: self.home_tabs.publish(tab, view, otherwise))

    def _is_in_form(self) -> bool:
        return bool((self.body.get("view") or {}).get("type") == "modal")

    def _redraw(self, call: Call) -> None:
        self._attempt("views.update", call, partial(self._give_back, NOT_REDRAWN), but=OVERTAKEN)

    def _attempt(self, method: str, call: Call, otherwise: Call, *, but: Container[str] = ()) -> None:
        """but: errors after which nothing need be said."""
        try:
            call()
        except CALL_ERRORS as error:
            refusal = refusal_of(error)
            if refusal not in but and not self._refused:
                self._refused.append(method)
                log.warning("%s refused: %s; after %s", method, refusal, name_of(self.body))
                otherwise()

    def _say_unopened(self) -> None:
        if typed := typed_in(self.body, self.clock()):
            give_back(self.reply, typed)
        elif self._is_in_form():
            self._give_back(NOT_PUSHED)
        else:
            self.reply(unopened_message(self.body["actions"][0]))

    def _give_back(self, unshown: str) -> None:
        view = self.body["view"]
        self.reply(given_back_message(unshown, view, keep(self.open_book, view, self.clock())))

    def _say_not_published(self) -> None:
        """A page that was turned has been asked for. A tab that was only opened is told of once until it is
        shown, and not when Slack is back: then it is old news."""
        if pressed := self.body.get("actions"):
            self.reply(unturned_message(pressed[0]))
        elif self.home_tabs.is_first_refusal(self.reply.person):
            replace(self.reply, fallback=_forget)(home_message())


def _say_nothing() -> None:
    """Nobody has asked for a message."""


def _forget(_answer: UnsentAnswer) -> None:
    """It is of no use later."""
