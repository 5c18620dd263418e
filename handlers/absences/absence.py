"""Absences: one's own, and that of a member of a led team; going away and coming back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, Message, OpenBook, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.reply import Reply
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from handlers.kit.typed_again import EASILY_RETYPED
from handlers.kit.views import Views
from messages.absences import saved
from messages.absences.form import CALLBACK, AbsenceDraft, absence_form, read_absence
from messages.absences.meanwhile import meanwhile_blocks
from messages.absences.parser import ParsedAbsence, read_typed
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from messages.kit.typed import as_typed
from models.absences.meanwhile import due_meanwhile
from models.absences.returns import come_back
from models.book import Book
from models.calendar.span_parser import parse_span
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
    with _echoing_input(command["text"]):
        typed = read_typed(text)
        if not typed.days:
            with read_book() as book:
                form = _form(book, typed, FormMetadata(response_url=reply.response_url), clock())
            ack()
            views.open(form)
            return
        with open_book() as book:
            answer = _record_typed_absence(book, typed, clock())
    ack()
    reply(answer)


def open_again(book: Book, action: Payload, response_url: str | None) -> View:
    absence = book.absence(read_id(action.get("value"), NO_ABSENCE), by=book.rep)
    metadata = FormMetadata(response_url=response_url, about={"absence": absence.id})
    draft = AbsenceDraft(absence.rep, absence.first_day, absence.last_day, absence.cover)
    return absence_form(draft, book.rep, [], metadata)


def save(book: Book, view: View, now: datetime) -> Message:
    submission, metadata = read_absence(view), read_metadata(view)
    details = AbsenceDetails(submission.first_day, submission.last_day, _cover(book, submission.cover))
    if absence_id := metadata.get("absence"):
        absence = book.absence(absence_id, by=book.rep)
        details_before = absence.details
        result = book.amend_absence(absence, details, by=book.rep, at=now)
        return _answer(book, result, details_before, now)
    rep = book.rep_with_id(submission.rep_id) if submission.rep_id else book.rep
    return _record_absence(book, rep, details, now, key=metadata.key)


def undo(book: Book, action: Payload, now: datetime) -> Message:
    absence_id, days_before = saved.read_undo(action.get("value"))
    absence = book.absence(absence_id, by=book.rep)
    today, details_before = absence.rep.today(now), None if absence.is_withdrawn else absence.details
    if days_before:
        first_day, last_day, cover_id = days_before
        details = AbsenceDetails(first_day, last_day, book.rep_with_id(cover_id) if cover_id else None)
        book.amend_absence(absence, details, by=book.rep, at=now)
        answer = saved.again_message(absence, today, book.rep)
    else:
        book.withdraw_absence(absence, by=book.rep, at=now)
        answer = saved.withdrawn_message(absence, today, book.rep)
    _notify_cover(absence, details_before, now)
    return answer


def return_early(book: Book, command: Payload, now: datetime) -> Message:
    rep = _rep_named(book, read_typed(rest_of(command)).person)
    absence, details = come_back(book, rep, by=book.rep, at=now)
    if rep is not book.rep:
        announce(rep, OutboxKind.ANSWER, saved.noted_back_message(book.rep), at=now)
    if details.cover:
        message = saved.not_covering_message(rep, details, details.cover.today(now))
        announce(details.cover, OutboxKind.ANSWER, message, at=now)
    return saved.back_message(absence, details, book.rep, now)


def _record_typed_absence(book: Book, typed: ParsedAbsence, now: datetime) -> Message:
    rep = _rep_named(book, typed.person)
    first, last = parse_span(typed.days, rep.today(now), days=rep.working_days)
    return _record_absence(book, rep, AbsenceDetails(first, last, _cover(book, typed.cover)), now)


def _record_absence(
    book: Book, rep: Rep, details: AbsenceDetails, now: datetime, key: str | None = None
) -> Message:
    result = book.record_absence(rep, details, by=book.rep, at=now, key=key)
    return _answer(book, result, result.before, now)


def _answer(
    book: Book, result: AbsenceResult, details_before: AbsenceDetails | None, now: datetime
) -> Message:
    absence = result.absence
    rep, today = absence.rep, absence.rep.today(now)
    meanwhile = meanwhile_blocks(result, due_meanwhile(book, absence), today)
    if result.is_known:
        return saved.known_message(result, meanwhile, today, book.rep)
    _notify_cover(absence, details_before, now)
    if rep is not book.rep:
        announce(rep, OutboxKind.ANSWER, saved.noted_message(result, book.rep, today), at=now)
    return saved.told_message(result, meanwhile, today, book.rep)


def _notify_cover(absence: Absence, details_before: AbsenceDetails | None, now: datetime) -> None:
    """Tell the colleague who covers, or who need not any more."""
    cover_before = details_before.cover if details_before else None
    cover = None if absence.is_withdrawn else absence.cover
    if cover_before and details_before and cover_before is not cover:
        payload = saved.not_covering_message(absence.rep, details_before, cover_before.today(now))
        announce(cover_before, OutboxKind.ANSWER, payload, at=now)
    if cover and (details_before is None or details_before != absence.details):
        was = details_before if details_before and details_before.cover is cover else None
        payload = saved.covering_message(absence, was, cover.today(now))
        announce(cover, OutboxKind.ANSWER, payload, at=now)


def _form(book: Book, typed: ParsedAbsence, metadata: FormMetadata, now: datetime) -> View:
    """Draw the form with the absence under way or to come, so that it can be looked at and changed."""
    rep = _rep_named(book, typed.person)
    absence = book.absence_of(rep, today=rep.today(now))
    cover = _cover(book, typed.cover)
    draft = AbsenceDraft(rep, rep.today(now), None, cover)
    if absence:
        draft = AbsenceDraft(rep, absence.first_day, absence.last_day, cover or absence.cover)
        metadata.about["absence"] = absence.id
    led = [member for member in book.led_by(book.rep) if member.is_active] if not absence else []
    return absence_form(draft, book.rep, led, metadata)


def _rep_named(book: Book, person: str | None) -> Rep:
    """Return the rep named, else one's own. Raises NotFound for a rep for whom one may not speak."""
    rep = book.rep_known_as(person) if person else book.rep
    if rep is None or not book.may_speak_for(book.rep, rep):
        raise NotFound(plaintext(saved.TEMPLATE, "not_for_them"))
    return rep


def _cover(book: Book, person: str | None) -> Rep | None:
    """Raises Invalid for somebody who does not use Rapport: a guest, an app, a stranger."""
    if person is None:
        return None
    if (cover := book.rep_known_as(person)) is None:
        raise Invalid(plaintext(saved.TEMPLATE, "stranger"), field="cover")
    return cover


@contextmanager
def _echoing_input(text: str) -> Iterator[None]:
    """Repeat in the error what could not be read, so that it can be typed again with a change."""
    try:
        yield
    except Invalid as problem:
        if len(text) > EASILY_RETYPED:
            raise
        typed = f"{COMMAND} {as_typed(text)}"
        words = plaintext(saved.TEMPLATE, "said_back", why=problem.words, typed=typed)
        raise Invalid(words, field=problem.field) from None
