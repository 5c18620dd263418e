"""Signs of how far a contact got, in the words of one clause.

A clause says that there was an exchange, that nobody answered, that the customer wrote, that we called or
wrote, or nothing of all that. A plan ("will call"), a wish, a condition and what is only spoken of ("the
offer we discussed") say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from models.customers.interactions.clauses import Clause, plain_words
from models.customers.interactions.words import answers, no_silence, other_talks, silence, talks
from models.customers.interactions.words import contact as said
from models.customers.interactions.words import subject as subjects
from models.kernel.name_words import Words, without_titles

_ABSENT = (silence.AWAY, silence.NOT_THERE, silence.NO_ANSWER)
_OTHERS = (other_talks.INSIDE, other_talks.NO_PART, other_talks.BEFORE, other_talks.OTHER_TIMES)


class Sign(Enum):
    EXCHANGE = auto()
    NOBODY = auto()  # answered or was reached
    ABSENT = auto()  # nobody was there; or it is the news of a talk
    AWAY = auto()  # somebody is; or the same
    THEY_CAME = auto()  # wrote, called or came by
    WE_CALLED = auto()  # or went there
    WE_WROTE = auto()
    WE_ANSWERED = auto()
    THEY_SAY = auto()  # what can be known from a talk, or from a letter
    THEY_CONFIRM = auto()  # what they were asked or sent
    NEWS = auto()  # of a person, who may have told it
    SAID = auto()  # by the person, one way or another
    LONG_SILENT = auto()  # "have not talked since May"
    UNSURE = auto()


class Subject(Enum):
    WE = auto()
    THEY = auto()
    NONE = auto()


def subject_of(clause: Clause, before: Subject, people: Sequence[str] = ()) -> Subject:
    """Who does what the clause says. After "and" it may go on with the subject `before`."""
    if subjects.WE.match(clause.words):
        return Subject.WE
    if subjects.THEY.match(clause.words) or _is_named(clause, people):
        return Subject.THEY
    return before if clause.after in ("and", "&", "then") else Subject.NONE


def _is_named(clause: Clause, people: Sequence[str]) -> bool:
    first = clause.words.partition(" ")[0]
    words = tuple(clause.words.split())
    subject, names = without_titles(words)[:1], [_plain_name(name) for name in people]
    if any(subject == name[:1] or (subject != words[:1] and subject == name[-1:]) for name in names):
        return True
    if subjects.A_LOWER_NAME.match(clause.words) and not subjects.NO_NAME.match(first):
        return True
    name = None if clause.typed.isupper() else subjects.A_NAME.match(clause.typed)
    return name is not None and not subjects.NO_NAME.match(first)


def _plain_name(name: str) -> Words:
    return without_titles(tuple(plain_words(name).split()))


def signs_of(clause: Clause, subject: Subject) -> list[Sign]:
    """All signs in the clause; the first one is what it says."""
    words = clause.words
    by_us, by_them = subject is not Subject.THEY, subject is Subject.THEY
    exchange = _is_exchange(clause, subject)
    signs = {
        Sign.UNSURE: (other_talks.UNSURE.search(words) and not by_them)
        or ("?" in clause.before and other_talks.QUESTION.match(words))
        or (exchange and (clause.before == "?" or subjects.OTHERS_OF_US.match(words))),
        Sign.THEY_CAME: _is_from_them(words, subject),
        Sign.LONG_SILENT: silence.LONG_SILENT.search(words),
        Sign.NOBODY: _is_unanswered(words, subject),
        Sign.ABSENT: silence.NOT_THERE.search(words) and not subjects.WE.match(words),
        Sign.EXCHANGE: exchange,
        Sign.WE_ANSWERED: subject is Subject.WE and _happened(words, talks.ANSWERED),
        Sign.AWAY: subject is not Subject.WE and silence.AWAY.search(words),
        Sign.WE_CALLED: by_us and (_happened(words, said.WE_CALLED) or said.WE_MEANT_TO.search(words)),
        Sign.WE_WROTE: by_us and _happened(words, said.WE_WROTE),
        Sign.THEY_SAY: said.TOGETHER.match(words) or (subject is not Subject.WE and _is_news(words, subject)),
        Sign.THEY_CONFIRM: by_them and said.THEY_CONFIRM.search(words),
        Sign.SAID: by_them and _is_said(words),
        Sign.NEWS: by_them and answers.NEWS.search(words) and not no_silence.NO_NEWS.search(words),
    }
    return [sign for sign, is_there in signs.items() if is_there]


def _is_said(words: str) -> bool:
    """Whether the customer's person said it, who is no gatekeeper and was not heard of."""
    other = (subjects.GATEKEEPER, other_talks.OTHER_TIMES, other_talks.BEFORE, silence.AWAY)
    if any(pattern.search(words) for pattern in other):
        return False
    return not other_talks.NOT_TO_US.search(words) and _happened(words, answers.SAID)


def _is_news(words: str, subject: Subject) -> bool:
    if subject is Subject.NONE and said.OUR_PLAN.match(words):
        return False
    by_them = subject is Subject.THEY and said.MOOD.search(words)
    return bool(by_them or said.THEY_SAY.search(words))


def _is_from_them(words: str, subject: Subject) -> bool:
    if said.TRIED_US.search(words):
        return True
    if silence.AUTOMATIC.search(words):
        return False
    match = said.FROM_THEM.search(words)
    if match and not re.search(r"\b(?:no|not|never|nothing)\b", words[: match.start()]):
        return True
    if subject is not Subject.THEY:
        return False
    if talks.ANSWERED.search(words) or talks.MEETING.search(words):
        return False
    is_written = talks.BY_LETTER.search(words) and not re.search(r"\b(?:can|be|not)\b", words)
    is_theirs = any(
        _is_real(words, match)
        and not re.search(r"\b(?:i|we|my|our|is|was|are|were|been|being|be|got) $", words[: match.start()])
        for match in said.THEY_CAME.finditer(words)
    )
    return bool(said.THEY_TRIED.search(words) or is_written or is_theirs)


def _is_unanswered(words: str, subject: Subject) -> bool:
    if no_silence.CONDITION.match(words):
        return False
    machine = silence.AUTOMATIC.search(words) or silence.MACHINE.search(words)
    is_a_thing = no_silence.MACHINE_DEALT_IN.search(words) and not silence.LEFT.search(words)
    if machine and re.search(r"\b(?:no|not|without) (?:an? |the |his |her )?$", words[: machine.start()]):
        machine = None
    if machine and not is_a_thing and not no_silence.AFTER_ALL.search(words[: machine.start()]):
        return True
    if no_silence.NO_ANSWER_TO.search(words) or no_silence.NO_SILENCE.search(words):
        return False
    spoken = next(_spoken(words), None)
    if spoken and not silence.NOT_REACHED.match(words, spoken.start()):
        return False  # "spoke about the mail she never answered"
    is_ours = subject is Subject.WE and not silence.HEARD.search(words)  # "I have not answered yet"
    if silence.NOT_ANSWERED.search(words):
        return not is_ours
    if none := silence.NO_ANSWER.search(words):
        return not no_silence.AFTER_ALL.search(words[: none.start()])
    by_us = (silence.NOT_REACHED, silence.LEFT, silence.TRIED)
    return subject is not Subject.THEY and any(pattern.search(words) for pattern in by_us)


def _is_exchange(clause: Clause, subject: Subject) -> bool:
    words = clause.words
    if _happened(words, talks.PUT_THROUGH):
        return True
    if any(pattern.search(words) for pattern in _OTHERS):
        return False
    if subject is Subject.WE and _happened(words, answers.WE_PICKED_UP):
        return True
    if talks.SEEN.search(clause.typed) and not other_talks.UNREAL.search(words):
        return True
    by_others = subject is Subject.THEY and not talks.WITH_US.search(words)
    spoken = (match for match in _spoken(words) if not (by_others and talks.AMONG_THEM.match(match[0])))
    if any(spoken):
        return True
    for match in (*talks.MEETING.finditer(words), *talks.FACE_TO_FACE.finditer(words)):
        is_near = other_talks.STILL_TO_COME.search(words, match.start()) or other_talks.MAY_COME.match(words)
        is_thing = other_talks.NO_MEETING.search(words, 0, match.start()) or (
            other_talks.AMONG_THEM.search(words, 0, match.end()) if by_others else None
        )
        if _is_real(words, match) and not is_near and not is_thing:
            return True
    is_absent = any(pattern.search(words) for pattern in _ABSENT)
    if subject is Subject.THEY and answers.WHEN_WE_CAME.search(words) and not is_absent:
        return True
    by_them = (talks.ANSWERED, talks.BY_PHONE)
    return subject is Subject.THEY and any(_happened(words, pattern) for pattern in by_them)


def _spoken(words: str) -> Iterator[re.Match[str]]:
    """Where the words tell of a talk that took place."""
    return (
        match
        for match in talks.SPOKE.finditer(words)
        if _is_real(words, match)
        and not _is_spoken_of(words, match)
        and not re.search(r"\bno (?:\w+ )?$", words[: match.start()])
    )


def _happened(words: str, pattern: re.Pattern[str]) -> bool:
    return any(_is_real(words, match) for match in pattern.finditer(words))


def _is_real(words: str, match: re.Match[str]) -> bool:
    before = words[: match.start()]
    if re.fullmatch(r"(?: \w+){0,2} not", words[match.end() :]):  # "reached him not"
        return False
    return not other_talks.UNREAL.search(before) and not re.search(rf"\b{silence.NOT}\b(?! only)", before)


def _is_spoken_of(words: str, match: re.Match[str]) -> bool:
    """Whether it tells which thing is meant, as in "the offer we discussed"."""
    subject = subjects.THEY.match(words)
    spoken_of = other_talks.SPOKEN_OF.search(words[subject.end() if subject else 0 : match.start()])
    is_day = (
        spoken_of and other_talks.A_DAY.search(spoken_of[0]) and not other_talks.THAT_DAY.search(spoken_of[0])
    )
    if spoken_of is None or is_day:
        return False
    return spoken_of["before"] not in {"in", "at", "on", "during", "by", "over"}
