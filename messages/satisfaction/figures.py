"""The figures of a team's summary as blocks: a metric, its segments, its way over six periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from messages.kit.blocks import Block, button, context, divider, line_chart, section
from messages.kit.text import Mrkdwn, plaintext, render, shorten
from messages.ratings.words import METRIC
from messages.satisfaction.reference import SummaryReference
from messages.satisfaction.words import (
    SHORT,
    UNIT,
    answers_words,
    figure_words,
    left_out_words,
    point_words,
    shown,
    trail_words,
    value_words,
)
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Metric
from models.satisfaction.figures import Figure, SegmentFigure
from models.satisfaction.summary import TeamSatisfaction

TEMPLATE = "satisfaction/words"
ANSWERS = "team_answers"  # the button's action_id; its value is a SummaryReference
MOST_CHARTS = 2  # Slack takes no more in a message
FEWEST_POINTS = 2  # of a line
# The ends of the interval are lines: Slack's charts have no error bars, and their axis cannot be set.
LIKELY_LEAST, LIKELY_MOST = "Likely at least", "Likely at most"


@dataclass(frozen=True, slots=True)
class SummarySize:
    """The size of a summary: characters of a name, segments of a metric, customers with a complaint, and
    whether the buttons tell a screen reader what they are about."""

    name: int
    segments: int
    hot: int
    labels: bool = True


SUMMARY_SIZES = (
    SummarySize(80, 8, 5),
    SummarySize(60, 6, 5),
    SummarySize(40, 4, 5),
    SummarySize(24, 3, 3, labels=False),
    SummarySize(16, 2, 2, labels=False),
    SummarySize(12, 0, 1, labels=False),
)


def given_by(satisfaction: TeamSatisfaction, giver: RatedBy) -> list[Figure]:
    """Return the figures of which there is an answer in the period."""
    return [figure for figure in satisfaction.figures if figure.giver is giver and figure.n]


def metric_block(
    figure: Figure,
    satisfaction: TeamSatisfaction,
    summary_size: SummarySize,
    reference: SummaryReference | None,
) -> Block:
    """Draw one metric, with the way to the answers behind it."""
    words = figure_words(figure, satisfaction)
    return section(words, accessory=_answers(figure, summary_size, reference) if reference else None)


def estimates_block(
    satisfaction: TeamSatisfaction, summary_size: SummarySize, reference: SummaryReference | None
) -> list[Block]:
    """Draw the reps' estimates, kept apart."""
    estimates = given_by(satisfaction, RatedBy.REP)
    if not estimates:
        return []
    most = max(estimates, key=lambda figure: figure.n)
    heading = section(
        render(TEMPLATE, "estimates"),
        accessory=_answers(most, summary_size, reference) if reference else None,
    )
    return [
        divider(),
        heading,
        *(metric_block(figure, satisfaction, summary_size, None) for figure in estimates),
    ]


def segments_block(figure: Figure, summary_size: SummarySize) -> list[Block]:
    """In the book's order, which no figure changes; nothing where there is but one, or no score in any."""
    if (
        len(figure.segments) < 2
        or not any(segment.estimate for segment in figure.segments)
        or not summary_size.segments
    ):
        return []
    lines = [
        _segment(figure.metric, segment, summary_size) for segment in figure.segments[: summary_size.segments]
    ]
    more = len(figure.segments) - len(lines)
    remainder = [render(TEMPLATE, "more_segments", count=more)] if more else []
    return [context(render(TEMPLATE, "segments", segments=Mrkdwn("; ").join([*lines, *remainder])))]


def charts_of(satisfaction: TeamSatisfaction) -> list[Block]:
    """Draw a chart for each of the two metrics with the most answers of customers."""
    return [_chart(figure) for figure in _charted(_with_trend(satisfaction), MOST_CHARTS)]


def _with_trend(satisfaction: TeamSatisfaction) -> list[Figure]:
    return [
        figure
        for figure in satisfaction.figures
        if figure.giver is RatedBy.CUSTOMER and figure.metric in UNIT
    ]


def trend_blocks(satisfaction: TeamSatisfaction) -> list[Block]:
    """Draw six periods of customers' answers: a chart for each of the two metrics with the most answers, as
    different scales share no axis, and all of them in words."""
    lines = [trend_line(figure, satisfaction) for figure in _with_trend(satisfaction)]
    words = [context(Mrkdwn("\n").join(lines))] if lines else []
    return [*charts_of(satisfaction), *words]


def best_known(figures: Iterable[Figure]) -> Figure | None:
    """The one with the most answers of customers in the period."""
    customer_figures = [
        figure for figure in figures if figure.giver is RatedBy.CUSTOMER and figure.metric in UNIT
    ]
    return max(customer_figures, key=lambda figure: figure.n, default=None)


def chart_of(figure: Figure) -> list[Block]:
    return [_chart(figure)] if len(figure.drawn) >= FEWEST_POINTS else []


def trend_line(figure: Figure, satisfaction: TeamSatisfaction) -> Mrkdwn:
    """The chart in words, with the periods that it leaves out."""
    points = figure.drawn
    return render(
        TEMPLATE,
        "trend" if len(points) >= FEWEST_POINTS else "no_trend",
        name=SHORT[figure.metric],
        trail=trail_words(satisfaction.period),
        points=point_words(figure.metric, points),
        left_out=left_out_words(figure.left_out),
    )


def _charted(figures: Sequence[Figure], most: int) -> list[Figure]:
    """In the order in which they stand above."""
    fit = [figure for figure in figures if len(figure.drawn) >= FEWEST_POINTS]
    selected = sorted(fit, key=lambda figure: -sum(point.n for point in figure.drawn))[:most]
    return [figure for figure in fit if figure in selected]


def _chart(figure: Figure) -> Block:
    name, metric = SHORT[figure.metric], figure.metric
    known = [(point.name, point.estimate) for point in figure.drawn if point.estimate]
    lines = {
        name: {period: shown(metric, estimate.value) for period, estimate in known},
        LIKELY_LEAST: {period: shown(metric, estimate.low) for period, estimate in known},
        LIKELY_MOST: {period: shown(metric, estimate.high) for period, estimate in known},
    }
    periods = [period for period, _ in known]
    return line_chart(f"{name}: what customers said", lines, periods, y_label=UNIT[metric])


def _segment(metric: Metric, segment: SegmentFigure, summary_size: SummarySize) -> Mrkdwn:
    name = shorten(segment.segment, summary_size.name)
    if segment.estimate is None:
        return render(TEMPLATE, "small_segment", name=name, n=answers_words(segment.n))
    low, high = value_words(metric, segment.estimate.low), value_words(metric, segment.estimate.high)
    value = value_words(metric, segment.estimate.value)
    return render(TEMPLATE, "segment", name=name, value=value, low=low, high=high, n=answers_words(segment.n))


def _answers(figure: Figure, summary_size: SummarySize, reference: SummaryReference) -> Block:
    giver_words = "customers" if figure.giver is RatedBy.CUSTOMER else "reps"
    label = plaintext(TEMPLATE, "answers_label", metric=METRIC[figure.metric], owner_words=giver_words)
    value = reference.behind(figure.metric, figure.giver).to_json()
    return button("Answers", ANSWERS, value, label=label if summary_size.labels else None)
