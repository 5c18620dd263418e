"""Whom a sentence is about that begins with a customer's name and goes on without a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.book.customer_scope import Customers
from models.customers import Customer
from models.kernel.names import name_key

LONGEST_NAME_WORDS = 6
FEWEST_LETTERS = 3  # of part of a name, so that "a" and "to" are nobody's


@dataclass(frozen=True, slots=True)
class Addressed:
    """named: the words taken for a name, `found` whom they may mean. rest: what follows them, or the whole
    sentence where nobody is found."""

    named: str
    found: list[Customer]
    rest: str


def addressed(mine: Customers, sentence: str, *, most: int) -> Addressed:
    """The longest beginning of the sentence that is a customer's name, or else part of one."""
    name, *told = re.split(r":\s+", sentence, maxsplit=1)
    if told and (found := mine.named(name)[:most] or mine.begun_with(name, most=most)):
        return Addressed(name, found, told[0])
    beginnings = list(_beginnings(sentence))
    for named, rest in beginnings:
        if found := mine.named(named)[:most]:
            return Addressed(named, found, rest)
    for named, rest in beginnings:
        if len(named) >= FEWEST_LETTERS and (found := mine.begun_with(named, most=most)):
            return Addressed(named, found, rest)
    if told and (found := mine.find(name, most=most)):
        return Addressed(name, found, told[0])
    for named, rest in beginnings[-1:]:
        if len(named) > FEWEST_LETTERS and (found := mine.find(named, most=most)):
            return Addressed(named, found, rest)
    return Addressed(name, [], told[0]) if told else Addressed("", [], sentence)


def _beginnings(sentence: str) -> list[tuple[str, str]]:
    """(beginning, rest), the longest first."""
    ends = [word.end() for word in re.finditer(r"\S+", sentence)][:LONGEST_NAME_WORDS]
    parted = [(sentence[:end].rstrip(",;"), sentence[end:].strip()) for end in reversed(ends)]
    return [(named, rest) for named, rest in parted if name_key(named)]
