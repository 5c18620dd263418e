"""A file that somebody dropped into the chat: what it was read as, what was decided, and what came of it.

A task is carried out in the background by whoever claims it. A claim is a lease: when it runs out without
an outcome the task is taken up again, so that a process that is killed takes nothing with it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from models.importing.dropped import errors
from models.kernel.errors import AlreadyThere, Invalid, NotFound
from models.storage.base import Base, InWorkspace, ShortText, one_of
from models.team.rep import Rep

LONGEST_NAME = 255  # characters of the name that people gave it
LONGEST_WORDS = 1000
FIRST_PAUSE = timedelta(seconds=5)  # after a failure that may pass; doubled with each attempt
LONGEST_PAUSE = timedelta(minutes=5)
MOST_ATTEMPTS = 8  # of one task
KEPT_UNDECIDED = timedelta(days=7)
KEPT_AFTERWARDS = timedelta(days=30)  # the refused lines, as long as an import can be taken back
HAS_TASK = text("task is not null")


class FileTask(StrEnum):
    """`tell` shows in its message what is known of it."""

    READ = "read"
    IMPORT = "import"
    TELL = "tell"
    UNDO = "undo"


class DroppedFile(InWorkspace, Base):
    """`event_ts` is the person's message, `ts` the bot's about it; `key` travels in that message's metadata.
    `preview`, `decisions` and `outcome` are what `models.importing.dropped.preview` says they are. Of each
    moment stands beside it who it was, unless that was the one who dropped it."""

    __tablename__ = "dropped_files"
    __table_args__ = (
        Index("uq_dropped_files_once", "workspace_id", "channel", "event_ts", "slack_file_id", unique=True),
        Index("ix_dropped_files_task", "due_at", sqlite_where=HAS_TASK, postgresql_where=HAS_TASK),
    )

    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    slack_file_id: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(32))
    event_ts: Mapped[str] = mapped_column(String(32))
    thread_ts: Mapped[str | None] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(36))
    ts: Mapped[str | None] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(ShortText(LONGEST_NAME), default="")
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    dropped_at: Mapped[datetime]

    task: Mapped[FileTask | None] = mapped_column(one_of(FileTask))
    due_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    decisions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    preview: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    refusal: Mapped[str] = mapped_column(ShortText(LONGEST_WORDS), default="")  # why nothing comes of it
    refused_lines: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    lines_sent_at: Mapped[datetime | None]  # the first attempt to send them
    read_at: Mapped[datetime | None]
    requested_at: Mapped[datetime | None]
    imported_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    undo_requested_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    rep: Mapped[Rep] = relationship()

    def claim(self, *, lease: timedelta, at: datetime) -> None:
        """Written down, and committed, before the task is begun."""
        self.claimed_until = at + lease
        self.attempts += 1

    def put_off(self, *, pause: timedelta | None, at: datetime) -> None:
        """Not now; the task is taken up again after the pause."""
        doublings = min(max(self.attempts - 1, 0), 10)
        self.claimed_until = None
        self.due_at = at + (pause or min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE))

    def keep(self, name: str, content: bytes) -> None:
        """Keep the name and the content that Slack gave."""
        self.name, self.content = (name or self.name)[:LONGEST_NAME], content

    def understood(self, preview: dict[str, Any], *, at: datetime) -> None:
        """It was read, for the first time or with other decisions."""
        self.preview, self.read_at = preview, at
        self._next(FileTask.TELL, at)

    def refuse(self, words: str, *, at: datetime) -> None:
        """Nothing comes of it, and its message will say why."""
        self.refusal, self.content = words[:LONGEST_WORDS], None
        self.requested_at = None
        self._next(FileTask.TELL, at)

    def decide(self, question: str, answer: Any, *, at: datetime) -> None:
        """Take what is unclear in one of its readings, leave a column out; the file is read again. Raises
        what says that it is too late."""
        self._must_be_open()
        self.decisions = {**self.decisions, question: answer}
        self._next(FileTask.READ, at)

    def request_import(self, *, at: datetime) -> None:
        """Have it imported; idempotent. Raises what says that it is too late."""
        if self.requested_at and not self.imported_at:
            return
        self._must_be_open()
        self.requested_at = at
        self._next(FileTask.IMPORT, at)

    def import_given_up(self, words: str, *, at: datetime) -> None:
        """It stays as it was read, and its import can be asked for again; its message will say why."""
        self.requested_at, self.preview = None, {**(self.preview or {}), "given_up": words}
        self._next(FileTask.TELL, at)

    def leave(self, *, at: datetime) -> None:
        """Nothing of it is imported, and its content is forgotten; idempotent."""
        if self.left_at:
            return
        self._must_be_open()
        self.left_at, self.content = at, None
        self._next(FileTask.TELL, at)

    def imported(self, outcome: dict[str, Any], *, at: datetime) -> None:
        """In the transaction of the import itself. Raises AlreadyThere where another process was quicker."""
        if self.imported_at:
            raise AlreadyThere(errors.IMPORTED)
        self.imported_at, self.outcome, self.content = at, outcome, None
        self._next(FileTask.TELL, at)

    def request_undo(self, choice: dict[str, Any], *, at: datetime) -> None:
        """Have the import taken back; idempotent. choice: as `decisions` keep it. Raises what says that it is
        too late."""
        if self.undone_at:
            raise AlreadyThere(errors.UNDONE)
        if self.undo_requested_at and self.task is FileTask.UNDO:
            return
        if not self.imported_at:
            raise Invalid(errors.NOT_IMPORTED)
        self.undo_requested_at, self.decisions = at, {**self.decisions, **choice}
        self._next(FileTask.UNDO, at)

    def undone(self, words: list[str], *, at: datetime) -> None:
        """In the transaction that took it back. words: what came of it, a line each."""
        self.undone_at, self.refused_lines = at, None
        self._add_words(words)
        self._next(FileTask.TELL, at)

    def undo_refused(self, words: str, *, at: datetime) -> None:
        """It stays imported, and can be asked about again."""
        self.undo_requested_at = None
        self._add_words([words])
        self._next(FileTask.TELL, at)

    def told(self, ts: str | None) -> None:
        """Its message shows what is known of it; nothing is left to do until somebody decides."""
        self.ts = ts or self.ts
        self.task = self.claimed_until = None
        self.attempts = 0

    def lines(self) -> bytes:
        """The refused lines, a file to be mended. Raises NotFound."""
        if self.refused_lines is None:
            raise NotFound(errors.NO_REFUSED_LINES)
        return self.refused_lines

    def _add_words(self, words: list[str]) -> None:
        self.outcome = {**(self.outcome or {}), "undo_words": words}

    def _must_be_open(self) -> None:
        if self.imported_at:
            raise AlreadyThere(errors.IMPORTED)
        if self.requested_at:
            raise AlreadyThere(errors.UNDER_WAY)
        if self.left_at or self.refusal:
            raise NotFound(self.refusal or errors.LEFT)
        if not self.read_at:
            raise Invalid(errors.NOT_READ)
        if self.content is None:
            raise NotFound(errors.NO_FILE)

    def _next(self, task: FileTask, at: datetime) -> None:
        self.task, self.due_at, self.claimed_until, self.attempts = task, at, None, 0
