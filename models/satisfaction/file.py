"""The figures for a spreadsheet: no customer's name, no words of anybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from models.calendar.periods import Period
from models.customers.improvements.improvement import Theme
from models.kernel.spreadsheet import guarded
from models.kernel.vocabulary import Metric
from models.satisfaction.figures import UNITS, Counts, Figure
from models.satisfaction.intervals import Estimate
from models.satisfaction.summary import TeamSatisfaction

VALUES = range(11)  # every value of every metric
WHAT = ("what", "metric", "giver", "of", "period", "first day", "last day")
COLUMNS = (*WHAT, "n", "value", "low", "high", "unit", *(f"answers {value}" for value in VALUES))
DIGITS = 2  # behind the point
NO_THEME = "no theme"

Row = Sequence[str]


def rows_for_csv(satisfaction: TeamSatisfaction) -> Iterator[Row]:
    """The heading; a row for each metric, giver and period of the trend; one for each of their segments in
    the period; what stands beside them. All as they are written, but for the guard."""
    yield COLUMNS
    for figure in satisfaction.figures:
        for point in figure.trend:
            what = ("figure", figure.metric, figure.giver, "", *_told(point.period))
            yield _row(what, figure.metric, point.counts, point.estimate)
    for figure in satisfaction.figures:
        yield from _segments(figure, satisfaction.period)
    yield from _beside(satisfaction)


def csv_of(satisfaction: TeamSatisfaction) -> str:
    """The text of the file, with a name that begins like a formula made harmless."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows_for_csv(satisfaction):
        writer.writerow([*map(guarded, row[: len(WHAT)]), *row[len(WHAT) :]])
    return text.getvalue()


def _segments(figure: Figure, period: Period) -> Iterator[Row]:
    for segment_figure in figure.segments:
        what = ("segment", figure.metric, figure.giver, segment_figure.segment, *_told(period))
        yield _row(what, figure.metric, segment_figure.counts, segment_figure.estimate)


def _beside(satisfaction: TeamSatisfaction) -> Iterator[Row]:
    covered = satisfaction.coverage
    counted = {
        ("coverage", "customers"): covered.customers,
        ("coverage", "contacted on time"): covered.on_time,
        ("coverage", "overdue"): covered.overdue,
        ("coverage", "silent"): covered.silent,
        ("coverage", "never rated"): covered.never_rated,
        ("coverage", "rated in the period"): covered.rated,
        ("hot potatoes", "open"): satisfaction.hot.count,
        ("hot potatoes", "older than two working days"): satisfaction.hot.old,
    }
    for theme_count in satisfaction.improvements:
        theme = _theme(theme_count.theme)
        counted["improvements said", theme] = theme_count.said
        counted["improvements answered", theme] = theme_count.answered
        counted["improvements declined", theme] = theme_count.declined
        counted["improvements open today", theme] = theme_count.open
    blank = [""] * (len(COLUMNS) - len(WHAT) - 1)
    for (what, of), n in counted.items():
        yield (what, "", "", of, *_told(satisfaction.period), str(n), *blank)


def _row(what: Row, metric: Metric, counts: Counts, estimate: Estimate | None) -> Row:
    unit = UNITS.get(metric, "")
    values = (estimate.value, estimate.low, estimate.high) if estimate else ()
    figures = [f"{round(number, DIGITS):g}" for number in values] or [""] * 3
    answers = [str(counts.get(value, 0)) for value in VALUES]
    return (*what, str(sum(counts.values())), *figures, unit, *answers)


def _told(period: Period) -> Row:
    return period.name, period.first.isoformat(), period.last.isoformat()


def _theme(theme: Theme | None) -> str:
    return theme.value if theme else NO_THEME
