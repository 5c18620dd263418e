"""E-mail addresses and telephone numbers of a cell, which may hold several."""

from __future__ import annotations

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email
from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    parse,
    region_code_for_country_code,
)

from models.customers.contacts.errors import AN_EMAIL
from models.importing.reading.cells import is_shortened, without_decimal
from models.kernel.errors import Invalid

PLAIN_ADDRESS = re.compile(
    r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}"
)
IN_BRACKETS = re.compile(r"^.*<([^<>@\s]+@[^<>\s]+)>.*$", re.DOTALL)
NAMED_ADDRESS = re.compile(r"\s*[\"']?([^<>\"']*[^<>\"'\s])[\"']?\s*<([^<>@\s]+@[^<>\s]+)>\s*")
DIALLING_CODE = re.compile(r"(?:\+|00)[1-9]\d{0,3}")
WIDE = re.compile(r"[^\S\n]{20,}")  # more spaces than anybody types
BETWEEN_ADDRESSES = re.compile(r"\s*(?: ::: |[;,\n|])\s*|\s+(?=\S+@)")
BETWEEN_NUMBERS = re.compile(r"\s*(?: ::: |;(?!\s*ext)|[\n|]|\s/\s|,\s)\s*")


@lru_cache(maxsize=10_000)
def read_emails(cell: str) -> tuple[str, ...]:
    """The addresses, the first of them first. Raises Invalid for what is no address."""
    if PLAIN_ADDRESS.fullmatch(cell):
        return (cell,)
    parts = [part for part in BETWEEN_ADDRESSES.split(WIDE.sub(" ", cell)) if part]
    bare = [IN_BRACKETS.sub(r"\1", part).removeprefix("mailto:") for part in parts]
    return tuple(dict.fromkeys(_checked(address) for address in bare if "@" in address or len(parts) == 1))


def _checked(address: str) -> str:
    try:
        validate_email(address, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise Invalid(AN_EMAIL, field="email") from None
    return address


def without_address(name: str) -> tuple[str, str]:
    """The name and the address of "Ann Lima <ann@acme.example>"."""
    match = NAMED_ADDRESS.fullmatch(name) if "<" in name else None
    return (match[1], match[2]) if match else (name, "")


def with_dialling_code(phone: str, code: str) -> str:
    """The number as it is dialled from abroad; as it is where that stands in it already."""
    region = region_code_for_country_code(int(code.lstrip("+0")))
    try:
        number = parse(phone, region)
    except NumberParseException:
        return phone
    return format_number(number, PhoneNumberFormat.INTERNATIONAL) if is_possible_number(number) else phone


def read_phones(cell: str) -> tuple[str, ...]:
    """The numbers, the first of them first, without one that a spreadsheet has rounded."""
    cell = WIDE.sub(" ", cell.removeprefix("tel:"))
    numbers = BETWEEN_NUMBERS.split(cell) if len(cell) > 12 or ":::" in cell or ";" in cell else [cell]
    whole = (without_decimal(number) for number in numbers if number and not is_shortened(number))
    return tuple(dict.fromkeys(whole))
