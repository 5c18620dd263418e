"""Slack's charts are drawn on the page, and their figures are there for those who do not see them."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient

from bot.playground import charting
from bot.playground.site import create_site
from bot.playground.slack import Persona, SlackStandIn
from messages.kit.blocks import line_chart
from tests.playground.test_site import MENU, FakeClockControl

QUARTERS = ["Q3 2025", "Q4 2025", "Q1 2026"]
numbers = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))


def chart(kind: str, series: dict[str, list[float]], categories: list[str] = QUARTERS) -> dict[str, Any]:
    given_ = {name: dict(zip(categories, values, strict=True)) for name, values in series.items()}
    block = line_chart("Ratings", given_, categories, x_label="Quarter", y_label="Answers")
    block["chart"]["type"] = kind
    return block


def pie(**segments: float) -> dict[str, Any]:
    parts = [{"label": label, "value": value} for label, value in segments.items()]
    return {"type": "data_visualization", "title": "Answers", "chart": {"type": "pie", "segments": parts}}


@given(st.lists(st.lists(numbers, min_size=20, max_size=20), min_size=1, max_size=12))
@pytest.mark.parametrize("kind", ["line", "area", "bar"])
def test_everything_stands_inside_the_drawing(kind: str, rows: list[list[float]]) -> None:
    weeks = [f"Week {number}" for number in range(20)]
    block = chart(kind, {f"Line {number}": row for number, row in enumerate(rows)}, weeks)

    for plot in charting.plots(block["chart"]):
        marks = [mark for series in plot.series for mark in series.marks]
        assert len(marks) == 20 * len(rows)
        assert all(plot.left <= mark.x and mark.x + mark.width <= plot.right + 0.1 for mark in marks)
        assert all(mark.y > 0 and mark.y + mark.height <= plot.bottom + 1 for mark in marks)
        assert plot.labels[0].lines == ["Week", "19"]


@given(numbers, st.floats(0.01, 1e6))
def test_the_axis_covers_the_values_with_a_few_round_ones(low: float, span: float) -> None:
    ticks = charting.ticks(low, low + span)

    assert ticks[0] <= low + 1e-9
    assert ticks[-1] >= low + span - 1e-9
    assert 2 <= len(ticks) <= 8


def test_a_higher_value_stands_higher_and_the_same_value_at_its_tick() -> None:
    plot = next(charting.plots(chart("line", {"NPS": [20, 40, 30]})["chart"]))

    low, high, middle = plot.series[0].marks
    assert high.y < middle.y < low.y
    assert low.y == next(tick.y for tick in plot.ticks if tick.lines == ["20"])


def test_bars_stand_on_nothing_and_hang_from_it() -> None:
    plot = next(charting.plots(chart("bar", {"NPS": [20, -20, 0]})["chart"]))

    nothing = next(tick.y for tick in plot.ticks if tick.lines == ["0"])
    up, down, _ = plot.series[0].marks
    assert up.y + up.height == pytest.approx(nothing, abs=0.11)
    assert down.y == nothing


def test_a_pie_is_shared_out() -> None:
    parts = charting.slices(pie(Promoters=3, Detractors=1, Lost=0)["chart"]["segments"])

    assert [part.share for part in parts] == ["75%", "25%", "0%"]
    assert [bool(part.path) for part in parts] == [True, True, False]
    assert [part.path for part in charting.slices(pie(All=3)["chart"]["segments"])] == [""]


@pytest.fixture
def page(slack: SlackStandIn, ana: Persona) -> FlaskClient:
    return create_site(slack, FakeClockControl(), [ana.id], MENU).test_client()


def test_the_page_has_the_drawing_and_the_figures(page: FlaskClient, client: WebClient, ana: Persona) -> None:
    blocks = [chart("line", {"Customers": [18, 22.5, 1000]}), pie(Promoters=3, Detractors=1)]
    client.chat_postMessage(channel=ana.id, text="Ratings", blocks=blocks)

    html = page.get("/").text

    assert 'aria-label="Line chart of 1 series, Q3 2025 to Q1 2026: Ratings"' in html
    assert 'aria-label="Pie chart of 2 parts: Answers"' in html
    assert "<title>Customers, Q4 2025: 22.5</title>" in html
    assert '<th scope="row">Q1 2026</th><td>1,000</td>' in html
    assert '<th scope="row">Detractors</th><td>1</td>' in html
    assert "style=" not in html


def test_names_in_a_chart_are_shown_as_typed(page: FlaskClient, client: WebClient, ana: Persona) -> None:
    hostile = '"><script>'
    block = line_chart(hostile, {hostile: {hostile: 1}}, [hostile], x_label=hostile, y_label=hostile)
    client.chat_postMessage(channel=ana.id, text="hostile", blocks=[block, pie(**{hostile: 2})])

    html = page.get("/").text

    assert '"><script>' not in html
    assert "&gt;&lt;script&gt;" in html
