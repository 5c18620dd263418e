"""Refusals about the people and things in the book, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from models.kernel.names import first_names, joined
from models.team.absence import Absence
from models.team.rep import Rep
from models.team.team import Team

MOST_NAMED = 5  # teams

# Customers

NO_CUSTOMER = "I cannot find that customer in your book."
HANDED_OVER = "{by} handed that customer over to {to} on {day:%a %-d %b}."
NO_INTERACTION = "I cannot find that interaction."
KEPT_BY = (
    "{owner} looks after {customer}. You can read and log there; {owner} or the team's manager edits it."
)
IN_THE_BOOK_ALREADY = "{name} is in the book already."
ANOTHER_OF_THAT_NAME = "There is another {name} in the book. Choose a name that tells them apart."

# People

UNKNOWN = "I do not know you yet."
NO_PERSON = "I do not know that person."
ENROLLED_BY_OTHERS = "Here an admin or a manager enrols people. Ask one of them to enrol you."
NOBODY_LEFT = "Somebody has to look after this: choose at least one admin."
ONLY_AN_ADMIN = "Only an admin of Rapport can {what}. {ask}"
OTHERS_ENROL = "Here admins and managers enrol people. {ask}"
ADMINS_AND_MANAGERS_ENROL = "Admins and managers enrol people. {ask}"
COOL_DOWN = "Choose from 0 to {longest} days."


def ask_one_of(admins: Sequence[str]) -> str:
    if admins:
        return f"Please ask {joined(admins, last='or')}."
    return "There is none now: an admin of the Slack workspace becomes one by typing /rapport."


# Teams, segments, plans, digests

NO_TEAM = "That team is no longer there."
NO_SEGMENT = "That segment is no longer there."
NO_PLAN = "That plan is no longer there."
NO_DIGEST = "That digest is no longer there."
NO_KEPT_FORM = "That form is no longer kept. Please open it anew."
NO_SEGMENT_NAMED = "There is no segment “{name}”. There are: {there}."
NEEDS_A_NAME = "A {kind} needs a name of up to {longest} characters."
THERE_ALREADY = "There is a {kind} “{name}” already."
PLAN_RETIRED = "“{name}” was retired: no sale starts it any more. Add a new plan instead."
PLAN_FOR_PRODUCT = "“{name}” is for that product already."
PLAN_FOR = "“{name}” is for {whom} already. Edit that one, or choose others."


def no_such_team(led: Sequence[Team], command: str) -> str:
    if not led:
        return f"You lead no team. {command} shows your own customers."
    names = joined(first_names([team.name for team in led], MOST_NAMED))
    return f"You lead no team of that name. Type {command} team for all, or one of: {names}."


# Absences

NOT_YOURS_TO_SAY = "You can say that of yourself, and of the members of a team you lead."


def cover_is_away(absence: Absence, rep: Rep) -> str:
    days = f"from {absence.first_day:%-d %b} to {absence.last_day:%-d %b %Y}"
    if absence.cover_id == rep.id:
        return f"{absence.rep.name} is away {days}, with {rep.name} as cover. Choose somebody else."
    return f"{absence.rep.name} is away {days} too. Choose somebody else, or other days."
