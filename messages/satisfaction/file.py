"""The file with the figures of a team's summary: its name, its title, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from messages.kit.blocks import Block, message, section
from messages.kit.text import plain, plaintext, render
from messages.satisfaction.summary import who_words
from messages.satisfaction.words import TEMPLATE, span_words
from models.kernel.names import name_key
from models.satisfaction.summary import TeamSatisfaction

LONGEST_NAME = 60  # characters of whose customers they are
NO_SCOPE = {"missing_scope", "not_allowed_token_type", "no_permission"}
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class FigureFile:
    """title: what Slack shows above it. comment: what is said of it."""

    name: str
    title: str
    comment: str
    content: str


def figure_file(satisfaction: TeamSatisfaction, content: str) -> FigureFile:
    scope_name, period = who_words(satisfaction.scope, LONGEST_NAME), satisfaction.period
    slug = NOT_A_LETTER.sub("-", name_key(scope_name)).strip("-") or "customers"
    span = span_words(period, satisfaction.today)
    comment = plaintext(TEMPLATE, "file", who=scope_name, span=span)
    name = f"satisfaction-{slug}-{period.first}-to-{period.last}.csv"
    return FigureFile(name, f"Satisfaction, {span}", comment, content)


def filed_message(file: FigureFile) -> Block:
    return message(None, [section(plain(plaintext(TEMPLATE, "filed", name=file.name)))])


def refused_message(code: str) -> Block:
    """Say what to do where Slack takes no file. `code` is Slack's."""
    if code in NO_SCOPE:
        return message(None, [section(render(TEMPLATE, "file_scope"))])
    return message(None, [section(render(TEMPLATE, "file_refused", code=code))])
