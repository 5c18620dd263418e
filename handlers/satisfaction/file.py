"""The figures of a team's summary as a file, into the asker's direct message."""

from __future__ import annotations

import logging

from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.posting import NO_ANSWER, error_code_of
from handlers.kit.reply import Reply
from messages.kit.text import escape
from messages.kit.unclear_outcome import CALL_ERRORS
from messages.satisfaction.file import FigureFile, figure_file, filed_message, refused_message
from messages.satisfaction.reference import read_reference
from messages.satisfaction.summary import EXPORT
from models.satisfaction.file import csv_of
from models.satisfaction.scope import scope_with
from models.satisfaction.summary import TeamSatisfaction, summary

log = logging.getLogger(__name__)


def register(app: App) -> None:
    app.action(EXPORT)(export)


def export(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    reference = read_reference(action.get("value"))
    with read_book() as book:
        file = file_of(summary(book, scope_with(book, reference.scope_key), reference.when, now=clock()))
    ack()
    send(file, reply)


def file_of(satisfaction: TeamSatisfaction) -> FigureFile:
    return figure_file(satisfaction, csv_of(satisfaction))


def send(file: FigureFile, reply: Reply) -> None:
    """Send it once the gesture is answered; a refusal is told in words."""
    reply.afterwards(lambda: _send(file, reply))


def _send(file: FigureFile, reply: Reply) -> None:
    client = reply.client
    try:
        channel = client.conversations_open(users=reply.person)["channel"]["id"]
        client.files_upload_v2(
            channel=channel,
            content=file.content,
            filename=file.name,
            title=file.title,
            initial_comment=str(escape(file.comment)),
        )
    except SlackApiError as error:
        log.warning("a file of figures could not be sent: %s", error)
        reply(refused_message(error_code_of(error)))
    except CALL_ERRORS as error:
        log.warning("a file of figures could not be sent: %s", error)
        reply(refused_message(NO_ANSWER))
    else:
        if reply.response_url:  # asked for anywhere, perhaps
            reply(filed_message(file))
