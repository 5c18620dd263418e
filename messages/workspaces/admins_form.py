"""The form that says who is an admin."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, field, multi_users_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plaintext
from models.team.rep import Rep

CALLBACK = "admins"


def admins_form(admins: Sequence[Rep], metadata: FormMetadata) -> Block:
    menu = multi_users_select("admins", initial=[admin.slack_user_id for admin in admins])
    people = field(
        "Admins",
        menu,
        block_id="admins",
        hint=plaintext("workspaces/form", "admins_hint"),
    )
    return sheet("Admins", [people], metadata, callback_id=CALLBACK)


def read_admins(view: Block) -> frozenset[str]:
    """Slack user ids."""
    return frozenset(Answers(view).persons("admins"))
