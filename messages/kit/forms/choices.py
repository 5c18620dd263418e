"""Menus over the closed lists of the trade, and reading what was chosen."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from messages.kit.blocks import Block, option, static_select
from messages.kit.forms.answers import ERRORS, Answers
from messages.kit.text import plaintext
from models.kernel.errors import Invalid

Choice = TypeVar("Choice", bound=StrEnum)


def words_select(
    name: str, kind: type[Choice], *, initial: Choice | None = None, placeholder: str | None = None
) -> Block:
    options = [option(word.value.capitalize(), word.value) for word in kind]
    return static_select(name, options, initial=initial, placeholder=placeholder)


def read_word(answers: Answers, name: str, kind: type[Choice]) -> Choice | None:
    """None where nothing is chosen. Raises Invalid for what is not on the list."""
    return required_choice(answers, name, kind) if answers.choice(name) else None


def required_choice(answers: Answers, name: str, kind: type[Choice]) -> Choice:
    """Raises Invalid where nothing is chosen too."""
    try:
        return kind(answers.choice(name) or "")
    except ValueError:
        raise not_chosen(name) from None


def not_chosen(name: str) -> Invalid:
    return Invalid(plaintext(ERRORS, "not_chosen"), field=name)
