"""The customer or thing of a kept form, and words for a customer merged or gone meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from messages.kept_forms.press import TEMPLATE
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import read_metadata
from messages.kit.ids import read_id_if_any
from messages.kit.text import plaintext, shorten
from models.customers import Customer
from models.kernel.errors import NotFound

LONGEST_NAME = 100


def read_about(view: Mapping[str, Any]) -> dict[str, int]:
    """Return the numbers of what the form is about; `chosen`: of the customer who is chosen in it."""
    about, chosen = read_metadata(view).about, read_id_if_any(Answers(view).choice("customer"))
    return about | ({"chosen": chosen} if chosen else {})


def title_of(view: Mapping[str, Any]) -> str:
    return str((view.get("title") or {}).get("text", ""))


def merged_notice(customer: Customer) -> str:
    return plaintext(TEMPLATE, "merged", name=shorten(customer.name, LONGEST_NAME))


def gone_notice() -> str:
    return plaintext(TEMPLATE, "chosen_gone")


def gone(view: Mapping[str, Any]) -> NotFound:
    return NotFound(plaintext(TEMPLATE, "gone", title=title_of(view)))
