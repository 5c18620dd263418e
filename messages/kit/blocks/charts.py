"""Slack's own charts: messages alone take them, and at most two each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

from messages.kit.blocks.layout import Block, without_nulls
from messages.kit.text import printable, shorten

TITLE_CHARACTERS = 50
AXIS_TITLE_CHARACTERS = 50
NAME_CHARACTERS = 20
SERIES = 12
POINTS = 20
DECIMALS = 2
NOTHING = "–"  # Slack refuses an empty name


def line_chart(
    title: str,
    series: Mapping[str, Mapping[str, float]],
    categories: Sequence[str],
    *,
    x_label: str | None = None,
    y_label: str | None = None,
) -> Block:
    """A line for each series over the categories, which run from left to right; of more than Slack takes, the
    first twelve series and the last twenty categories.

    Names are shortened and stay distinct; values are rounded to two decimals. Raises ValueError without a
    series or a category, and where a series has no number for a category: Slack takes no gaps.
    """
    shown_categories, shown_series = list(categories)[-POINTS:], list(series.items())[:SERIES]
    if not shown_categories or not shown_series:
        raise ValueError("a chart has a series and a category")
    labels, names = distinct(shown_categories), distinct(name for name, _ in shown_series)
    lines = [
        {"name": name, "data": _points(values, shown_categories, labels)}
        for name, (_, values) in zip(names, shown_series, strict=True)
    ]
    axis = without_nulls(
        categories=labels,
        x_label=_short(x_label, AXIS_TITLE_CHARACTERS) if x_label else None,
        y_label=_short(y_label, AXIS_TITLE_CHARACTERS) if y_label else None,
    )
    chart = {"type": "line", "series": lines, "axis_config": axis}
    return {"type": "data_visualization", "title": _short(title, TITLE_CHARACTERS), "chart": chart}


def distinct(names: Iterable[str]) -> list[str]:
    """The names, short enough for a chart; where two would look alike, the later one is numbered."""
    distinct_names: dict[str, None] = {}
    for name in names:
        numbered = (
            _short(name, NAME_CHARACTERS - len(suffix)) + suffix for suffix in (f" {n}" for n in count(2))
        )
        free = next(
            candidate
            for candidate in chain([_short(name, NAME_CHARACTERS)], numbered)
            if candidate not in distinct_names
        )
        distinct_names[free] = None
    return list(distinct_names)


def _points(values: Mapping[str, float], categories: Sequence[str], labels: Sequence[str]) -> list[Block]:
    missing = [category for category in categories if category not in values]
    if missing:
        raise ValueError(f"no number for {missing[0]}")
    return [
        {"label": label, "value": _number(values[category])}
        for category, label in zip(categories, labels, strict=True)
    ]


def _number(value: float) -> float:
    """Whole numbers without a decimal point, for they are also read aloud."""
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded == int(rounded) else rounded


def _short(text: str, limit: int) -> str:
    return shorten(printable(text).strip() or NOTHING, limit)
