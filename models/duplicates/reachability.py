"""Mailboxes and telephone numbers of a customer, as far as they tell customers apart."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import phonenumbers
import yaml

from models.calendar.countries import country_code

MAILBOXES = yaml.safe_load(Path(__file__).with_name("mailboxes.yaml").read_bytes())
PROVIDERS, ANYBODYS = (frozenset(MAILBOXES[name].split()) for name in ("providers", "anybodys"))


def mailbox(email: str) -> str | None:
    """The address as it is compared; None where it proves nothing, like info@gmail.com."""
    address = email.strip().casefold()
    local, _, domain = address.rpartition("@")
    if not local or (domain in PROVIDERS and local in ANYBODYS):
        return None
    return address


def own_domain(email: str) -> str | None:
    """The domain of the address, unless it is one of a provider of mailboxes."""
    domain = email.strip().casefold().rpartition("@")[2]
    return domain if "." in domain and domain not in PROVIDERS else None


@lru_cache(maxsize=65_536)
def phone_number(phone: str, country: str) -> str | None:
    """The number with its country, as it is compared: +351910000000. None for what is no number, or for one
    without its country where none is known. `country` is a name or a code."""
    try:
        parsed = phonenumbers.parse(_written(phone), country_code(country)[:2] or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def is_same_number(phone: str, other: str, country: str) -> bool:
    """Whether it is one number, however each is written; another extension makes another."""
    digits, others = (re.sub(r"\D", "", _written(number)).lstrip("0") for number in (phone, other))
    if not digits or not (digits.endswith(others) or others.endswith(digits)):
        return False
    return digits == others or None is not phone_number(phone, country) == phone_number(other, country)


def _written(phone: str) -> str:
    """With the sign that "00" stands for, and without the zero that is not dialled from abroad."""
    number = phone.strip().replace("(0)", "")
    return "+" + number[2:] if number.startswith("00") else number
