"""Digest frequency: weekly after three without any reaction, or by wish, and daily again."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import writing
from handlers.nudges import my_digest
from messages.digests import weekly
from messages.nudges.card import read_card_id
from models.book import Book
from models.outbox.updates import redraw


def register(app: App) -> None:
    app.action(weekly.WEEKLY)(writing(keep_weekly))
    app.action(weekly.DAILY)(writing(daily_again))


def keep_weekly(book: Book, action: Payload, now: datetime) -> Message:
    digest = my_digest(book, read_card_id(action.get("value")))
    digest.rep.wish_weekly(at=now)
    redraw([digest], at=now)
    return weekly.weekly_message(digest, digest.rep.today(now))


def daily_again(book: Book, action: Payload, now: datetime) -> Message:
    digest = my_digest(book, read_card_id(action.get("value")))
    digest.rep.wish_daily()
    redraw([digest], at=now)
    return weekly.daily_message(digest, digest.rep.today(now))
