"""Payloads that Slack would never send: real ones, changed at random places by a seed."""

from __future__ import annotations

import copy
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
PRESSES = ('{"action_id": 5}', '{"action_id": "log", "block_id": "log", "selected_option": "x"}')
NUMBERS = (str(10**30), "9" * 5000, "²", "٣", "1e400", "nan", "-0", "7\x00", "7\ud83d")
CONTROLS = "\x00\x1b[31m\u202e\ud83d\u2028"
ODD: tuple[Any, ...] = (
    *(None, 0, -1, 1, 2.5, 10**30, True, False, "", " ", [], {}, [None], [{}], {"id": 7}, {"id": None}),
    *(LONG, CONTROLS, "0", "-1", "null", "{}", "[]", "<@U0002>", "<!channel>", "'; DROP TABLE reps; --"),
    *NUMBERS,
    *PRESSES,
)
# Of which Bolt, the handlers or a button typed again read something, where Slack has put none.
NAMES = (
    *("actions", "action_id", "authorizations", "block_id", "bot_id", "callback_id", "channel", "command"),
    *("container", "enterprise", "event", "files", "function_data", "is_ext_shared_channel", "message"),
    *("previous_message", "response_url", "response_urls", "subtype", "tab", "team", "text", "thread_ts"),
    *("typed_at", "user", "user_id", "value", "view"),
)
CARRIERS = ("value", "block_id", "action_id")
TYPED = ("value", "text", "selected_date", "selected_time", "selected_user", "selected_conversation")
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
    for change in chance.sample(CHANGES, chance.randint(1, MOST_AT_ONCE)):  # nested deeply only once
        if places := list(_places(made.content)):
            change(made.content, places, chance, known)
    return made


def _places(whole: Any) -> Iterator[Place]:
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        items: Any = part.items() if isinstance(part, dict) else enumerate(part)
        for key, inner in list(items):
            yield part, key
            if isinstance(inner, (dict, list)):
                waiting.append(inner)


def _odd(chance: random.Random) -> Any:
    return copy.deepcopy(chance.choice(ODD))  # another change may change it further


def _drop(_: Json, places: list[Place], chance: random.Random, __: Known) -> None:
    where, key = chance.choice(places)
    del where[key]


def _put_something_odd(_: Json, places: list[Place], chance: random.Random, __: Known) -> None:
    where, key = chance.choice(places)
    where[key] = _odd(chance)


def _put_something_odd_near_the_top(content: Json, _: Any, chance: random.Random, __: Known) -> None:
    content[chance.choice(list(content) or ["type"])] = _odd(chance)


def _add(content: Json, places: list[Place], chance: random.Random, _: Known) -> None:
    """What stands elsewhere in a payload, or in another one."""
    objects = [content, *(value for where, key in places if isinstance(value := where[key], dict))]
    chance.choice([content, chance.choice(objects)])[chance.choice(NAMES)] = _odd(chance)


def _type_something_odd(_: Json, places: list[Place], chance: random.Random, __: Known) -> None:
    """In a field, or the value of what was chosen."""
    typed = [(where, key) for where, key in places if key in TYPED and isinstance(where[key], str)]
    if typed:
        where, key = chance.choice(typed)
        where[key] = chance.choice([*NUMBERS, *(odd for odd in ODD if isinstance(odd, str))])


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
        if chance.random() < 0.5:
            name = chance.choice(list(memory["about"]))
            memory["about"][name] = chance.choice([chance.randint(1, known.highest), -1, None, "x", 10**30])
        else:
            memory[chance.choice(["about", "key", "kept", "response_url"])] = _odd(chance)
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
    _add,
    _type_something_odd,
    _type_something_odd,
    _swap,
    _nest,
    _forge_slack_id,
    _forge_number,
    _forge_number,
    _forge_memory,
]
