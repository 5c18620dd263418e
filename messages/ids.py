"""The numbers of rows as they come back from Slack, where anybody may have forged them."""

from __future__ import annotations

from models.errors import NotFound

LARGEST = 2**31 - 1  # of what the databases keep as a number of a row
NOT_THERE = "I cannot find that any more."


def read_id(written: object, words: str = NOT_THERE, *, field: str | None = None) -> int:
    """Raises NotFound, with `words`, for what cannot be the number of a row."""
    number = _whole_number(str(written))
    if number is None:
        raise NotFound(words, field=field)
    return number


def read_id_if_any(written: object) -> int | None:
    """None where nothing is written. Raises NotFound as `read_id`."""
    return read_id(written) if written not in (None, "") else None


def _whole_number(written: str) -> int | None:
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(LARGEST))):
        return None
    number = int(written)
    return number if 0 < number <= LARGEST else None
