"""A dropped file as it was read, and what came of it: kept beside the file, as JSON has it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from models.importing.dropped import errors
from models.kernel.errors import NotFound

MOST_SHOWN = 5  # first lines
MOST_COLUMNS_SHOWN = 6
LONGEST_CELL = 60  # characters of one that is shown


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of the file: what becomes of it, in words; empty when it is left out."""

    heading: str
    becomes: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class PreviewReading:
    """A way to read what is unclear; `words` write an example out."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class PreviewQuestion:
    """Something that can be read in several ways. `chosen` is the value of the one that somebody chose, or
    that is taken while nobody has; empty: without an answer nothing can be imported."""

    key: str
    about: str
    readings: tuple[PreviewReading, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class RefusedReason:
    """Why lines are refused: how many, and the number of the first of them, from 1."""

    words: str
    lines: int
    first: int


@dataclass(frozen=True, slots=True)
class FilePreview:
    """`what` it is, "HubSpot companies". Counts are of customers but for `lines` and `refused`. `notes` are
    sentences about how something was taken."""

    what: str
    lines: int
    how: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    rows: tuple[tuple[str, ...], ...] = ()  # the heading and the first lines, as they are taken
    columns: tuple[PreviewColumn, ...] = ()
    questions: tuple[PreviewQuestion, ...] = ()
    reasons: tuple[RefusedReason, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def unanswered(self) -> int:
        """How many questions must be answered before anything can be imported."""
        return sum(not question.chosen for question in self.questions)

    @property
    def can_be_imported(self) -> bool:
        return not self.unanswered and bool(self.new + self.changed)

    def with_choice(self, key: str, reading: str) -> FilePreview:
        """The preview with that question answered. Raises NotFound for what is not asked."""
        question = next((question for question in self.questions if question.key == key), None)
        if question is None or reading not in [possible.value for possible in question.readings]:
            raise NotFound(errors.NO_QUESTION)
        chosen = replace(question, chosen=reading)
        questions = tuple(chosen if other is question else other for other in self.questions)
        return replace(self, questions=questions)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> FilePreview:
        rows = tuple(tuple(row) for row in kept["rows"])
        columns = tuple(PreviewColumn(**column) for column in kept["columns"])
        reasons = tuple(RefusedReason(**reason) for reason in kept["reasons"])
        questions = tuple(map(_question, kept["questions"]))
        nested = {"rows": rows, "columns": columns, "reasons": reasons, "questions": questions}
        return cls(**kept | nested | {"notes": tuple(kept["notes"])})


@dataclass(frozen=True, slots=True)
class ImportForecast:
    """How many cards a day an owner's book means now: usually, on the busiest day (written as JSON has it),
    and those that are due at once, of which `budget` are shown a day."""

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
    added: dict[str, int] = field(default_factory=dict)  # contacts, purchases, interactions
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


def _question(kept: dict[str, Any]) -> PreviewQuestion:
    return PreviewQuestion(**kept | {"readings": tuple(PreviewReading(**r) for r in kept["readings"])})
