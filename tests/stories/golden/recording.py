"""Writes down, in order, what people did and all that the bot said to it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from bot.playground.slack import BotResponse, Deliver
from bot.playground.slack.journal import ApiCall
from tests.stories.golden.gestures import described
from tests.stories.golden.rendering import Names, written
from tests.support.house import House

LONG = 50  # characters; a longer line is written once in a chapter, and then told by its number
SHORT = 4  # lines; a longer body that was said before is told by its number alone
BETWEEN = "\U0010fffd"  # entries, of which nobody's text makes use


class Journal(list[ApiCall]):
    """Slack's journal, of which what has not been written down yet can be taken."""

    taken = 0

    def rest(self) -> list[ApiCall]:
        found, self.taken = self[self.taken :], len(self)
        return found


class Recording:
    """The lines of one chapter."""

    def __init__(self, house: House) -> None:
        self.lines: list[str] = []
        self.house = house
        self._names = Names()
        self._said: dict[str, int] = {}  # where the body with this number begins
        self._journal = house.slack.journal = Journal()
        self._now = ""
        deliver = house.slack.sender.deliver
        assert deliver
        house.slack.sender.deliver = self._listening(deliver)

    def _listening(self, deliver: Deliver) -> Deliver:
        def recorded(headers: dict[str, str], body: bytes, content_type: str) -> BotResponse:
            self.note(described(body, content_type, self.house.slack.name_of))
            answer = deliver(headers, body, content_type)
            self.take_calls()
            self._acknowledged(answer)
            return answer

        return recorded

    def note(self, words: str) -> None:
        """A line of the script: what happens now."""
        self.take_calls()
        self._show_moment()
        self._write(f"\n> {words}")

    def _show_moment(self) -> None:
        moment = f"{self.house.clock():%a %d %b %Y %H:%M}"
        if moment != self._now:
            self._now = moment
            self._write(f"\n@ {moment} UTC")

    def take_calls(self) -> None:
        """Writes down what was said to Slack meanwhile."""
        for call in self._journal.rest():
            self._show_moment()
            self._called(call)

    def told(self) -> str:
        """The chapter as it is kept."""
        self.take_calls()
        lines = "\n".join(self.lines).split("\n")
        times, said = Counter(line.lstrip() for line in lines), set[str]()
        return "\n".join(_once(line, times, said) for line in lines)

    def forget_after(self, kept: int) -> None:
        """What was written behind so many lines."""
        self.take_calls()
        del self.lines[kept:]
        self._said = {number: line for number, line in self._said.items() if line < kept}
        self._now = ""

    def body(self, head: str, entries: Iterable[str]) -> None:
        """A head, and below it a body, once; a body that is there already is told by its number. An entry
        may have several lines."""
        entries = self._normalised(entries)
        is_new = True
        if len(entries) > SHORT:
            number = _number("\n".join(entries))
            is_new = number not in self._said
            self._said.setdefault(number, len(self.lines))
            head = f"{head} #{number}"
        self._write(head, *(_indented(entry) for entry in entries if is_new))

    def number(self, lines: Iterable[str]) -> str:
        """Stands for all of it."""
        return _number("\n".join(self._normalised(lines)))

    def _write(self, *lines: str) -> None:
        self.lines += self._normalised(lines)

    def _normalised(self, lines: Iterable[str]) -> list[str]:
        lines = list(lines)
        return self._names.normalised(BETWEEN.join(lines)).split(BETWEEN) if lines else []

    def _called(self, call: ApiCall) -> None:
        error = f" refused: {call.error}" if call.error else "" if call.answered else " without an answer"
        self.body(f"{call.method}{error}", written(call.args))
        for file in call.args.get("files") or [] if call.method == "files.completeUploadExternal" else []:
            self.body("  the file", self.house.slack.files.files[file["id"]].text.splitlines())

    def _acknowledged(self, answer: BotResponse) -> None:
        text = answer.body.decode()
        is_json = answer.headers.get("content-type", "").startswith("application/json")
        said: Any = json.loads(text) if text and is_json else text
        self.body(f"= {answer.status}", written(said) if said else [])


def _indented(entry: str) -> str:
    return "    " + entry.replace("\n", "\n    ")


def _once(line: str, times: Counter[str], said: set[str]) -> str:
    """The line, or its number where it stands above."""
    words = line.lstrip()
    if len(words) < LONG or times[words] == 1:
        return line
    indent, is_known = line[: -len(words)], words in said
    said.add(words)
    return f"{indent}≡ {_number(words)}" if is_known else f"{line} ≡ {_number(words)}"


def _number(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
