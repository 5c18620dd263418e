"""Being away, and being back: one's own absence, and that of a member of a led team."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, Message, OpenBook, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.reply import Reply, Views
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from messages.absences import saved
from messages.absences.form import CALLBACK, AbsenceDraft, absence_form, read_absence
from messages.absences.parser import ParsedAbsence, read_typed
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.text import literally
from messages.kit.typed import as_typed
from models.absences.returns import come_back
from models.book import Book
from models.calendar.span_parser import days_away
from models.kernel.errors import Invalid, NotFound
from models.outbox.message import OutboxKind, announce
from models.team.absence import Absence, AbsenceDetails, AbsenceResult
from models.team.errors import NO_ABSENCE
from models.team.rep import Rep


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("away", "absent", "absence", "vacation", "holiday")])(go_away)
    app.command(COMMAND, matchers=[asks_for("back")])(writing(return_early))
    app.action(saved.CHANGE)(reading(open_again))
    app.action(saved.UNDO)(writing(undo, in_place))
    app.view(CALLBACK)(writing(save))


def go_away(
    ack: Ack,
    command: Payload,
    read_book: OpenBook,
    open_book: OpenBook,
    clock: Clock,
    reply: Reply,
    views: Views,
) -> None:
    text = rest_of(command)
    with _said_back(command["text"]):
        typed = read_typed(text)
        if not typed.days:
            with read_book() as book:
                form = _form(book, typed, FormMetadata(response_url=reply.response_url), clock())
            ack()
            views.open(form)
            return
        with open_book() as book:
            answer = _note(book, typed, clock())
    ack()
    reply(answer)


def open_again(book: Book, action: Payload, response_url: str | None) -> View:
    absence = book.absence(read_id(action.get("value"), NO_ABSENCE), by=book.rep)
    memory = FormMetadata(response_url=response_url, about={"absence": absence.id})
    draft = AbsenceDraft(absence.rep, absence.first_day, absence.last_day, absence.cover)
    return absence_form(draft, book.rep, [], memory)


def save(book: Book, view: View, now: datetime) -> Message:
    entry, memory = read_absence(view), read_metadata(view)
    said = AbsenceDetails(entry.first_day, entry.last_day, _cover(book, entry.cover))
    if absence_id := memory.get("absence"):
        absence = book.absence(absence_id, by=book.rep)
        was = absence.details
        told = book.amend_absence(absence, said, by=book.rep, at=now)
        return _answer(book, told, was, now)
    rep = book.rep_with_id(entry.rep_id) if entry.rep_id else book.rep
    return _tell(book, rep, said, now, key=memory.key)


def undo(book: Book, action: Payload, now: datetime) -> Message:
    absence_id, before = saved.read_undo(action.get("value"))
    absence = book.absence(absence_id, by=book.rep)
    today, was = absence.rep.today(now), absence.details
    if before:
        first, last, cover_id = before
        said = AbsenceDetails(first, last, book.rep_with_id(cover_id) if cover_id else None)
        book.amend_absence(absence, said, by=book.rep, at=now)
        answer = saved.again_message(absence, today, book.rep)
    else:
        book.withdraw_absence(absence, by=book.rep, at=now)
        answer = saved.withdrawn_message(absence, today, book.rep)
    _tell_cover(absence, was, now)
    return answer


def return_early(book: Book, command: Payload, now: datetime) -> Message:
    rep = _whose(book, read_typed(rest_of(command)).who)
    absence, before = come_back(book, rep, by=book.rep, at=now)
    if rep is not book.rep:
        announce(rep, OutboxKind.ANSWER, saved.noted_back_message(book.rep), at=now)
    if before.cover:
        told = saved.not_covering_message(rep, before, before.cover.today(now))
        announce(before.cover, OutboxKind.ANSWER, told, at=now)
    return saved.back_message(absence, before, book.rep, now)


def _note(book: Book, typed: ParsedAbsence, now: datetime) -> Message:
    rep = _whose(book, typed.who)
    first, last = days_away(typed.days, rep.today(now))
    return _tell(book, rep, AbsenceDetails(first, last, _cover(book, typed.cover)), now)


def _tell(book: Book, rep: Rep, said: AbsenceDetails, now: datetime, key: str | None = None) -> Message:
    told = book.record_absence(rep, said, by=book.rep, at=now, key=key)
    return _answer(book, told, told.before, now)


def _answer(book: Book, told: AbsenceResult, was: AbsenceDetails | None, now: datetime) -> Message:
    absence = told.absence
    rep, today = absence.rep, absence.rep.today(now)
    _tell_cover(absence, was, now)
    if rep is not book.rep:
        announce(rep, OutboxKind.ANSWER, saved.noted_message(told, book.rep, today), at=now)
    return saved.told_message(told, today, book.rep)


def _tell_cover(absence: Absence, was: AbsenceDetails | None, now: datetime) -> None:
    """Whoever covers, or need not any more, hears of it."""
    before = was.cover if was else None
    cover = None if absence.is_withdrawn else absence.cover
    if before and was and before is not cover:
        payload = saved.not_covering_message(absence.rep, was, before.today(now))
        announce(before, OutboxKind.ANSWER, payload, at=now)
    if cover and (was is None or was != absence.details):
        payload = saved.covering_message(absence, cover.today(now))
        announce(cover, OutboxKind.ANSWER, payload, at=now)


def _form(book: Book, typed: ParsedAbsence, memory: FormMetadata, now: datetime) -> View:
    """With the absence under way or to come, so that it can be looked at and changed."""
    rep = _whose(book, typed.who)
    known = book.absence_of(rep, today=rep.today(now))
    cover = _cover(book, typed.cover)
    draft = AbsenceDraft(rep, rep.today(now), None, cover)
    if known:
        draft = AbsenceDraft(rep, known.first_day, known.last_day, cover or known.cover)
        memory.about["absence"] = known.id
    led = [one for one in book.led_by(book.rep) if one.is_active] if not known else []
    return absence_form(draft, book.rep, led, memory)


def _whose(book: Book, person: str | None) -> Rep:
    """Raises NotFound for whom the person of the gesture may not speak."""
    rep = book.rep_known_as(person) if person else book.rep
    if rep is None or not book.may_speak_for(book.rep, rep):
        raise NotFound(literally(saved.TEMPLATE, "not_for_them"))
    return rep


def _cover(book: Book, person: str | None) -> Rep | None:
    """Raises Invalid for somebody who does not use Rapport: a guest, an app, a stranger."""
    if person is None:
        return None
    if (cover := book.rep_known_as(person)) is None:
        raise Invalid(literally(saved.TEMPLATE, "stranger"), field="cover")
    return cover


@contextmanager
def _said_back(text: str) -> Iterator[None]:
    """What could not be read is said back, so that it can be typed again with a change."""
    try:
        yield
    except Invalid as problem:
        typed = f"{COMMAND} {as_typed(text)}"
        said = literally(saved.TEMPLATE, "said_back", why=problem.words, typed=typed)
        raise Invalid(said, field=problem.field) from None
