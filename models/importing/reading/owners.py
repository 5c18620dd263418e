"""Owners as a file names them: a rep of the book, or somebody whom a directory knows."""

from __future__ import annotations

import re
from collections.abc import Callable

from models.importing.imported import ImportOwner
from models.importing.reading import errors
from models.kernel.errors import Invalid
from models.kernel.names import name_key
from models.team.rep import Rep

SLACK_ID = re.compile(r"[UW][A-Z0-9]{3,}")
AN_ADDRESS = re.compile(r"(?<![^\s@<>()\[\],;])[^\s@<>()\[\],;]++@[^\s@<>()\[\],;]+")

Directory = Callable[[str], ImportOwner]  # by e-mail address or Slack id; raises Invalid for nobody


def plain_identifier(cell: str) -> str:
    """The address of “Ben Maier (ben@acme.example)”, and “Ben Maier” of “Maier, Ben”."""
    if match := AN_ADDRESS.search(cell):
        return match[0]
    last, comma, first = cell.partition(", ")
    return f"{first} {last}" if comma and "," not in first else cell


class OwnerLookup:
    """`owners` grows with everybody found; places in it stand for them."""

    def __init__(self, reps: list[Rep], directory: Directory | None) -> None:
        self.owners = [ImportOwner.known(rep) for rep in reps]
        self._directory = directory
        self._found: dict[str, int | Invalid] = {}
        names = [name_key(rep.name) for rep in reps]
        self._found.update({name: index for index, name in enumerate(names) if names.count(name) == 1})
        for index, rep in enumerate(reps):
            if rep.email:
                self._found[rep.email.casefold()] = index
            self._found[rep.slack_user_id.casefold()] = index

    def find(self, identifier: str) -> int:
        """Return the index of the person with that e-mail address, Slack id or name. Raises Invalid for
        somebody unknown, and what the directory raises when it does not say."""
        identifier = plain_identifier(identifier)
        is_name = "@" not in identifier and not SLACK_ID.fullmatch(identifier)
        key = name_key(identifier) if is_name else identifier.casefold()
        if key not in self._found:
            self._found[key] = self._ask(identifier)
        found = self._found[key]
        if isinstance(found, Invalid):
            raise Invalid(found.words)
        return found

    def _ask(self, identifier: str) -> int | Invalid:
        if not SLACK_ID.fullmatch(identifier) and "@" not in identifier:
            return Invalid(errors.NO_REP.format(identifier=identifier))
        if self._directory is None:
            return Invalid(errors.NO_REP_HERE.format(identifier=identifier))
        try:
            return self._join(self._directory(identifier))
        except Invalid as nobody:
            return nobody

    def _join(self, colleague: ImportOwner) -> int:
        for index, owner in enumerate(self.owners):
            if owner.slack_user_id == colleague.slack_user_id:
                return index
        self.owners.append(colleague)
        return len(self.owners) - 1
