"""Every gesture of a story with Slack refusing to show what comes of it: is something said, is what was typed
given back, and does a button open the form again?"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack import GestureOutcome, Persona, SlackStandIn
from bot.playground.slack.journal import ApiCall
from messages.kit.posted import posted_text
from messages.kit.typed import as_typed
from tests.deep.gesture import Gesture
from tests.deep.twin import Twin, logging_to

Json = dict[str, Any]
METHODS = ("views.open", "views.push", "views.update", "views.publish")
REFUSALS: dict[str, Callable[[SlackStandIn, str], None]] = {
    "invalid_trigger_id": lambda slack, method: slack.fail(method, "invalid_trigger_id", times=None),
    "internal_error": lambda slack, method: slack.fail(method, "internal_error", times=None),
    "view_too_large": lambda slack, method: slack.fail(method, "view_too_large", times=None),
    "ratelimited": lambda slack, method: slack.rate_limit(method, times=None),
    "HTTP 503": lambda slack, method: slack.show_error_page(method, times=None),
    "RemoteDisconnected": lambda slack, method: slack.reset(method, times=None),
}
OPEN_AGAIN, SHOW_AGAIN = "Open the form", "Show that page"
LONGEST = 2500  # characters of a text that a message must show whole


@dataclass
class RefusalFindings:
    """ways: gestures that were refused something, by method and name. tried: by refusal. wrong: what was
    missing."""

    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def methods(self) -> set[str]:
        return {method for method, _ in self.ways}


@dataclass
class Refused:
    """By each kind of refusal, or by one of them, each in turn."""

    by_all: bool
    findings: RefusalFindings = field(default_factory=RefusalFindings)

    def __call__(self, twin: Twin, gesture: Gesture) -> None:
        turn = len(self.findings.ways) % len(REFUSALS)
        for refusal in list(REFUSALS) if self.by_all else [list(REFUSALS)[turn]]:
            with twin.undone():
                attempt = Attempt.make(twin, gesture, refusal)
                if attempt.refused:
                    self._note(attempt, refusal)

    def _note(self, attempt: Attempt, refusal: str) -> None:
        self.findings.tried[refusal] += 1
        way = (attempt.method, attempt.gesture.name)
        self.findings.ways[way] += 1
        self.findings.wrong.update(f"{' '.join(way)}, {refusal}: {wrong}" for wrong in attempt.wrongs())


class Lines(logging.Handler):
    """What is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@dataclass(frozen=True)
class Attempt:
    """A gesture that was made while Slack refused; `refused`: the calls, the first of which is told of."""

    twin: Twin
    gesture: Gesture
    person: Persona
    outcome: GestureOutcome
    refused: list[ApiCall]
    logged: Lines
    refusal: str

    @classmethod
    def make(cls, twin: Twin, gesture: Gesture, refusal: str) -> Attempt:
        slack = twin.house.slack
        person = Persona(slack, slack.members[gesture.maker or ""])
        made = twin.as_made_by(gesture, person)
        for method in METHODS:
            REFUSALS[refusal](slack, method)
        slack.journal.clear()
        outcome, lines = person.begin(), Lines()
        with logging_to(lines):
            answer = slack.sender.send(*made.written())
        outcome.status = answer.status if answer else None
        calls = [call for call in slack.journal if call.method in METHODS]
        refused = [call for call in calls if call.error or not call.answered]
        return cls(twin, made, person, outcome, refused, lines, refusal)

    @property
    def method(self) -> str:
        return self.refused[0].method

    @property
    def view(self) -> Json:
        """The form in which the gesture was made; empty for one made elsewhere."""
        view = self.gesture.content.get("view") or {}
        return view if view.get("type") == "modal" else {}

    def wrongs(self) -> Iterator[str]:
        said = self.outcome.text
        if self.outcome.status != 200:
            yield f"answered with {self.outcome.status}"
        yield from self._wrong_in_log()
        if self.method == "views.publish":
            yield from self._wrong_with_home(said)
            return
        if "Slack did not" not in said:
            yield f"nothing said of it: {said[:200]!r}"
            return
        yield from (f"not given back: {words[:80]!r}" for words in self._typed() if words not in said)
        yield from self._wrong_when_opened()

    def _wrong_in_log(self) -> Iterator[str]:
        """A line tells the method, Slack's word and the sort of gesture, and nothing that was typed."""
        lines = [record.getMessage() for record in self.logged.records]
        if len(lines) != 1 or not lines[0].startswith(f"{self.method} refused: {self.refusal}; after "):
            yield f"logs {lines}"
        if any(record.exc_info for record in self.logged.records):
            yield "logs a traceback"
        typed = [words for words in self._typed() if len(words) > 3]
        yield from (f"logs {words!r}" for words in typed if words in "".join(lines))

    def _wrong_with_home(self, said: str) -> Iterator[str]:
        is_of_stranger = "Rapport" in str(self.refused[0].args["view"]["blocks"][:1])
        if self.gesture.kind == "view_submission" or is_of_stranger:
            return  # nobody has asked for it, or for a message
        if "Slack did not" not in said:
            yield f"nothing said of the Home tab: {said[:200]!r}"
        elif self.gesture.kind == "block_actions" and not self._pressed(SHOW_AGAIN, "views.publish"):
            yield "the button shows no page"
        else:
            self._show_home()

    def _show_home(self) -> None:
        """So that it is told of again when it is refused the next time."""
        self.twin.house.slack.recover()
        self.person.open_home()

    def _wrong_when_opened(self) -> Iterator[str]:
        opened = self._pressed(OPEN_AGAIN, "views.open")
        if opened is None:
            yield f"the button opens no form: {self.outcome.text[:200]!r}"
        elif self.view:
            if opened["callback_id"] != self.view["callback_id"]:
                yield f"opens {opened['callback_id']}"
            stands = str(opened["blocks"])
            values = [value for value in _values(self.view) if repr(value)[1:-1] not in stands]
            yield from (f"not in the form: {value!r}" for value in values)
        elif opened["blocks"] != self.refused[0].args["view"]["blocks"]:
            yield "opens another form"

    def _pressed(self, caption: str, method: str) -> Json | None:
        """The view that Slack takes, when it is well again, after a press of that button."""
        slack = self.twin.house.slack
        slack.recover()
        message = next((each for each in reversed(self._answers()) if each.has(caption)), None)
        if message is None:
            return None
        slack.journal.clear()
        self.person.click(message, caption)
        taken = [call for call in slack.calls(method) if call.error is None and call.answered]
        return dict(taken[-1].args["view"]) if taken else None

    def _answers(self) -> list[Any]:
        return [*self.outcome.messages, *self.outcome.ephemerals]

    def _typed(self) -> Iterator[str]:
        """Texts of some length stand in the message whole; of longer ones their beginning does."""
        content = self.gesture.content
        texts = _texts(self.view) if self.view else [as_typed(content.get("text", ""))]
        if self.gesture.kind == "message_action":
            texts = [as_typed(posted_text(content["message"]))]
        for text in texts:
            yield from (line.strip() for line in text[:LONGEST].splitlines()[:20] if line.strip())


def _answers_in(view: Json) -> Iterator[Json]:
    for answers in (view.get("state") or {}).get("values", {}).values():
        yield from answers.values()


def _texts(view: Json) -> list[str]:
    return [str(answer["value"]) for answer in _answers_in(view) if answer.get("value")]


def _values(view: Json) -> Iterator[str]:
    """Whatever stands in its fields: texts, days, and the values of what was chosen."""
    for answer in _answers_in(view):
        for name, value in answer.items():
            chosen = value if isinstance(value, list) else [value]
            for each in chosen if name != "type" else ():
                if each:
                    yield str(each["value"] if isinstance(each, dict) else each)
