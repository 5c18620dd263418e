"""How often the digest comes: weekly after three without any reaction, or by wish, and daily again."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply
from handlers.nudges import my_digest
from messages.digests import weekly
from messages.nudges.card import read_card_id
from models.outbox.message import redraw


def register(app: App) -> None:
    app.action(weekly.WEEKLY)(keep_weekly)
    app.action(weekly.DAILY)(daily_again)


def keep_weekly(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        digest = my_digest(book, read_card_id(action.get("value")))
        digest.rep.wish_weekly(at=clock())
        redraw([digest], at=clock())
        answer = weekly.weekly_message(digest, digest.rep.today(clock()))
    ack()
    reply(answer)


def daily_again(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        digest = my_digest(book, read_card_id(action.get("value")))
        digest.rep.wish_daily()
        redraw([digest], at=clock())
        answer = weekly.daily_message(digest, digest.rep.today(clock()))
    ack()
    reply(answer)
