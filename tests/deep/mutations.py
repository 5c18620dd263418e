"""Payloads that Slack would never send: real ones, changed at random places by a seed."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.deep.gesture import Gesture, Json

Key = str | int
Place = tuple[Any, Key]  # a dict or list, and where in it

NUMBER = re.compile(r"\d+")
LONG = "x" * 40_000
DEEP = 300
CONTROLS = "\x00\x1b[31m\u202e\ud83d\u2028"
ODD: tuple[Any, ...] = (
    *(None, 0, -1, 1, 2.5, 10**30, True, False, "", " ", [], {}, [None], [{}], {"id": 7}, {"id": None}),
    *(LONG, CONTROLS, "0", "-1", "null", "{}", "[]", "<@U0002>", "<!channel>", "'; DROP TABLE reps; --"),
)
CARRIERS = ("value", "block_id", "action_id")
MOST_AT_ONCE = 3
BROKEN_MEMORIES = ("", "{", "null", "[]", "7", '{"key": 5}', '{"about": {}}', '{"key": null, "about": null}')


@dataclass(frozen=True)
class Known:
    """Ids of people, workspaces and conversations, and how high the book's numbers go."""

    slack_ids: list[str]
    highest: int


def mutated(gesture: Gesture, chance: random.Random, known: Known) -> Gesture:
    """Return the gesture, changed in one to three places."""
    made = gesture.copied()
    for _ in range(chance.randint(1, MOST_AT_ONCE)):
        if places := list(_places(made.content)):
            chance.choice(CHANGES)(made.content, places, chance, known)
    return made


def _places(value: Any) -> Iterator[Place]:
    if not isinstance(value, (dict, list)):
        return
    items: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(items):
        yield value, key
        yield from _places(inner)


def _drop(_: Json, places: list[Place], chance: random.Random, __: Known) -> None:
    where, key = chance.choice(places)
    del where[key]


def _put_something_odd(_: Json, places: list[Place], chance: random.Random, __: Known) -> None:
    where, key = chance.choice(places)
    where[key] = chance.choice(ODD)


def _put_something_odd_near_the_top(content: Json, _: Any, chance: random.Random, __: Known) -> None:
    content[chance.choice(list(content) or ["type"])] = chance.choice(ODD)


def _swap(_: Json, places: list[Place], chance: random.Random, __: Known) -> None:
    (one, here), (other, there) = chance.choice(places), chance.choice(places)
    value = json.loads(json.dumps(other[there]))
    one[here] = value


def _nest(__: Json, places: list[Place], chance: random.Random, ___: Known) -> None:
    where, key = chance.choice(places)
    value, in_list = where[key], chance.random() < 0.5
    for _ in range(chance.choice([1, 2, DEEP])):
        value = [value] if in_list else {"id": value}
    where[key] = value


def _forge_slack_id(_: Json, places: list[Place], chance: random.Random, known: Known) -> None:
    """Of somebody else, or of another workspace or conversation."""
    ids = [(where, key) for where, key in places if where[key] in known.slack_ids]
    if ids:
        where, key = chance.choice(ids)
        where[key] = chance.choice(known.slack_ids)


def _forge_number(_: Json, places: list[Place], chance: random.Random, known: Known) -> None:
    """In what a button or an option carries."""
    carried = [place for place in places if _carries_number(*place)]
    if carried:
        where, key = chance.choice(carried)
        number = chance.choice([0, -1, 10**18, 10**30, *(chance.randint(1, known.highest) for _ in range(6))])
        where[key] = NUMBER.sub(str(number), where[key])


def _forge_memory(content: Json, _: Any, chance: random.Random, known: Known) -> None:
    """In what a form remembers."""
    view = content.get("view")
    if not isinstance(view, dict) or not isinstance(view.get("private_metadata"), str):
        return
    try:
        memory = json.loads(view["private_metadata"])
        name = chance.choice(list(memory["about"]))
        memory["about"][name] = chance.choice([chance.randint(1, known.highest), -1, None, "x", 10**30])
        kept = json.dumps(memory)
    except (ValueError, TypeError, KeyError, IndexError):
        kept = ""
    view["private_metadata"] = chance.choice([kept, kept, kept, *BROKEN_MEMORIES])


def _carries_number(where: Any, key: Key) -> bool:
    value = where[key]
    return key in CARRIERS and isinstance(value, str) and NUMBER.search(value) is not None


CHANGES: list[Callable[[Json, Any, random.Random, Known], None]] = [
    _drop,
    _put_something_odd,
    _put_something_odd,
    _put_something_odd_near_the_top,
    _swap,
    _nest,
    _forge_slack_id,
    _forge_number,
    _forge_number,
    _forge_memory,
]
