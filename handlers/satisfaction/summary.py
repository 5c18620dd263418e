"""Satisfaction of a team's customers, for its leaders; a rep sees their own customers."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, Message, OpenBook, Payload
from handlers.kit.listener import reading
from handlers.kit.reply import Reply
from handlers.satisfaction.file import file_of, send
from messages.kit.ids import read_id
from messages.kit.typed import with_mentions
from messages.satisfaction.by_step import by_step_message
from messages.satisfaction.reference import read_reference
from messages.satisfaction.short_answer import ALL_FIGURES, short_message
from messages.satisfaction.summary import OF_TEAM, SHOW, help_message, team_message
from models.book import Book
from models.calendar.period_parser import parse_period
from models.calendar.periods import Period
from models.satisfaction.by_step import satisfaction_by_step
from models.satisfaction.request_parser import FiguresRequest, parse_request
from models.satisfaction.scope import Scope, scope_of_leader, scope_with
from models.satisfaction.summary import TeamSatisfaction, summary

COMMAND = "/team"
HELP = {"help", "?"}
SATISFACTION = "satisfaction"


def register(app: App) -> None:
    app.command(COMMAND)(team)
    app.action(SHOW)(reading(show))
    app.action(ALL_FIGURES)(reading(show_all_figures))
    app.action(OF_TEAM)(reading(show_team))


def team(ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    typed = with_mentions(command.get("text", ""))
    if _after_the_word(typed).casefold() in HELP:
        ack()
        reply(help_message())
        return
    with read_book() as book:
        request = parse_request(book, _after_the_word(typed), book.rep.today(clock()))
        answer = {} if request.export else _answer(book, request, clock())
        file = file_of(_summary(book, request, clock())) if request.export else None
    ack()
    if file:
        send(file, reply)
    else:
        reply(answer)


def show(book: Book, action: Payload, now: datetime) -> Message:
    reference = read_reference(action.get("value")) if action.get("value") else None
    scope, period = (scope_with(book, reference.scope_key), reference.when) if reference else usual(book, now)
    return short_message(summary(book, scope, period, now=now))


def show_all_figures(book: Book, action: Payload, now: datetime) -> Message:
    """Show every metric, the trend, and what stands beside them."""
    reference = read_reference(action.get("value"))
    return team_message(summary(book, scope_with(book, reference.scope_key), reference.when, now=now))


def show_team(book: Book, action: Payload, now: datetime) -> Message:
    """Show this quarter of one team, from the Home tab."""
    scope = scope_with(book, str(read_id(action.get("value"))))
    return short_message(summary(book, scope, usual(book, now)[1], now=now))


def usual(book: Book, now: datetime) -> tuple[Scope, Period]:
    """Return the default scope and period: all that one leads, this quarter."""
    return scope_of_leader(book), parse_period("", book.rep.today(now))


def answer_to(book: Book, typed: str, now: datetime) -> Message:
    """The answer to words about whose customers and when. Raises what `parse_request` does."""
    return _answer(book, parse_request(book, typed, book.rep.today(now)), now)


def _answer(book: Book, request: FiguresRequest, now: datetime) -> Message:
    if request.by_step:
        today = book.rep.today(now)
        return by_step_message(satisfaction_by_step(book, request.scope, request.period, today=today))
    return short_message(_summary(book, request, now))


def _summary(book: Book, request: FiguresRequest, now: datetime) -> TeamSatisfaction:
    return summary(book, request.scope, request.period, now=now)


def _after_the_word(typed: str) -> str:
    """Return the words after "satisfaction", which may be left out."""
    first, _, argument = typed.partition(" ")
    return argument.strip() if first.casefold() == SATISFACTION else typed
