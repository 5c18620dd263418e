"""Lines as people type them, read by the real parsers, and said in the terms of the table.

`ASKED` stands for what is not filled in and comes with a question: it is never wrong, though it may not be
what was hoped for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from models.calendar.days import MONDAY_TO_FRIDAY
from models.calendar.period_parser import parse_period
from models.calendar.working_days import working_days
from models.customers.interactions.parser import parse_note
from models.customers.promises.parser import ParsedPromise, parse_promise
from models.customers.ratings.parser import parse_rating
from models.kernel.amounts import parse_amount
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Metric, Outcome

LINES = Path(__file__).with_name("lines.yaml")
FURTHER = Path(__file__).with_name("further.yaml")
BLIND = Path(__file__).with_name("blind.yaml")
TODAY = date(2026, 11, 16)  # a Monday
IN_LISBON = working_days(MONDAY_TO_FRIDAY, "PT")
ASKED, NONE = "asked", "none"

Line = Mapping[str, Any]
Reading = Callable[[Line], Any]
OUTCOMES = {
    Outcome.REACHED: "reached",
    Outcome.ATTEMPT: "attempt",
    Outcome.THEY_WROTE: "they_wrote",
    None: "unclear",
}


def lines_of(kind: str, path: Path = LINES) -> list[Line]:
    return [line for line in _lines(path) if line["kind"] == kind]


@cache
def _lines(path: Path) -> list[Line]:
    lines: list[Line] = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)
    return lines


def read_outcome(line: Line) -> str:
    return OUTCOMES[parse_note(line["typed"], "Acme", TODAY).outcome]


def read_day_past(line: Line) -> str:
    call = parse_note(line["typed"], "Acme", TODAY, line.get("people", ()), customer=line.get("customer", ""))
    if call.happened_on:
        return call.happened_on.isoformat()
    return ASKED if call.day_trouble else NONE


def read_day_future(line: Line) -> dict[str, str]:
    promise = parse_promise(line["typed"], TODAY, days=IN_LISBON)
    return {"due": _due(promise), "what": promise.what}


def _due(promise: ParsedPromise) -> str:
    if promise.due_on:
        return promise.due_on.isoformat()
    return ASKED if promise.trouble else NONE


def read_period(line: Line) -> dict[str, str] | str:
    """A period that is still running holds what there is until today."""
    try:
        period = parse_period(line["typed"], TODAY)
    except Invalid:
        return ASKED
    return {"from": period.first.isoformat(), "to": min(period.last, TODAY).isoformat()}


def read_amount(line: Line) -> dict[str, str] | str:
    """Where the workspace sells in euros; a price of nothing is asked about by the form."""
    try:
        written = parse_amount(line["typed"], currency="EUR").only()
    except Invalid:
        return ASKED
    return (
        {"amount": f"{written.amount.normalize():f}", "currency": written.currency or "EUR"}
        if written.amount > 0
        else ASKED
    )


def read_score(line: Line) -> int | str:
    """Out of ten; of what stands on another scale, which is no such score, it is asked."""
    if line["command"] == "rate":
        rating = parse_rating(line["typed"])
        is_out_of_ten = rating.metric in (None, Metric.OVERALL, Metric.NPS)
        if rating.value is not None and not is_out_of_ten:
            return ASKED
        return _score(rating.value, rating.trouble)
    call = parse_note(line["typed"], "Acme", TODAY)
    return _score(call.score, call.score_trouble)


def _score(value: int | None, trouble: str) -> int | str:
    if value is not None:
        return value
    return ASKED if trouble else NONE


READINGS: dict[str, Reading] = {
    "outcome": read_outcome,
    "day_past": read_day_past,
    "day_future": read_day_future,
    "period": read_period,
    "amount": read_amount,
    "score": read_score,
}


def _has_words_of(words: str, some: str) -> bool:
    rest = iter(words.split())
    return all(word in rest for word in some.split())


SILENT = (ASKED, NONE, "unclear", "unknown")


def is_wrong(reading: Any, expected: Any) -> bool:
    """Whether a value is given that is not the right one. What is asked about is not wrong, and neither are
    the words for a day that is not filled in and stays among the others."""
    if isinstance(reading, dict) and isinstance(expected, dict):
        if reading.get("due") in SILENT and _has_words_of(reading["what"], expected["what"]):
            reading = {**reading, "what": expected["what"]}
        return any(is_wrong(reading.get(name), value) for name, value in expected.items())
    return bool(reading != expected and reading not in SILENT)
