"""How a contact was made and how far it got, read from the clauses of its note."""

from __future__ import annotations

from collections.abc import Sequence

from models.customers.interactions.clauses import Clause, clauses_of
from models.customers.interactions.signs import Sign, Subject, signs_of, subject_of
from models.customers.interactions.words import answers, no_silence, silence
from models.customers.interactions.words.contact import CAME_IN_PERSON, CHANNELS, MISSED_THEM, WE_RANG, WROTE
from models.customers.interactions.words.other_talks import UNREAL
from models.customers.interactions.words.subject import GATEKEEPER
from models.kernel.vocabulary import Channel, Outcome

SignedClauses = Sequence[tuple[Clause, Sequence[Sign]]]
_OURS = (
    "have not",
    "not answered yet",
    "not replied yet",
    "could not",
    "did not",
    "was not",
    "nobody here",
)  # "she wrote, haven't answered yet"
_ASIDE = ("while", "because", "although", "though", "tho", "whereas")
_SHORT_DOUBT = 3  # words of "can't remember"
_UNREACHED = (Sign.NOBODY, Sign.ABSENT)


def read_outcome(clauses: SignedClauses) -> Outcome | None:
    """How far it got, where the words say it; None where they do not, or say two things."""
    if clauses and clauses[0][0].words in ("internal", "internally"):
        return None
    is_either = any(clause.after == "or" for clause, _ in clauses)
    outcome = _outcome(clauses, is_either=is_either)
    return None if outcome is Outcome.THEY_WROTE and _came_in_person(clauses) else outcome


def _came_in_person(clauses: SignedClauses) -> bool:
    """Whether they called somebody of us or came by, or did so and said something: "called, asks for a
    discount"."""
    for place, (clause, signs) in enumerate(clauses):
        if Sign.THEY_CAME in signs[:1] and (came := CAME_IN_PERSON.search(clause.words)):
            if any(MISSED_THEM.search(f"{more.after} {more.typed}") for more, _ in clauses[place:]):
                return False
            return bool(came["us"]) or any(Sign.THEY_SAY in more for _, more in clauses[place + 1 :])
    return False


def read_signs(note: str, people: Sequence[str] = ()) -> list[tuple[Clause, list[Sign]]]:
    """Each clause with all of its signs. `people`: the names of the customer's contacts."""
    clauses: list[tuple[Clause, list[Sign]]] = []
    subject = main = Subject.NONE
    is_answered = False
    for clause in clauses_of(note):
        subject = subject_of(clause, main, people)
        they_came = bool(clauses) and Sign.THEY_CAME in clauses[-1][1][:1]
        if subject is Subject.NONE and they_came and clause.words.startswith(_OURS):
            subject = Subject.WE
        signs = signs_of(clause, subject)
        if they_came and no_silence.NO_MESSAGE.search(clause.words):
            signs = []
        if is_answered:
            if answers.THEY_DID.fullmatch(clause.words):
                signs = [Sign.EXCHANGE, *signs]
            elif answers.THEY_DID_NOT.fullmatch(clause.words):
                signs = [Sign.NOBODY, *signs]
        is_theirs = bool(clauses) and Sign.THEY_SAY in clauses[-1][1][:1] and subject is Subject.NONE
        if is_theirs and silence.LEFT.search(clause.words):  # "they want a callback, left a message"
            signs = [Sign.UNSURE, *signs]
        if clause.after == "but" and answers.ANOTHER_WAS.fullmatch(clause.words):
            signs = [Sign.UNSURE, *signs]
        clauses.append((clause, signs))
        is_answered = is_answered or answers.TO_ANSWER.search(clause.words) is not None
        main = main if clause.after in _ASIDE else subject  # "she rang while I was out and left a message"
    return clauses


def read_channel(clauses: SignedClauses) -> Channel | None:
    """The first channel that is named and not only planned."""
    return next((channel for clause, _ in clauses if (channel := channel_in(clause))), None)


def channel_in(clause: Clause) -> Channel | None:
    found = [
        (match.start(), channel)
        for channel, pattern in CHANNELS.items()
        if (match := pattern.search(clause.words))
    ]
    if not found and (match := WROTE.search(clause.words)):
        found = [(match.start(), Channel.MESSAGE)]
    start, channel = min(found, default=(0, None))
    return None if UNREAL.search(clause.words[:start]) else channel


def _outcome(clauses: SignedClauses, *, is_either: bool) -> Outcome | None:
    said = [signs for _, signs in clauses]
    leading = _leading(said)
    exchange = max(_last(leading, Sign.EXCHANGE), _answered(said), _said(said))
    nobody, came = _last(leading, Sign.NOBODY), _last(leading, Sign.THEY_CAME)
    doubt = _last(leading, Sign.UNSURE)
    if doubt > exchange or (is_either and len({exchange < 0, nobody < 0, came < 0}) > 1):
        return None
    if exchange >= 0:
        return Outcome.REACHED if nobody < exchange and not _is_by_gatekeeper(clauses, leading) else None
    if came >= 0 and (Sign.WE_ANSWERED in leading or _is_called_back(clauses)):
        return Outcome.ATTEMPT if nobody > came else None
    if came >= 0:
        we_began = any(
            sign in (Sign.WE_CALLED, Sign.WE_WROTE) for sign in leading[: leading.index(Sign.THEY_CAME)]
        )
        return Outcome.THEY_WROTE if nobody < came and not we_began else None
    is_away = Sign.AWAY in leading and _has_gatekeeper(clauses)
    return Outcome.ATTEMPT if is_away or (_is_attempt(said) and not _goes_on(said)) else None


def _is_called_back(clauses: SignedClauses) -> bool:
    """Whether we called, or went there, after they had written or called."""
    came = _last([signs[0] if signs else None for _, signs in clauses], Sign.THEY_CAME)
    return any(WE_RANG.match(clause.words) for clause, _ in clauses[came + 1 :])


def _is_by_gatekeeper(clauses: SignedClauses, leading: Sequence[Sign]) -> bool:
    """Whether somebody only said that the person is not there."""
    is_absent = Sign.AWAY in leading or Sign.ABSENT in leading
    return is_absent and any(
        Sign.EXCHANGE in signs[:1] and GATEKEEPER.search(clause.words) for clause, signs in clauses
    )


def _has_gatekeeper(clauses: SignedClauses) -> bool:
    return any(GATEKEEPER.search(clause.words) for clause, _ in clauses)


def _goes_on(said: Sequence[Sequence[Sign]]) -> bool:
    """Whether something is told of a person, after nobody was reached."""
    signs = list(filter(None, said))
    nobody = max(_last([found[0] for found in signs], sign) for sign in _UNREACHED)
    return nobody >= 0 and any(
        found[0] in (Sign.NEWS, Sign.THEY_SAY, Sign.THEY_CONFIRM) for found in signs[nobody + 1 :]
    )


def _is_attempt(said: Sequence[Sequence[Sign]]) -> bool:
    leading = _leading(said)
    is_contact = any(sign in signs for signs in said for sign in (Sign.WE_CALLED, Sign.WE_WROTE))
    is_away = Sign.AWAY in leading and Sign.WE_CALLED in leading
    is_silent = Sign.LONG_SILENT in leading and not is_contact
    return is_away or is_silent or any(sign in leading for sign in _UNREACHED)


def _said(said: Sequence[Sequence[Sign]]) -> int:
    """The place of what a person said, where nothing else tells how; else -1."""
    leading = _leading(said)
    others = (Sign.THEY_CAME, Sign.NOBODY, Sign.ABSENT, Sign.AWAY, Sign.LONG_SILENT)
    if any(sign in leading for sign in others):
        return -1
    return max((place for place, signs in enumerate(filter(None, said)) if Sign.SAID in signs), default=-1)


def _leading(said: Sequence[Sequence[Sign]]) -> list[Sign]:
    return [signs[0] for signs in said if signs]


def _answered(said: Sequence[Sequence[Sign]]) -> int:
    """The place of a clause like the second of "called Peter, he asked for a new price", else -1."""
    called = wrote = False
    for place, signs in enumerate(filter(None, said)):
        is_news = signs[0] not in (Sign.AWAY, *_UNREACHED)
        if is_news and ((called and Sign.THEY_SAY in signs) or (wrote and Sign.THEY_CONFIRM in signs)):
            return place
        if signs[0] in _UNREACHED:
            called = wrote = False
        called, wrote = called or signs[0] is Sign.WE_CALLED, wrote or signs[0] is Sign.WE_WROTE
    return -1


def _last(signs: Sequence[Sign | None], sign: Sign) -> int:
    return max((place for place, found in enumerate(signs) if found is sign), default=-1)
