"""Dropped files as a queue: what is to be done, and who may take it. Any number of processes may ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from models.book import Book
from models.importing.dropped import errors
from models.importing.dropped.file import KEPT_AFTERWARDS, KEPT_UNDECIDED, LONGEST_NAME, DroppedFile, FileTask
from models.kernel.errors import NotFound
from models.team.workspace import Workspace


def keep_dropped(
    book: Book,
    files: Iterable[tuple[str, str]],
    *,
    channel: str,
    event_ts: str,
    thread_ts: str | None,
    at: datetime,
) -> None:
    """Note that these files (Slack's id and the name) were dropped; they are read in the background."""
    for slack_file_id, name in files:
        file = DroppedFile(
            rep_id=book.rep.id,
            slack_file_id=slack_file_id,
            channel=channel,
            event_ts=event_ts,
            thread_ts=thread_ts,
            key=str(uuid4()),
            name=name[:LONGEST_NAME],
            dropped_at=at,
            task=FileTask.READ,
            due_at=at,
        )
        book.session.add(file)
    wake(book)


def own_file(book: Book, file_id: int) -> DroppedFile:
    """The file, held until the book is closed, for whoever dropped it. Raises NotFound for anybody else."""
    query = select(DroppedFile).where(DroppedFile.id == file_id, DroppedFile.rep_id == book.rep.id)
    file = book.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if file is None:
        raise NotFound(errors.NO_FILE)
    return file


def has_task(tasks: Collection[FileTask], *, now: datetime) -> ColumnElement[bool]:
    """Whether a workspace, any of them, has such a task to be taken in hand."""
    file = DroppedFile.__table__.c
    return exists().where(file.workspace_id == Workspace.id, *_waiting(file, tasks, now))


def next_file(session: Session, tasks: Collection[FileTask], *, now: datetime) -> DroppedFile | None:
    """The file that has waited longest, locked for this transaction."""
    waiting = select(DroppedFile).where(*_waiting(DroppedFile, tasks, now))
    oldest = waiting.order_by(DroppedFile.due_at, DroppedFile.id).limit(1)
    return session.scalar(oldest.with_for_update(skip_locked=True))


def claimed_file(session: Session, file_id: int, *, claimed_until: datetime) -> DroppedFile | None:
    """The file for whoever claimed it until then; None when somebody else has taken over, or has decided
    something else."""
    query = select(DroppedFile).where(DroppedFile.id == file_id).with_for_update()
    file = session.scalar(query.execution_options(populate_existing=True))
    return file if file and file.claimed_until == claimed_until else None


def wake(book: Book) -> None:
    """Have the background look for tasks once the book is closed."""
    book.session.info["announced"] = True


def forget_old_files(book: Book, *, now: datetime) -> None:
    """Forget what nobody decided on for a week, and everything once no import of it can be taken back."""
    session = book.session
    undecided = DroppedFile.imported_at.is_(None) & (DroppedFile.dropped_at < now - KEPT_UNDECIDED)
    session.execute(
        update(DroppedFile).where(undecided, DroppedFile.content.is_not(None)).values(content=None)
    )
    session.execute(
        delete(DroppedFile).where(DroppedFile.dropped_at < now - KEPT_AFTERWARDS - KEPT_UNDECIDED)
    )


def _waiting(file: Any, tasks: Collection[FileTask], now: datetime) -> list[ColumnElement[bool]]:
    is_free = or_(file.claimed_until.is_(None), file.claimed_until <= now)
    return [file.task.in_(tasks), file.due_at <= now, is_free]
