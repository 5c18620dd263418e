"""The further fields of a customer: its own rhythm, where and how they like to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from messages.customers.picture_form import picture_fields, read_picture
from messages.interactions.fields import HOW
from messages.kit.blocks import Block, checkboxes, field, option, plain_text_input
from messages.kit.forms.answers import Answers
from messages.kit.forms.country import country_field, read_country
from messages.kit.forms.fields import day_field, days_field, line_field
from messages.kit.text import plaintext, printable, shorten
from messages.rhythm.own_cadence_form import read_cadence
from models.calendar.days import WorkingWeek, working_week
from models.calendar.lexicon import WEEKDAYS
from models.customers import CustomerDetails
from models.customers.interactions.interaction import LONGEST_NOTE
from models.customers.profile import LONGEST, LONGEST_ZONE
from models.kernel.vocabulary import Channel
from models.storage.base import LONGEST_LIST

FORM = "customers/form"


def more_fields(details: CustomerDetails) -> Iterator[Block]:
    cadence = details.cadence
    hint = plaintext(FORM, "rhythm_hint")
    yield days_field(plaintext(FORM, "ideal"), "ideal", cadence.ideal if cadence else None, hint=hint)
    yield days_field(plaintext(FORM, "maximum"), "maximum", cadence.maximum if cadence else None)
    channels = [option(words, channel.value) for channel, words in HOW.items()]
    ticks = checkboxes("preferred_channels", channels, initial=details.preferred_channels)
    yield field("Preferred channels", ticks, block_id="preferred_channels", optional=True)
    yield line_field("Language", "language", details.language, LONGEST["language"])
    yield country_field("Country", details.country, hint=plaintext(FORM, "country_hint"), optional=True)
    yield line_field(
        "Time zone", "time_zone", details.time_zone, LONGEST_ZONE, hint=plaintext(FORM, "zone_hint")
    )
    week = [option(name, str(day)) for day, name in enumerate(WEEKDAYS, 1)]
    ticked = [str(day) for day in details.working_week or ()]
    yield field(
        "Working days",
        checkboxes("working_days", week, initial=ticked),
        block_id="working_days",
        optional=True,
        hint=plaintext(FORM, "week_hint"),
    )
    yield day_field(plaintext(FORM, "not_before"), "not_before", details.not_before)
    yield line_field("Tags", "tags", ", ".join(details.tags), LONGEST_LIST, hint=plaintext(FORM, "tags_hint"))
    yield from picture_fields(details)
    notes = plain_text_input("notes", initial=details.notes, multiline=True, max_length=LONGEST_NOTE)
    yield field("Notes", notes, block_id="notes", optional=True)


def read_more(answers: Answers, before: CustomerDetails) -> CustomerDetails:
    """Raises Invalid, naming the field."""
    return replace(
        read_picture(answers, before),
        cadence=read_cadence(answers, plaintext(FORM, "half_a_rhythm")),
        preferred_channels=tuple(
            word for word in answers.choices("preferred_channels") if word in set(Channel)
        ),
        language=answers.text("language"),
        country=read_country(answers, before.country),
        time_zone=answers.text("time_zone"),
        working_week=_read_week(answers),
        not_before=answers.day("not_before"),
        tags=_read_tags(answers.text("tags")),
        notes=_read_notes(answers.text("notes"), before.notes),
    )


def _read_notes(typed: str, before: str) -> str:
    """Imported notes may be longer than the field, which holds their beginning: left alone, they stay."""
    return before if typed == shorten(printable(before), LONGEST_NOTE).strip() else typed


def _read_week(answers: Answers) -> WorkingWeek | None:
    days = answers.choices("working_days")
    return working_week("".join(days)) if days else None


def _read_tags(typed: str) -> tuple[str, ...]:
    """Each once, in the order in which they were typed."""
    tags = (" ".join(tag.split()) for tag in typed.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
