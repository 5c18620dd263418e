"""Slack's own charts: whatever the names are, Slack takes them, and they are read aloud in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.kit.blocks import line_chart, message
from messages.kit.limits import problems_of_message

names = st.text(max_size=40) | st.sampled_from(["", "x" * 5000, "x" * 4999, "<!channel>", "\x00", " "])
numbers = st.floats(-1e9, 1e9, allow_nan=False)


@given(
    st.lists(names, min_size=1, max_size=15, unique=True),
    st.lists(names, min_size=1, max_size=25),
    names,
    numbers,
)
def test_a_chart_with_any_names_fits(
    lines: list[str], categories: list[str], title: str, value: float
) -> None:
    series = {line: dict.fromkeys(categories, value) for line in lines}

    block = line_chart(title, series, categories, x_label=title, y_label=title)

    problems = problems_of_message(message("Ratings", [block]))
    assert [problem for problem in problems if "in all" not in problem] == []
    assert len(block["chart"]["series"]) == min(len(lines), 12)
    assert len(block["chart"]["axis_config"]["categories"]) == min(len(categories), 20)


def test_names_that_would_look_alike_are_numbered() -> None:
    long = "Likelihood to recommend, "
    block = line_chart("NPS", {long + "customers": {"Q1": 1}, long + "reps": {"Q1": 2}}, ["Q1"])

    assert [line["name"] for line in block["chart"]["series"]] == [
        "Likelihood to recom…",
        "Likelihood to rec… 2",
    ]


def test_of_too_many_categories_the_last_ones_stay() -> None:
    weeks = [f"Week {number}" for number in range(1, 31)]
    block = line_chart("NPS", {"NPS": {week: number for number, week in enumerate(weeks)}}, weeks)

    assert block["chart"]["axis_config"]["categories"] == weeks[-20:]
    assert block["chart"]["series"][0]["data"][-1] == {"label": "Week 30", "value": 29}


def test_a_chart_is_read_aloud_as_words() -> None:
    values = {"Q1 2026": 30.0, "Q2 2026": 41.666666}
    block = line_chart("NPS over time", {"Customers": values, "Reps": values}, list(values))

    assert message(None, [block])["text"].split("\n") == [
        "NPS over time",
        "Customers. Q1 2026: 30, Q2 2026: 41.67",
        "Reps. Q1 2026: 30, Q2 2026: 41.67",
    ]


def test_a_gap_is_an_error_before_slack_refuses_it() -> None:
    with pytest.raises(ValueError, match="no number for Q2"):
        line_chart("NPS", {"NPS": {"Q1": 30}}, ["Q1", "Q2"])
    with pytest.raises(ValueError, match="a series and a category"):
        line_chart("NPS", {}, ["Q1"])
