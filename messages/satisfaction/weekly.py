"""The weekly summary for a leader of a team."""

from __future__ import annotations

from dataclasses import replace

from messages.kit.blocks import Block, actions, button, context, divider, header, message, section
from messages.kit.days import number_word
from messages.kit.fitting import largest_that_fits
from messages.kit.text import Mrkdwn, plaintext, render
from messages.satisfaction.context import coverage_words, named_blocks, open_improvements_words
from messages.satisfaction.figures import (
    SUMMARY_SIZES,
    SummarySize,
    best_known,
    chart_of,
    given_by,
    trend_line,
)
from messages.satisfaction.reference import reference_of
from messages.satisfaction.short_answer import ALL_FIGURES, answer_words, named_answers
from messages.satisfaction.summary import time_words, who_words
from messages.satisfaction.words import TEMPLATE, change_words, figure_line
from models.customers.ratings.metric import RatedBy
from models.satisfaction.context import HotPotatoes
from models.satisfaction.summary import TeamSatisfaction
from models.satisfaction.weekly import WeeklySummary

STOP = "stop_summary"  # the buttons' action_ids
AGAIN = "summary_again"


def weekly_message(week: WeeklySummary) -> Block:
    """The payload for chat.postMessage."""
    return largest_that_fits(SUMMARY_SIZES, lambda summary_size: _drawn(week, summary_size))


def stopped_message() -> Block:
    undo = button("Undo", AGAIN, label=plaintext(TEMPLATE, "again_label"))
    return message(None, [section(render(TEMPLATE, "stopped")), actions(undo)])


def again_message() -> Block:
    return message(None, [section(render(TEMPLATE, "again"))])


def _drawn(week: WeeklySummary, summary_size: SummarySize) -> list[Block]:
    satisfaction = week.satisfaction
    return [
        header(f"Your week: {who_words(satisfaction.scope, summary_size.name)}"),
        *([] if satisfaction.is_empty else [section(answer_words(satisfaction, summary_size))]),
        section(_week(week, summary_size)),
        *_waiting(satisfaction, summary_size),
        divider(),
        *_quarter(satisfaction),
        section(
            Mrkdwn("\n").join(
                filter(None, [open_improvements_words(satisfaction), coverage_words(satisfaction)])
            )
        ),
        _buttons(satisfaction),
    ]


def _week(week: WeeklySummary, summary_size: SummarySize) -> Mrkdwn:
    """How many answered; where they are few, who, and what they said."""
    count, is_one = number_word(week.answers).capitalize(), week.answers == 1
    named = named_answers(week.named, summary_size.name)
    return render(TEMPLATE, "week", answers=week.answers and count, is_one=is_one, named=named)


def _quarter(satisfaction: TeamSatisfaction) -> list[Block]:
    """Draw what customers said since the quarter began, and how the metric with the most answers went."""
    customer_figures = given_by(satisfaction, RatedBy.CUSTOMER)
    if not customer_figures:
        return []
    lines = [
        Mrkdwn("\n").join(
            [figure_line(figure), *([change_words(figure, satisfaction)] if figure.estimate else [])]
        )
        for figure in customer_figures
    ]
    best = best_known(customer_figures)
    trend = [*chart_of(best), context(trend_line(best, satisfaction))] if best else []
    when = time_words(satisfaction)
    return [context(f"{when[:1].upper()}{when[1:]}"), *map(section, lines), *trend]


def _waiting(satisfaction: TeamSatisfaction, summary_size: SummarySize) -> list[Block]:
    """Draw the customers who complained or rated badly and were not called back in two working days."""
    hot = satisfaction.hot
    old = [
        replace(potato, is_old=False) for potato in hot.named if potato.is_old
    ]  # the heading says it of all
    if not hot.old:
        return [section(render(TEMPLATE, "week_none"))]
    words = render(TEMPLATE, "week_old", count=number_word(hot.old).capitalize(), is_one=hot.old == 1)
    return [
        section(words),
        *named_blocks(HotPotatoes(hot.old, hot.old, old), satisfaction.today, summary_size),
    ]


def _buttons(satisfaction: TeamSatisfaction) -> Block:
    reference = reference_of(satisfaction.scope, satisfaction.period)
    whole = button("All figures", ALL_FIGURES, reference.to_json())
    return actions(whole, button(plaintext(TEMPLATE, "stop_weekly"), STOP), block_id="weekly_summary")
