"""The program that wrote a list, told by its headings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from models.importing.columns.headings import normalized

PRODUCTS = Path(__file__).with_name("products.yaml")
OWN = "Rapport customers"  # what an export of a book wrote; it means what it says


def product_of(headings: Iterable[str]) -> str:
    """ "HubSpot companies"; empty where nothing tells."""
    names = {_compact(normalized(heading)) for heading in headings}
    for product, needed in _signatures():
        if all(alternatives & names for alternatives in needed):
            return product
    return ""


def _alternatives(part: str) -> set[str]:
    return {_compact(name) for name in part.split(" | ")}


def _compact(name: str) -> str:
    """ "BILLINGCOUNTRY" is "Billing Country"."""
    return name.replace(" ", "")


@cache
def _signatures() -> list[tuple[str, list[set[str]]]]:
    listed = yaml.safe_load(PRODUCTS.read_bytes())
    return [
        (product["name"], [_alternatives(part) for part in product["headings"].split(", ")])
        for product in listed
    ]
