"""Answers about the settings of a workspace, in words."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, message, section
from messages.kit.days import days_count
from messages.kit.text import plain, plaintext, render
from messages.surveys.request import asks_words
from models.kernel.names import joined
from models.team.rep import Rep
from models.team.workspace import Enrolment, Visibility, Workspace


def configured_message(workspace: Workspace) -> Block:
    return message(
        render(
            "workspaces/words",
            "configured",
            whole_team=workspace.visibility is Visibility.TEAM,
            is_open=workspace.enrolment is Enrolment.OPEN,
            currency=workspace.currency,
            asks=asks_words(workspace.survey_metric),
            cool_down=days_count(workspace.cool_down_days) if workspace.cool_down_days else "",
        )
    )


def admins_message(admins: Sequence[Rep]) -> Block:
    words = plaintext("workspaces/words", "admins", names=joined(admin.name for admin in admins))
    return message(None, [section(plain(words))])


def enrolled_message(name: str, *, is_new: bool) -> Block:
    words = plaintext("workspaces/words", "enrolled" if is_new else "known", name=name)
    return message(None, [section(plain(words))])


def whom_message() -> Block:
    return message(render("workspaces/words", "whom"))
