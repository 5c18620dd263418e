"""The chart of a data_visualization block."""

from collections.abc import Iterator, Mapping
from typing import Any

from messages.limits.rules import Rule, each, fields, items, number, string, typed, word

NAME = string(20)
AXIS_TITLE = string(50)
POINTS = 20
SERIES = 12

POINT = fields({"label": NAME, "value": number})


def _every_category_present(chart: Any, path: str) -> Iterator[str]:
    """A series has one point for each category, in whatever order."""
    match chart:
        case {"axis_config": {"categories": list(categories)}, "series": list(series)}:
            for index, one in enumerate(series):
                present = [p.get("label") for p in _points(one) if isinstance(p, Mapping)]
                missing = [c for c in categories if c not in present]
                yield from (f"{path}.series[{index}]: no point for {c!r}" for c in missing)


def _points(series: Any) -> list[Any]:
    data = series.get("data") if isinstance(series, Mapping) else None
    return data if isinstance(data, list) else []


def _plotted(name: str) -> Rule:
    return each(
        fields(
            {
                "type": word(name),
                "series": items(fields({"name": NAME, "data": items(POINT, 1, POINTS)}), 1, SERIES),
                "axis_config": fields(
                    {"categories": items(NAME, 1, POINTS)}, {"x_label": AXIS_TITLE, "y_label": AXIS_TITLE}
                ),
            }
        ),
        _every_category_present,
    )


CHART = typed(
    {
        "pie": fields({"type": word("pie"), "segments": items(POINT, 1, SERIES)}),
        **{name: _plotted(name) for name in ("bar", "area", "line")},
    },
    "a chart",
)
