"""The refused lines of an import, sent once more."""

from __future__ import annotations

import logging

from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from handlers.kit.gesture import OpenBook, Payload
from handlers.kit.posting import NO_ANSWER, error_code_of
from handlers.kit.reply import Reply
from messages.importing.dropped.reference import REFUSED_LINES, read_file_id
from messages.importing.dropped.saved import lines_comment, lines_not_sent_message
from messages.kit.unclear_outcome import CALL_ERRORS
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import ImportOutcome
from models.importing.dropped.queue import own_file
from models.importing.files.rejected import rejected_name

log = logging.getLogger(__name__)


def register(app: App) -> None:
    app.action(REFUSED_LINES)(send)


def send(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply) -> None:
    with read_book() as book:
        file = own_file(book, read_file_id(action.get("value")))
        lines = file.lines()
    ack()
    reply.afterwards(lambda: _upload(file, lines, reply))


def _upload(file: DroppedFile, lines: bytes, reply: Reply) -> None:
    count = ImportOutcome.from_json(file.outcome).refused if file.outcome else 0
    comment = str(lines_comment(file, count))
    try:
        reply.client.files_upload_v2(
            channel=file.channel,
            content=lines,
            filename=rejected_name(file.name),
            initial_comment=comment,
            thread_ts=file.thread_ts,
        )
    except CALL_ERRORS as error:
        log.warning("refused lines could not be sent: %s", error)
        code = error_code_of(error) if isinstance(error, SlackApiError) else NO_ANSWER
        reply(lines_not_sent_message(code))
