"""The effect of a change for every rep over the next four weeks: a small chart, and the figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from statistics import mean

from messages.kit.blocks import Block, context, section
from messages.kit.days import day_words
from messages.kit.letter_chart import preformatted, week_chart
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, render, rich_text, shorten
from models.forecasts.forecast import Forecast
from models.forecasts.outlook import RepForecast

FORECAST = "forecasts/words"
CHARTED = 6  # reps with a chart of their own
NAMED = 20  # further reps with a line
NAME = 60  # characters


def forecast_blocks(forecasts: Sequence[RepForecast]) -> list[Block]:
    """For a form or a message; the fullest rep comes first."""
    if not forecasts:
        return [section(render(FORECAST, "nobody"))]
    blocks = [section(_summary(forecasts))]
    blocks += [block for forecast in forecasts[:CHARTED] for block in _rep(forecast)]
    blocks += [section(plain(_in_short(forecast))) for forecast in forecasts[CHARTED : CHARTED + NAMED]]
    if more := len(forecasts) - CHARTED - NAMED:
        blocks += [context(render(FORECAST, "more", count=more))] if more > 0 else []
    return [*blocks, context(render(FORECAST, "about"))]


def waiting_blocks() -> list[Block]:
    """While the forecast of a large book is worked out."""
    return [section(render(FORECAST, "waiting"))]


def _summary(forecasts: Sequence[RepForecast]) -> str:
    return render(
        FORECAST,
        "summary",
        late=sum(forecast.late for forecast in forecasts),
        before=sum(forecast.current.at_once for forecast in forecasts),
        reps=len(forecasts),
    )


def _rep(forecast: RepForecast) -> list[Block]:
    days = [day for day, _ in forecast.changed.cards]
    series = {name: [count for _, count in timeline.cards] for name, timeline in _all(forecast)}
    head = sentence(FORECAST, "rep", name=shorten(forecast.rep.name, NAME), **_words(forecast))
    return [
        rich_text(*head, preformatted(week_chart(days, series))),
        context(
            plain(plaintext(FORECAST, "weeks", weeks=_weeks(forecast), is_spread=forecast.spread is not None))
        ),
    ]


def _both(forecast: RepForecast) -> list[tuple[str, Forecast]]:
    return [("now", forecast.current), ("then", forecast.changed)]


def _all(forecast: RepForecast) -> list[tuple[str, Forecast]]:
    return [*_both(forecast), *([("spread", forecast.spread)] if forecast.spread else [])]


def _in_short(forecast: RepForecast) -> str:
    return plaintext(FORECAST, "in_short", name=shorten(forecast.rep.name, NAME), **_words(forecast))


def _words(forecast: RepForecast) -> dict[str, object]:
    return {
        "late": forecast.late,
        "spread_usual": forecast.spread.usual if forecast.spread else 0,
        "spread_busiest": forecast.spread.busiest if forecast.spread else 0,
        "budget": forecast.rep.budget,
        **{f"{prefix}_usual": timeline.usual for prefix, timeline in _both(forecast)},
        **{f"{prefix}_busiest": timeline.busiest for prefix, timeline in _both(forecast)},
        "busiest_on": day_words(forecast.changed.busiest_on, forecast.today),
    }


def _weeks(forecast: RepForecast) -> str:
    """Say the chart in words for a screen reader: "week of Mon 23 Nov 2 and 5; …"."""
    current_weeks, spread = (
        dict(_by_week(forecast.current)),
        dict(_by_week(forecast.spread)) if forecast.spread else {},
    )
    weeks = (
        plaintext(
            FORECAST,
            "week",
            day=day_words(first, forecast.today),
            now=_number(current_weeks[first]),
            then=_number(cards_then),
            spread=_number(spread[first]) if spread else "",
        )
        for first, cards_then in _by_week(forecast.changed)
    )
    return "; ".join(weeks)


def _by_week(timeline: Forecast) -> list[tuple[date, float]]:
    """The first working day of each week, and the cards a day in it."""
    weeks = (list(days) for _, days in groupby(timeline.cards, key=lambda card: card[0].isocalendar()[:2]))
    return [(week[0][0], mean(count for _, count in week)) for week in weeks]


def _number(cards: float) -> str:
    """Cards a day, with one decimal where they are few."""
    return f"{cards:,.0f}" if cards >= 10 or cards == int(cards) else f"{cards:.1f}"
