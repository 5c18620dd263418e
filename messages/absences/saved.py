"""What is said of an absence: that it is noted, taken back, or over early."""

from __future__ import annotations

from datetime import date, datetime

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.ids import read_id, read_id_if_any
from messages.kit.sentences import sentence
from messages.kit.text import literally, rich_text
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


def told_message(told: AbsenceResult, today: date, reader: Rep) -> Block:
    """`today` is the rep's."""
    absence, words = told.absence, _told(told, today, reader)
    if told.before:
        before = {"days": days_words(told.before, today), "cover": _name(told.before.cover)}
        words += ["\n", *sentence(TEMPLATE, "before", **before)]
    if told.uncovered:
        names = joined([one.rep.name for one in told.uncovered])
        words += ["\n", *sentence(TEMPLATE, "uncovered", names=names, **_who(absence, reader))]
    return message(None, [rich_text(*words), _buttons(absence, told.before)])


def withdrawn_message(absence: Absence, today: date, reader: Rep) -> Block:
    return _said("withdrawn", absence, today, reader)


def again_message(absence: Absence, today: date, reader: Rep) -> Block:
    """What was mended stands as it did before."""
    return _said("again", absence, today, reader)


def back_message(absence: Absence, before: AbsenceDetails, reader: Rep, now: datetime) -> Block:
    next_at = absence.rep.next_digest_at
    words = sentence(
        TEMPLATE,
        "back",
        next=next_morning_words(absence.rep, now),
        at_once=next_at is not None and next_at <= now,
        **_who(absence, reader),
    )
    undo = button("Undo", UNDO, undo_value(absence, before), label=literally(TEMPLATE, "undo_back_label"))
    return message(None, [rich_text(*words), actions(undo)])


def noted_message(told: AbsenceResult, by: Rep, today: date) -> Block:
    """For whoever is away, when somebody else said so."""
    absence = told.absence
    days, cover = days_words(absence.details, today), _name(absence.cover)
    words = sentence(TEMPLATE, "noted", by=by.name, days=days, cover=cover)
    return message(None, [rich_text(*words), _buttons(absence, told.before)])


def noted_back_message(by: Rep) -> Block:
    return message(None, [rich_text(*sentence(TEMPLATE, "noted_back", by=by.name))])


def covering_message(absence: Absence, today: date) -> Block:
    """For the cover; `today` is theirs."""
    days = days_words(absence.details, today)
    return message(None, [rich_text(*sentence(TEMPLATE, "covering", who=absence.rep.name, days=days))])


def not_covering_message(rep: Rep, said: AbsenceDetails, today: date) -> Block:
    words = sentence(TEMPLATE, "not_covering", who=rep.name, days=days_words(said, today))
    return message(None, [rich_text(*words)])


def days_words(said: AbsenceDetails, today: date) -> str:
    """ "from Mon 23 Nov until Fri 27 Nov", or "on Mon 23 Nov"."""
    first, last = day_words(said.first_day, today), day_words(said.last_day, today)
    return literally(TEMPLATE, "days", first=first, last=last)


def undo_value(absence: Absence, before: AbsenceDetails | None) -> str:
    if before is None:
        return str(absence.id)
    cover = before.cover.id if before.cover else ""
    return f"{absence.id}:{before.first_day}:{before.last_day}:{cover}"


def read_undo(value: object) -> tuple[int, tuple[date, date, int | None] | None]:
    """(absence, what it said before: its days and the cover's id). Raises NotFound for a forged one."""
    written, *before = str(value).split(":")
    absence_id = read_id(written, NO_ABSENCE)
    if not before:
        return absence_id, None
    try:
        first, last, cover = before
        return absence_id, (date.fromisoformat(first), date.fromisoformat(last), read_id_if_any(cover))
    except ValueError:
        raise NotFound(NO_ABSENCE) from None


def _told(told: AbsenceResult, today: date, reader: Rep) -> list[Span]:
    absence = told.absence
    return sentence(
        TEMPLATE,
        "told",
        days=days_words(absence.details, today),
        cover=_name(absence.cover),
        manager=_name(told.manager),
        back=day_words(told.back_on, today),
        **_who(absence, reader),
    )


def _said(block: str, absence: Absence, today: date, reader: Rep) -> Block:
    words = sentence(TEMPLATE, block, days=days_words(absence.details, today), **_who(absence, reader))
    return message(None, [rich_text(*words)])


def _who(absence: Absence, reader: Rep) -> dict[str, object]:
    return {"who": absence.rep.name, "is_mine": absence.rep is reader}


def _name(rep: Rep | None) -> str:
    return rep.name if rep else ""


def _buttons(absence: Absence, before: AbsenceDetails | None) -> Block:
    return actions(
        button("Change", CHANGE, str(absence.id), label=literally(TEMPLATE, "change_label")),
        button("Undo", UNDO, undo_value(absence, before), label="Undo the absence"),
    )
