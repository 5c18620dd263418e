"""Planted duplicates are found, and planted near misses are told apart."""

import pytest

from benchmarks.duplicates import findings, planted
from models.duplicates.score import Level


def test_nearly_all_planted_pairs_are_surely_the_same_and_no_near_miss_is() -> None:
    book = planted.planted_book(3000)
    assert (len(book.same), len(book.distinct)) == (300, 100)
    surely = planted.found_in(book, Level.SURE)
    assert surely.recall >= planted.LEAST_RECALL
    assert surely.precision >= planted.LEAST_PRECISION
    assert surely.near_misses == 0


def test_the_benchmark_tells_seconds_recall_and_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planted, "BOOK", 1000)
    assert [finding.aim and finding.aim.unit for finding in findings()] == ["s", "recall", "precision"]
