"""Files dropped into the direct message: written down at once, and read in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.gesture import Message, Payload
from messages.importing.dropped.unread import unread_message
from models.book import Book
from models.importing.dropped.queue import keep_dropped
from models.importing.dropped.reading import DroppedKind, kind_of

MOST_FILES = 5  # of one message
ASK_SLACK = "check_file_info"  # Slack tells nothing of it in an event


def keep_files(book: Book, files: Sequence[Payload], event: Payload, *, now: datetime) -> Message | None:
    """Keep those that can be read; the words about the others, if there are any."""
    once = {str(file["id"]): file for file in files if isinstance(file, dict) and file.get("id")}
    kinds = [(file, _kind(file)) for file in once.values()]
    readable = [file for file, kind in kinds if kind.is_readable]
    keep_dropped(
        book,
        [(str(file["id"]), str(file.get("name") or "")) for file in readable[:MOST_FILES]],
        channel=event["channel"],
        event_ts=event["ts"],
        thread_ts=event.get("thread_ts"),
        at=now,
    )
    unread = [(str(file.get("name") or ""), kind) for file, kind in kinds if not kind.is_readable]
    further = [str(file.get("name") or "") for file in readable[MOST_FILES:]]
    return unread_message(unread, further, most=MOST_FILES) if unread or further else None


def _kind(file: Payload) -> DroppedKind:
    if file.get("file_access") == ASK_SLACK or file.get("mode") == "tombstone":
        return DroppedKind.LIST  # what it is, is found out when it is asked for
    return kind_of(str(file.get("name") or ""), str(file.get("filetype") or ""))
