"""The form with the workspace's settings."""

from __future__ import annotations

from dataclasses import dataclass

from messages.blocks import Block, field, option, plain_text_input, radio
from messages.forms.answers import Answers
from messages.forms.choices import one_chosen
from messages.forms.memory import Memory
from messages.forms.sheet import sheet
from models.vocabulary import Enrolment, Visibility
from models.workspace import Workspace

CALLBACK = "workspace"
CODE_LENGTH = 3  # of a currency

SEES = (
    option("Own customers only", Visibility.OWN, "Managers see their teams' customers in any case."),
    option("The whole team's customers", Visibility.TEAM, "And log contacts for them."),
)
COMES_IN = (
    option("Everybody", Enrolment.OPEN, "A full member becomes a rep at the first gesture."),
    option("Who is enrolled", Enrolment.CLOSED, "Admins and managers enrol: /rapport enrol @person."),
)


@dataclass(frozen=True, slots=True)
class WorkspaceEntry:
    visibility: Visibility
    enrolment: Enrolment
    currency: str


def workspace_form(workspace: Workspace, memory: Memory) -> Block:
    currency = plain_text_input("currency", initial=workspace.currency, max_length=CODE_LENGTH)
    blocks = [
        field("A rep sees", radio("visibility", SEES, initial=workspace.visibility), block_id="visibility"),
        field(
            "Who comes in", radio("enrolment", COMES_IN, initial=workspace.enrolment), block_id="enrolment"
        ),
        field(
            "Currency",
            currency,
            block_id="currency",
            hint="Three letters, like EUR. Purchases in it count for a customer's value.",
        ),
    ]
    return sheet("Workspace", blocks, memory, callback_id=CALLBACK)


def read_workspace(view: Block) -> WorkspaceEntry:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    return WorkspaceEntry(
        one_chosen(answers, "visibility", Visibility),
        one_chosen(answers, "enrolment", Enrolment),
        answers.text("currency"),
    )
