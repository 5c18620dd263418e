"""A figure of satisfaction in words: its value, how sure it is, what changed, how the answers are spread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import copysign, floor

from messages.kit.days import number_word
from messages.kit.text import Mrkdwn, render
from messages.ratings.words import INTENTIONS, METRIC
from models.calendar.lexicon import MONTHS
from models.calendar.periods import Period, PeriodKind
from models.kernel.vocabulary import Metric
from models.satisfaction.figures import ChartPoint, Counts, Figure
from models.satisfaction.intervals import DETRACTOR, PROMOTER
from models.satisfaction.summary import TeamSatisfaction

TEMPLATE = "satisfaction/words"
MINUS = "−"
MEANS = {Metric.OVERALL, Metric.CES}
SHORT = {
    Metric.OVERALL: "Overall",
    Metric.NPS: "NPS",
    Metric.CSAT: "CSAT",
    Metric.CES: "Ease (CES)",
    Metric.INTENTION: "Would buy again",
}
UNIT = {
    Metric.OVERALL: "mean of 0 to 10",
    Metric.NPS: "promoters minus detractors",
    Metric.CSAT: "% satisfied (4 and 5 of 5)",
    Metric.CES: "mean of 1 to 7, 7 is very easy",
}


def value_words(metric: Metric, value: float) -> str:
    """ "+34", "82 %", "7.9"."""
    if metric is Metric.NPS:
        return _signed(shown(metric, value))
    return f"{shown(metric, value):.0f} %" if metric is Metric.CSAT else f"{shown(metric, value):.1f}"


def shown(metric: Metric, value: float) -> float:
    """The value with as many decimals as are told: one of a mean, none of points and of per cent."""
    decimals = 10 if metric in MEANS else 1
    return copysign(floor(abs(value) * decimals + 0.5) / decimals, value) + 0.0


def figure_words(figure: Figure, satisfaction: TeamSatisfaction) -> Mrkdwn:
    """A line for the value, one for the change, one for how the answers are spread."""
    if figure.estimate is None:
        return few_words(figure)
    lines = [figure_line(figure, count=False), change_words(figure, satisfaction), spread_words(figure)]
    return Mrkdwn("\n").join(line for line in lines if line)


def figure_line(figure: Figure, *, count: bool = True) -> Mrkdwn:
    """ "Recommendation (NPS) +34, likely between +14 and +52; 58 answers." """
    metric, estimate = figure.metric, figure.estimate
    if estimate is None:
        return few_words(figure)
    return render(
        TEMPLATE,
        "figure",
        name=METRIC[metric],
        value=value_words(metric, estimate.value),
        low=value_words(metric, estimate.low),
        high=value_words(metric, estimate.high),
        n=answers_words(figure.n) if count else "",
    )


def few_words(figure: Figure) -> Mrkdwn:
    """The answers themselves, where they are too few for a score; the intention is only ever counted."""
    if figure.metric is Metric.INTENTION:
        return render(
            TEMPLATE, "counted", name=METRIC[figure.metric], counts=_counts(figure), n=answers_words(figure.n)
        )
    values = [answer.value for answer in figure.answers] or sorted(_each(figure.counts), reverse=True)
    return render(
        TEMPLATE,
        "few",
        name=METRIC[figure.metric],
        count=number_word(figure.n).capitalize(),
        is_one=figure.n == 1,
        values=", ".join(map(str, values)),
    )


def change_words(figure: Figure, satisfaction: TeamSatisfaction) -> Mrkdwn:
    """Against the period before, and whether that is more than chance."""
    before, change = figure.before, figure.change
    period_before = before_words(satisfaction)
    if change is None or before.estimate is None or figure.estimate is None:
        during = f"{'on' if satisfaction.period.days == 1 else 'in'} {period_before}"
        return render(TEMPLATE, "no_change", during=during, n=before.n and answers_words(before.n))
    metric = figure.metric
    by = shown(metric, figure.estimate.value) - shown(metric, before.estimate.value)
    return render(
        TEMPLATE,
        "change",
        before=period_before,
        by=_step(metric, by),
        value=value_words(metric, before.estimate.value),
        beyond=change.is_beyond_chance,
    )


def before_words(satisfaction: TeamSatisfaction) -> str:
    """ "the quarter before"; while the quarter runs "the whole quarter before"."""
    period = satisfaction.period
    if period.kind is PeriodKind.STRETCH:
        return "the day before" if period.days == 1 else f"the {period.days:,} days before"
    return f"the {'whole ' if satisfaction.is_running else ''}{period.kind} before"


def answers_words(count: int) -> str:
    return many_words(count, "answer")


def many_words(count: int, noun: str) -> str:
    """ "1 answer", "1,062 answers"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def trail_words(period: Period) -> str:
    """ "six quarters"."""
    if period.kind is PeriodKind.STRETCH:
        return "six days" if period.days == 1 else f"six stretches of {period.days:,} days"
    return f"six {period.kind}s"


def spread_words(figure: Figure) -> Mrkdwn:
    """Say how many gave each answer."""
    return render(TEMPLATE, "spread", counts=_counts(figure), n=answers_words(figure.n))


def point_words(metric: Metric, points: Iterable[ChartPoint]) -> str:
    """ "Q1 2026 +12 (−3 to +26), Q2 2026 +29 (+8 to +47)"."""
    estimates = ((point.name, point.estimate) for point in points)
    return ", ".join(
        f"{name} {value_words(metric, estimate.value)}"
        f" ({value_words(metric, estimate.low)} to {value_words(metric, estimate.high)})"
        for name, estimate in estimates
        if estimate
    )


def left_out_words(points: Iterable[ChartPoint]) -> str:
    """ "Q1 2026 (4), none in Q2 2025, Q3 2025"; of days "none on 16 Nov 2026", of stretches "none from
    2 Mar 2026, from 31 May 2026"."""
    left_out = list(points)
    phrases = [f"{point.name} ({point.n})" for point in left_out if point.n]
    empty = [point for point in left_out if not point.n]
    return ", ".join([*phrases, *([f"none {_during(empty)}"] if empty else [])])


def _during(points: Sequence[ChartPoint]) -> str:
    first = points[0].period
    if first.kind is not PeriodKind.STRETCH:
        return f"in {', '.join(point.phrase for point in points)}"
    names = ", ".join(point.name for point in points)
    return f"on {names}" if first.days == 1 else names


def span_words(period: Period, today: date) -> str:
    """ "1 July to 30 September", of another year "1 July to 30 September 2025"; a running one until today."""
    first, last = period.first, min(period.last, max(today, period.first))
    year = f" {last.year}" if last.year != today.year or first.year != last.year else ""
    end = f"{last.day} {MONTHS[last.month - 1]}{year}"
    if first == last:
        return end
    start = f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start}{f' {first.year}' if first.year != last.year else ''} to {end}"


def _counts(figure: Figure) -> str:
    counts, metric = figure.counts, figure.metric
    if metric is Metric.NPS:
        promoters = sum(many for value, many in counts.items() if value >= PROMOTER)
        detractors = sum(many for value, many in counts.items() if value <= DETRACTOR)
        return str(
            render(
                TEMPLATE,
                "promoters",
                promoters=many_words(promoters, "promoter"),
                passives=many_words(figure.n - promoters - detractors, "passive"),
                detractors=many_words(detractors, "detractor"),
            )
        )
    sorted_counts = sorted(((value, many) for value, many in counts.items() if many), reverse=True)
    if metric is Metric.INTENTION:
        return ", ".join(f"{many:,} {INTENTIONS[value]}" for value, many in sorted_counts)
    return ", ".join(f"{many:,} × {value}" for value, many in sorted_counts)


def _each(counts: Counts) -> Iterable[int]:
    return (value for value, many in counts.items() for _ in range(many))


def _step(metric: Metric, by: float) -> str:
    """Empty where nothing changed that would be told."""
    if not round(by, 1):
        return ""
    return _signed(by) + (" points" if abs(by) != 1 else " point") if metric not in MEANS else _signed(by, 1)


def _signed(value: float, decimals: int = 0) -> str:
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{abs(value):.{decimals}f}"
