"""The rep's morning: which cards go into today's digest, in which order, and when it is too late for one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from models.absences.shown_to_stand_in import COVERED_CARDS, urgent_for_stand_ins
from models.absences.welcome_back import note_returns, return_summary
from models.book import Book
from models.calendar.days import local_day, working_days_from
from models.customers import Customer
from models.customers.nudge import Digest, DigestCard, Nudge, NudgeOutcome
from models.digests.unfolding import UNFOLDED, EarlierDigests, earlier_digests, reason_key, unfolded_first
from models.nudges.card import RankedCustomer, with_customer
from models.nudges.open_nudges import OpenNudge, most_urgent, open_nudges_of
from models.rhythm.ranking import is_urgent
from models.storage.locks import LOCK
from models.surveys.answered import answered_for
from models.team.rep import LARGEST_BUDGET, Rep

MOST_MISSED = 31  # mornings recorded one by one after a long standstill
NOT_RUNNING = "Rapport was not running on that working day."
PUT_ASIDE = timedelta(minutes=10)  # for a rep whose digest could not be composed
REST_IS_KEPT = timedelta(days=15)  # a day longer than a digest is redrawn


def reps_due_for_digest(book: Book, *, now: datetime, most: int) -> list[Rep]:
    """Claimed for this transaction: another process does not see them.

    None as long as the rounds have somebody to look at: another process may be at it, and a morning would be
    over without the nudges that it has not handed in yet.
    """
    due = select(Rep).where(Rep.next_digest_at <= now).order_by(Rep.next_digest_at).limit(most)
    reps = list(book.session.scalars(due.with_for_update(skip_locked=True, **LOCK)))
    return [] if reps and _rounds_are_behind(book, now) else reps


def _rounds_are_behind(book: Book, now: datetime) -> bool:
    waiting = select(Customer.id).where(Customer.due_at <= now).order_by(Customer.due_at)
    return book.session.scalar(waiting.limit(1)) is not None


def open_nudges_today(book: Book, rep: Rep, *, now: datetime) -> list[OpenNudge]:
    """The nudges with a reason to act on today, the most urgent first; without their rows."""
    return most_urgent(book, open_nudges_of(book, [rep], now=now), [rep], now=now)[rep.id]


def ranked_customers(book: Book, open_nudges: Iterable[OpenNudge]) -> list[RankedCustomer]:
    """The customers and nudges themselves, in the same order."""
    if not (listed := list(open_nudges)):
        return []
    wanted = select(Nudge).where(Nudge.id.in_([open_nudge.nudge_id for open_nudge in listed]))
    nudges = {nudge.id: nudge for nudge in book.session.scalars(wanted.options(with_customer()))}
    return [
        RankedCustomer(
            nudges[open_nudge.nudge_id].customer,
            open_nudge.due_status,
            open_nudge.reasons,
            nudges[open_nudge.nudge_id],
        )
        for open_nudge in listed
    ]


def compose_digests(book: Book, reps: Sequence[Rep], *, now: datetime) -> list[Digest]:
    """For each rep the digest of the local day with its cards, when there is something to say. Whoever did
    not react to three gets everything with this one and then weekly, and in between what is urgent.

    A morning that was missed altogether is recorded as skipped, once its working day is over; what it
    would have held is still open and comes with the next.
    """
    open_nudges = open_nudges_of(book, reps, now=now)
    urgent = most_urgent(book, open_nudges, reps, now=now)
    covered = urgent_for_stand_ins(book, reps, now=now)
    earlier = earlier_digests(book, reps, now=now)
    composed = []
    awake = [rep for rep in reps if _is_time(rep, rep.today(now), now)]
    back, answers = note_returns(book, awake, now=now), answered_for(book, awake, now=now)
    for rep in reps:
        today = rep.today(now)
        planned = local_day(rep.next_digest_at or now, rep.time_zone)
        rep.schedule_digest(now)
        if urgent[rep.id]:
            is_over = now >= rep.working_day_ends(today)
            _record_missed(book, rep, planned, today + timedelta(days=is_over), earlier[rep.id].days, now)
        if _is_time(rep, today, now) and today not in earlier[rep.id].days:
            _lapse(book, [nudge for nudge in open_nudges[rep.id] if not nudge.holds(today)], now)
            urgent[rep.id] = [*_nudges_to_show(rep, urgent[rep.id], today, now), *covered.get(rep.id, ())]
            is_home = rep.id in back and return_summary(book, back[rep.id], today)
            has_answers = rep.id in answers and today in rep.digest_days
            if urgent[rep.id] or is_home or has_answers:
                composed.append(Digest(rep=rep, day=today, composed_at=now))
    _write(book, composed, urgent, earlier)
    return composed


def _nudges_to_show(rep: Rep, nudges: list[OpenNudge], today: date, now: datetime) -> list[OpenNudge]:
    if nudges and not rep.is_weekly:
        rep.pause_digests(at=now)
        return nudges
    return nudges if today in rep.digest_days else [nudge for nudge in nudges if is_urgent(nudge.reasons)]


def _is_time(rep: Rep, today: date, now: datetime) -> bool:
    return rep.works_on(today) and rep.morning_of(today) <= now < rep.working_day_ends(today)


def put_aside(book: Book, rep_id: int, *, now: datetime) -> None:
    """Try the digest of this rep again in some minutes: composing it raised, and others wait."""
    book.rep_with_id(rep_id).next_digest_at = now + PUT_ASIDE


def forget_rest(book: Book, *, now: datetime) -> None:
    """Drop what old digests only named; the cards they showed are kept."""
    old = select(Digest.id).where(Digest.composed_at < now - REST_IS_KEPT)
    book.session.execute(
        delete(DigestCard).where(DigestCard.digest_id.in_(old), DigestCard.is_shown.is_(False))
    )


def _write(
    book: Book,
    digests: Sequence[Digest],
    urgent: Mapping[int, list[OpenNudge]],
    earlier: Mapping[int, EarlierDigests],
) -> None:
    for digest in digests:
        shown = _shown(digest.rep, urgent[digest.rep.id])
        digest.greeted = sum(nudge.owner_id == digest.rep.id for nudge in shown)
    book.session.add_all(digests)
    book.session.flush()
    cards = [
        card for digest in digests for card in _cards(digest, urgent[digest.rep.id], earlier[digest.rep.id])
    ]
    if cards:
        book.session.execute(insert(DigestCard), cards, execution_options={"render_nulls": True})
    made = [digest.id for digest in digests]
    if not all(card["is_shown"] for card in cards):
        named = {"passed_over": Nudge.passed_over + 1, "waited": Nudge.waited + 1}
        _note(book, made, DigestCard.is_shown.is_(False), named)
    if any(nudge.waited for digest in digests for nudge in urgent[digest.rep.id]):
        _note(book, made, DigestCard.is_shown & (Nudge.waited > 0), {"waited": 0})


def _cards(digest: Digest, nudges: list[OpenNudge], earlier: EarlierDigests) -> Iterator[dict[str, Any]]:
    """Rows of cards, those to be drawn whole before the others of the same owner."""
    shown = _shown(digest.rep, nudges)
    whole = {nudge.nudge_id for nudge in unfolded_first(shown, earlier)[:UNFOLDED]}
    owners = list(dict.fromkeys(nudge.owner_id for nudge in nudges))
    shown.sort(key=lambda nudge: (owners.index(nudge.owner_id), nudge.nudge_id not in whole))
    shown_ids = {nudge.nudge_id for nudge in shown}
    waiting = [nudge for nudge in nudges if nudge.nudge_id not in shown_ids]
    for place, nudge in enumerate([*shown, *waiting]):
        yield {
            "workspace_id": digest.workspace_id,
            "digest_id": digest.id,
            "nudge_id": nudge.nudge_id,
            "place": place,
            "is_shown": nudge.nudge_id in shown_ids,
            "unfolded_at": digest.composed_at if nudge.nudge_id in whole else None,
            "reason": reason_key(nudge.reasons),
            "stood_on": earlier.stood_on(nudge),
        }


def _shown(rep: Rep, nudges: list[OpenNudge]) -> list[OpenNudge]:
    """Urgent ones come beyond the budget, as far as one message holds them; so do urgent ones for a rep who
    is covered."""
    own = [nudge for nudge in nudges if nudge.owner_id == rep.id]
    urgent = sum(is_urgent(nudge.reasons) for nudge in own)
    kept_free = min(len(nudges) - len(own), COVERED_CARDS)
    shown = min(LARGEST_BUDGET - kept_free, rep.budget + urgent, len(own))
    return [*own[:shown], *nudges[len(own) :][: LARGEST_BUDGET - shown]]


def _note(book: Book, digest_ids: list[int], condition: ColumnElement[bool], values: dict[str, Any]) -> None:
    """Update the nudges with such a card in one of these digests, in one statement."""
    carried = select(DigestCard.nudge_id).where(DigestCard.digest_id.in_(digest_ids), condition)
    statement = update(Nudge).where(Nudge.id.in_(carried.correlate(Nudge))).values(values)
    book.session.execute(statement, execution_options={"synchronize_session": False})


def _record_missed(
    book: Book, rep: Rep, since: date, until: date, days_with_digest: Collection[date], now: datetime
) -> None:
    """The working days from `since` to the one before `until` that got no digest."""
    for day in islice(working_days_from(since, rep.digest_days), MOST_MISSED):
        if day >= until:
            break
        if day not in days_with_digest:
            missed = Digest(rep=rep, day=day, composed_at=now)
            missed.skip(NOT_RUNNING, at=now)
            book.session.add(missed)


def _lapse(book: Book, settled: list[OpenNudge], now: datetime) -> None:
    """Settle the nudges whose rule stopped holding without a gesture, a longer cadence for instance."""
    for ranked in ranked_customers(book, settled):
        ranked.customer.settle_open_nudge(NudgeOutcome.LAPSED, by=None, at=now)
