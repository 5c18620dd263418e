"""A small chart of letters, for forms: they take no native one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from messages.kit.text import printable
from messages.kit.text.rich import Element
from models.calendar.lexicon import SHORT_MONTHS

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"
BETWEEN_WEEKS = "  "
LEAST_WIDTH = 5  # letters a week, so that its date has room


def week_chart(days: Sequence[date], series: Mapping[str, Sequence[int]]) -> str:
    """A line of bars for each series, a bar a day, the weeks apart and under the date of their first day. All
    share one scale, which the last line tells. Raises ValueError without a day."""
    if not days:
        raise ValueError("a chart has days")
    weeks = [
        list(indices) for _, indices in groupby(range(len(days)), key=lambda n: days[n].isocalendar()[:2])
    ]
    top = max((count for counts in series.values() for count in counts), default=0)
    margin = max(map(len, series), default=0) + 1
    width = max(LEAST_WIDTH, *map(len, weeks))
    lines = [" " * margin + _weeks_named(days, weeks, width)]
    for name, counts in series.items():
        bars = (_bars([counts[n] for n in week], top).ljust(width) for week in weeks)
        lines.append(name.ljust(margin) + BETWEEN_WEEKS.join(bars))
    lines.append(" " * margin + f"{BARS[-1]} = {top:,} a day" if top else " " * margin + "no cards")
    return "\n".join(line.rstrip() for line in lines)


def preformatted(text: str) -> Element:
    """A passage in letters of one width, for `rich_text`."""
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": printable(text)}]}


def _bars(counts: Sequence[int], top: int) -> str:
    """Draw a count above zero as a bar that can be seen, however small beside the largest."""
    return "".join(BARS[max(0, -(-count * len(BARS) // top) - 1)] if count else NOTHING for count in counts)


def _weeks_named(days: Sequence[date], weeks: Sequence[Sequence[int]], width: int) -> str:
    """Return as many of the dates as have room above their weeks."""
    line = ""
    for number, week in enumerate(weeks):
        at = number * (width + len(BETWEEN_WEEKS))
        if len(line) < at or not line:
            line = line.ljust(at) + _short(days[week[0]])
    return line


def _short(day: date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"
