"""The weekly summary of the led teams: whoever gets it may stop it, and have it again."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook
from handlers.kit.reply import Reply
from messages.satisfaction.weekly import AGAIN, STOP, again_message, stopped_message
from models.team.summary_schedule import decline_summary, wish_summary


def register(app: App) -> None:
    app.action(STOP)(stop)
    app.action(AGAIN)(send_again)


def stop(ack: Ack, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        decline_summary(book.rep, at=clock())
        answer = stopped_message()
    ack()
    reply(answer)


def send_again(ack: Ack, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        wish_summary(book.rep, at=clock())
        answer = again_message()
    ack()
    reply.replace(answer)
