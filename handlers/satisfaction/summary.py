"""How satisfied a team's customers are, for whoever leads it; a rep sees the own customers."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, Message, OpenBook, Payload
from handlers.kit.listener import reading
from handlers.kit.reply import Reply
from handlers.satisfaction.file import file_of, send
from messages.kit.ids import read_id
from messages.kit.typed import with_mentions
from messages.satisfaction.reference import read_place
from messages.satisfaction.summary import OF_TEAM, SHOW, help_message, team_message
from models.book import Book
from models.calendar.period_parser import period_said
from models.calendar.periods import Period
from models.satisfaction.request_parser import asked
from models.satisfaction.scope import Scope, scope_of_leader, scope_with
from models.satisfaction.summary import summary

COMMAND = "/team"
HELP = {"help", "?"}
SATISFACTION = "satisfaction"


def register(app: App) -> None:
    app.command(COMMAND)(team)
    app.action(SHOW)(reading(show))
    app.action(OF_TEAM)(reading(show_team))


def team(ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    typed = with_mentions(command.get("text", ""))
    if _after_the_word(typed).casefold() in HELP:
        ack()
        reply(help_message())
        return
    with read_book() as book:
        wish = asked(book, _after_the_word(typed), book.rep.today(clock()))
        found = summary(book, wish.scope, wish.period, now=clock())
        file, answer = (file_of(found), {}) if wish.export else (None, team_message(found))
    ack()
    if file:
        send(file, reply)
    else:
        reply(answer)


def show(book: Book, action: Payload, now: datetime) -> Message:
    place = read_place(action.get("value")) if action.get("value") else None
    scope, period = (scope_with(book, place.scope_key), place.when) if place else usual(book, now)
    return team_message(summary(book, scope, period, now=now))


def show_team(book: Book, action: Payload, now: datetime) -> Message:
    """From the Home tab: this quarter of one team."""
    scope = scope_with(book, str(read_id(action.get("value"))))
    return team_message(summary(book, scope, usual(book, now)[1], now=now))


def usual(book: Book, now: datetime) -> tuple[Scope, Period]:
    """What is meant where nothing is said: all that one leads, this quarter."""
    return scope_of_leader(book), period_said("", book.rep.today(now))


def answer_to(book: Book, typed: str, now: datetime) -> Message:
    """The answer to words about whose customers and when. Raises what `asked` does."""
    wish = asked(book, typed, book.rep.today(now))
    return team_message(summary(book, wish.scope, wish.period, now=now))


def _after_the_word(typed: str) -> str:
    """What follows "satisfaction", which may be left out."""
    first, _, rest = typed.partition(" ")
    return rest.strip() if first.casefold() == SATISFACTION else typed
