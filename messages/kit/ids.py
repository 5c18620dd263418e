"""Numbers as they come back from Slack, those of rows above all, where anybody may have forged them."""

from __future__ import annotations

from messages.kit.text import plaintext
from models.kernel.errors import NotFound

LARGEST = 2**31 - 1  # of what the databases keep as a number of a row
ERRORS = "kit/errors"


def read_id(value: object, words: str = "", *, field: str | None = None) -> int:
    """Raises NotFound, with `words` if there are any, for what cannot be the number of a row."""
    if not (number := read_number(value, words, field=field)):
        raise _not_there(words, field)
    return number


def read_id_if_any(value: object) -> int | None:
    """None where nothing is written. Raises NotFound as `read_id`."""
    return read_id(value) if value not in (None, "") else None


def read_number(value: object, words: str = "", *, field: str | None = None) -> int:
    """A whole number, zero too, not larger than that of a row can be. Raises NotFound, as `read_id`."""
    digits = str(value)
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST))
    if not is_number or int(digits) > LARGEST:
        raise _not_there(words, field)
    return int(digits)


def _not_there(words: str, field: str | None) -> NotFound:
    return NotFound(words or plaintext(ERRORS, "not_there"), field=field)
