"""Answers about an absence: noted, taken back, or over early."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.ids import read_id, read_id_if_any
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text
from messages.kit.text.rich import Span
from messages.settings.saved import next_morning_words
from models.kernel.errors import NotFound
from models.kernel.names import joined
from models.team.absence import Absence, AbsenceDetails, AbsenceResult
from models.team.errors import NO_ABSENCE
from models.team.rep import Rep

TEMPLATE = "absences/words"
CHANGE = "change_absence"  # its value is the absence's id
UNDO = "undo_absence"  # its value is the id and, after what was mended, what it said before


def told_message(result: AbsenceResult, meanwhile: Sequence[Block], today: date, reader: Rep) -> Block:
    """`today` is the rep's. meanwhile: what to do before."""
    return _told(result, _noted_words(result, today, reader), meanwhile, today, reader)


def known_message(result: AbsenceResult, meanwhile: Sequence[Block], today: date, reader: Rep) -> Block:
    """For an absence that was noted just so before."""
    known = sentence(TEMPLATE, "known")
    return _told(result, [*known, " ", *_noted_words(result, today, reader)], meanwhile, today, reader)


def _told(
    result: AbsenceResult, words: list[Span], meanwhile: Sequence[Block], today: date, reader: Rep
) -> Block:
    absence = result.absence
    if result.before:
        before = {"days": days_words(result.before, today), "cover": _name(result.before.cover)}
        words += ["\n", *sentence(TEMPLATE, "before", **before)]
    if result.uncovered:
        names = joined([point.rep.name for point in result.uncovered])
        words += ["\n", *sentence(TEMPLATE, "uncovered", names=names, **_who(absence, reader))]
    return message(None, [rich_text(*words), *meanwhile, _buttons(absence, result.before)])


def withdrawn_message(absence: Absence, today: date, reader: Rep) -> Block:
    return _short_message("withdrawn", absence, today, reader)


def again_message(absence: Absence, today: date, reader: Rep) -> Block:
    """Say that an edit was undone."""
    return _short_message("again", absence, today, reader)


def back_message(absence: Absence, details: AbsenceDetails, reader: Rep, now: datetime) -> Block:
    next_at = absence.rep.next_digest_at
    words = sentence(
        TEMPLATE,
        "back",
        next=next_morning_words(absence.rep, now),
        at_once=next_at is not None and next_at <= now,
        **_who(absence, reader),
    )
    undo = button("Undo", UNDO, undo_value(absence, details), label=plaintext(TEMPLATE, "undo_back_label"))
    return message(None, [rich_text(*words), actions(undo)])


def noted_message(result: AbsenceResult, by: Rep, today: date) -> Block:
    """Draw the message for the rep who is away, when somebody else said so."""
    absence = result.absence
    days, cover = days_words(absence.details, today), _name(absence.cover)
    words = sentence(TEMPLATE, "noted", by=by.name, days=days, cover=cover)
    return message(None, [rich_text(*words), _buttons(absence, result.before)])


def noted_back_message(by: Rep) -> Block:
    return message(None, [rich_text(*sentence(TEMPLATE, "noted_back", by=by.name))])


def covering_message(absence: Absence, before: AbsenceDetails | None, today: date) -> Block:
    """For the cover; `today` is theirs. before: what they were told until now."""
    days, was = days_words(absence.details, today), days_words(before, today) if before else ""
    return message(
        None, [rich_text(*sentence(TEMPLATE, "covering", who=absence.rep.name, days=days, was=was))]
    )


def not_covering_message(rep: Rep, details: AbsenceDetails, today: date) -> Block:
    words = sentence(TEMPLATE, "not_covering", who=rep.name, days=days_words(details, today))
    return message(None, [rich_text(*words)])


def days_words(details: AbsenceDetails, today: date) -> str:
    """ "from Mon 23 Nov until Fri 27 Nov", or "on Mon 23 Nov"."""
    first, last = day_words(details.first_day, today), day_words(details.last_day, today)
    return plaintext(TEMPLATE, "days", first=first, last=last)


def undo_value(absence: Absence, details_before: AbsenceDetails | None) -> str:
    if details_before is None:
        return str(absence.id)
    cover = details_before.cover.id if details_before.cover else ""
    return f"{absence.id}:{details_before.first_day}:{details_before.last_day}:{cover}"


def read_undo(value: object) -> tuple[int, tuple[date, date, int | None] | None]:
    """(absence, what it said before: its days and the cover's id). Raises NotFound for a forged one."""
    id_text, *values = str(value).split(":")
    absence_id = read_id(id_text, NO_ABSENCE)
    if not values:
        return absence_id, None
    try:
        first, last, cover = values
        return absence_id, (date.fromisoformat(first), date.fromisoformat(last), read_id_if_any(cover))
    except ValueError:
        raise NotFound(NO_ABSENCE) from None


def _noted_words(result: AbsenceResult, today: date, reader: Rep) -> list[Span]:
    absence = result.absence
    return sentence(
        TEMPLATE,
        "told",
        days=days_words(absence.details, today),
        cover=_name(absence.cover),
        manager=_name(result.manager),
        back=day_words(result.back_on, today),
        **_who(absence, reader),
    )


def _short_message(block: str, absence: Absence, today: date, reader: Rep) -> Block:
    words = sentence(TEMPLATE, block, days=days_words(absence.details, today), **_who(absence, reader))
    return message(None, [rich_text(*words)])


def _who(absence: Absence, reader: Rep) -> dict[str, object]:
    return {"who": absence.rep.name, "is_mine": absence.rep is reader}


def _name(rep: Rep | None) -> str:
    return rep.name if rep else ""


def _buttons(absence: Absence, details_before: AbsenceDetails | None) -> Block:
    return actions(
        button("Change", CHANGE, str(absence.id), label=plaintext(TEMPLATE, "change_label")),
        button("Undo", UNDO, undo_value(absence, details_before), label="Undo the absence"),
    )
