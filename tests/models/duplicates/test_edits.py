"""A field that a merge wrote and somebody has changed since: nothing of what stood there before is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.duplicates.edits import without_merge

LINES = st.lists(st.sampled_from(["gate 4711", "ring twice", "rye", "pans"]), max_size=3, unique=True)


@given(LINES, LINES, LINES)
def test_of_texts_and_tags_what_stood_before_and_what_was_added_since_stand_together(
    before: list[str], after: list[str], now: list[str]
) -> None:
    expected = before if now == after else [*before, *(x for x in now if x not in (*after, *before))]
    values = without_merge("customers", {"tags": [before, after]}, {"tags": now})
    assert values == {"tags": expected}
    texts = ["\n".join(lines) for lines in (before, after, now)]
    values = without_merge("customers", {"notes": texts[:2]}, {"notes": texts[2]})
    assert values == {"notes": "\n".join(expected)}


@pytest.mark.parametrize(
    ("table", "columns", "now", "expected"),
    [
        ("customers", {"country": ["PT", "DE"]}, {"country": "FR"}, {"country": "PT"}),
        ("customers", {"country": ["", "DE"]}, {"country": "FR"}, {"country": "FR"}),
        ("customers", {"contract_on": [None, "2026-01-01"]}, {"contract_on": None}, {"contract_on": None}),
        ("customers", {"external_id": [None, "18"]}, {"external_id": "99"}, {"external_id": "99"}),
        ("customers", {"notes": ["a" * 9_999, "b"]}, {"notes": "b\nmore"}, {"notes": "a" * 9_999}),
        ("customers", {"orders": [1, 3]}, {"orders": 4}, {"orders": 4}),
        ("contacts", {"email": ["a@a.example", "b@b.example"]}, {"email": ""}, {"email": "a@a.example"}),
        (
            "contacts",
            {"birth_month": [None, 5], "birth_day": [None, 17], "birth_year": [None, None]},
            {"birth_month": 5, "birth_day": 18, "birth_year": None},
            {"birth_month": None, "birth_day": None, "birth_year": None},
        ),
        (
            "customers",
            {"ideal_days": [10, 30], "maximum_days": [60, 60]},
            {"ideal_days": 30, "maximum_days": 90},
            {"ideal_days": 10, "maximum_days": 60},
        ),
    ],
)
def test_what_becomes_of_a_changed_field(
    table: str, columns: dict[str, Any], now: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert without_merge(table, columns, now) == expected
