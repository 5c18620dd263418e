"""A new cadence of a segment, tried and saved. For admins."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Afterwards, Clock, OpenBook, Payload, View
from handlers.kit.reply import Reply
from handlers.kit.views import Views
from handlers.segments import TASK, is_there
from messages.forecasts import cadence_trial
from messages.kit.days import day_words
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.segments import form
from messages.segments.list import saved, saved_large, segments_message
from models.book import Book
from models.book.administration import require_admin
from models.forecasts.cadence_trial import CadenceChange, CadenceTrial, try_cadence
from models.forecasts.outlook import is_large
from models.forecasts.spreading import CHUNK, schedule_customers
from models.rhythm.cadence import Cadence
from models.team.segment import Segment


def register(app: App) -> None:
    app.view(form.CALLBACK, matchers=[is_there])(show_trial)
    app.view(cadence_trial.WAITING)(show_trial_again)
    app.view(cadence_trial.CALLBACK)(save)


def show_trial(ack: Ack, view: Payload, read_book: OpenBook, clock: Clock, views: Views) -> None:
    submission, form_metadata = form.read_segment(view), read_metadata(view)
    metadata = cadence_trial.trial_metadata(
        form_metadata["segment"], submission.cadence, form_metadata.response_url
    )
    _respond_with_trial("push", metadata, ack, read_book, clock, views)


def show_trial_again(ack: Ack, view: Payload, read_book: OpenBook, clock: Clock, views: Views) -> None:
    form_metadata = read_metadata(view)
    metadata = cadence_trial.trial_metadata(
        *cadence_trial.read_trial(form_metadata), form_metadata.response_url
    )
    _respond_with_trial("update", metadata, ack, read_book, clock, views)


def _respond_with_trial(
    response_action: str, metadata: FormMetadata, ack: Ack, read_book: OpenBook, clock: Clock, views: Views
) -> None:
    """A large book is not gone through while Slack waits."""
    with read_book() as book:
        require_admin(book, TASK)
        takes_long = is_large(book)
        modal = _waiting_form(book, metadata) if takes_long else _form(book, metadata, clock())
    ack(response_action=response_action, view=modal)
    if takes_long:
        views.update_later(metadata.key, lambda: _form_later(read_book, metadata, clock()))


def _waiting_form(book: Book, metadata: FormMetadata) -> View:
    segment_id, cadence = cadence_trial.read_trial(metadata)
    return cadence_trial.waiting_form(book.segment(segment_id), cadence, metadata)


def _form(book: Book, metadata: FormMetadata, now: datetime) -> View:
    segment_id, cadence = cadence_trial.read_trial(metadata)
    segment = book.segment(segment_id)
    trial = try_cadence(book, _cadence_change(segment, cadence), now=now)
    return cadence_trial.trial_form(segment, cadence, trial, metadata)


def _form_later(read_book: OpenBook, metadata: FormMetadata, now: datetime) -> View:
    with read_book() as book:
        return _form(book, metadata, now)


def _cadence_change(segment: Segment, cadence: Cadence) -> CadenceChange:
    return CadenceChange(segment.id, segment.cadence, cadence)


def save(
    ack: Ack,
    view: Payload,
    open_book: OpenBook,
    read_book: OpenBook,
    clock: Clock,
    reply: Reply,
    afterwards: Afterwards,
) -> None:
    segment_id, cadence = cadence_trial.read_trial(read_metadata(view))
    now, spreads = clock(), cadence_trial.wants_spreading(view)
    with open_book() as book:
        today = require_admin(book, TASK).today(now)
        segment = book.segment(segment_id)
        change, is_later = _cadence_change(segment, cadence), spreads and is_large(book)
        trial = try_cadence(book, change, now=now) if spreads and not is_later else CadenceTrial([], {})
        book.set_cadence(segment, cadence, at=now)
        schedule_customers(book, trial.scheduled_days, at=now)
        last_day = day_words(trial.last_turn, today) if trial.last_turn else ""
        notice = saved_large(segment) if is_later else saved(segment, len(trial.scheduled_days), last_day)
        answer = segments_message(book.segments(), notice=notice)
    ack(response_action="clear")
    reply.replace(answer)
    if is_later:
        afterwards(lambda: _spread_in_chunks(read_book, open_book, change, now))


def _spread_in_chunks(read_book: OpenBook, open_book: OpenBook, change: CadenceChange, now: datetime) -> None:
    """Spread in small transactions, for others write meanwhile. Until a late customer has its turn the digest
    ranks it like everybody else."""
    with read_book() as book:
        dates = list(try_cadence(book, change, now=now).scheduled_days.items())
    for start in range(0, len(dates), CHUNK):
        with open_book() as book:
            schedule_customers(book, dict(dates[start : start + CHUNK]), at=now)
