"""The effect of a contact plan, shown before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from messages.forecasts.words import FORECAST, forecast_blocks, waiting_blocks
from messages.kit.blocks import Block, section
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plain, plaintext
from models.customers.plans.step import PlanDetails
from models.forecasts.outlook import RepForecast

CALLBACK, WAITING = "try_plan", "try_plan_again"
TRIED = "tried"  # the number of the form that is tried, as it is kept


def trial_form(
    details: PlanDetails, forecasts: Sequence[RepForecast], metadata: FormMetadata, *, running: bool
) -> Block:
    """`running`: the plans that run follow, too."""
    about = plaintext(FORECAST, "plan", name=details.name, running=running)
    blocks = [section(plain(about)), *forecast_blocks(forecasts)]
    return sheet(plaintext(FORECAST, "title"), blocks, metadata, callback_id=CALLBACK, close="Back")


def waiting_form(details: PlanDetails, metadata: FormMetadata) -> Block:
    """Stands until the forecast of a large book is there."""
    about = section(plain(plaintext(FORECAST, "waiting_plan", name=details.name)))
    form = sheet(
        plaintext(FORECAST, "title"),
        [about, *waiting_blocks()],
        metadata,
        callback_id=WAITING,
        submit="Ask again",
        close="Back",
    )
    return form | {"external_id": view_id(metadata)}


def view_id(metadata: FormMetadata) -> str:
    """Its name for Slack: another each time that the same form is tried."""
    return f"{metadata.key}:{metadata[TRIED]}"


def trial_metadata(form_id: int, metadata: FormMetadata) -> FormMetadata:
    return replace(metadata, about={TRIED: form_id})
