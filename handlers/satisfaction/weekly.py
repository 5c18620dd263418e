"""The weekly summary of the led teams: a leader may stop it, and have it again."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message
from handlers.kit.listener import in_place, writing
from messages.satisfaction.weekly import AGAIN, STOP, again_message, stopped_message
from models.book import Book
from models.team.summary_schedule import decline_summary, wish_summary


def register(app: App) -> None:
    app.action(STOP)(writing(stop))
    app.action(AGAIN)(writing(send_again, in_place))


def stop(book: Book, now: datetime) -> Message:
    decline_summary(book.rep, at=now)
    return stopped_message()


def send_again(book: Book, now: datetime) -> Message:
    wish_summary(book.rep, at=now)
    return again_message()
