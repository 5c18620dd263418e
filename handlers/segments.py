"""Segments and their cadence. For admins."""

from __future__ import annotations

import re

from slack_bolt import Ack, App

from handlers.kit.gesture import OpenBook, Payload
from handlers.kit.reply import Reply, Screen
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import Memory, read_memory
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.segments.form import CALLBACK, RENAME, read_name, read_segment, rename_form, segment_form
from messages.segments.list import now_default, renamed, saved, segments_message
from models.book.administration import make_default, the_admin

WHAT = "set up segments"


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("segments", "segment")])(show)
    app.action(re.compile("^segments_page:"))(turn_page)
    app.action("add_segment")(add)
    app.action("edit_segment")(edit)
    app.action("default_segment")(choose_default)
    app.action("rename_segment")(name_anew)
    app.view(CALLBACK, matchers=[is_new])(save)
    app.view(RENAME)(rename)


def show(ack: Ack, read_book: OpenBook, reply: Reply) -> None:
    with read_book() as book:
        the_admin(book, WHAT)
        answer = segments_message(book.segments())
    ack()
    reply(answer)


def turn_page(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply) -> None:
    page = page_of(action)
    with read_book() as book:
        the_admin(book, WHAT)
        answer = segments_message(book.segments(), page=page)
    ack()
    reply.replace(answer)


def add(ack: Ack, body: Payload, read_book: OpenBook, screen: Screen) -> None:
    with read_book() as book:
        the_admin(book, WHAT)
    form = segment_form(None, Memory(response_url=body.get("response_url")))
    ack()
    screen.open(form)


def edit(ack: Ack, body: Payload, action: Payload, read_book: OpenBook, screen: Screen) -> None:
    with read_book() as book:
        the_admin(book, WHAT)
        segment = book.segment(read_id(action.get("value")))
        memory = Memory(response_url=body.get("response_url"), about={"segment": segment.id})
        form = segment_form(segment, memory)
    ack()
    screen.open(form)


def is_new(view: Payload) -> bool:
    """A cadence of a segment that is there is tried first, see `handlers.cadence_trials`."""
    return read_memory(view).get("segment") is None


def is_there(view: Payload) -> bool:
    return not is_new(view)


def save(ack: Ack, view: Payload, open_book: OpenBook, reply: Reply) -> None:
    entry = read_segment(view)
    with open_book() as book:
        the_admin(book, WHAT)
        segment = book.add_segment(entry.name, entry.cadence)
        answer = segments_message(book.segments(), said=saved(segment))
    ack()
    reply.replace(answer)


def name_anew(ack: Ack, body: Payload, action: Payload, read_book: OpenBook, screen: Screen) -> None:
    with read_book() as book:
        the_admin(book, WHAT)
        segment = book.segment(read_id(action.get("value")))
        memory = Memory(response_url=body.get("response_url"), about={"segment": segment.id})
        form = rename_form(segment, memory)
    ack()
    screen.open(form)


def rename(ack: Ack, view: Payload, open_book: OpenBook, reply: Reply) -> None:
    name, memory = read_name(view), read_memory(view)
    with open_book() as book:
        the_admin(book, WHAT)
        segment = book.segment(memory["segment"])
        before = segment.name
        book.rename_segment(segment, name)
        answer = segments_message(book.segments(), said=renamed(segment, before))
    ack()
    reply.replace(answer)


def choose_default(ack: Ack, action: Payload, open_book: OpenBook, reply: Reply) -> None:
    with open_book() as book:
        the_admin(book, WHAT)
        segment = book.segment(read_id(action.get("value")))
        make_default(book, segment)
        answer = segments_message(book.segments(), said=now_default(segment))
    ack()
    reply.replace(answer)
