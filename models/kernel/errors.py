"""Errors of the book, in words for people.

One family. `handlers/kit/problems.py` is the only place that turns it into a message or a line under a field.
"""

from __future__ import annotations


class BookError(Exception):
    """Something the book refuses.

    words: a sentence for the person, saying what would work.
    field: the name of the form field it is about, when there is one.
    """

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.field = field


class NotFound(BookError):
    """It is not there, or not yours: the two are one answer."""


class Invalid(BookError):
    """The input cannot be kept as it is."""


class Refused(BookError):
    """The person may not do this."""


class AlreadyThere(BookError):
    """It exists already."""


class Settled(BookError):
    """Somebody was quicker; the words say who and when."""


class Busy(BookError):
    """The book could not be written in time; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("The book is busy right now. Nothing is lost: please try again in a moment.")


class Unavailable(BookError):
    """The database does not answer. why: for whoever looks after the bot, where more is known."""

    def __init__(self, *, why: str = "") -> None:
        super().__init__(
            "The customer book cannot be reached right now. Nothing is lost: please try again in a minute."
        )
        self.why = why or self.words


# Words that several nouns share

TWO_AMOUNTS = "“{typed}” may be {readings}. Write the amount that is meant."
AN_AMOUNT = "The amount is a number like 1250 or 1250.50."
NO_CURRENCY = "I know no currency “{code}”. Use its three letters, like EUR or USD."
UP_TO = "Up to {longest:,} characters, please."


def check_length(text: str, longest: int, *, field: str, words: str = UP_TO) -> None:
    """Raises Invalid for a text of more characters."""
    if len(text) > longest:
        raise Invalid(words.format(longest=longest), field=field)
