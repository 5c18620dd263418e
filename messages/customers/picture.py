"""The picture of a customer: what is known of it, what is not, and how to find out."""

from __future__ import annotations

from collections.abc import Iterator

from messages.kit.text import plaintext, shorten
from models.customers import Customer
from models.customers.profile import PICTURE
from models.kernel.names import joined

TEMPLATE = "customers/picture"
UNKNOWN = {
    "needs": "what they need",
    "motivations": "what moves them",
    "habits": "how they buy",
    "obstacles": "what keeps them from buying",
    "interests": "what interests them",
}


def field_label(field: str) -> str:
    return plaintext(TEMPLATE, field)


def next_unknown(customer: Customer) -> str | None:
    """The field of the picture to fill next."""
    return next(iter(customer.unknown), None)


def picture_lines(customer: Customer, *, longest: int) -> Iterator[str]:
    """A line for each field that is known, `longest` characters of it, and one for what is not."""
    for field in PICTURE:
        if field not in customer.unknown:
            words = shorten(" ".join(getattr(customer, field).split()), longest)
            yield plaintext(TEMPLATE, "known", label=field_label(field), words=words)
    if customer.unknown:
        yield plaintext(TEMPLATE, "unknown", fields=joined(UNKNOWN[field] for field in customer.unknown))
