"""One task of a dropped file: done outside any transaction, with the outcome recorded afterwards."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from messages.importing.dropped.preview import WORDS
from messages.importing.dropped.saved import importing_message, reading_message
from messages.importing.undo import undone_lines
from messages.kit.text import plaintext
from models.book import Book
from models.book.library import Library
from models.importing.dropped.customer_list import DroppedList
from models.importing.dropped.errors import NO_READER
from models.importing.dropped.file import MOST_ATTEMPTS, DroppedFile, FileTask
from models.importing.dropped.preview import ImportOutcome
from models.importing.dropped.queue import claimed_file
from models.importing.dropped.reading import DroppedContent, DroppedKind, FileReader, kind_of
from models.importing.dropped.undo import undo_file
from models.kernel.errors import AlreadyThere, BookError, Busy, Invalid, Unavailable
from scheduler.importing.claim import FileClaim
from scheduler.importing.fetching import fetch_file
from scheduler.importing.progress import ProgressNote
from scheduler.importing.slack_directory import slack_directory
from scheduler.importing.telling import FileMessage
from scheduler.importing.whole_book import DroppedBook
from scheduler.slack_connection import SlackConnection
from scheduler.slack_errors import PermanentFailure, SlackCallError, UnknownOutcome

log = logging.getLogger(__name__)

UNEXPECTED, BUSY = "unexpected", "busy"
UNTIL_ARRIVED = timedelta(minutes=1)  # a call without an answer may still be on its way
LONG = 300_000  # bytes of a file that takes long enough for a word in between


class TakenOver(Exception):
    """The claim has run out, or something else was decided: whatever was found out is not wanted any more."""


class FileJob:
    def __init__(
        self, library: Library, connection: SlackConnection, clock: Callable[[], datetime], claim: FileClaim
    ) -> None:
        self.library, self.connection, self.clock, self.claim = library, connection, clock, claim
        self.message = FileMessage(library, connection, clock, claim)

    def carry_out(self) -> None:
        """Nothing is raised: the task is done, put off, or given up with words."""
        try:
            self._carry_out()
        except TakenOver:
            pass
        except (Busy, Unavailable):
            self._try_again(BUSY, None)
        except UnknownOutcome as error:
            self._try_again(error.code, UNTIL_ARRIVED)
        except SlackCallError as error:
            self._try_again(error.code, error.pause, is_hopeless=isinstance(error, PermanentFailure))
        except BookError as error:
            self._refuse(error.words)
        except Exception:  # the outermost edge of one file: the others are read all the same
            log.exception("dropped file %s: %s failed", self.claim.file_id, self.claim.task)
            self._try_again(UNEXPECTED, None)

    def _carry_out(self) -> None:
        match self.claim.task:
            case FileTask.READ:
                self._read()
            case FileTask.IMPORT:
                self._import()
            case FileTask.UNDO:
                self._undo()
            case FileTask.TELL:
                self.message.tell()

    def _read(self) -> None:
        content = self._stored() or self._fetched()
        preview = content.preview()
        self._record(lambda file: file.understood(preview.to_json(), at=self.clock()))

    def _import(self) -> None:
        content = self._stored()
        if content is None:
            raise TakenOver
        note = ProgressNote(
            lambda done, lines: self.message.show(importing_message(content.file, done, lines))
        )
        note(0, 0)
        try:
            content.write(note, self._written)
        except AlreadyThere:
            raise TakenOver from None

    def _written(self, book: Book, outcome: ImportOutcome, refused_lines: bytes | None) -> None:
        """In the transaction of the import: it is done once, whoever else has begun it."""
        file = self._held(book)
        file.imported(outcome.to_json(), at=self.clock())
        file.refused_lines = refused_lines

    def _undo(self) -> None:
        """In one transaction; where it cannot be done any more, the message says why."""
        try:
            with self.library.open(self.claim.workspace_id) as book:
                file = self._held(book)
                result = undo_file(book, file, at=self.clock())
                file.undone(list(undone_lines(result)), at=self.clock())
        except (Busy, Unavailable):
            raise
        except BookError as error:
            words = error.words
            self._settle(lambda file: file.undo_refused(words, at=self.clock()))

    def _held(self, book: Book) -> DroppedFile:
        """Raises TakenOver."""
        file = claimed_file(book.session, self.claim.file_id, claimed_until=self.claim.until)
        if file is None:
            raise TakenOver
        return file

    def _stored(self) -> DroppedContent | None:
        with self.library.read(self.claim.workspace_id) as book:
            file = book.session.get_one(DroppedFile, self.claim.file_id)
            content = file.content
        return None if content is None else self._opened(file, content)

    def _fetched(self) -> DroppedContent:
        with self.library.read(self.claim.workspace_id) as book:
            team_id = book.workspace.slack_team_id
        name, content = fetch_file(self.connection, self.claim.slack_file_id, team_id)

        def keep(file: DroppedFile) -> None:
            file.keep(name, content)

        file = self._record(keep)
        if len(content) > LONG:
            self.message.show(reading_message(file))
        return self._opened(file, content)

    def _opened(self, file: DroppedFile, content: bytes) -> DroppedContent:
        return DroppedContent(file, content, self._reader(file))

    def _reader(self, file: DroppedFile) -> FileReader:
        """Raises Invalid for a kind of file that nobody reads."""
        place = self.library, file.workspace_id, file.rep_id
        match kind_of(file.name):
            case DroppedKind.LIST | DroppedKind.CARDS:
                directory = slack_directory(self.connection.client, at=self.clock())
                return DroppedList(*place, directory, at=self.clock())
            case DroppedKind.BOOK:
                return DroppedBook(*place, at=self.clock())
        raise Invalid(NO_READER)

    def _try_again(self, code: str, pause: timedelta | None, *, is_hopeless: bool = False) -> None:
        """Later; once that has come to nothing often enough, the person is told."""
        if is_hopeless or self.claim.attempts >= MOST_ATTEMPTS:
            self._give_up(code)
            return
        log.warning("dropped file %s: %s is tried again: %s", self.claim.file_id, self.claim.task, code)
        self._settle(lambda file: file.put_off(pause=pause, at=self.clock()))

    def _give_up(self, code: str) -> None:
        """Its message cannot be shown, or it can, and says that nothing came of it; what was asked for can be
        asked for again."""
        log.error("dropped file %s: %s is given up: %s", self.claim.file_id, self.claim.task, code)
        why = {UNEXPECTED: "failed", BUSY: "busy"}.get(code, "no_answer")
        words = plaintext(WORDS, "given_up", why=why, is_undo=self.claim.task is FileTask.UNDO)
        match self.claim.task:
            case FileTask.TELL:
                self._settle(lambda file: file.told(None))
            case FileTask.UNDO:
                self._settle(lambda file: file.undo_refused(words, at=self.clock()))
            case FileTask.IMPORT:
                self._settle(lambda file: file.import_given_up(words, at=self.clock()))
            case FileTask.READ:
                self._refuse(plaintext(WORDS, why))

    def _refuse(self, words: str) -> None:
        self._settle(lambda file: file.refuse(words, at=self.clock()))

    def _settle(self, change: Callable[[DroppedFile], None]) -> None:
        try:
            self._record(change)
        except TakenOver:
            pass
        except (Busy, Unavailable) as error:  # the claim runs out by itself
            log.warning("dropped file %s: no outcome could be recorded: %s", self.claim.file_id, error.words)

    def _record(self, change: Callable[[DroppedFile], None]) -> DroppedFile:
        """Raises TakenOver."""
        with self.library.open(self.claim.workspace_id) as book:
            file = self._held(book)
            change(file)
            return file
