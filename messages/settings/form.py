"""The form with a rep's own settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from messages.kit.blocks import Block, checkboxes, field, number_input, option, section, timepicker
from messages.kit.forms.answers import Answers
from messages.kit.forms.country import country_field, read_country_code
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plaintext, render
from models.calendar.days import WorkingWeek, working_week
from models.calendar.lexicon import WEEKDAYS
from models.kernel.errors import Invalid
from models.team.rep import LARGEST_BUDGET, Rep

CALLBACK = "settings"
SUMMARY = "summary"
TEMPLATE = "settings/form"


@dataclass(frozen=True, slots=True)
class SettingsSubmission:
    """morning: wall-clock time in the rep's zone. budget: cards a day. country: a code, empty for none, None
    where it was left as it is. summary: a weekly one of the led teams; None where it was not asked."""

    morning: time
    working_week: WorkingWeek
    budget: int
    country: str | None
    summary: bool | None = None


def settings_form(rep: Rep, metadata: FormMetadata, *, leads: bool = False) -> Block:
    """leads: whether the rep leads a team, of which a summary can come."""
    days = [option(name, str(day)) for day, name in enumerate(WEEKDAYS, 1)]
    ticked = [str(day) for day in sorted(rep.working_week)]
    blocks = [
        field("Morning message", timepicker("morning", initial=rep.morning), block_id="morning"),
        field("Working days", checkboxes("working_days", days, initial=ticked), block_id="working_days"),
        country_field("Public holidays of", rep.country, hint=plaintext(TEMPLATE, "holidays")),
        field(
            "Cards a day",
            number_input("budget", initial=rep.budget, least=1, most=LARGEST_BUDGET),
            block_id="budget",
            hint=plaintext(TEMPLATE, "budget", most=LARGEST_BUDGET),
        ),
        *([_summary(rep)] if leads else []),
        section(render("settings/words", "zone", zone=rep.time_zone)),
    ]
    return sheet("My settings", blocks, metadata, callback_id=CALLBACK)


def read_settings(view: Block) -> SettingsSubmission:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    morning, budget = answers.clock_time("morning"), answers.number("budget")
    if morning is None:
        raise Invalid(plaintext(TEMPLATE, "no_time"), field="morning")
    if budget is None:
        raise Invalid(plaintext(TEMPLATE, "no_budget", most=LARGEST_BUDGET), field="budget")
    week = working_week("".join(answers.choices("working_days")))
    summary = SUMMARY in answers.choices(SUMMARY) if SUMMARY in answers else None
    return SettingsSubmission(morning, week, budget, read_country_code(answers), summary)


def _summary(rep: Rep) -> Block:
    ticked = [] if rep.summary_declined_at else [SUMMARY]
    tick = checkboxes(SUMMARY, [option(plaintext(TEMPLATE, "summary"), SUMMARY)], initial=ticked)
    hint = plaintext(TEMPLATE, "summary_hint")
    return field("Weekly summary", tick, block_id=SUMMARY, optional=True, hint=hint)
