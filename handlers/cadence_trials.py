"""Another cadence of a segment: what it would mean, and saving it. For admins."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Afterwards, Clock, OpenBook, Payload, View
from handlers.kit.reply import Reply, Views
from handlers.segments import WHAT, is_there
from messages.forecasts import cadence_trial
from messages.kit.days import day_words
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.segments import form
from messages.segments.list import saved, saved_large, segments_message
from models.book import Book
from models.book.administration import require_admin
from models.forecasts.cadence_trial import CadenceChange, CadenceTrial, try_cadence
from models.forecasts.outlook import is_large
from models.forecasts.spreading import CHUNK, give_turns
from models.rhythm.cadence import Cadence
from models.team.segment import Segment


def register(app: App) -> None:
    app.view(form.CALLBACK, matchers=[is_there])(try_first)
    app.view(cadence_trial.WAITING)(try_again)
    app.view(cadence_trial.CALLBACK)(save)


def try_first(ack: Ack, view: Payload, read_book: OpenBook, clock: Clock, views: Views) -> None:
    entry, memory = form.read_segment(view), read_metadata(view)
    tried = cadence_trial.about_pace(memory["segment"], entry.cadence, memory.response_url)
    _try("push", tried, ack, read_book, clock, views)


def try_again(ack: Ack, view: Payload, read_book: OpenBook, clock: Clock, views: Views) -> None:
    memory = read_metadata(view)
    tried = cadence_trial.about_pace(*cadence_trial.read_pace(memory), memory.response_url)
    _try("update", tried, ack, read_book, clock, views)


def _try(how: str, tried: FormMetadata, ack: Ack, read_book: OpenBook, clock: Clock, views: Views) -> None:
    """A large book is not gone through while Slack waits."""
    with read_book() as book:
        require_admin(book, WHAT)
        takes_long = is_large(book)
        modal = _waiting_form(book, tried) if takes_long else _form(book, tried, clock())
    ack(response_action=how, view=modal)
    if takes_long:
        views.finish(tried.key, lambda: _form_later(read_book, tried, clock()))


def _waiting_form(book: Book, tried: FormMetadata) -> View:
    segment_id, cadence = cadence_trial.read_pace(tried)
    return cadence_trial.waiting_form(book.segment(segment_id), cadence, tried)


def _form(book: Book, tried: FormMetadata, now: datetime) -> View:
    segment_id, cadence = cadence_trial.read_pace(tried)
    segment = book.segment(segment_id)
    trial = try_cadence(book, _pace(segment, cadence), now=now)
    return cadence_trial.trial_form(segment, cadence, trial, tried)


def _form_later(read_book: OpenBook, tried: FormMetadata, now: datetime) -> View:
    with read_book() as book:
        return _form(book, tried, now)


def _pace(segment: Segment, cadence: Cadence) -> CadenceChange:
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
    segment_id, cadence = cadence_trial.read_pace(read_metadata(view))
    now, spreads = clock(), cadence_trial.wants_spreading(view)
    with open_book() as book:
        today = require_admin(book, WHAT).today(now)
        segment = book.segment(segment_id)
        pace, is_later = _pace(segment, cadence), spreads and is_large(book)
        trial = try_cadence(book, pace, now=now) if spreads and not is_later else CadenceTrial([], {})
        book.set_cadence(segment, cadence, at=now)
        give_turns(book, trial.given, at=now)
        last = day_words(trial.last_turn, today) if trial.last_turn else ""
        said = saved_large(segment) if is_later else saved(segment, len(trial.given), last)
        answer = segments_message(book.segments(), said=said)
    ack(response_action="clear")
    reply.replace(answer)
    if is_later:
        afterwards(lambda: _spread_afterwards(read_book, open_book, pace, now))


def _spread_afterwards(read_book: OpenBook, open_book: OpenBook, pace: CadenceChange, now: datetime) -> None:
    """In small transactions, for others write meanwhile. Until a late one has its turn the digest ranks it
    like everybody else."""
    with read_book() as book:
        given = list(try_cadence(book, pace, now=now).given.items())
    for start in range(0, len(given), CHUNK):
        with open_book() as book:
            give_turns(book, dict(given[start : start + CHUNK]), at=now)
