"""The grammar of a limit: a rule looks at one value and names what is wrong with it.

Rules are put together into tables by the other modules here. A rule yields sentences that start
with the path of the value, such as `blocks[2].text: 81 characters, at most 75`.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]
Table = dict[str, Rule]


def string(most: int, least: int = 1) -> Rule:
    """A string of `least` to `most` characters that can be sent as UTF-8."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: must be a string, is {kind(value)}"
            return
        if len(value) > most:
            yield f"{path}: {len(value)} characters, at most {most}"
        if len(value) < least:
            yield f"{path}: must not be empty" if not value else f"{path}: at least {least} characters"
        if not _can_be_sent(value):
            yield f"{path}: holds half a character (a lone surrogate)"

    return check


def matching(pattern: str, looks_like: str, test: Callable[[str], object] = str) -> Rule:
    """A string in a written form; `test` raises ValueError for a right form without a meaning."""

    def check(value: Any, path: str) -> Iterator[str]:
        try:
            if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
                raise ValueError
            test(value)
        except ValueError:
            yield f"{path}: must look like {looks_like}"

    return check


def integer(least: int, most: int) -> Rule:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"{path}: must be a whole number, is {kind(value)}"
        elif not least <= value <= most:
            yield f"{path}: {value} is outside {least} to {most}"

    return check


def number(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
        yield f"{path}: must be a number, is {kind(value)}"


def boolean(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{path}: must be true or false, is {kind(value)}"


def mapping(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{path}: must be an object, is {kind(value)}"


def literal(*allowed: str) -> Rule:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str) or value not in allowed:
            yield f"{path}: must be one of {', '.join(allowed)}"

    return check


def items(rule: Rule, least: int, most: int) -> Rule:
    """A list of `least` to `most` values, each of which obeys `rule`."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path}: must be a list, is {kind(value)}"
            return
        if not least <= len(value) <= most:
            yield f"{path}: {len(value)} items, " + (f"at most {most}" if value else f"at least {least}")
        for index, item in enumerate(value):
            yield from rule(item, f"{path}[{index}]")

    return check


def fields(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    """An object with these fields and no others."""
    rules = {**required, **(optional or {})}

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield f"{path}: must be an object, is {kind(value)}"
            return
        yield from (f"{path}: {name} is missing" for name in required if name not in value)
        for name, field in value.items():
            if name in rules:
                yield from rules[name](field, f"{path}.{name}")
            else:
                yield f"{path}.{name}: unknown here"

    return check


def by_type(table: Mapping[str, Rule], expected: str) -> Rule:
    """An object whose `type` tells which rule it obeys."""

    def check(value: Any, path: str) -> Iterator[str]:
        name = type_of(value)
        if name in table:
            yield from table[name](value, path)
        else:
            yield f"{path}: {name or kind(value)} is not {expected}"

    return check


def all_of(*rules: Rule) -> Rule:
    """All of these rules, on the same value."""

    def check(value: Any, path: str) -> Iterator[str]:
        for rule in rules:
            yield from rule(value, path)

    return check


def exactly_one_of(*names: str) -> Rule:
    """An object that has exactly one of these fields."""

    def check(value: Any, path: str) -> Iterator[str]:
        if isinstance(value, Mapping) and sum(name in value for name in names) != 1:
            yield f"{path}: needs exactly one of {', '.join(names)}"

    return check


def only(names: Collection[str], table: Mapping[str, Rule]) -> Table:
    return {name: rule for name, rule in table.items() if name in names}


def type_of(value: Any) -> str:
    name = value.get("type") if isinstance(value, Mapping) else None
    return name if isinstance(name, str) else ""


def kind(value: Any) -> str:
    return "nothing" if value is None else type(value).__name__


def wire_json(value: Any) -> str:
    """The JSON that goes over the wire, as slack_sdk writes it: six characters for a letter that is not
    ASCII, twelve for an emoji."""
    return json.dumps(value, default=str)


def _can_be_sent(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
