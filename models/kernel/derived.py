"""Fields of a frozen dataclass that follow from its other fields."""

from __future__ import annotations


def derive(made: object, **fields: object) -> None:
    """Writes them down while the value is being made: for `__post_init__` only."""
    for name, found in fields.items():
        object.__setattr__(made, name, found)
