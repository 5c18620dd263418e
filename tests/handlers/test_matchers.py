"""No gesture is listened for twice, so that the order of the nouns means nothing."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest

import handlers
from handlers.kit import unhandled
from handlers.kit.subcommand import COMMAND, asks_for
from handlers.rapport import show_usage
from handlers.segments import is_new, is_there
from messages.kit.forms.metadata import FormMetadata
from messages.segments.form import segment_form

Matcher = Callable[[Any], bool]
USAGE = f"{show_usage.__module__}.{show_usage.__name__} "
EITHER_OR = {is_new, is_there}
IDS = ("block_id", "action_id")


@dataclass(frozen=True)
class Listener:
    """`kind` is the method of the app by which it was registered."""

    kind: str
    constraint: Any
    matchers: Sequence[Matcher]
    function: Callable[..., object]

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__name__} ({self.kind} {self.constraint!r})"

    @property
    def is_fallback(self) -> bool:
        return self.constraint is unhandled.ANYTHING or self.name.startswith(USAGE)

    @property
    def subcommands(self) -> set[str]:
        """The first words after /rapport for which it listens."""
        found = [inspect.getclosurevars(matcher).nonlocals.get("words", ()) for matcher in self.matchers]
        return {word for words in found for word in words}


class RecordingApp:
    """Notes who wants to hear what, in place of an App of Bolt's."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []
        self.error_handlers: list[Callable[..., object]] = []

    def error(self, function: Callable[..., object]) -> None:
        self.error_handlers.append(function)

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        def listen(constraint: Any, matchers: Sequence[Matcher] = ()) -> Callable[..., Any]:
            def keep(function: Callable[..., object]) -> Callable[..., object]:
                self.listeners.append(Listener(kind, constraint, matchers, function))
                return function

            return keep

        return listen


@pytest.fixture(scope="module")
def app() -> RecordingApp:
    recording: Any = RecordingApp()
    handlers.register(recording)
    assert isinstance(recording, RecordingApp)
    return recording


def beginning(pattern: re.Pattern[str]) -> str:
    """The letters with which everything begins that the pattern finds; empty where that cannot be said."""
    found = re.match(r"\^([\w:]*)([*?{|+]?)", pattern.pattern)
    if found is None or re.search(r"\|[^()]*$", pattern.pattern):
        return ""
    return found[1][:-1] if found[2] else found[1]


def can_be_both(one: object, other: object) -> bool:
    """Whether some id satisfies both: strings are compared, patterns searched for, None takes any."""
    if one is None or other is None:
        return True
    if isinstance(one, re.Pattern) and isinstance(other, re.Pattern):
        return beginning(one).startswith(beginning(other)) or beginning(other).startswith(beginning(one))
    if isinstance(one, re.Pattern):
        return one.search(str(other)) is not None
    return can_be_both(other, one) if isinstance(other, re.Pattern) else one == other


def ids_of(constraint: Any) -> dict[str, object]:
    return constraint if isinstance(constraint, dict) else {"action_id": constraint}


def overlap(one: Listener, other: Listener) -> bool:
    """Whether there is a gesture that satisfies both, by constraint and matchers."""
    if one.kind != other.kind:
        return False
    if not all(
        can_be_both(ids_of(one.constraint).get(name), ids_of(other.constraint).get(name)) for name in IDS
    ):
        return False
    if one.subcommands and other.subcommands:
        return bool(one.subcommands & other.subcommands)
    return {*one.matchers, *other.matchers} != EITHER_OR


def test_no_two_nouns_listen_for_the_same_gesture(app: RecordingApp) -> None:
    nouns = [listener for listener in app.listeners if not listener.is_fallback]
    assert len(nouns) > 150
    assert [(a.name, b.name) for a, b in combinations(nouns, 2) if overlap(a, b)] == []


def test_a_word_after_rapport_is_listened_for_once(app: RecordingApp) -> None:
    listeners = [listener for listener in app.listeners if listener.constraint == COMMAND]
    words = Counter(word for listener in listeners for word in listener.subcommands)
    assert {"help", "me", "teams"} <= words.keys()
    assert [word for word, times in words.items() if times > 1] == []
    assert [
        listener.name for listener in listeners if not listener.subcommands and not listener.is_fallback
    ] == []


def test_whatever_nobody_listens_for_comes_last_and_of_every_kind(app: RecordingApp) -> None:
    places = [place for place, listener in enumerate(app.listeners) if listener.is_fallback]
    assert places == list(range(len(app.listeners) - len(places), len(app.listeners)))
    fallbacks = {listener.kind for listener in app.listeners if listener.is_fallback}
    assert {listener.kind for listener in app.listeners} - fallbacks == {"event"}


def test_errors_are_put_into_words_in_one_place(app: RecordingApp) -> None:
    assert len(app.error_handlers) == 1


@pytest.mark.parametrize("about", [{}, {"segment": 7}])
def test_a_segments_form_is_of_a_new_one_or_of_one_that_is_there(about: dict[str, Any]) -> None:
    view = segment_form(None, FormMetadata(about=about))
    assert is_new(view) != is_there(view)


@pytest.mark.parametrize(
    ("kind", "one", "other", "both"),
    [
        ("action", "log_call", "log_call", True),
        ("action", "log_call", "log_calls", False),
        ("action", "log_call", {"block_id": "x", "action_id": "log_call"}, True),
        ("action", {"block_id": "x", "action_id": "a"}, {"block_id": "y", "action_id": "a"}, False),
        ("action", {"block_id": "x", "action_id": "a"}, {"action_id": "a"}, True),
        ("action", re.compile("^page:"), "page:3", True),
        ("action", re.compile("^page:"), "pages:3", False),
        ("action", re.compile("page"), "my_pages", True),
        ("action", re.compile("^page:"), re.compile("^page:x"), True),
        ("action", re.compile("^page:"), re.compile("^pager"), False),
        ("action", re.compile("^pages?"), re.compile("^page:"), True),
        ("action", re.compile("^one|two"), re.compile("^three"), True),
        ("action", re.compile("page"), re.compile("^other"), True),
    ],
)
def test_an_overlap_is_seen(kind: str, one: Any, other: Any, both: bool) -> None:
    first, second = Listener(kind, one, (), print), Listener(kind, other, (), print)
    assert overlap(first, second) == overlap(second, first) == both


def test_words_that_two_listen_for_are_seen() -> None:
    first = Listener("command", COMMAND, [asks_for("team", "teams")], print)
    assert overlap(first, Listener("command", COMMAND, [asks_for("teams")], print))
    assert not overlap(first, Listener("command", COMMAND, [asks_for("me")], print))
    assert overlap(first, Listener("command", COMMAND, (), print))
