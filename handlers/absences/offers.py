"""The answers to whether one is away, asked because the Slack status says so."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen
from messages.absences import offer
from messages.absences.form import Draft, absence_form
from messages.absences.saved import told_message
from messages.kit.forms.metadata import Memory
from models.team.absence import Away


def register(app: App) -> None:
    app.action(offer.YES)(accept)
    app.action(offer.OTHER)(choose_days)
    app.action(offer.NO)(decline)


def accept(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    last_day = offer.read_last_day(action.get("value"))
    with open_book() as book:
        rep, now = book.rep, clock()
        today = rep.today(now)
        told = book.tell_absence(rep, Away(today, last_day), by=rep, at=now)
        answer = told_message(told, today, rep)
    ack()
    reply.replace(answer)


def choose_days(ack: Ack, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        rep = book.rep
        memory = Memory(response_url=reply.response_url)
        form = absence_form(Draft(rep, rep.today(clock())), rep, [], memory)
    ack()
    screen.open(form)


def decline(ack: Ack, reply: Reply) -> None:
    ack()
    reply.replace(offer.declined_message())
