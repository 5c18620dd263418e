"""The manager's answer in short: one sentence that answers, whom to look at, and the way to all figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from messages.kit.blocks import Block, actions, button, section
from messages.kit.days import number_word
from messages.kit.fitting import largest_that_fits
from messages.kit.text import Mrkdwn, plaintext, render, shorten
from messages.ratings.words import METRIC, number_words
from messages.satisfaction.context import hot_blocks
from messages.satisfaction.figures import SUMMARY_SIZES, TEMPLATE, SummarySize, best_known
from messages.satisfaction.reference import reference_of
from messages.satisfaction.summary import heading_blocks, team_message
from messages.satisfaction.words import before_words, many_words, shown, value_words
from models.kernel.vocabulary import Metric
from models.satisfaction.figures import Figure, FigureAnswer
from models.satisfaction.summary import TeamSatisfaction

ALL_FIGURES = "team_figures"  # the button's action_id; its value is a SummaryReference
MOST_NAMED = 3  # customers to look at
MOST_ANSWERS = 3  # told by name where there are too few for a score
STEADY = {Metric.OVERALL: 0.5, Metric.CES: 0.3, Metric.NPS: 10, Metric.CSAT: 5}  # a twentieth of the scale


def short_message(satisfaction: TeamSatisfaction) -> Block:
    """For the asker alone. Where nobody gave a number, what `team_message` says of that."""
    if satisfaction.is_empty:
        return team_message(satisfaction)
    reference = reference_of(satisfaction.scope, satisfaction.period)
    return largest_that_fits(
        SUMMARY_SIZES,
        lambda summary_size: [
            *heading_blocks(satisfaction, summary_size),
            section(answer_words(satisfaction, summary_size)),
            *hot_blocks(satisfaction, _few_named(summary_size)),
            actions(button("All figures", ALL_FIGURES, reference.to_json())),
        ],
    )


def answer_words(satisfaction: TeamSatisfaction, summary_size: SummarySize) -> Mrkdwn:
    """ "Steady: Overall 8.1 from 38 customers, likely between 7.8 and 8.4; the quarter before 8.2." Of the
    metric with the most answers of customers in the period."""
    figure = best_known(satisfaction.figures)
    if figure is None or not figure.n:
        return render(TEMPLATE, "answer_none")
    metric, estimate, before = figure.metric, figure.estimate, figure.before
    name, customers = METRIC[metric], many_words(figure.n, "customer")
    if estimate is None:
        lowest = sorted(figure.answers, key=lambda answer: answer.value)[:MOST_ANSWERS]
        named = named_answers(lowest, summary_size.name)
        more, count = figure.n > MOST_ANSWERS, number_word(figure.n)
        return render(
            TEMPLATE, "answer_few", name=name, count=count, is_one=figure.n == 1, named=named, more=more
        )
    return render(
        TEMPLATE,
        "answer_sentence",
        verdict=_verdict(figure),
        name=name,
        value=value_words(metric, estimate.value),
        low=value_words(metric, estimate.low),
        high=value_words(metric, estimate.high),
        customers=customers,
        before=before_words(satisfaction),
        was=value_words(metric, before.estimate.value) if before.estimate else "",
        few=many_words(before.n, "answer") if before.n else "",
    )


def named_answers(answers: Sequence[FigureAnswer], longest_name: int) -> str:
    """ "Café Zoë, 3 out of 10; Acme, NPS 9 out of 10"."""
    phrases = (
        plaintext(
            TEMPLATE,
            "named_answer",
            customer=shorten(answer.customer, longest_name),
            number=number_words(answer.metric, answer.value),
        )
        for answer in answers
    )
    return "; ".join(phrases)


def _verdict(figure: Figure) -> str:
    """The name of what the change is; empty where there is nothing to compare with."""
    estimate, before, change = figure.estimate, figure.before.estimate, figure.change
    if estimate is None or before is None or change is None:
        return ""
    by = shown(figure.metric, estimate.value) - shown(figure.metric, before.value)
    if change.is_beyond_chance:
        return "better" if by > 0 else "worse"
    return "steady" if abs(by) <= STEADY[figure.metric] else "unclear"


def _few_named(summary_size: SummarySize) -> SummarySize:
    return replace(summary_size, hot=min(summary_size.hot, MOST_NAMED))
