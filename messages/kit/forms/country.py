"""The menu of countries: typed into, with the parts of a country where public holidays differ."""

from __future__ import annotations

from messages.kit.blocks import Block, external_select, field, option
from messages.kit.forms.answers import ERRORS, Answers
from messages.kit.text import literally
from models.calendar.countries import countries_like, country_code, country_name
from models.kernel.errors import Invalid

COUNTRY = "country"
NONE = "none"
AS_TOLD = "as told"  # by somebody who named no country that is known
MOST = 50  # Slack shows 100 at most; nobody reads so many


def country_field(label: str, said: str, *, hint: str, optional: bool = False) -> Block:
    """said: a code, or the words in which it was told."""
    placeholder = literally(ERRORS, "country_placeholder")
    menu = external_select(COUNTRY, initial=_initial(said), placeholder=placeholder)
    return field(label, menu, block_id=COUNTRY, hint=hint, optional=optional)


def _initial(said: str) -> Block:
    if not said:
        return _nowhere()
    code = country_code(said)
    return option(country_name(code), code) if code else option(said, AS_TOLD)


def country_choices(typed: str) -> list[Block]:
    """What is offered to somebody who has typed this."""
    nowhere = [_nowhere()] if NONE.startswith(typed.strip().casefold()) else []
    return nowhere + [option(name, code) for code, name in countries_like(typed, most=MOST - 1)]


def read_country_code(answers: Answers) -> str | None:
    """The code; empty for none, None where nothing was chosen. Raises Invalid."""
    chosen = answers.choice(COUNTRY)
    return chosen and ("" if chosen == NONE else _known(chosen))


def read_country(answers: Answers, before: str) -> str:
    """The country's name; what stood `before` stays as it was told, also where nobody knows it. Raises
    Invalid."""
    chosen = answers.choice(COUNTRY) or NONE
    if chosen == AS_TOLD or chosen == country_code(before):
        return before
    return "" if chosen == NONE else country_name(_known(chosen))


def _known(chosen: str) -> str:
    if code := country_code(chosen):
        return code
    raise Invalid(literally(ERRORS, "no_country", said=chosen), field=COUNTRY)


def _nowhere() -> Block:
    return option("None", NONE)
