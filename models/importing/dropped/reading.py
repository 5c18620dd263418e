"""The content of a dropped file, read by what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from models.book.library import Library
from models.importing.dropped import errors
from models.importing.dropped.customer_list import Advance, DroppedList, Written
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import FilePreview
from models.importing.reading.owners import Directory
from models.kernel.errors import Invalid


class DroppedKind(StrEnum):
    """The kind of file that a name stands for. Only some can be read."""

    LIST = "list"
    CARDS = "cards"
    BOOK = "book"
    WORKBOOK = "workbook"
    OTHER = "other"

    @property
    def is_readable(self) -> bool:
        return self in (self.LIST, self.CARDS, self.BOOK)


ENDINGS = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), DroppedKind.LIST),
    **dict.fromkeys((".vcf", ".vcard"), DroppedKind.CARDS),
    ".json": DroppedKind.BOOK,
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods", ".numbers"), DroppedKind.WORKBOOK),
}
UNNAMED: Mapping[str, DroppedKind] = {"csv": DroppedKind.LIST, "vcard": DroppedKind.CARDS}  # by Slack's type


def kind_of(name: str, filetype: str = "") -> DroppedKind:
    """filetype: what Slack calls it, for a file whose name has no ending."""
    ending = PurePath(name.strip().lower()).suffix
    return ENDINGS.get(ending) or (not ending and UNNAMED.get(filetype)) or DroppedKind.OTHER


@dataclass(frozen=True, slots=True)
class DroppedContent:
    """A file whose content is here. directory: who knows colleagues whom the book does not."""

    library: Library
    file: DroppedFile
    content: bytes
    directory: Directory | None
    at: datetime

    def preview(self) -> FilePreview:
        """Raises BookError with words for a file that cannot be read."""
        earlier = FilePreview.from_json(self.file.preview) if self.file.preview else None
        preview = self._reader().preview(self.file.name, self.content, self.file.decisions)
        return preview.with_answers(earlier, self.file.decisions)

    def write(self, advance: Advance, written: Written) -> None:
        """Import it, in one transaction, in which `written` notes what came of it. Raises BookError."""
        self._reader().write(self.file.name, self.content, self.file.decisions, advance, written)

    def _reader(self) -> DroppedList:
        if kind_of(self.file.name) is not DroppedKind.LIST:
            raise Invalid(errors.NO_READER)
        file = self.file
        return DroppedList(self.library, file.workspace_id, file.rep_id, self.directory, at=self.at)
