"""Interactions with the controls of a message, a modal or the Home."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.playground.slack.blocks import blockkit
from bot.playground.slack.blocks.blockkit import LISTED_BY_SLACK, Control, Json
from bot.playground.slack.directory import channel_menu
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import SlackWorkspace
from bot.playground.slack.errors import NotOnScreenError, RefusedError
from bot.playground.slack.people import filling
from bot.playground.slack.people.gesture_outcome import GestureOutcome
from bot.playground.slack.people.gesture_session import GestureSession
from bot.playground.slack.surfaces.surface import OpenedView, PostedMessage, Surface
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.signed_requests import BotResponse

TROUBLE = "We had some trouble connecting. Try again?"


class Interactivity(GestureSession):
    """Pressing, choosing, filling in, submitting and closing."""

    def click(self, surface: Surface, button: str | Control, *, near: str | None = None) -> GestureOutcome:
        """Presses a button, by caption or action_id, or picks it from a menu behind three dots; `near` names
        words above it. A confirmation is given."""
        control = _control(surface, button, near)
        is_menu = control.kind == "overflow"
        return self._act(surface, control, {"selected_option": control.options()[0]} if is_menu else {})

    def enter(self, surface: Surface, control: Control, answer: Any) -> None:
        """Leaves something in a field without telling anybody."""
        surface.values[control.key] = filling.entry(control, answer, self._offers(surface, control))

    def choose(
        self, surface: Surface, menu: str | Control, answer: Any, *, near: str | None = None
    ) -> GestureOutcome:
        """Picks from a menu, a date picker, checkboxes …; tells the bot at once where Slack would."""
        control = _control(surface, menu, near)
        entry = filling.entry(control, answer, self._offers(surface, control))
        if control.kind != "overflow":
            surface.values[control.key] = entry
        return self._act(surface, control, entry) if control.dispatches else self.begin()

    def _offers(self, surface: Surface, control: Control) -> filling.Suggest:
        """Return the options for what is typed: from the bot, or Slack's own list of channels."""
        if control.kind in LISTED_BY_SLACK:
            return lambda _: channel_menu.options(self.slack, self.member, control.element)
        return lambda query: self.type_in(surface, control, query).options

    def fill(self, view: OpenedView, answers: Mapping[str, Any]) -> None:
        """Fills in fields, by label, action_id or block_id."""
        for name, answer in answers.items():
            self.choose(view, name, answer)

    def type_in(self, surface: Surface, field: str | Control, query: str) -> GestureOutcome:
        """Types into an external select; `.options` of the outcome are the suggestions."""
        control, outcome = _control(surface, field, None), self.begin()
        if len(query) < control.element.get("min_query_length", 3):
            return outcome
        team, channel = self._location(surface)
        payload = payloads.suggestion(team, self.member, surface, channel, control, query)
        answer = self.slack.sender.send_payload(payload)
        acknowledged = self._acknowledged(outcome, answer)
        if acknowledged:
            outcome.options = _options(acknowledged)
            outcome.failed = "; ".join(filling.problems_of_options(outcome.options)) or None
        else:
            outcome.failed = "There was an error loading the results."
        return outcome

    def submit(
        self, view: OpenedView | None = None, answers: Mapping[str, Any] | None = None
    ) -> GestureOutcome:
        """Fills in `answers` and presses the modal's submit button."""
        view = view or self.modal
        if view is None:
            raise NotOnScreenError("no modal is open")
        self.fill(view, answers or {})
        outcome = self.begin()
        view.errors = filling.complaints(view)
        if view.errors:
            return outcome
        payload = payloads.submission(self.slack.workspace_of(view.team_id), self.member, view)
        payload["trigger_id"] = self.slack.tokens.trigger(self.id, view.id, view.opened_in)
        payload["response_urls"] = self._response_urls(view)
        answer = self._acknowledged(outcome, self.slack.sender.send_payload(payload))
        try:
            outcome.failed = None if answer and self._apply_response(view, answer) else TROUBLE
        except (RefusedError, ValueError) as refused:
            outcome.failed = f"{TROUBLE} ({refused})"
        return outcome

    def close(self, view: OpenedView | None = None) -> GestureOutcome:
        """Presses the modal's close button (Back, Cancel): the one below comes up."""
        view, outcome = view or self.modal, self.begin()
        assert view is not None, "no modal is open"
        if view.definition.get("clear_on_close"):
            return self.close_all()
        self.slack.views.close(view)
        self._tell_closed(view, cleared=False)
        return outcome

    def close_all(self) -> GestureOutcome:
        """Presses the cross: every modal goes."""
        outcome, open_views = self.begin(), self.modals
        self.slack.views.clear(self.id)
        for view in reversed(open_views):
            self._tell_closed(view, cleared=True)
        return outcome

    def _tell_closed(self, view: OpenedView, *, cleared: bool) -> None:
        if view.definition.get("notify_on_close"):
            team = self.slack.workspace_of(view.team_id)
            self.slack.sender.send_payload(payloads.closing(team, self.member, view, cleared=cleared))

    def _act(self, surface: Surface, control: Control, entry: Json) -> GestureOutcome:
        outcome = self.begin()
        team, channel = self._location(surface)
        payload = payloads.block_action(team, self.member, surface, channel, control, entry)
        payload["actions"][0]["action_ts"] = self.slack.next_ts()
        view_id = surface.id if isinstance(surface, OpenedView) and surface in self.modals else None
        channel_id = channel.id if channel else getattr(surface, "opened_in", None)
        payload["trigger_id"] = self.slack.tokens.trigger(self.id, view_id, channel_id)
        if isinstance(surface, PostedMessage) and channel is not None:
            payload["response_url"] = self._response_url(channel, surface)
        return self._shown(outcome, self.slack.sender.send_payload(payload))

    def _apply_response(self, view: OpenedView, answer: BotResponse) -> bool:
        """Does what the answer to a submission says; whether it could be done."""
        body = json.loads(answer.body) if answer.body.strip() else {}
        action, views = body.get("response_action"), self.slack.views
        if action == "errors":
            return self._show_errors(view, body.get("errors"))
        if action == "update":
            views.update(view, body["view"])
        elif action == "push":
            views.push(self.slack.workspace_of(view.team_id), self.id, body["view"], view.opened_in)
        elif action == "clear":
            views.clear(self.id)
        elif action is None and view in self.modals:
            views.close(view)
        return action in (None, "update", "push", "clear")

    def _response_urls(self, view: OpenedView) -> list[Json]:
        """One for each chosen conversation whose menu has `response_url_enabled`."""
        response_urls = []
        for control in view.controls():
            conversation_id = blockkit.value_of(view.values[control.key]) if control.is_input else None
            if conversation_id and control.element.get("response_url_enabled"):
                url = self._response_url(self.slack.conversations[conversation_id])
                names = {"block_id": control.block_id, "action_id": control.action_id}
                response_urls.append({**names, "channel_id": conversation_id, "response_url": url})
        return response_urls

    def _show_errors(self, view: OpenedView, errors: Any) -> bool:
        inputs = {control.block_id for control in view.controls() if control.is_input}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            return False
        with self.slack.change() as revision:
            view.errors, view.changed = errors, revision
        return True

    def _location(self, surface: Surface) -> tuple[SlackWorkspace, Conversation | None]:
        """The workspace in which the surface hangs, and its conversation if it is a message."""
        if isinstance(surface, OpenedView):
            return self.slack.workspace_of(surface.team_id), None
        assert isinstance(surface, PostedMessage)
        channel = self.slack.conversations[surface.channel]
        return self.slack.workspace_of(channel.team_id), channel


def _control(surface: Surface, name: str | Control, near: str | None) -> Control:
    return name if isinstance(name, Control) else surface.find(name, near=near)


def _options(answer: BotResponse) -> list[Json]:
    body = json.loads(answer.body) if answer.body.strip() else {}
    groups = body.get("option_groups") or []
    return [*body.get("options", []), *(option for group in groups for option in group["options"])]
