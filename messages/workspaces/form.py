"""The form with the workspace's settings."""

from __future__ import annotations

from dataclasses import dataclass

from messages.kit.blocks import Block, field, number_input, option, plain_text_input, radio, static_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.choices import required_choice
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plaintext
from messages.surveys.request import asks_words
from models.customers.surveys.request import LONGEST_COOL_DOWN
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Metric
from models.team.workspace import Enrolment, Visibility, Workspace

CALLBACK = "workspace"
CODE_LENGTH = 3  # of a currency
TEMPLATE = "workspaces/form"


@dataclass(frozen=True, slots=True)
class WorkspaceSubmission:
    visibility: Visibility
    enrolment: Enrolment
    currency: str
    survey_metric: Metric
    cool_down_days: int


def workspace_form(workspace: Workspace, metadata: FormMetadata) -> Block:
    currency = plain_text_input("currency", initial=workspace.currency, max_length=CODE_LENGTH)
    blocks = [
        field(
            "A rep sees", radio("visibility", _sees(), initial=workspace.visibility), block_id="visibility"
        ),
        field(
            "Who comes in", radio("enrolment", _comes_in(), initial=workspace.enrolment), block_id="enrolment"
        ),
        field(
            "Currency",
            currency,
            block_id="currency",
            hint=plaintext(TEMPLATE, "currency_hint"),
        ),
        *_survey_fields(workspace),
    ]
    return sheet("Workspace", blocks, metadata, callback_id=CALLBACK)


def _sees() -> list[Block]:
    return [
        option("Own customers only", Visibility.OWN, plaintext(TEMPLATE, "own")),
        option(plaintext(TEMPLATE, "team"), Visibility.TEAM, plaintext(TEMPLATE, "team_more")),
    ]


def _comes_in() -> list[Block]:
    return [
        option("Everybody", Enrolment.OPEN, plaintext(TEMPLATE, "open")),
        option("Who is enrolled", Enrolment.CLOSED, plaintext(TEMPLATE, "closed")),
    ]


def _survey_fields(workspace: Workspace) -> list[Block]:
    asks = static_select(
        "survey_metric",
        [option(asks_words(metric), metric.value) for metric in Metric],
        initial=workspace.survey_metric,
    )
    days = number_input("cool_down", initial=workspace.cool_down_days, least=0, most=LONGEST_COOL_DOWN)
    return [
        field(plaintext(TEMPLATE, "asks"), asks, block_id="survey_metric"),
        field(
            plaintext(TEMPLATE, "cool_down"),
            days,
            block_id="cool_down",
            hint=plaintext(TEMPLATE, "cool_down_hint"),
        ),
    ]


def read_workspace(view: Block) -> WorkspaceSubmission:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    days = answers.number("cool_down")
    if days is None:
        raise Invalid(plaintext(TEMPLATE, "no_days", most=LONGEST_COOL_DOWN), field="cool_down")
    return WorkspaceSubmission(
        required_choice(answers, "visibility", Visibility),
        required_choice(answers, "enrolment", Enrolment),
        answers.text("currency"),
        required_choice(answers, "survey_metric", Metric),
        days,
    )
