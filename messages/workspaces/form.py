"""The form with the workspace's settings."""

from __future__ import annotations

from dataclasses import dataclass

from messages.kit.blocks import Block, field, number_input, option, plain_text_input, radio, static_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.choices import one_chosen
from messages.kit.forms.metadata import Memory
from messages.kit.forms.sheet import sheet
from messages.surveys.request import ASKS
from models.customers.surveys.request import LONGEST_COOL_DOWN
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Metric
from models.team.workspace import Enrolment, Visibility, Workspace

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
    survey_metric: Metric
    cool_down_days: int


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
        *_survey_fields(workspace),
    ]
    return sheet("Workspace", blocks, memory, callback_id=CALLBACK)


def _survey_fields(workspace: Workspace) -> list[Block]:
    asks = static_select(
        "survey_metric",
        [option(words, metric.value) for metric, words in ASKS.items()],
        initial=workspace.survey_metric,
    )
    days = number_input("cool_down", initial=workspace.cool_down_days, least=0, most=LONGEST_COOL_DOWN)
    return [
        field("The survey page asks", asks, block_id="survey_metric"),
        field(
            "Days between two requests to a customer",
            days,
            block_id="cool_down",
            hint="Of whatever kind. Within them only managers ask all the same; 0 for no limit.",
        ),
    ]


def read_workspace(view: Block) -> WorkspaceEntry:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    days = answers.number("cool_down")
    if days is None:
        raise Invalid(f"Choose from 0 to {LONGEST_COOL_DOWN} days.", field="cool_down")
    return WorkspaceEntry(
        one_chosen(answers, "visibility", Visibility),
        one_chosen(answers, "enrolment", Enrolment),
        answers.text("currency"),
        one_chosen(answers, "survey_metric", Metric),
        days,
    )
