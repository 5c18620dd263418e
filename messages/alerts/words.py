"""A cause of alarm in words: a rating, or the talk in which a problem or a bad score was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from messages.kit.days import day_words
from messages.kit.text import plaintext, shorten
from messages.ratings.words import number_of
from models.customers.alerts.actions import Cause
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Interaction
from models.customers.ratings.rating import Rating
from models.kernel.names import joined
from models.kernel.vocabulary import Channel
from models.team.rep import Rep

TEMPLATE = "alerts/words"
WHERE = {Channel.EMAIL: "in an e-mail", Channel.SOCIAL: "on social media", Channel.VISIT: "on a visit"}
PAGE = "on the survey page"


def cause_line(cause: Cause, today: date, *, longest: int, owner: Rep | None = None) -> str:
    """ "Maria Pinto (buyer) gave us 3 out of 10 on Fri 20 Nov (Ana Silva).". `owner`: who is not named, where
    the reader knows whose customer it is."""
    rating: Rating | None
    noted_by: Rep | None
    if isinstance(cause, Interaction):
        rating, on, noted_by = cause.rating, cause.happened_on, cause.rep
        people = cause.contacts or _givers(rating)
        where = WHERE.get(cause.channel, f"in a {cause.channel}")
    else:
        rating, on, noted_by = cause, cause.given_on, cause.noted_by
        people, where = _givers(rating), PAGE if cause.request_id else ""
    return plaintext(
        TEMPLATE,
        "cause",
        number=number_of(rating) if rating and rating.is_trouble and rating.is_theirs else "",
        problem=cause.problem,
        who=_people(people, longest),
        where=where,
        day=day_words(on, today),
        noted_by=shorten(noted_by.name, longest) if noted_by and noted_by != owner else "",
    )


def cause_words(cause: Cause) -> str:
    """The customer's own, or the note of the talk."""
    if isinstance(cause, Interaction):
        return cause.note.strip() or (cause.rating.words if cause.rating else "")
    return cause.words


def corrected_words(cause: Cause, today: date, *, longest: int) -> str:
    """The cause that was taken back, or how it is told now. The day is named: it may be read later."""
    if isinstance(cause, Interaction):
        rating, when = cause.rating, f"on {day_words(cause.happened_on, today)}"
        number = number_of(rating) if rating else ""
        block = "talk" if cause.is_withdrawn else "mended_talk"
        return plaintext(TEMPLATE, block, number=number, channel=cause.channel, when=when)
    return plaintext(
        TEMPLATE,
        "line",
        number=number_of(cause) or "feedback",
        problem=cause.problem,
        who=_giver(cause, longest),
        where="",
        when=f"on {day_words(cause.given_on, today)}",
        noted_by="",
    )


def _giver(rating: Rating, longest: int) -> str:
    if not rating.is_theirs:
        return plaintext("ratings/words", "by_rep")
    return plaintext(TEMPLATE, "from", who=_people(_givers(rating), longest))


def _givers(rating: Rating | None) -> list[Contact]:
    return [rating.contact] if rating and rating.contact else []


def _people(people: Iterable[Contact], longest: int) -> str:
    names = (
        plaintext(
            TEMPLATE, "person", name=shorten(contact.name, longest), role=shorten(contact.role, longest)
        )
        for contact in people
    )
    return shorten(joined(names), 3 * longest)
