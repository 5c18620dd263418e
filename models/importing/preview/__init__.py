"""A file as it was understood, before anything of it is taken."""

from models.importing.preview.choices import ReadingChoices
from models.importing.preview.description import (
    ColumnPreview,
    ColumnUse,
    ImportPreview,
    UnclearKind,
    UnclearPoint,
)

__all__ = [
    "ColumnPreview",
    "ColumnUse",
    "ImportPreview",
    "ReadingChoices",
    "UnclearKind",
    "UnclearPoint",
]
