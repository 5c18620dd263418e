"""Rules of a single row that no database checks, and that everything else relies on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from models.calendar.countries import country_code
from models.calendar.days import EARLIEST_MORNING, LATEST_MORNING, known_zone
from models.customers.contacts.contact import Birthday
from models.customers.plans.step import MOST_OF_A_UNIT
from models.customers.surveys.request import LONGEST_COOL_DOWN
from models.kernel.errors import Invalid
from models.kernel.money import known_currency
from models.kernel.names import name_key
from models.rhythm.cadence import Cadence
from models.storage.bulk import Values


def fits(table: str, row: Values) -> bool:
    """Whether the row of that table is one that the book could have written."""
    check = CHECKS.get(table)
    try:
        return check is None or check(row)
    except Invalid:
        return False


def _customer(row: Values) -> bool:
    cadence = row["ideal_days"], row["maximum_days"]
    return (
        bool(name_key(row["name"]))
        and (not row["time_zone"] or _is_zone(row))
        and (cadence == (None, None) or bool(Cadence(*cadence)))
    )


def _contact(row: Values) -> bool:
    born = row["birth_month"], row["birth_day"], row["birth_year"]
    return bool(row["name"].strip()) and (born == (None, None, None) or bool(Birthday(*born)))


def _rep(row: Values) -> bool:
    morning: time = row["morning"]
    country: str = row["country"]
    is_known = country == country_code(country)
    return is_known and _is_zone(row) and EARLIEST_MORNING <= morning <= LATEST_MORNING


def _is_zone(row: Values) -> bool:
    zone: str = row["time_zone"]
    return known_zone(zone) == zone


def _segment(row: Values) -> bool:
    return bool(Cadence(row["ideal_days"], row["maximum_days"]))


def _step(row: Values) -> bool:
    count: int = row["offset_count"]
    return 0 <= count <= MOST_OF_A_UNIT[row["offset_unit"]]


def _purchase(row: Values) -> bool:
    return row["currency"] is None or bool(known_currency(row["currency"]))


def _workspace(row: Values) -> bool:
    cool_down: int = row.get("cool_down_days", 0)
    return 0 <= cool_down <= LONGEST_COOL_DOWN and bool(known_currency(row.get("currency", "EUR")))


CHECKS: dict[str, Callable[[Values], bool]] = {
    "contacts": _contact,
    "customers": _customer,
    "plan_steps": _step,
    "purchases": _purchase,
    "reps": _rep,
    "segments": _segment,
    "workspaces": _workspace,
}
