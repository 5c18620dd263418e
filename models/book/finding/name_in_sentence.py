"""Matching the customer whose name begins a sentence that goes on without a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.book.customer_scope import CustomerScope
from models.customers import Customer
from models.kernel.names import name_key

LONGEST_NAME_WORDS = 6
FEWEST_LETTERS = 3  # of part of a name, so that "a" and "to" are nobody's


@dataclass(frozen=True, slots=True)
class NameMatch:
    """named: the words taken for a name, `found` whom they may mean. rest: what follows them, or the whole
    sentence where nobody is found."""

    name: str
    found: list[Customer]
    rest: str


def match_name(scope: CustomerScope, sentence: str, *, most: int) -> NameMatch:
    """The longest beginning of the sentence that is a customer's name, or else part of one."""
    name, *after_colon = re.split(r":\s+", sentence, maxsplit=1)
    if after_colon and (customers := scope.named(name)[:most] or scope.starting_with(name, most=most)):
        return NameMatch(name, customers, after_colon[0])
    beginnings = list(_beginnings(sentence))
    for named, rest in beginnings:
        if customers := scope.named(named)[:most]:
            return NameMatch(named, customers, rest)
    for named, rest in beginnings:
        if len(named) >= FEWEST_LETTERS and (customers := scope.starting_with(named, most=most)):
            return NameMatch(named, customers, rest)
    if after_colon and (customers := scope.find(name, most=most)):
        return NameMatch(name, customers, after_colon[0])
    for named, rest in beginnings[-1:]:
        if len(named) > FEWEST_LETTERS and (customers := scope.find(named, most=most)):
            return NameMatch(named, customers, rest)
    return NameMatch(name, [], after_colon[0]) if after_colon else NameMatch("", [], sentence)


def _beginnings(sentence: str) -> list[tuple[str, str]]:
    """(beginning, rest), the longest first."""
    ends = [word.end() for word in re.finditer(r"\S+", sentence)][:LONGEST_NAME_WORDS]
    parted = [(sentence[:end].rstrip(",;"), sentence[end:].strip()) for end in reversed(ends)]
    return [(name, rest) for name, rest in parted if name_key(name)]
