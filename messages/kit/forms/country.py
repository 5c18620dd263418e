"""The menu of countries: typed into, with the parts of a country where public holidays differ."""

from __future__ import annotations

from messages.kit.blocks import Block, external_select, field, option
from messages.kit.forms.answers import ERRORS, Answers
from messages.kit.text import plaintext
from models.calendar.countries import countries_like, country_code, country_name
from models.kernel.errors import Invalid

COUNTRY = "country"
NONE = "none"
AS_TOLD = "as told"  # by somebody who named no country that is known
MOST = 50  # Slack shows 100 at most; nobody reads so many


def country_field(label: str, country: str, *, hint: str, optional: bool = False) -> Block:
    """country: a code, or the words in which it was told."""
    placeholder = plaintext(ERRORS, "country_placeholder")
    menu = external_select(COUNTRY, initial=_initial(country), placeholder=placeholder)
    return field(label, menu, block_id=COUNTRY, hint=hint, optional=optional)


def _initial(country: str) -> Block:
    if not country:
        return _no_country()
    code = country_code(country)
    return option(country_name(code), code) if code else option(country, AS_TOLD)


def country_choices(typed: str) -> list[Block]:
    """Return the options for what is typed so far."""
    nowhere = [_no_country()] if NONE.startswith(typed.strip().casefold()) else []
    return nowhere + [option(name, code) for code, name in countries_like(typed, most=MOST - 1)]


def read_country_code(answers: Answers) -> str | None:
    """The code; empty for none, None where nothing was chosen. Raises Invalid."""
    value = answers.choice(COUNTRY)
    return value and ("" if value == NONE else _country_code(value))


def read_country(answers: Answers, before: str) -> str:
    """The country's name; what stood `before` stays as it was told, also where nobody knows it. Raises
    Invalid."""
    value = answers.choice(COUNTRY) or NONE
    if value == AS_TOLD or value == country_code(before):
        return before
    return "" if value == NONE else country_name(_country_code(value))


def _country_code(value: str) -> str:
    if code := country_code(value):
        return code
    raise Invalid(plaintext(ERRORS, "no_country", said=value), field=COUNTRY)


def _no_country() -> Block:
    return option("None", NONE)
