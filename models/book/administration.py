"""Changes that only an admin may make, and who is one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.book import Book, errors
from models.customers.surveys.request import LONGEST_COOL_DOWN
from models.kernel.errors import Invalid, Refused
from models.kernel.vocabulary import Metric
from models.team.rep import Profile, Rep
from models.team.segment import Segment
from models.team.workspace import Enrolment, Visibility


def require_admin(book: Book, what: str) -> Rep:
    """The person who opened the book, to do something like "change teams".

    Raises Refused for anybody but an admin, naming those who are.
    """
    if book.rep.is_admin:
        return book.rep
    raise Refused(errors.ONLY_AN_ADMIN.format(what=what, ask=ask_an_admin(book)))


def ask_an_admin(book: Book) -> str:
    return errors.ask_one_of([admin.name for admin in book.admins()])


def join(book: Book, profile: Profile, *, at: datetime) -> Rep:
    """Enrol the person who opened the book.

    Raises Refused where people are enrolled by others, naming whom to ask.
    """
    person = book.person or ""
    try:
        rep = book.enrol(person, profile, at=at)
    except Refused:
        raise Refused(errors.OTHERS_ENROL.format(ask=ask_an_admin(book))) from None
    book.update_profile(rep, profile, at=at)
    return rep


def require_enroller(book: Book) -> Rep:
    """The person who opened the book, to enrol somebody. Raises Refused unless admin or manager."""
    if book.may_enrol(book.rep):
        return book.rep
    raise Refused(errors.ADMINS_AND_MANAGERS_ENROL.format(ask=ask_an_admin(book)))


def appoint_admins(book: Book, wanted: Collection[Rep], *, at: datetime) -> None:
    """These are the admins from now on. Raises Invalid when nobody would be left."""
    book.lock("admins")
    if not any(rep.is_active for rep in wanted):
        raise Invalid(errors.NOBODY_LEFT, field="admins")
    for rep in {*book.admins(), *wanted}:
        rep.admin_since = (rep.admin_since or at) if rep in wanted else None


def make_default(book: Book, segment: Segment) -> None:
    """Customers that nobody has classed go into this segment from now on."""
    book.lock("segments")
    if segment.is_default:
        return
    book.default_segment.is_default = False
    book.session.flush()  # the database allows one default at any moment
    segment.is_default = True


def configure(
    book: Book,
    *,
    visibility: Visibility,
    enrolment: Enrolment,
    currency: str,
    survey_metric: Metric,
    cool_down_days: int,
) -> None:
    """The workspace's settings. survey_metric: what the survey page asks; cool_down_days: between two
    requests to a customer. Raises Invalid, for a currency that does not exist for instance."""
    if not 0 <= cool_down_days <= LONGEST_COOL_DOWN:
        raise Invalid(errors.COOL_DOWN.format(longest=LONGEST_COOL_DOWN), field="cool_down")
    book.workspace.use_currency(currency)
    book.workspace.visibility, book.workspace.enrolment = visibility, enrolment
    book.workspace.survey_metric, book.workspace.cool_down_days = survey_metric, cool_down_days
