"""Slack's charts as places on a page: where lines, bars, areas, slices and their words stand.

Lengths are in the units of the drawing, which are pixels unless the drawing is made smaller.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Json = Mapping[str, Any]

COLOURS = 6
SHAPES = 4
LETTER = 6.6  # how wide a letter of 12 pixels is, about
LINE = 14
MOST_TICKS = 6
SIZES = {"broad": (600, 260), "slim": (310, 230)}
PIE = 90  # radius


class SeriesStyle(NamedTuple):
    """The style that tells a series from the others, also without colours: `second` for the second six of
    them."""

    colour: int
    shape: int
    second: bool


class PlottedMark(NamedTuple):
    """A point or a bar, with what it says; `x` and `y` are its centre, or a bar's upper left corner."""

    x: float
    y: float
    words: str
    width: float = 0
    height: float = 0


class AxisLabel(NamedTuple):
    x: float
    y: float
    lines: list[str]


@dataclass
class Series:
    """`line` runs through the points; `area` is what lies between it and nothing."""

    name: str
    style: SeriesStyle
    marks: list[PlottedMark] = field(default_factory=list)
    line: str = ""
    area: str = ""


@dataclass
class Plot:
    """One drawing of a chart with axes, of one size; `name` is broad or slim."""

    name: str
    width: float
    height: float
    left: float
    right: float
    bottom: float
    ticks: list[AxisLabel]
    labels: list[AxisLabel]
    series: list[Series]


@dataclass(frozen=True)
class Slice:
    """A part of a pie; `path` is empty for one that is all of it."""

    name: str
    value: float
    share: str
    style: SeriesStyle
    path: str


class ValueAxis:
    """From values to heights. Bars and areas stand on nothing; lines do when they are not far above it."""

    def __init__(self, values: Sequence[float], top: float, bottom: float, *, grounded: bool) -> None:
        low, high = min(values, default=0), max(values, default=0)
        if grounded or low == high or 0 < low <= high / 2:
            low, high = min(low, 0), max(high, 0)
        self.values = ticks(low, high if high > low else low + 1)
        self._top, self._bottom = top, bottom

    def y(self, value: float) -> float:
        low, high = self.values[0], self.values[-1]
        return round(self._bottom - (value - low) / (high - low) * (self._bottom - self._top), 1)


def ticks(low: float, high: float) -> list[float]:
    """Round values from at most `low` to at least `high`, evenly spaced."""
    rough = (high - low) / (MOST_TICKS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    return [round(n * step, 10) for n in range(math.floor(low / step), math.ceil(high / step) + 1)]


def plots(chart: Json) -> Iterator[Plot]:
    """The chart with axes, once for wide pages and once for narrow ones."""
    for name, (width, height) in SIZES.items():
        yield _plot(chart, name, width, height)


def _plot(chart: Json, name: str, width: float, height: float) -> Plot:
    axis = chart["axis_config"]
    labels = [_wrapped(label) for label in axis["categories"]]
    below = LINE * (max(map(len, labels)) + bool(axis.get("x_label"))) + (12 if axis.get("x_label") else 8)
    bottom = height - below
    values = [point["value"] for series in chart["series"] for point in series["data"]]
    scale = ValueAxis(values, 30 if axis.get("y_label") else 12, bottom, grounded=chart["type"] != "line")
    left = max(len(number(tick)) for tick in scale.values) * LETTER + 10
    slot = (width - 6 - left) / len(labels)
    plot = Plot(name, width, height, left, width - 6, bottom, [], [], [])
    plot.ticks = [AxisLabel(left - 8, scale.y(tick), [number(tick)]) for tick in scale.values]
    plot.labels = list(_labels(labels, left, slot, bottom, width))
    for index, series in enumerate(chart["series"]):
        plot.series.append(_series(chart, index, series, scale, left, slot))
    return plot


def _series(chart: Json, index: int, data: Json, scale: ValueAxis, left: float, slot: float) -> Series:
    values = {point["label"]: point["value"] for point in data["data"]}
    plotted = Series(data["name"], series_style(index))
    for column, label in enumerate(chart["axis_config"]["categories"]):
        if label not in values:
            continue
        words, y = f"{data['name']}, {label}: {number(values[label])}", scale.y(values[label])
        if chart["type"] == "bar":
            breadth = slot * 0.76 / len(chart["series"])
            x, ground = left + slot * (column + 0.12) + breadth * index, scale.y(0)
            plotted.marks.append(
                PlottedMark(
                    round(x, 1), min(y, ground), words, round(breadth * 0.92, 1), max(abs(ground - y), 1)
                )
            )
        else:
            plotted.marks.append(PlottedMark(round(left + slot * (column + 0.5), 1), y, words))
    plotted.line = "M" + "L".join(f"{mark.x} {mark.y}" for mark in plotted.marks)
    if chart["type"] == "area" and plotted.marks:
        plotted.area = f"{plotted.line}V{scale.y(0)}H{plotted.marks[0].x}Z"
    return plotted


def _labels(
    labels: Sequence[list[str]], left: float, slot: float, bottom: float, width: float
) -> Iterator[AxisLabel]:
    """Yield as many labels as fit beside each other, the last one always."""
    breadths = [max(map(len, lines)) * LETTER for lines in labels]
    every = math.ceil((max(breadths) + 6) / slot)
    for index in range(len(labels) - 1, -1, -every):
        half = breadths[index] / 2
        middle = min(max(left + slot * (index + 0.5), half), width - half)
        yield AxisLabel(round(middle, 1), bottom + LINE + 4, labels[index])


def _wrapped(label: str) -> list[str]:
    """In two lines where it has a space, broken near its middle."""
    spaces = [index for index, letter in enumerate(label) if letter == " "]
    if not spaces:
        return [label]
    middle = min(spaces, key=lambda index: abs(index - len(label) / 2))
    return [label[:middle], label[middle + 1 :]]


def slices(segments: Sequence[Json]) -> list[Slice]:
    """The parts of a pie, clockwise from the top; a part below nothing has no room in it."""
    whole = sum(max(segment["value"], 0) for segment in segments) or 1
    parts, angle = [], 0.0
    for index, segment in enumerate(segments):
        share = max(segment["value"], 0) / whole
        path = _wedge(angle, angle + share) if 0 < share < 1 else ""
        parts.append(Slice(segment["label"], segment["value"], f"{share:.0%}", series_style(index), path))
        angle += share
    return parts


def _wedge(start: float, end: float) -> str:
    (x1, y1), (x2, y2) = (
        (round(PIE * math.sin(turn * math.tau), 2), round(-PIE * math.cos(turn * math.tau), 2))
        for turn in (start, end)
    )
    return f"M0 0L{x1} {y1}A{PIE} {PIE} 0 {int(end - start > 0.5)} 1 {x2} {y2}Z"


def series_style(index: int) -> SeriesStyle:
    return SeriesStyle(index % COLOURS, index % SHAPES, index >= COLOURS)


def number(value: float) -> str:
    return f"{value:,.10g}"


def summary(block: Json) -> str:
    """Return the text for a screen reader; the figures stand in a table beside the drawing."""
    chart = block["chart"]
    if chart["type"] == "pie":
        return f"Pie chart of {_count(len(chart['segments']), 'part')}: {block['title']}"
    categories = chart["axis_config"]["categories"]
    span = categories[0] if len(categories) == 1 else f"{categories[0]} to {categories[-1]}"
    return f"{chart['type'].capitalize()} chart of {len(chart['series'])} series, {span}: {block['title']}"


def _count(number_of: int, noun: str) -> str:
    return f"1 {noun}" if number_of == 1 else f"{number_of} {noun}s"
