"""What the book refuses of whom and what is in it, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.kernel.names import joined
from models.team.absence import Absence
from models.team.rep import Rep
from models.team.team import Team

# Customers

NO_CUSTOMER = "I cannot find that customer in your book."
NO_INTERACTION = "I cannot find that interaction."


def in_the_book_already(name: str) -> str:
    return f"{name} is in the book already."


def another_of_that_name(name: str) -> str:
    return f"There is another {name} in the book. Choose a name that tells them apart."


# People

UNKNOWN = "I do not know you yet."
NO_PERSON = "I do not know that person."
ENROLLED_BY_OTHERS = "Here an admin or a manager enrols people. Ask one of them to enrol you."
NOBODY_LEFT = "Somebody has to look after this: choose at least one admin."


def only_an_admin(what: str, ask: str) -> str:
    return f"Only an admin of Rapport can {what}. {ask}"


def others_enrol(ask: str) -> str:
    return f"Here admins and managers enrol people. {ask}"


def admins_and_managers_enrol(ask: str) -> str:
    return f"Admins and managers enrol people. {ask}"


def ask_one_of(admins: Sequence[str]) -> str:
    if admins:
        return f"Please ask {joined(admins, last='or')}."
    return "There is none now: an admin of the Slack workspace becomes one by typing /rapport."


def cool_down(longest: int) -> str:
    return f"Choose from 0 to {longest} days."


# Teams, segments, plans, digests

NO_TEAM = "That team is no longer there."
NO_SEGMENT = "That segment is no longer there."
NO_PLAN = "That plan is no longer there."
NO_DIGEST = "That digest is no longer there."


def no_segment_named(name: str, there: Iterable[str]) -> str:
    return f"There is no segment “{name}”. There are: {', '.join(there)}."


def no_such_team(led: Sequence[Team], command: str) -> str:
    if not led:
        return f"You lead no team. {command} shows your own customers."
    names = joined([team.name for team in led[:5]])
    return f"You lead no team of that name. Type {command} team for all, or one of: {names}."


def needs_a_name(kind: str, longest: int) -> str:
    return f"A {kind} needs a name of up to {longest} characters."


def there_already(kind: str, name: str) -> str:
    return f"There is a {kind} “{name}” already."


def plan_retired(name: str) -> str:
    return f"“{name}” was retired: no sale starts it any more. Add a new plan instead."


def plan_for_product(name: str) -> str:
    return f"“{name}” is for that product already."


def plan_for(whom: str, name: str) -> str:
    return f"“{name}” is for {whom} already. Edit that one, or choose others."


# Absences

NOT_YOURS_TO_SAY = "You can say that of yourself, and of the members of a team you lead."


def cover_is_away(theirs: Absence, rep: Rep) -> str:
    days = f"from {theirs.first_day:%-d %b} to {theirs.last_day:%-d %b %Y}"
    if theirs.cover_id == rep.id:
        return f"{theirs.rep.name} is away {days}, with {rep.name} as cover. Choose somebody else."
    return f"{theirs.rep.name} is away {days} too. Choose somebody else, or other days."
