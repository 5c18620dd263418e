"""Surfaces that can be looked at and pressed: messages, modals and the App Home."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack.blocks import blockkit, plaintext
from bot.playground.slack.blocks.blockkit import Control, Json
from bot.playground.slack.errors import NotOnScreenError
from bot.playground.slack.surfaces.files import File


@dataclass(kw_only=True, eq=False)
class Surface:
    """Blocks, and what has been typed and chosen in them: (block_id, action_id) -> state entry."""

    blocks: list[Json]
    viewer: Callable[[], plaintext.Viewer] = field(repr=False, compare=False)
    values: dict[tuple[str, str], Json] = field(default_factory=dict)
    changed: int = 0

    def __post_init__(self) -> None:
        self.redraw(self.blocks)

    def redraw(self, blocks: list[Json]) -> None:
        """Shows other blocks; what was typed stays where block_id, action_id and kind are the same."""
        before, self.blocks, self.values = self.values, blocks, {}
        for control in self.controls():
            start = blockkit.initial_value(control.element)
            earlier = before.get(control.key)
            if start is not None:
                self.values[control.key] = earlier if earlier and earlier["type"] == start["type"] else start

    def controls(self) -> list[Control]:
        return list(blockkit.controls(self.blocks))

    def find(self, name: str, *, near: str | None = None) -> Control:
        """The control with this action_id, block_id or caption, or the menu behind three dots with this
        choice; `near` names words that stand above it.

        Raises NotOnScreenError where there is none, and where there are several without `near`."""
        index = self._index_of(near)
        after = [control for control in self._named(name) if control.index >= index]
        if not after:
            where = f" near {near!r}" if near else ""
            raise NotOnScreenError(f"nothing called {name!r}{where}; there is:\n{self.shown}")
        if near is None and len(after) > 1:
            raise NotOnScreenError(f"{len(after)} controls are called {name!r}; say near what:\n{self.shown}")
        return after[0]

    def button(self, name: str, *, near: str | None = None) -> Control:
        return self.find(name, near=near)

    def has(self, name: str) -> bool:
        return bool(self._named(name))

    def _named(self, name: str) -> list[Control]:
        """The controls that bear the name; else the menus behind three dots that offer it, each with that
        choice alone."""
        named = [control for control in self.controls() if control.answers_to(name)]
        return named or [menu for control in self.controls() if (menu := control.with_choice(name))]

    def value(self, name: str) -> Any:
        """Return the value of an input now: text, option object, list of options, date …"""
        return blockkit.value_of(self.values[self.find(name).key])

    def _index_of(self, near: str | None) -> int:
        if near is None:
            return 0
        for index, block in enumerate(self.blocks):
            if near in plaintext.of_block(block, self.viewer()):
                return index
        raise NotOnScreenError(f"{near!r} is not to be seen:\n{self.shown}")

    def state(self) -> Json:
        values: dict[str, Json] = {}
        for (block_id, action_id), entry in self.values.items():
            values.setdefault(block_id, {})[action_id] = entry
        return {"values": values}

    @property
    def shown(self) -> str:
        """Everything a person reads here, as plain text."""
        return plaintext.of_blocks(self.blocks, self.viewer())

    @property
    def mentions(self) -> list[str]:
        """Return the user ids that this would notify by a mention, and here, channel, everyone."""
        return plaintext.mentions(self.blocks)


@dataclass(kw_only=True, eq=False)
class PostedMessage(Surface):
    """One message; an ephemeral one is `only_for` a person and stands in no history."""

    ts: str
    channel: str
    user: str
    text: str = ""
    bot_id: str | None = None
    metadata: Json | None = None
    edited: str | None = None
    only_for: str | None = None
    thread_ts: str | None = None
    notified: bool = False
    files: list[File] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def shown(self) -> str:
        """The words, then those of forwarded messages, then the files by their names."""
        words = super().shown if self.blocks else plaintext.of_text(self.text, self.viewer())
        quoted = (plaintext.of_text(entry["text"], self.viewer()) for entry in self.attachments)
        return "\n".join(filter(None, [words, *quoted, *(f"[{file.name}]" for file in self.files)]))

    @property
    def spoken(self) -> str:
        """Return the text for a screen reader: the top-level text alone."""
        return plaintext.of_text(self.text, self.viewer())

    @property
    def mentions(self) -> list[str]:
        return plaintext.mentions(self.text) + super().mentions

    def as_json(self, *, with_metadata: bool = True) -> Json:
        """The message object of histories and payloads."""
        message: Json = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text}
        message |= {"blocks": self.blocks} if self.blocks else {}
        message |= {"attachments": self.attachments} if self.attachments else {}
        message |= {"files": [file.as_json() for file in self.files]} if self.files else {}
        message |= {"bot_id": self.bot_id} if self.bot_id else {}
        message |= {"edited": {"user": self.user, "ts": self.edited}} if self.edited else {}
        message |= {"metadata": self.metadata} if self.metadata and with_metadata else {}
        return message | ({"thread_ts": self.thread_ts} if self.thread_ts else {})


@dataclass(kw_only=True, eq=False)
class OpenedView(Surface):
    """A modal on somebody's stack, or their App Home. `errors` are the words under fields, by block_id;
    `opened_in` is the conversation over which a modal was opened, by id."""

    id: str
    hash: str
    definition: Json
    team_id: str
    user_id: str
    app_id: str
    bot_id: str
    root_id: str
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    opened_in: str | None = None

    @property
    def callback_id(self) -> str:
        return str(self.definition.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self.definition.get("private_metadata", ""))

    @property
    def title(self) -> str:
        return self._caption("title")

    @property
    def submit(self) -> str:
        """The caption of the button that submits; empty where the modal has none."""
        return self._caption("submit")

    def _caption(self, key: str) -> str:
        return str((self.definition.get(key) or {}).get("text", ""))

    @property
    def shown(self) -> str:
        typed = [_words_of(entry) for entry in self.values.values()]
        return "\n".join(filter(None, [self.title, super().shown, *typed, *self.errors.values()]))

    def as_json(self) -> Json:
        """The view object of payloads and answers."""
        keys = ("type", "callback_id", "external_id", "title", "submit", "close", "private_metadata")
        view: Json = {key: self.definition.get(key, "" if "_" in key else None) for key in keys}
        return view | {
            "id": self.id,
            "team_id": self.team_id,
            "blocks": self.blocks,
            "state": self.state(),
            "hash": self.hash,
            "clear_on_close": bool(self.definition.get("clear_on_close")),
            "notify_on_close": bool(self.definition.get("notify_on_close")),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": self.app_id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
        }


def _words_of(entry: Json) -> str:
    value = blockkit.value_of(entry)
    options: Iterable[Any] = value if isinstance(value, list) else [value]
    return ", ".join(str(o["text"]["text"] if isinstance(o, dict) else o) for o in options if o is not None)
