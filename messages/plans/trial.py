"""The effect of another contact plan, over the form in which it is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from messages.forecasts.words import FORECAST, forecast_blocks, waiting_blocks
from messages.kit.blocks import Block, modal, section
from messages.kit.text import plain, plaintext
from models.customers.plans.step import PlanDetails
from models.forecasts.outlook import RepForecast

TRY = "try_plan"
CALLBACK = "tried_plan"


def plan_trial_view(details: PlanDetails, forecasts: Sequence[RepForecast], *, running: bool) -> Block:
    """`running`: the plans that run follow, too."""
    return _view(details, forecast_blocks(forecasts), running)


def plan_waiting_view(details: PlanDetails, key: str, *, running: bool) -> Block:
    """Stands until the forecast of a large book is there; `key` names it to Slack."""
    return _view(details, waiting_blocks(), running) | {"external_id": key}


def _view(details: PlanDetails, blocks: Sequence[Block], running: bool) -> Block:
    about = plaintext(FORECAST, "plan", name=details.name, running=running)
    return modal(
        plaintext(FORECAST, "title"), [section(plain(about)), *blocks], callback_id=CALLBACK, close="Back"
    )
