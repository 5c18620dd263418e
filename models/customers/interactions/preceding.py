"""The clauses of a note so far, with which the next one may go on: "spoke with Ann", "and Bob"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.customers.interactions.clauses import Clause
from models.customers.interactions.signs import Sign
from models.customers.interactions.words import talk_day as said

GOES_ON = ("and", "&", "or", ",")
_MARKS = (":", "-", "–", "—")


@dataclass(slots=True)
class Preceding:
    """Where the clauses so far have left the note. `with_others`: the last one is of a contact, or goes on
    with those who were there, as "Bob" does behind "spoke with Ann"."""

    text: str = ""
    is_of_exchange: bool = False
    with_others: bool = False
    is_told: bool = False
    is_plan: bool = False
    before_contact: bool = True

    def begin(self, clause: Clause) -> None:
        """Go on to this clause, which is a plan behind "next step:"."""
        if clause.after in _MARKS:
            self.is_plan = said.STEP.search(self.text) is not None
        else:
            self.is_plan = self.is_plan and clause.after in GOES_ON

    def end(self, clause: Clause, signs: Sequence[Sign], text: str, *, is_contact: bool) -> None:
        if is_contact:
            self.with_others, self.is_of_exchange = True, Sign.EXCHANGE in signs[:1]
            self.is_told = bool(signs) or said.TOLD.search(text) is not None
        else:
            self.with_others = bool(self.company_in(clause, " ".join(clause.typed.split())))
        self.before_contact, self.text = self.before_contact and not is_contact, text

    def company_in(self, clause: Clause, typed: str) -> str:
        """Whether the words go on with what was said of a contact: with "persons" who were there, or with
        "things" that were spoken of, or perhaps with something else."""
        if not self.with_others or clause.after not in GOES_ON or said.DOING.search(typed):
            return ""
        if said.NAMES.fullmatch(typed):
            return "persons"
        if clause.after == ",":
            return ""
        if said.PERSON.fullmatch(typed):
            return "persons"
        return "things" if said.THINGS.fullmatch(typed) else ""
