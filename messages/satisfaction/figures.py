"""The figures of a team's summary as blocks: a metric, its segments, its way over six periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from messages.kit.blocks import Block, button, context, divider, line_chart, section
from messages.kit.text import Mrkdwn, literally, render, shorten
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
ANSWERS = "team_answers"  # the button's action_id; its value is a Place
MOST_CHARTS = 2  # Slack takes no more in a message
FEWEST_POINTS = 2  # of a line


@dataclass(frozen=True, slots=True)
class SummarySize:
    """How much a summary may hold: characters of a name, segments of a metric, customers with a complaint,
    and whether the buttons tell a screen reader what they are about."""

    name: int
    segments: int
    hot: int
    labels: bool = True


ROOMS = (
    SummarySize(80, 8, 5),
    SummarySize(60, 6, 5),
    SummarySize(40, 4, 5),
    SummarySize(24, 3, 3, labels=False),
    SummarySize(16, 2, 2, labels=False),
    SummarySize(12, 0, 1, labels=False),
)


def given_by(found: TeamSatisfaction, giver: RatedBy) -> list[Figure]:
    """Those of which there is an answer in the period."""
    return [figure for figure in found.figures if figure.giver is giver and figure.n]


def metric_block(
    figure: Figure, found: TeamSatisfaction, room: SummarySize, place: SummaryReference | None
) -> Block:
    """What is said of one metric, with the way to the answers behind it."""
    words = figure_words(figure, found)
    return section(words, accessory=_answers(figure, room, place) if place else None)


def estimates_block(
    found: TeamSatisfaction, room: SummarySize, place: SummaryReference | None
) -> list[Block]:
    """What reps estimated, kept apart."""
    ours = given_by(found, RatedBy.REP)
    if not ours:
        return []
    most = max(ours, key=lambda figure: figure.n)
    heading = section(render(TEMPLATE, "estimates"), accessory=_answers(most, room, place) if place else None)
    return [divider(), heading, *(metric_block(figure, found, room, None) for figure in ours)]


def segments_block(figure: Figure, room: SummarySize) -> list[Block]:
    """In the book's order, which no figure changes; nothing where there is but one, or no score in any."""
    if len(figure.segments) < 2 or not any(one.estimate for one in figure.segments) or not room.segments:
        return []
    told = [_segment(figure.metric, one, room) for one in figure.segments[: room.segments]]
    more = len(figure.segments) - len(told)
    rest = [render(TEMPLATE, "more_segments", count=more)] if more else []
    return [context(render(TEMPLATE, "segments", segments=Mrkdwn("; ").join([*told, *rest])))]


def trend_blocks(found: TeamSatisfaction) -> list[Block]:
    """What customers said over six periods: a chart for each of the two metrics with the most answers, as
    different scales share no axis, and the same and all others in words."""
    told = [figure for figure in found.figures if figure.giver is RatedBy.CUSTOMER and figure.metric in UNIT]
    lines = [trend_line(figure, found) for figure in told]
    words = [context(Mrkdwn("\n").join(lines))] if lines else []
    return [*(_chart(figure) for figure in _charted(told, MOST_CHARTS)), *words]


def best_known(figures: Iterable[Figure]) -> Figure | None:
    """The one with the most answers of customers in the period."""
    theirs = [figure for figure in figures if figure.giver is RatedBy.CUSTOMER and figure.metric in UNIT]
    return max(theirs, key=lambda figure: figure.n, default=None)


def chart_of(figure: Figure) -> list[Block]:
    return [_chart(figure)] if len(figure.drawn) >= FEWEST_POINTS else []


def trend_line(figure: Figure, found: TeamSatisfaction) -> Mrkdwn:
    """The chart in words, with the periods that it leaves out."""
    drawn = figure.drawn
    return render(
        TEMPLATE,
        "trend" if len(drawn) >= FEWEST_POINTS else "no_trend",
        name=SHORT[figure.metric],
        trail=trail_words(found.period),
        points=point_words(figure.metric, drawn),
        left_out=left_out_words(figure.left_out),
    )


def _charted(figures: Sequence[Figure], most: int) -> list[Figure]:
    """In the order in which they stand above."""
    fit = [figure for figure in figures if len(figure.drawn) >= FEWEST_POINTS]
    chosen = sorted(fit, key=lambda figure: -sum(point.n for point in figure.drawn))[:most]
    return [figure for figure in fit if figure in chosen]


def _chart(figure: Figure) -> Block:
    name, metric = SHORT[figure.metric], figure.metric
    points = {point.name: shown(metric, point.estimate.value) for point in figure.drawn if point.estimate}
    return line_chart(f"{name}: what customers said", {name: points}, list(points), y_label=UNIT[metric])


def _segment(metric: Metric, one: SegmentFigure, room: SummarySize) -> Mrkdwn:
    name = shorten(one.segment, room.name)
    if one.estimate is None:
        return render(TEMPLATE, "small_segment", name=name, n=answers_words(one.n))
    low, high = value_words(metric, one.estimate.low), value_words(metric, one.estimate.high)
    value = value_words(metric, one.estimate.value)
    return render(TEMPLATE, "segment", name=name, value=value, low=low, high=high, n=answers_words(one.n))


def _answers(figure: Figure, room: SummarySize, place: SummaryReference) -> Block:
    whose = "customers" if figure.giver is RatedBy.CUSTOMER else "reps"
    label = literally(TEMPLATE, "answers_label", metric=METRIC[figure.metric], whose=whose)
    value = place.behind(figure.metric, figure.giver).written()
    return button("Answers", ANSWERS, value, label=label if room.labels else None)
