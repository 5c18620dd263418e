"""Why a book cannot be restored from a file, in words for people."""

from __future__ import annotations

HAS_BEGUN = "There are customers or teams already; a whole book goes into an empty one."


def contradicts_itself(why: object) -> str:
    return f"The file contradicts itself: {why}".splitlines()[0]


def unknown_in_the_file(name: str) -> str:
    return f"I do not know what “{name}” in the file is."


def unknown_in(table: str, name: str) -> str:
    return f"I do not know what “{name}” in {table} is."


def no_value(table: str, name: str, value: object) -> str:
    return f"“{value}” is no {name} of {table}."


def does_not_come_before(table: str, name: str, number: object) -> str:
    return f"{table} refers to number {number} of {name}, which does not come before."
