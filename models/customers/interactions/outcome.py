"""How a contact was made and how far it got, read from the clauses of its note."""

from __future__ import annotations

from collections.abc import Sequence

from models.customers.interactions.clauses import Clause, clauses_of
from models.customers.interactions.contact_words import CAME_IN_PERSON, CHANNELS, MISSED_THEM, UNREAL
from models.customers.interactions.signs import Sign, Subject, signs_of, subject_of
from models.kernel.vocabulary import Channel, Outcome

_OURS = (
    "have not",
    "not answered yet",
    "not replied yet",
    "could not",
    "did not",
    "was not",
    "nobody here",
)  # "she wrote, haven't answered yet"
_UNREACHED = (Sign.NOBODY, Sign.ABSENT)


def read_outcome(note: str, people: Sequence[str] = ()) -> Outcome | None:
    """How far it got, where the words say it; None where they do not, or say two things. `people`: the names
    of the customer's contacts."""
    clauses = read_signs(note, people)
    is_either = any(clause.after == "or" for clause, _ in clauses)
    outcome = _outcome([signs for _, signs in clauses], is_either=is_either)
    may_have_spoken = _came_in_person(clauses) and not MISSED_THEM.search(note.replace("’", "'"))
    return None if outcome is Outcome.THEY_WROTE and may_have_spoken else outcome


def _came_in_person(clauses: Sequence[tuple[Clause, Sequence[Sign]]]) -> bool:
    """Whether they called somebody of us or came by, or did so and said something: "called, asks for a
    discount"."""
    for place, (clause, signs) in enumerate(clauses):
        if Sign.THEY_CAME in signs[:1] and (came := CAME_IN_PERSON.search(clause.words)):
            return bool(came["us"]) or any(Sign.THEY_SAY in more for _, more in clauses[place + 1 :])
    return False


def read_signs(note: str, people: Sequence[str] = ()) -> list[tuple[Clause, list[Sign]]]:
    """Each clause with all of its signs."""
    clauses: list[tuple[Clause, list[Sign]]] = []
    subject = Subject.NONE
    for clause in clauses_of(note):
        subject = subject_of(clause, subject, people)
        they_came = bool(clauses) and Sign.THEY_CAME in clauses[-1][1][:1]
        if subject is Subject.NONE and they_came and clause.words.startswith(_OURS):
            subject = Subject.WE
        clauses.append((clause, signs_of(clause, subject)))
    return clauses


def read_channel(note: str) -> Channel | None:
    """The first channel that is named and not only planned."""
    return next(filter(None, map(channel_in, clauses_of(note))), None)


def channel_in(clause: Clause) -> Channel | None:
    found = [
        (match.start(), channel)
        for channel, pattern in CHANNELS.items()
        if (match := pattern.search(clause.words))
    ]
    start, channel = min(found, default=(0, None))
    return None if UNREAL.search(clause.words[:start]) else channel


def _outcome(said: Sequence[Sequence[Sign]], *, is_either: bool) -> Outcome | None:
    leading = _leading(said)
    exchange = max(_last(leading, Sign.EXCHANGE), _answered(said))
    nobody, came = _last(leading, Sign.NOBODY), _last(leading, Sign.THEY_CAME)
    if Sign.UNSURE in leading or (is_either and len({exchange < 0, nobody < 0, came < 0}) > 1):
        return None
    if exchange >= 0:
        return Outcome.REACHED if nobody < exchange else None
    if came >= 0:
        return Outcome.THEY_WROTE if nobody < came and Sign.WE_ANSWERED not in leading else None
    is_away = Sign.AWAY in leading and Sign.WE_CALLED in leading
    return Outcome.ATTEMPT if is_away or any(sign in leading for sign in _UNREACHED) else None


def _leading(said: Sequence[Sequence[Sign]]) -> list[Sign]:
    return [signs[0] for signs in said if signs]


def _answered(said: Sequence[Sequence[Sign]]) -> int:
    """The place of a clause like the second of "called Peter, he asked for a new price", else -1."""
    called = wrote = False
    for place, signs in enumerate(filter(None, said)):
        is_news = signs[0] not in (Sign.AWAY, *_UNREACHED)
        if is_news and ((called and Sign.THEY_SAY in signs) or (wrote and Sign.THEY_CONFIRM in signs)):
            return place
        called, wrote = called or signs[0] is Sign.WE_CALLED, wrote or signs[0] is Sign.WE_WROTE
    return -1


def _last(signs: Sequence[Sign], sign: Sign) -> int:
    return max((place for place, found in enumerate(signs) if found is sign), default=-1)
