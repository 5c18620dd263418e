"""The open views of each person: a stack of at most three modals, and the App Home."""

from __future__ import annotations

import json

from bot.playground.slack.blocks import blockkit
from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.directory import channel_menu
from bot.playground.slack.directory.directory import Directory
from bot.playground.slack.directory.members import SlackWorkspace
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.surfaces.surface import OpenedView
from messages.kit.limits import problems_of_view

STACK = 3
VIEW_BYTES = 250_000


class ViewStore:
    """Modals and Homes, by user id; each change gives a view a new hash."""

    def __init__(self, slack: Directory) -> None:
        self._slack = slack
        self.stacks: dict[str, list[OpenedView]] = {}
        self.homes: dict[tuple[str, str], OpenedView] = {}

    def stack(self, user_id: str) -> list[OpenedView]:
        return self.stacks.setdefault(user_id, [])

    def top(self, user_id: str) -> OpenedView | None:
        stack = self.stack(user_id)
        return stack[-1] if stack else None

    def home(self, workspace: SlackWorkspace, user_id: str) -> OpenedView | None:
        return self.homes.get((workspace.id, user_id))

    def open(
        self, workspace: SlackWorkspace, user_id: str, definition: Json, channel_id: str | None = None
    ) -> OpenedView:
        """A new stack with this modal, over the conversation `channel_id`; whatever was open is gone."""
        view = self._view(workspace, user_id, definition, "modal", channel_id)
        self.stacks[user_id] = [view]
        return view

    def push(
        self, workspace: SlackWorkspace, user_id: str, definition: Json, channel_id: str | None = None
    ) -> OpenedView:
        """One more modal on top. Raises push_limit_reached on the fourth."""
        stack = self.stack(user_id)
        if len(stack) >= STACK:
            raise RefusedError("push_limit_reached")
        view = self._view(workspace, user_id, definition, "modal", channel_id)
        if stack:
            view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)
        return view

    def update(self, view: OpenedView, definition: Json, expected_hash: str | None = None) -> OpenedView:
        """Redraws a view; input stays where block_id and action_id stay. Raises hash_conflict."""
        if expected_hash and expected_hash != view.hash:
            raise RefusedError("hash_conflict")
        check(definition, str(view.definition["type"]))
        with self._slack.change() as revision:
            view.definition = definition
            view.redraw(blockkit.with_ids(definition["blocks"], self._slack.serial))
            view.hash = self._hash()
            view.errors = {}
            view.changed = revision
        return view

    def publish(
        self, workspace: SlackWorkspace, user_id: str, definition: Json, expected: str | None
    ) -> OpenedView:
        """The App Home, drawn for the first time or again. Raises hash_conflict."""
        home = self.home(workspace, user_id)
        if home is not None:
            return self.update(home, definition, expected)
        view = self._view(workspace, user_id, definition, "home")
        self.homes[workspace.id, user_id] = view
        return view

    def find(self, view_id: str | None, external_id: str | None) -> OpenedView | None:
        """An open view by its id or its external id."""
        views = [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())
        for view in views:
            if view.id == view_id or (external_id and view.definition.get("external_id") == external_id):
                return view
        return None

    def close(self, view: OpenedView) -> None:
        with self._slack.change():
            self.stack(view.user_id).remove(view)

    def clear(self, user_id: str) -> None:
        with self._slack.change():
            self.stack(user_id).clear()

    def _view(
        self,
        workspace: SlackWorkspace,
        user_id: str,
        definition: Json,
        kind: str,
        channel_id: str | None = None,
    ) -> OpenedView:
        check(definition, kind)
        with self._slack.change() as revision:
            view_id = f"V{next(self._slack.serial):04}"
            view = OpenedView(
                id=view_id,
                root_id=view_id,
                hash=self._hash(),
                definition=definition,
                blocks=blockkit.with_ids(definition["blocks"], self._slack.serial),
                viewer=lambda: self._slack.viewer(user_id),
                team_id=workspace.id,
                user_id=user_id,
                app_id=workspace.app_id,
                bot_id=workspace.bot_id,
                changed=revision,
                opened_in=channel_id,
            )
            channel_menu.prefill(self._slack, view, channel_id)
            return view

    def _hash(self) -> str:
        return f"{self._slack.now().timestamp():.0f}.{next(self._slack.serial):08x}"


def check(definition: Json, kind: str) -> None:
    """Raises what Slack answers to a view that is too large, of another kind, or against Block Kit."""
    if not isinstance(definition, dict):
        raise RefusedError("invalid_arguments", ["[ERROR] must provide an object [json-pointer:/view]"])
    if len(json.dumps(definition, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise RefusedError("view_too_large")
    problems = [f"[ERROR] {problem}" for problem in problems_of_view(definition)]
    if definition.get("type") != kind:
        problems.append(f"[ERROR] must be a view of type {kind} [json-pointer:/view/type]")
    if problems:
        raise RefusedError("invalid_arguments", problems)
