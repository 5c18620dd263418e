"""Everything the bot says, sentence by sentence, with sample data: for whoever reads it aloud."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import UndefinedError

from messages.kit.text import plaintext, wording

FILE = Path(__file__).parent / "messages.json"  # by template and block; `make messages` renews it
TEMPLATES = Path(wording.__file__).parents[2]
BLOCK = re.compile(r"{%-? block (\w+) -?%}(.*?){%-? endblock", re.DOTALL)
PAGES = re.compile(r"\.(?:html|css)$")  # these are seen in the browser, as whole pages

Heard = tuple[dict[str, Any] | None, str]  # the values, and what was said where they cannot be kept


@dataclass(frozen=True, slots=True)
class SampleSentence:
    """block: its name in the template. is_said: with sample data; otherwise `words` are the template's."""

    block: str
    words: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class NounMessages:
    """All that is said of a noun, by the names of its templates."""

    noun: str
    templates: dict[str, list[SampleSentence]]

    @property
    def count(self) -> int:
        return sum(map(len, self.templates.values()))


def every_message() -> list[NounMessages]:
    """Everything, grouped as the folders of the messages are."""
    heard: dict[str, dict[str, Heard]] = json.loads(FILE.read_text())
    nouns: dict[str, dict[str, list[SampleSentence]]] = defaultdict(lambda: defaultdict(list))
    for template, block, written in blocks():
        noun, _, name = template.partition("/")
        nouns[noun][name].append(_sentence(template, block, written, heard.get(template, {}).get(block)))
    return [NounMessages(noun.replace("_", " "), templates) for noun, templates in nouns.items()]


def blocks() -> Iterator[tuple[str, str, str]]:
    """(template, block, as it is written) of everything the bot says."""
    for path in sorted(TEMPLATES.rglob(f"*{wording.SUFFIX}")):
        name = str(path.relative_to(TEMPLATES)).removesuffix(wording.SUFFIX)
        if not PAGES.search(name):
            yield from ((name, block, written.strip()) for block, written in BLOCK.findall(path.read_text()))


def _sentence(template: str, block: str, written: str, heard: Heard | None) -> SampleSentence:
    """The block as it stands with the values that a test has heard; as it is written where none has, or where
    it needs another value by now."""
    if heard is None:
        return SampleSentence(block, written, is_said=False)
    values, words = heard
    try:
        words = words if values is None else str(plaintext(template, block, **values))
    except (UndefinedError, TypeError):
        return SampleSentence(block, written, is_said=False)
    return SampleSentence(block, words, is_said=True)
