"""Reasons why a customer is due, each a sentence; the last contact, and how a card was settled. Letter by
letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from messages.alerts.words import cause_line, cause_words
from messages.interactions.source import how_words, imported_words
from messages.kit.days import day_or_today, day_words, days_count, number_word, span_words
from messages.kit.text import plaintext, shorten
from messages.plans.words import renewal_reason, step_reason
from messages.promises.deed import deed_words, owed_words
from messages.promises.words import promiser
from messages.ratings.words import number_of
from messages.rhythm.occasions import announced, occasion_words
from messages.silence.words import pause_words
from models.calendar.working_days import shared_day
from models.customers.promises.promise import Side
from models.kernel.vocabulary import Channel, Outcome
from models.nudges.card import CardContent
from models.rhythm.due_status import DueStatus
from models.rhythm.reason import RHYTHM, Reason, ReasonKind
from models.team.rep import Rep

SAID, ALL = 2, 99  # reasons; a card says the first ones, and Why has the rest
LOOK_BACK_DAYS = 31  # for the digest before, after an absence
OUTCOME = {
    Outcome.REACHED: "reached",
    Outcome.ATTEMPT: "nobody reached",
    Outcome.THEY_WROTE: "they came to us",
}
CAME = {Channel.CALL: "called", Channel.MEETING: "came by", Channel.VISIT: "came by"}
SIDES = {Side.OURS: "You", Side.THEIRS: "They"}


def reason_words(
    content: CardContent,
    today: date,
    *,
    longest: int,
    most: int = SAID,
    knows_cadence: bool = False,
    reader_id: int | None = None,
) -> str:
    """The reasons as sentences in one line, the most pressing first, and how many more there are; `longest`
    is for what people typed in it. Where the reader knows the cadence it is not repeated. `reader_id`: None
    for the owner."""
    reader_id = content.customer.owner.id if reader_id is None else reader_id
    clauses = _clauses(content, today, longest, knows_cadence, reader_id)
    sentences = [*_woke(content, today, longest), *clauses]
    if (more := len(sentences) - most) > 0:
        hidden = plaintext("nudges/words", "more_reasons", count=number_word(more))
        sentences = [*sentences[:most], hidden]
    return " ".join(sentences)


def first_reason(content: CardContent, today: date, *, longest: int, reader_id: int | None = None) -> str:
    """The most pressing reason, one sentence with the day since when; empty where there is none. `longest`
    and `reader_id` as in `reason_words`."""
    reader_id = content.customer.owner.id if reader_id is None else reader_id
    return next(_clauses(content, today, longest, False, reader_id), "")


def last_words(content: CardContent, today: date) -> str:
    """The last interaction without its note."""
    if (last := content.last) is None:
        return plaintext("nudges/words", "no_last")
    outcome = "" if last.outcome is Outcome.REACHED else f", {OUTCOME[last.outcome]}"
    when = day_or_today(last.happened_on, today)
    source = imported_words() if last.is_imported else ""
    return plaintext(
        "nudges/words", "last", channel=how_words(last), when=when, outcome=outcome, source=source
    )


def agreed_words(content: CardContent, today: date, *, longest: int) -> str | None:
    """The next step that was agreed, when it is not among the reasons already."""
    clocks = content.due_status.clocks
    is_reason = any(reason.kind is ReasonKind.NEXT_STEP for reason in content.reasons)
    if is_reason or not clocks.next_step or not clocks.next_step_on:
        return None
    by = day_words(clocks.next_step_on, today)
    return plaintext("nudges/words", "agreed", by=by, **_step(clocks.next_step, longest))


def _woke(content: CardContent, today: date, longest: int) -> Iterator[str]:
    """A snooze that ended since the owner's last digest."""
    due_status, snooze, owner = content.due_status, content.snooze, content.customer.owner
    until = due_status.snoozed_until
    if snooze is None or until is None or until != snooze.until:
        return
    back = shared_day(until, due_status.days, due_status.their_days)
    if _digest_day_before(today, owner) < back <= today:
        snoozed_by = "You" if snooze.by_id == owner.id else snooze.by.name
        until_words = "today" if until == today else day_words(until, today)
        reason = shorten(snooze.reason.rstrip("."), longest)
        yield plaintext("nudges/words", "woke", who=snoozed_by, until=until_words, reason=reason)


def _digest_day_before(today: date, owner: Rep) -> date:
    earlier = (today - timedelta(days=days) for days in range(1, LOOK_BACK_DAYS))
    return next((day for day in earlier if day in owner.digest_days), today - timedelta(days=LOOK_BACK_DAYS))


def _clauses(
    content: CardContent, today: date, longest: int, knows_cadence: bool, reader_id: int
) -> Iterator[str]:
    due_status, kinds = content.due_status, {reason.kind for reason in content.reasons}
    for reason in content.reasons:
        if reason.kind in (ReasonKind.PROMISE, ReasonKind.AWAITED):
            yield _promise(reason, content, today, longest, reader_id)
        elif reason.kind in CLAUSE_BY_REASON:
            yield CLAUSE_BY_REASON[reason.kind](reason, content, today, longest)
    if kinds & RHYTHM:
        is_all = kinds <= RHYTHM | {ReasonKind.SILENCE}
        yield _rhythm(due_status, today, in_days=is_all or knows_cadence, aims=is_all and not knows_cadence)
    if ReasonKind.SILENCE in kinds:
        yield from _silence(due_status, today)


def _problem(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    """The score or the complaint, who gave it, and the words unless they stand below as the last talk's."""
    if (cause := content.cause) is None:
        return _since(reason, content, today, longest)
    words = "" if cause is content.last else shorten(" ".join(cause_words(cause).split()), longest)
    line = cause_line(cause, today, longest=longest, owner=content.customer.owner)
    return plaintext("nudges/words", "problem", line=line.removesuffix("."), words=words)


def _asked(_reason: Reason, content: CardContent, today: date, longest: int) -> str:
    """Who asked for a call, and about which answer."""
    if (assignment := content.assignment) is None:
        return plaintext("nudges/words", "asked", who="", about="")
    rating = None if assignment.rating and assignment.rating.withdrawn_at else assignment.rating
    about = (
        plaintext(
            "nudges/words",
            "asked_about",
            who=shorten(rating.contact.name, longest) if rating.contact else "",
            number=number_of(rating),
            day=day_words(rating.given_on, today),
            words=shorten(" ".join(rating.words.split()), longest),
        )
        if rating
        else ""
    )
    return plaintext("nudges/words", "asked", who=shorten(assignment.asked_by.name, longest), about=about)


def _since(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    clocks = content.due_status.clocks
    happened = clocks.trouble_on if reason.kind is ReasonKind.HOT_POTATO else reason.since
    return plaintext("nudges/words", _block(reason), since=day_words(happened or reason.since, today))


def _next_step(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    """A card tells whether its day is over, which is then the day since when."""
    step = _step(content.due_status.clocks.next_step or "", longest)
    since, late = day_words(reason.since, today), reason.since < today
    return plaintext("nudges/words", _block(reason), since=since, late=late, **step)


def _step(typed: str, longest: int) -> dict[str, object]:
    """ "to bring the samples", or "on" whatever else was agreed."""
    deed = deed_words(typed, longest)
    is_deed = deed.startswith("to ")
    what = deed if is_deed else plaintext("nudges/words", "agreed_on", what=deed)
    return {"what": what, "is_deed": is_deed}


def _waits(reason: Reason, content: CardContent, today: date, _longest: int) -> str:
    """How they got in touch is known where nothing came after it."""
    last = content.last
    is_told = last and last.outcome is Outcome.THEY_WROTE and last.happened_on == reason.since
    how = CAME.get(last.channel, "wrote") if last and is_told else "got in touch"
    return plaintext("nudges/words", _block(reason), how=how, since=day_words(reason.since, today))


def _promise(reason: Reason, content: CardContent, today: date, longest: int, reader_id: int) -> str:
    """The first one whose day has come; more of them are counted."""
    side = Side.OURS if reason.kind is ReasonKind.PROMISE else Side.THEIRS
    promises = [promise for promise in content.promises if promise.side is side]
    day = (
        content.due_status.due_dates.promised_on
        if side is Side.OURS
        else content.due_status.due_dates.awaited_on
    )
    return plaintext(
        "nudges/words",
        _block(reason),
        who=promiser(promises[0], reader_id) if promises else SIDES[side],
        what=deed_words(promises[0].what, longest) if promises else "",
        owed=owed_words(promises[0].what, longest) if promises else "",
        whom="you" if content.customer.owner.id == reader_id else "us",
        by=day_words(day or reason.since, today),
        late=bool(day and day < today),
        more=number_word(more) if (more := sum(promise.due_on <= today for promise in promises[1:])) else "",
    )


def _occasion(reason: Reason, content: CardContent, today: date, longest: int) -> str:
    """All that fall near together; what they are is not known where nobody asked for it."""
    if occasions := announced(content, today):
        return occasion_words(occasions, today, longest=longest) + "."
    occasion_on = content.due_status.due_dates.occasion_on
    return plaintext("nudges/words", _block(reason), on=day_words(occasion_on or reason.since, today))


def _unusual(_reason: Reason, content: CardContent, today: date, _longest: int) -> str:
    pause = content.due_status.pause_on(today)
    return pause_words(pause) if pause else ""


def _block(reason: Reason) -> str:
    return reason.kind.value.replace(" ", "_")


CLAUSE_BY_REASON = {
    ReasonKind.ASKED: _asked,
    ReasonKind.HOT_POTATO: _problem,
    ReasonKind.WAITS_FOR_ANSWER: _waits,
    ReasonKind.NEXT_STEP: _next_step,
    ReasonKind.OCCASION: _occasion,
    ReasonKind.OCCASION_SOON: _occasion,
    ReasonKind.STEP: step_reason,
    ReasonKind.RENEWAL: renewal_reason,
    ReasonKind.LOW_ESTIMATE: _since,
    ReasonKind.UNUSUAL: _unusual,
}


def _rhythm(due_status: DueStatus, today: date, *, in_days: bool, aims: bool) -> str:
    """Say the rhythm, with the cadence where nothing else makes the card; in days where a cadence, which is
    in days, stands beside it."""
    clocks = due_status.clocks
    if not clocks.restarted_on:
        return plaintext("nudges/words", "first_contact", added=day_words(due_status.added_on, today))
    elapsed = (today - clocks.restarted_on).days
    return plaintext(
        "nudges/words",
        "spoken" if clocks.reached_on == clocks.restarted_on else "bought",
        elapsed=days_count(elapsed) if in_days else span_words(elapsed),
        ideal=due_status.cadence.ideal if aims else None,
        maximum=due_status.cadence.maximum,
    )


def _silence(due_status: DueStatus, today: date) -> Iterator[str]:
    """Only what the rhythm has not said: a customer reached last has been silent as long."""
    sign = due_status.clocks.sign_on
    if sign is None:
        yield plaintext("nudges/words", "silence_always")
    elif sign != due_status.clocks.restarted_on:
        yield plaintext("nudges/words", "silence", sign=day_words(sign, today))
