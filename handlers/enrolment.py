"""Enrolling somebody else: by an admin, or by who leads a team."""

from __future__ import annotations

import re

from slack_bolt import Ack, App

from handlers.kit.gesture import AskSlack, Clock, OpenBook, Payload, team_of
from handlers.kit.named_people import Profiles, enrolled_rep, profile_of
from handlers.kit.reply import Reply
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from messages.workspaces.saved import enrolled_message, whom_message
from models.book import Book
from models.book.administration import require_enroller

A_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("enrol", "enroll", "invite")])(enrol)


def enrol(
    ack: Ack,
    body: Payload,
    command: Payload,
    ask_slack: AskSlack,
    read_book: OpenBook,
    open_book: OpenBook,
    clock: Clock,
    reply: Reply,
) -> None:
    mention = A_PERSON.search(rest_of(command))
    with read_book() as book:
        require_enroller(book)
        is_new = mention is not None and not _is_in(book, mention[1])
    if mention is None:
        answer = whom_message()
    else:
        profiles: Profiles = {mention[1]: profile_of(ask_slack, mention[1], team_of(body))} if is_new else {}
        with open_book() as book:
            rep = enrolled_rep(book, mention[1], profiles, by=require_enroller(book), at=clock())
            answer = enrolled_message(rep.name, is_new=is_new)
    ack()
    reply(answer)


def _is_in(book: Book, person: str) -> bool:
    return book.rep_known_as(person) is not None
