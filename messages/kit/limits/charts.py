"""The chart of a data_visualization block."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from messages.kit.limits.rules import Rule, all_of, by_type, fields, items, literal, number, string

NAME = string(20)
AXIS_TITLE = string(50)
POINTS = 20
SERIES = 12

POINT = fields({"label": NAME, "value": number})


def _every_category_present(chart: Any, path: str) -> Iterator[str]:
    """A series has one point for each category, in whatever order."""
    match chart:
        case {"axis_config": {"categories": list(categories)}, "series": list(series)}:
            for index, line in enumerate(series):
                present = [p.get("label") for p in _points(line) if isinstance(p, Mapping)]
                missing = [c for c in categories if c not in present]
                yield from (f"{path}.series[{index}]: no point for {c!r}" for c in missing)


def _told_apart(chart: Any, path: str) -> Iterator[str]:
    """Two series of one name, or two points of one category, could not be told apart."""
    series = chart.get("series") if isinstance(chart, Mapping) else None
    lines = [line for line in series if isinstance(line, Mapping)] if isinstance(series, list) else []
    yield from (f"{path}.series: the name {name!r} is there twice" for name in _twice(lines, "name"))
    for index, line in enumerate(lines):
        labels = _twice([p for p in _points(line) if isinstance(p, Mapping)], "label")
        yield from (f"{path}.series[{index}]: the point {label!r} is there twice" for label in labels)


def _twice(mappings: list[Any], key: str) -> list[str]:
    names = [mapping[key] for mapping in mappings if isinstance(mapping.get(key), str)]
    return [name for name, count in Counter(names).items() if count > 1]


def _points(series: Any) -> list[Any]:
    data = series.get("data") if isinstance(series, Mapping) else None
    return data if isinstance(data, list) else []


def _plotted(name: str) -> Rule:
    return all_of(
        fields(
            {
                "type": literal(name),
                "series": items(fields({"name": NAME, "data": items(POINT, 1, POINTS)}), 1, SERIES),
                "axis_config": fields(
                    {"categories": items(NAME, 1, POINTS)}, {"x_label": AXIS_TITLE, "y_label": AXIS_TITLE}
                ),
            }
        ),
        _every_category_present,
        _told_apart,
    )


CHART = by_type(
    {
        "pie": fields({"type": literal("pie"), "segments": items(POINT, 1, SERIES)}),
        **{name: _plotted(name) for name in ("bar", "area", "line")},
    },
    "a chart",
)
