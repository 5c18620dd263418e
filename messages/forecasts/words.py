"""What a change would mean for every rep over the next four weeks: a small chart, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from statistics import mean

from messages.kit.blocks import Block, context, section
from messages.kit.days import day_words
from messages.kit.letter_chart import preformatted, week_chart
from messages.kit.sentences import sentence
from messages.kit.text import literally, plain, render, rich_text, shorten
from models.forecasts.forecast import Forecast
from models.forecasts.outlook import RepForecast

FORECAST = "forecasts/words"
CHARTED = 6  # reps with a chart of their own
NAMED = 20  # further reps with a line
NAME = 60  # characters


def forecast_blocks(ahead: Sequence[RepForecast]) -> list[Block]:
    """For a form or a message; the fullest rep comes first."""
    if not ahead:
        return [section(render(FORECAST, "nobody"))]
    blocks = [section(_summary(ahead))]
    blocks += [block for one in ahead[:CHARTED] for block in _rep(one)]
    blocks += [section(plain(_in_short(one))) for one in ahead[CHARTED : CHARTED + NAMED]]
    if more := len(ahead) - CHARTED - NAMED:
        blocks += [context(render(FORECAST, "more", count=more))] if more > 0 else []
    return [*blocks, context(render(FORECAST, "about"))]


def waiting_blocks() -> list[Block]:
    """While the forecast of a large book is worked out."""
    return [section(render(FORECAST, "waiting"))]


def _summary(ahead: Sequence[RepForecast]) -> str:
    return render(
        FORECAST,
        "summary",
        late=sum(one.late for one in ahead),
        before=sum(one.now.at_once for one in ahead),
        reps=len(ahead),
    )


def _rep(one: RepForecast) -> list[Block]:
    days = [day for day, _ in one.then.cards]
    series = {name: [count for _, count in seen.cards] for name, seen in _all(one)}
    head = sentence(FORECAST, "rep", name=shorten(one.rep.name, NAME), **_words(one))
    return [
        rich_text(*head, preformatted(week_chart(days, series))),
        context(plain(literally(FORECAST, "weeks", weeks=_weeks(one), is_spread=one.spread is not None))),
    ]


def _both(one: RepForecast) -> list[tuple[str, Forecast]]:
    return [("now", one.now), ("then", one.then)]


def _all(one: RepForecast) -> list[tuple[str, Forecast]]:
    return [*_both(one), *([("spread", one.spread)] if one.spread else [])]


def _in_short(one: RepForecast) -> str:
    return literally(FORECAST, "in_short", name=shorten(one.rep.name, NAME), **_words(one))


def _words(one: RepForecast) -> dict[str, object]:
    return {
        "late": one.late,
        "spread_usual": one.spread.usual if one.spread else 0,
        "spread_busiest": one.spread.busiest if one.spread else 0,
        "budget": one.rep.budget,
        **{f"{which}_usual": seen.usual for which, seen in _both(one)},
        **{f"{which}_busiest": seen.busiest for which, seen in _both(one)},
        "busiest_on": day_words(one.then.busiest_on, one.today),
    }


def _weeks(one: RepForecast) -> str:
    """ "week of Mon 23 Nov 2 and 5; …": what the chart shows, for whoever hears it."""
    before, spread = dict(_by_week(one.now)), dict(_by_week(one.spread)) if one.spread else {}
    told = (
        literally(
            FORECAST,
            "week",
            day=day_words(first, one.today),
            now=_number(before[first]),
            then=_number(after),
            spread=_number(spread[first]) if spread else "",
        )
        for first, after in _by_week(one.then)
    )
    return "; ".join(told)


def _by_week(seen: Forecast) -> list[tuple[date, float]]:
    """The first working day of each week, and the cards a day in it."""
    weeks = (list(days) for _, days in groupby(seen.cards, key=lambda card: card[0].isocalendar()[:2]))
    return [(week[0][0], mean(count for _, count in week)) for week in weeks]


def _number(cards: float) -> str:
    """Cards a day, with one decimal where they are few."""
    return f"{cards:,.0f}" if cards >= 10 or cards == int(cards) else f"{cards:.1f}"
