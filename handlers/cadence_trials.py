"""Another cadence of a segment: what it would mean, and saving it. For admins."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Afterwards, Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen, View
from handlers.segments import WHAT, is_there
from messages.forecasts.cadence_trial import (
    CALLBACK,
    WAITING,
    about_pace,
    is_waiting,
    read_pace,
    trial_form,
    waiting_form,
    wants_spreading,
)
from messages.kit.days import day_words
from messages.kit.forms.metadata import Memory, read_memory
from messages.segments import form
from messages.segments.list import saved, saved_large, segments_message
from models.book.administration import the_admin
from models.forecasts.cadence_trial import Pace, Trial, try_pace
from models.forecasts.outlook import is_large
from models.forecasts.spreading import CHUNK, give_turns
from models.rhythm.cadence import Cadence
from models.team.segment import Segment


def register(app: App) -> None:
    app.view(form.CALLBACK, matchers=[is_there])(try_first)
    app.view(WAITING)(try_again)
    app.view(CALLBACK)(save)


def try_first(ack: Ack, view: Payload, read_book: OpenBook, clock: Clock, screen: Screen) -> None:
    entry, memory = form.read_segment(view), read_memory(view)
    tried = about_pace(memory["segment"], entry.cadence, memory.response_url)
    modal = _form_at_once(read_book, tried, clock())
    ack(response_action="push", view=modal)
    if is_waiting(modal):
        screen.finish(tried.key, lambda: _form(read_book, tried, clock()))


def try_again(ack: Ack, view: Payload, read_book: OpenBook, clock: Clock, screen: Screen) -> None:
    memory = read_memory(view)
    tried = about_pace(*read_pace(memory), memory.response_url)
    modal = _form_at_once(read_book, tried, clock())
    ack(response_action="update", view=modal)
    if is_waiting(modal):
        screen.finish(tried.key, lambda: _form(read_book, tried, clock()))


def _form_at_once(read_book: OpenBook, tried: Memory, now: datetime) -> View:
    """A large book is not gone through while Slack waits."""
    segment_id, cadence = read_pace(tried)
    with read_book() as book:
        the_admin(book, WHAT)
        segment = book.segment(segment_id)
        if is_large(book):
            return waiting_form(segment, cadence, tried)
        return trial_form(segment, cadence, try_pace(book, _pace(segment, cadence), now=now), tried)


def _form(read_book: OpenBook, tried: Memory, now: datetime) -> View:
    segment_id, cadence = read_pace(tried)
    with read_book() as book:
        segment = book.segment(segment_id)
        return trial_form(segment, cadence, try_pace(book, _pace(segment, cadence), now=now), tried)


def _pace(segment: Segment, cadence: Cadence) -> Pace:
    return Pace(segment.id, segment.cadence, cadence)


def save(
    ack: Ack,
    view: Payload,
    open_book: OpenBook,
    read_book: OpenBook,
    clock: Clock,
    reply: Reply,
    afterwards: Afterwards,
) -> None:
    (segment_id, cadence), now, spreads = read_pace(read_memory(view)), clock(), wants_spreading(view)
    with open_book() as book:
        today = the_admin(book, WHAT).today(now)
        segment = book.segment(segment_id)
        pace, is_later = _pace(segment, cadence), spreads and is_large(book)
        trial = try_pace(book, pace, now=now) if spreads and not is_later else Trial([], {})
        book.pace(segment, cadence, at=now)
        give_turns(book, trial.given, at=now)
        last = day_words(trial.last_turn, today) if trial.last_turn else ""
        said = saved_large(segment) if is_later else saved(segment, len(trial.given), last)
        answer = segments_message(book.segments(), said=said)
    ack(response_action="clear")
    reply.replace(answer)
    if is_later:
        afterwards(lambda: _spread_afterwards(read_book, open_book, pace, now))


def _spread_afterwards(read_book: OpenBook, open_book: OpenBook, pace: Pace, now: datetime) -> None:
    """In small transactions, for others write meanwhile. Until a late one has its turn the digest ranks it
    like everybody else."""
    with read_book() as book:
        given = list(try_pace(book, pace, now=now).given.items())
    for start in range(0, len(given), CHUNK):
        with open_book() as book:
            give_turns(book, dict(given[start : start + CHUNK]), at=now)
