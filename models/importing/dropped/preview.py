"""A dropped file as it was read, and what came of it: kept beside the file, as JSON has it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from models.importing.dropped import errors
from models.importing.preview import ColumnPreview, ColumnUse
from models.kernel.errors import NotFound

MARK = 16  # letters


class QuestionKind(StrEnum):
    """The kind of thing that can be read in several ways."""

    DAYS = "days"
    AMOUNTS = "amounts"
    ENCODING = "encoding"
    NAMES = "names"  # which of two columns is the name
    IDS = "ids"  # whether an id is that of the customer or of the line
    PRICES = "prices"  # whether a price is that of one piece
    TALK = "talk"  # whether a day is that of a talk, or of an attempt
    SAME = "same"  # whether a customer of the book is meant


@dataclass(frozen=True, slots=True)
class PreviewQuestion:
    """Something that can be read in several ways. heading, cell: where it stands, and an example as it stands
    there; contradiction: a second one, where the column speaks against itself. readings: the value of each,
    and the example written out. chosen: the value of the reading that somebody chose, or that is taken while
    nobody has; empty: nothing can be imported before."""

    key: str
    kind: QuestionKind
    heading: str
    readings: tuple[tuple[str, str], ...]
    cell: str = ""
    contradiction: str = ""
    chosen: str = ""

    def mark_of(self, reading: str) -> str:
        """A short word for this question taken in that reading, however long a heading is."""
        return sha256(json.dumps([self.key, reading]).encode()).hexdigest()[:MARK]


@dataclass(frozen=True, slots=True)
class RefusedReason:
    """Why lines are refused: how many, and the line of the file in which the first of them begins."""

    words: str
    lines: int
    first: int


@dataclass(frozen=True, slots=True)
class FilePreview:
    """product: what wrote the file, "HubSpot companies"; empty where it is not known. letters: a cell that
    shows whether the encoding is right, where it was found out. lines and refused are lines, the other counts
    customers; while something must be answered they are those of the first readings. rows: the heading and
    the first lines. changes: names of customers that would be changed, each with what of them the file says
    differently."""

    product: str
    lines: int
    encoding: str = ""
    letters: str = ""
    delimiter: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[ColumnPreview, ...] = ()
    questions: tuple[PreviewQuestion, ...] = ()
    reasons: tuple[RefusedReason, ...] = ()
    passed_over: tuple[str, ...] = ()
    changes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)  # of a whole book, by what is in it
    given_up: str = ""  # why nothing came of an import that was asked for
    asked_later: int = 0  # questions about customers of the book that come once these are answered
    too_many_to_compare: bool = False  # whether nobody was looked for who may be in the book already

    @property
    def unanswered(self) -> int:
        """How many questions must be answered before anything can be imported."""
        return sum(not question.chosen for question in self.questions)

    @property
    def can_be_imported(self) -> bool:
        return not self.unanswered and bool(self.new + self.changed)

    def first_readings(self) -> dict[str, str]:
        """The first reading of each question that must be answered."""
        return {question.key: question.readings[0][0] for question in self.questions if not question.chosen}

    def marked(self, mark: str) -> PreviewQuestion:
        """The question with that mark, as it was answered. Raises NotFound for what is not asked."""
        for question in self.questions:
            for reading, _ in question.readings:
                if question.mark_of(reading) == mark:
                    return replace(question, chosen=reading)
        raise NotFound(errors.NO_QUESTION)

    def with_answer(self, answered: PreviewQuestion) -> FilePreview:
        questions = (answered if other.key == answered.key else other for other in self.questions)
        return replace(self, questions=tuple(questions))

    def column(self, index: int) -> ColumnPreview:
        """The column at that place of the file. Raises NotFound."""
        if (column := next((column for column in self.columns if column.index == index), None)) is None:
            raise NotFound(errors.NO_COLUMN)
        return column

    def with_column(self, changed: ColumnPreview) -> FilePreview:
        columns = (changed if column.index == changed.index else column for column in self.columns)
        return replace(self, columns=tuple(columns))

    def with_answers(self, earlier: FilePreview | None, decisions: dict[str, Any]) -> FilePreview:
        """The preview with the questions that are not asked any more, for they were answered: an answer can
        be changed. Last stand those that need none."""
        asked = {question.key for question in self.questions}
        answered = [
            replace(question, chosen=decisions[question.key])
            for question in (earlier.questions if earlier else ())
            if decisions.get(question.key) and question.key not in asked
        ]
        questions = [*answered, *self.questions]
        questions.sort(key=lambda question: question.kind is QuestionKind.TALK)
        return replace(self, questions=tuple(questions))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> FilePreview:
        nested = {
            "rows": _tuples(kept["rows"]),
            "columns": tuple(map(column_from_json, kept["columns"])),
            "questions": tuple(map(_question, kept["questions"])),
            "reasons": tuple(RefusedReason(**reason) for reason in kept["reasons"]),
            "passed_over": tuple(kept["passed_over"]),
            "changes": tuple((name, tuple(kinds)) for name, kinds in kept.get("changes", ())),
        }
        return cls(**kept | nested)


@dataclass(frozen=True, slots=True)
class ImportForecast:
    """How many cards a day an owner's book means now: usually, on the busiest day (written as JSON has it);
    among them those that are due at once, of which `budget` are shown a day."""

    owner: str
    is_own: bool
    customers: int
    usual: int
    busiest: int
    busiest_on: str
    at_once: int
    budget: int
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The outcome of an import, in customers; `refused` in lines. `names` are the first of the new customers.
    `import_id` is the number by which it can be taken back, `owner_ids` are those of the owners it names.
    `undo_words` say what came of taking it back, a line each."""

    new: int
    changed: int
    unchanged: int
    refused: int
    names: tuple[str, ...] = ()
    import_id: int | None = None
    owner_ids: tuple[int, ...] = ()
    reasons: tuple[RefusedReason, ...] = ()
    forecasts: tuple[ImportForecast, ...] | None = None  # None: not worked out yet
    undo_words: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> ImportOutcome:
        forecasts, reasons = kept["forecasts"], tuple(RefusedReason(**reason) for reason in kept["reasons"])
        known = None if forecasts is None else tuple(ImportForecast(**forecast) for forecast in forecasts)
        listed = {name: tuple(kept[name]) for name in ("names", "owner_ids", "undo_words")}
        nested = {**listed, "reasons": reasons, "forecasts": known}
        return cls(**kept | nested)


def _tuples(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _question(kept: dict[str, Any]) -> PreviewQuestion:
    readings = tuple((value, words) for value, words in kept["readings"])
    return PreviewQuestion(**kept | {"kind": QuestionKind(kept["kind"]), "readings": readings})


def column_from_json(kept: dict[str, Any]) -> ColumnPreview:
    listed = {name: tuple(kept[name]) for name in ("examples", "foreign_words")}
    return ColumnPreview(**kept | listed | {"use": ColumnUse(kept["use"])})
