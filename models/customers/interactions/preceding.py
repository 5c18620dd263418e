"""The clauses of a note so far, with which the next one may go on: "spoke with Ann", "and Bob"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.customers.interactions.clauses import Clause
from models.customers.interactions.signs import Sign
from models.customers.interactions.words import talk_day as said
from models.customers.interactions.words.other_talks import UNREAL

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
    is_to_come: bool = False
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
        self.is_to_come = self.is_call_to_come(text)
        self.before_contact, self.text = self.before_contact and not is_contact, text

    def is_call_to_come(self, text: str) -> bool:
        """Whether this clause is a call that is left to be made on a weekday, after all that was said."""
        is_told = self.text and (self.is_to_come or not said.CALL_TO_COME.match(self.text))
        match = said.CALL_TO_COME.match(text) if is_told else None
        return match is not None and match["weekday"] is not None

    def is_followed_by(self, clause: Clause) -> bool:
        """Whether a day that is all of this clause may be the one of a contact: "visit - 19 Nov"."""
        if said.LATE.match(clause.words) and self.text:
            return False
        if self.is_to_come or said.TO_BE_DONE.match(self.text) or UNREAL.search(self.text):
            return False
        return not self.is_of_a_thing(clause) or clause.after != ":"

    def may_begin_with(self, match: re.Match[str]) -> bool:
        """Whether the note may tell when it was before it tells of a contact: "yesterday all fine"."""
        is_clear = not match.start() or re.fullmatch(said.CLEAR, match["day"])
        return bool(self.before_contact and is_clear and not said.NOT_FIRST.fullmatch(match["day"]))

    def is_told_before(self, clause: Clause) -> bool:
        """Whether what has happened stands before it, and not only a "meeting: "."""
        if not self.text:
            return True
        return self.is_told and (clause.after != ":" or self.is_of_exchange)

    def is_of_a_thing(self, clause: Clause) -> bool:
        """Whether such a day may be that of what was told last: "met Ann, the offer went out (Friday)"."""
        is_new = clause.after not in (*GOES_ON, "but")
        return is_new and not self.before_contact and not self.with_others

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
