"""Satisfaction by step of a contact plan: where the journey is weak, in a sentence first."""

from __future__ import annotations

from messages.kit.blocks import Block, context, header, section
from messages.kit.fitting import largest_that_fits
from messages.kit.text import Mrkdwn, plaintext, render
from messages.ratings.words import METRIC
from messages.satisfaction.figures import SUMMARY_SIZES, TEMPLATE, SummarySize
from messages.satisfaction.summary import who_words
from messages.satisfaction.words import answers_words, span_words, value_words
from models.satisfaction.by_step import SatisfactionBySteps, StageFigure


def by_step_message(steps: SatisfactionBySteps) -> Block:
    return largest_that_fits(SUMMARY_SIZES, lambda summary_size: _drawn(steps, summary_size))


def _drawn(steps: SatisfactionBySteps, summary_size: SummarySize) -> list[Block]:
    title = header(who_words(steps.scope, summary_size.name))
    own = [] if steps.scope.leads else [context(render(TEMPLATE, "own"))]
    if steps.metric is None:
        return [title, *own, section(render(TEMPLATE, "no_steps"))]
    span = span_words(steps.period, steps.today)
    return [
        title,
        *own,
        section(_weakest(steps)),
        section(render(TEMPLATE, "by_step", span=span, name=METRIC[steps.metric])),
        section(Mrkdwn("\n").join(map(_stage, steps.stages))),
        context(render(TEMPLATE, "step_rule")),
    ]


def _weakest(steps: SatisfactionBySteps) -> Mrkdwn:
    if not (pair := steps.weakest):
        scored = sum(figure.estimate is not None for figure in steps.stages)
        return render(TEMPLATE, "no_weakest", scored=scored)
    low, high = pair
    return render(
        TEMPLATE,
        "weakest",
        low_stage=plaintext(TEMPLATE, "stage_name", stage=low.stage.value),
        low=_value(low),
        high_stage=plaintext(TEMPLATE, "stage_name", stage=high.stage.value),
        high=_value(high),
    )


def _value(figure: StageFigure) -> str:
    return value_words(figure.metric, figure.estimate.value) if figure.estimate else ""


def _stage(figure: StageFigure) -> Mrkdwn:
    estimate, metric = figure.estimate, figure.metric
    values = [value for value, many in sorted(figure.counts.items(), reverse=True) for _ in range(many)]
    return render(
        TEMPLATE,
        "stage",
        stage=figure.stage.value,
        value=_value(figure),
        low=value_words(metric, estimate.low) if estimate else "",
        high=value_words(metric, estimate.high) if estimate else "",
        n=answers_words(figure.n),
        is_none=not figure.n,
        values=", ".join(map(str, values)),
    )
