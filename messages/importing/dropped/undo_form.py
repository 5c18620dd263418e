"""The form that asks before the import of a file is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from messages.importing.dropped.preview import WORDS
from messages.importing.undo import preview_lines
from messages.kit.blocks import Block, field, option, radio, section
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plain, plaintext
from models.importing.dropped.file import DroppedFile
from models.importing.undo.undo import UndoPreview, WorkedOn

CALLBACK = "undo_import"
WORKED_ON = "worked_on"


def undo_form(file: DroppedFile, preview: UndoPreview, response_url: str | None) -> Block:
    metadata = FormMetadata(key=preview.version, response_url=response_url, about={"file": file.id})
    lines = section(plain("\n".join(preview_lines(preview))))
    question = [_worked_on()] if preview.in_question else []
    return sheet("Take it back", [lines, *question], metadata, callback_id=CALLBACK, submit="Take back")


def read_worked_on(view: Mapping[str, Any]) -> WorkedOn | None:
    """The choice; None where nothing was asked."""
    chosen = Answers(view).choice(WORKED_ON)
    return WorkedOn(chosen) if chosen in list(WorkedOn) else None


def _worked_on() -> Block:
    choices = [option(plaintext(WORDS, f"worked_on_{choice.value}"), choice.value) for choice in WorkedOn]
    return field(plaintext(WORDS, "worked_on"), radio(WORKED_ON, choices), block_id=WORKED_ON)
