"""The form in which a manager chooses which customers go to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from messages.kit.blocks import Block, field, multi_external_select, option, section, static_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.cut_menus import first_of
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id
from messages.kit.text import plain, plaintext
from models.kernel.errors import Invalid
from models.team.rep import Rep

CALLBACK = "hand_over"
WHICH = "left_customers"  # the menu's action_id; the number of whose they are stands in its block_id
MOST = 100  # options of a menu


@dataclass(frozen=True, slots=True)
class HandOverSubmission:
    """customers: their numbers. to: that of the colleague."""

    customers: frozenset[int]
    to: int


def handover_form(rep: Rep, count: int, colleagues: Sequence[Rep], metadata: FormMetadata) -> Block:
    people = [option(colleague.name, str(colleague.id)) for colleague in colleagues[:MOST]]
    return sheet(
        "Hand over",
        [
            section(plain(plaintext("handovers/words", "choosing", name=rep.name, count=count))),
            field(
                "Customers",
                multi_external_select(WHICH, placeholder="Choose customers"),
                block_id=f"customers:{rep.id}",
                hint=plaintext("handovers/words", "which_hint"),
            ),
            field(
                "To",
                static_select("to", people, placeholder="Choose a colleague"),
                block_id="to",
                hint=first_of(MOST, len(colleagues)),
            ),
        ],
        metadata,
        callback_id=CALLBACK,
        submit="Hand over",
    )


def customer_options(customers: Sequence[tuple[int, str]]) -> list[Block]:
    return [option(name, str(customer_id)) for customer_id, name in customers]


def read_handover(view: Mapping[str, Any]) -> HandOverSubmission:
    """Raises Invalid and NotFound."""
    answers = Answers(view)
    customer_ids = frozenset(read_id(value) for value in answers.choices("customers"))
    if not customer_ids:
        raise Invalid(plaintext("handovers/words", "nobody_chosen"), field="customers")
    if not (to := answers.choice("to")):
        raise Invalid("Choose a colleague.", field="to")
    return HandOverSubmission(customer_ids, read_id(to))
