"""The form for an absence: who, from when until when, and who covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from messages.kit.blocks import Block, field, option, section, static_select, users_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.cut_menus import first_of
from messages.kit.forms.fields import day_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id_if_any
from messages.kit.text import plain, plaintext
from models.kernel.errors import Invalid
from models.team.rep import Rep

CALLBACK = "absence"
MOST_NAMED = 100  # options of a menu


@dataclass(frozen=True, slots=True)
class AbsenceDraft:
    """The first content of the form."""

    rep: Rep
    first_day: date | None
    last_day: date | None = None
    cover: Rep | None = None


@dataclass(frozen=True, slots=True)
class AbsenceSubmission:
    """rep_id: of whom, where there was a choice. cover: a Slack user id."""

    rep_id: int | None
    first_day: date
    last_day: date
    cover: str | None


def absence_form(draft: AbsenceDraft, reader: Rep, led: Sequence[Rep], metadata: FormMetadata) -> Block:
    """`led`: the colleagues for whom the reader may say it; without any nobody is asked whose it is."""
    cover = users_select(
        "cover", initial=draft.cover.slack_user_id if draft.cover else None, placeholder="Choose a colleague"
    )
    hint = plaintext("absences/words", "cover_hint")
    return sheet(
        "Away",
        [
            _rep_field(draft.rep, reader, led),
            day_field("First day", "first_day", draft.first_day, optional=False),
            day_field("Last day", "last_day", draft.last_day, optional=False),
            field("Who covers", cover, block_id="cover", optional=True, hint=hint),
        ],
        metadata,
        callback_id=CALLBACK,
    )


def read_absence(view: Mapping[str, Any]) -> AbsenceSubmission:
    """Raises Invalid and NotFound."""
    answers = Answers(view)
    return AbsenceSubmission(
        read_id_if_any(answers.choice("rep")),
        _day(answers, "first_day"),
        _day(answers, "last_day"),
        answers.person("cover"),
    )


def _day(answers: Answers, name: str) -> date:
    if (day := answers.day(name)) is None:
        raise Invalid(plaintext("absences/words", f"no_{name}"), field=name)
    return day


def _rep_field(rep: Rep, reader: Rep, led: Sequence[Rep]) -> Block:
    if not led:
        return section(plain(plaintext("absences/words", "whose", name=rep.name, is_mine=rep is reader)))
    people = {person.id: person for person in (rep, reader, *led)}
    choices = [option(person.name, str(person.id)) for person in list(people.values())[:MOST_NAMED]]
    menu, hint = static_select("rep", choices, initial=str(rep.id)), first_of(MOST_NAMED, len(people))
    return field("Who is away", menu, block_id="rep", hint=hint)
