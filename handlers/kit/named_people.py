"""People whom somebody names and the book does not know yet: asked of Slack, before the book is opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from handlers.kit.gesture import AskSlack, OpenBook
from messages.help.welcome import invitation
from messages.kit.text import plaintext
from messages.kit.unclear_outcome import CALL_ERRORS
from messages.profiles.slack_profile import TEMPLATE, Outsider, read_profile, refusal, refusal_words
from models.book import Book
from models.kernel.errors import BookError, Invalid, NotFound, Refused, Unavailable
from models.outbox.message import OutboxKind, announce
from models.team.rep import Profile, Rep

NO_ANSWER = "no_answer_of"  # in the template: Slack does not tell who somebody is
NOBODY = ("user_not_found", "user_not_visible")  # Slack's words for somebody whom the workspace does not have
MOST_AT_ONCE = 12  # each is a call to Slack, and a form must be answered within three seconds

Profiles = dict[str, Profile]


class SlackSilent(Unavailable):
    """Slack does not say just now what has to be known; the same again may succeed. block: the words."""

    def __init__(self, block: str) -> None:
        BookError.__init__(self, plaintext(TEMPLATE, block))


def profile_of(ask_slack: AskSlack, person: str, team: str, *, silence_block: str = NO_ANSWER) -> Profile:
    """Return the Slack profile of a full member of the workspace. Raises Refused for anybody else, and
    SlackSilent, in the words of the block `silence_block`, where Slack does not answer."""
    user = _user(ask_slack, person, silence_block)
    if reason := refusal(user, team):
        raise Refused(reason)
    return read_profile(user)


def unknown_profiles(
    ask_slack: AskSlack, read_book: OpenBook, people: Iterable[str], team: str, *, field: str
) -> Profiles:
    """Return the profiles of those of `people` (Slack user ids) that the book does not know. Raises Invalid,
    naming the field in which they were chosen."""
    with read_book() as book:
        unknown_ids = sorted(person for person in set(people) if book.rep_known_as(person) is None)
    if len(unknown_ids) > MOST_AT_ONCE:
        raise Invalid(plaintext(TEMPLATE, "too_many", most=MOST_AT_ONCE), field=field)
    users = {person: _user(ask_slack, person, NO_ANSWER) for person in unknown_ids}
    for user in users.values():
        if why := refusal(user, team):
            name = read_profile(user).name
            raise Invalid(plaintext(TEMPLATE, "not_chosen", name=name, why=why), field=field)
    return {person: read_profile(user) for person, user in users.items()}


def enrolled_rep(book: Book, person: str, profiles: Profiles, *, by: Rep, at: datetime) -> Rep:
    """Return the rep of that Slack user id, enrolled and told so when new. Raises NotFound for a person who
    is neither."""
    if rep := book.rep_known_as(person):
        return rep
    if person not in profiles:
        raise NotFound(plaintext(TEMPLATE, "unknown"))
    rep = book.enrol(person, profiles[person], at=at, by=by)
    rep.welcomed_at = at
    announce(rep, OutboxKind.ANSWER, invitation(rep, by), at=at)
    return rep


def _user(ask_slack: AskSlack, person: str, silence_block: str) -> dict[str, Any]:
    try:
        user: dict[str, Any] = ask_slack(lambda slack: slack.users_info(user=person))["user"]
    except CALL_ERRORS as error:
        if isinstance(error, SlackApiError) and error.response.get("error") in NOBODY:
            raise Refused(refusal_words(Outsider.STRANGER)) from error
        raise SlackSilent(silence_block) from error
    return user
