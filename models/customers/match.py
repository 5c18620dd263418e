"""A customer that was found, and by whose name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.kernel.name_words import is_part_of, without_titles, words_of

_POSSESSIVE = re.compile(r"['’‘`´ʼ′](?:s|ll|d|re|ve)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """A customer, and the contact by whom it was found; None: by a name of its own, which is that of one that
    was merged into it where `called` says so. is_alike: what was typed only resembles the name."""

    customer: Customer
    contact: Contact | None = None
    is_alike: bool = False
    called: str = field(default="", compare=False)

    @property
    def person(self) -> str:
        """The name of that contact; empty without one."""
        return self.contact.name if self.contact else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that may be meant: those of the contact, or of the customer."""
        return (self.contact.name,) if self.contact else (self.customer.name, self.called)

    def is_called(self, said: str) -> bool:
        """Whether one of these names, or whole words of it, are `said`, or an address of the contact."""
        if not any(map(str.isalpha, said)) or "@" in said:
            return True
        ways = [without_titles(words_of(way)) for way in (said, _POSSESSIVE.sub("", said))]
        names = [words_of(name) for name in self.names if name]
        return any(is_part_of(typed, name) for typed in ways for name in names)


def only_called(said: str, matches: Sequence[CustomerMatch]) -> CustomerMatch | None:
    """The only one of the matches, when it is called what was said."""
    return matches[0] if len(matches) == 1 and matches[0].is_called(said) else None
