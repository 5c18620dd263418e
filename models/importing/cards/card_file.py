"""A file of address cards as a list: a heading, and a record for each card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from models.importing.cards import errors, properties
from models.importing.cards.card_cells import HEADINGS, broken_cells, card_cells
from models.importing.cards.properties import MOST_OTHERS
from models.importing.cards.raw_cards import begins_like_cards, is_read_with, raw_cards
from models.importing.files.encodings import encoding_of, encoding_words
from models.importing.files.records import CsvRecord
from models.importing.preview.choices import ReadingChoices
from models.importing.preview.description import UnclearPoint
from models.kernel.errors import Invalid

FURTHER = properties.FURTHER.capitalize()
ENDINGS = (".vcf", ".vcard")
BEGINNING = 4096  # bytes in which the first card begins


@dataclass(frozen=True)
class CardFile:
    """It is small enough to be held: pictures are dropped where they are met."""

    path: Path
    name: str
    encoding: str
    unclear: UnclearPoint | None = None
    product: str = "vCard"
    delimiter: str = ","  # of the file with the refused ones
    delimiter_words: str = ""
    passed_over: tuple[str, ...] = ()

    @property
    def encoding_words(self) -> str:
        return encoding_words(self.encoding)

    def rows(self) -> Iterator[CsvRecord]:
        """The heading, then every card."""
        headings, further = self._headings
        yield CsvRecord(1, list(headings))
        for line, cells, problem in self._read:
            if FURTHER in headings and any(name in further and cell for name, cell in cells.items()):
                cells[FURTHER] = "…"
            found = [cells.get(name, "") for name in headings]
            yield CsvRecord(line, found, is_broken=bool(problem), problem=problem)

    @cached_property
    def _headings(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """The headings, and what has none of its own."""
        filled = {name for _, cells, _ in self._read for name, cell in cells.items() if cell}
        others = sorted(filled - set(HEADINGS))
        further = frozenset(others[MOST_OTHERS:])
        return (*HEADINGS, *others[:MOST_OTHERS], *([FURTHER] if further else ())), further

    @cached_property
    def _read(self) -> list[tuple[int, dict[str, str], str]]:
        """(line, cells, why it cannot be read) of each card."""
        content = self.path.read_bytes()
        if self.encoding.startswith("utf-16"):
            content = content.decode(self.encoding).encode()
        encoding = "utf-8" if self.encoding.startswith("utf") else self.encoding
        read: list[tuple[int, dict[str, str], str]] = []
        for card in raw_cards(content, encoding):
            try:
                read.append((card.line, card_cells(card), ""))
            except Invalid as error:
                read.append((card.line, broken_cells(card), error.words))
        return read


def is_card_file(path: Path, name: str) -> bool:
    with path.open("rb") as file:
        return Path(name).suffix.lower() in ENDINGS or begins_like_cards(file.read(BEGINNING))


def examine_cards(path: Path, choices: ReadingChoices, *, name: str) -> CardFile:
    """Raises Invalid, in one sentence."""
    content = path.read_bytes()
    if not begins_like_cards(content[:BEGINNING]):
        raise Invalid(errors.NO_CARDS.format(path=name))
    if not choices.encoding and is_read_with(content, "utf-8"):
        return CardFile(path, name, "utf-8")
    encoding, unclear = encoding_of(path, choices.encoding, name=name)
    return CardFile(path, name, encoding, unclear)
