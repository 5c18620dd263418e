"""The answers to whether one is away, asked because the Slack status says so."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.reply import Reply
from messages.absences import offer
from messages.absences.form import AbsenceDraft, absence_form
from messages.absences.meanwhile import meanwhile_blocks
from messages.absences.saved import told_message
from messages.kit.forms.metadata import FormMetadata
from models.absences.meanwhile import due_meanwhile
from models.book import Book
from models.team.absence import AbsenceDetails


def register(app: App) -> None:
    app.action(offer.YES)(writing(accept, in_place))
    app.action(offer.OTHER)(reading(choose_days))
    app.action(offer.NO)(decline)


def accept(book: Book, action: Payload, now: datetime) -> Message:
    last_day = offer.read_last_day(action.get("value"))
    rep, today = book.rep, book.rep.today(now)
    result = book.record_absence(rep, AbsenceDetails(today, last_day), by=rep, at=now)
    meanwhile = meanwhile_blocks(result, due_meanwhile(book, result.absence), today)
    return told_message(result, meanwhile, today, rep)


def choose_days(book: Book, now: datetime, response_url: str | None) -> View:
    draft = AbsenceDraft(book.rep, book.rep.today(now))
    return absence_form(draft, book.rep, [], FormMetadata(response_url=response_url))


def decline(ack: Ack, reply: Reply) -> None:
    ack()
    reply.replace(offer.declined_message())
