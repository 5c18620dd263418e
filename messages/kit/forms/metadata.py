"""Form metadata, carried while a form is open (its private_metadata)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from messages.kit.forms.answers import ERRORS
from messages.kit.ids import read_number
from messages.kit.payloads import has_shape_of_answers, has_shape_of_key
from messages.kit.text import plaintext
from models.customers import Customer
from models.kernel.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class FormMetadata:
    """key: made when the form is opened and unique on what it makes, so that a second submit is the first.
    response_url: where the answer goes, when the form was opened by a command or a button in a message.
    about: the numbers of what the form is about, like {"customer": 7}.
    kept: the state of fields that are filled in and not in view, as Slack would send it.
    """

    key: str = field(default_factory=lambda: uuid4().hex)
    response_url: str | None = None
    about: dict[str, int] = field(default_factory=dict)
    kept: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def to_json(self) -> str:
        fields = {"key": self.key, "response_url": self.response_url, "about": self.about}
        return json.dumps(fields | ({"kept": self.kept} if self.kept else {}), ensure_ascii=False)

    def __getitem__(self, name: str) -> int:
        """Raises Invalid when the form is not about such a thing: it was opened by an older version."""
        try:
            return self.about[name]
        except KeyError:
            raise outdated() from None

    def get(self, name: str) -> int | None:
        return self.about.get(name)


def new_form(response_url: str | None, key: str | None = None) -> FormMetadata:
    """Metadata about nothing yet; `key`: None makes one."""
    return FormMetadata(key, response_url) if key else FormMetadata(response_url=response_url)


def outdated() -> Invalid:
    return Invalid(plaintext(ERRORS, "outdated"))


def about_customer(customer: Customer, response_url: str | None) -> FormMetadata:
    return FormMetadata(response_url=response_url, about={"customer": customer.id})


def read_metadata(view: Mapping[str, Any]) -> FormMetadata:
    """Raises Invalid for metadata that no form of ours wrote."""
    try:
        fields = json.loads(view.get("private_metadata") or "{}")
        about = {name: read_number(number) for name, number in fields["about"].items()}
        key, url, kept = fields["key"], fields["response_url"], fields.get("kept", {})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, NotFound):
        raise outdated() from None
    if not (has_shape_of_key(key) and has_shape_of_answers(kept)):
        raise outdated()
    return FormMetadata(key, url if isinstance(url, str) else None, about, kept)
