"""Records with which values each block of each template is said, for the page that shows every message.

`make messages` runs the suite with it and puts together `bot/playground/messages.json`.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from bot.playground.every_message import FILE, blocks
from messages.kit.text import wording

RECORD = "RECORD_MESSAGES"  # the folder for what each process hears
CANDIDATES, LONGEST = 40, 700
HOSTILE = re.compile(r"[<>*_~`\\]|(.)\1{5}|[\u0590-\u08ff]|[\U0001f000-\U0001ffff]")

# What was said and the values in JSON, by template and block.
Heard = dict[str, dict[str, list[tuple[str, str]]]]


def listen(folder: Path) -> None:
    """Write down in this process what is said, until it ends."""
    heard: Heard = defaultdict(lambda: defaultdict(list))
    say = wording.rendered

    def heeding(templates: Any, template_name: str, block: str | None, context: dict[str, Any]) -> Any:
        words = say(templates, template_name, block, context)
        candidates = heard[template_name.removesuffix(wording.SUFFIX)][block or ""]
        if len(candidates) < CANDIDATES and words and all(str(words) != text for text, _ in candidates):
            candidates.append((str(words), _values(context)))
        return words

    wording.rendered = heeding
    atexit.register(lambda: (folder / f"{os.getpid()}.json").write_text(json.dumps(heard)))


def _values(context: dict[str, Any]) -> str:
    try:
        return json.dumps(context)
    except (TypeError, ValueError):
        return "null"


def best(candidates: list[tuple[str, str]]) -> list[Any]:
    """The values, and what was said: one that reads well, without what tests type to break it, and neither
    the shortest nor the longest."""
    by_length = sorted(candidates, key=lambda candidate: len(candidate[0]))
    plain = [
        candidate
        for candidate in by_length
        if len(candidate[0]) <= LONGEST and not HOSTILE.search(candidate[0])
    ]
    words, values = (plain or by_length)[len(plain or by_length) // 2]
    context = json.loads(values)
    return [context, words[:LONGEST] if context is None else ""]


def put_together(folder: Path) -> dict[str, dict[str, list[Any]]]:
    heard: Heard = defaultdict(lambda: defaultdict(list))
    for path in folder.glob("*.json"):
        for template, said in json.loads(path.read_text()).items():
            for block, candidates in said.items():
                heard[template][block] += candidates
    shown: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for template, block, _ in blocks():
        if candidates := heard[template][block]:
            shown[template][block] = best(candidates)
    return shown


if __name__ == "__main__":
    shown = put_together(Path(sys.argv[1]))
    FILE.write_text(json.dumps(shown, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    silent = [
        f"{template}: {block}" for template, block, _ in blocks() if block not in shown.get(template, {})
    ]
    print(f"{FILE}: {sum(map(len, shown.values()))} sentences.", *silent, sep="\n")
