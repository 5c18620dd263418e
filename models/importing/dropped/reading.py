"""The kinds of files that are dropped, and a dropped file whose content is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Protocol

from models.importing.dropped.customer_list import Advance, Decisions, Written
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import FilePreview


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


class FileReader(Protocol):
    """Reads one kind of file; the name is what people call it."""

    def preview(self, name: str, content: bytes, decisions: Decisions) -> FilePreview:
        """Raises BookError with words for a file that cannot be read."""

    def write(
        self, name: str, content: bytes, decisions: Decisions, advance: Advance, written: Written
    ) -> None:
        """Import it, in one transaction, in which `written` notes what came of it. Raises BookError."""


@dataclass(frozen=True, slots=True)
class DroppedContent:
    """A file whose content is here, with who can read it. Every verb raises BookError with words."""

    file: DroppedFile
    content: bytes
    reader: FileReader

    def preview(self) -> FilePreview:
        earlier = FilePreview.from_json(self.file.preview) if self.file.preview else None
        preview = self.reader.preview(self.file.name, self.content, self.file.decisions)
        return preview.with_answers(earlier, self.file.decisions)

    def write(self, advance: Advance, written: Written) -> None:
        self.reader.write(self.file.name, self.content, self.file.decisions, advance, written)
