"""What moves which clock: the table of the product, row by row and column by column."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from models.book import Book
from models.customers import Customer
from models.customers.interactions.interaction import Initiator, InteractionDetails
from models.customers.nudge import Nudge, NudgeOutcome
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.kernel.vocabulary import Channel, Metric, Outcome, Stage
from models.rhythm.due_dates import NO_DATES
from models.rhythm.due_status import DueStatus
from models.team.rep import Rep
from tests.models.cast import (
    A_CALL,
    A_VOICEMAIL,
    AN_EMAIL,
    DAY,
    NOW,
    THEIR_MESSAGE,
    TODAY,
    add,
    kinds,
    nudged,
    on,
    person,
    reached,
)

IDEAL, MAXIMUM = timedelta(days=30), timedelta(days=45)
LAST_TALK = TODAY - 61 * DAY
STEP_ON = TODAY + 3 * DAY
WEDNESDAY, NEXT_MONDAY = date(2026, 11, 25), date(2026, 11, 30)

Event = Callable[[Customer], object]


def logged(entry: InteractionDetails) -> Event:
    return lambda customer: customer.log_interaction(entry, by=customer.owner, at=NOW)


def otherwise(entry: InteractionDetails) -> Event:
    return lambda customer: customer.done_otherwise(entry, by=customer.owner, at=NOW)


def bought(customer: Customer) -> None:
    customer.record_purchase(PurchaseDetails(TODAY, "an oven"), by=customer.owner, at=NOW)


def snoozed(customer: Customer) -> None:
    customer.snooze(until=NEXT_MONDAY, reason="stocktaking", by=customer.owner, at=NOW)


def by_cadence(customer: Customer) -> DueStatus:
    """Whatever plan stands in for it."""
    return replace(customer.due_status, due_dates=NO_DATES)


@dataclass(frozen=True)
class Row:
    """An event of today, at a customer last reached 61 days ago, with a further talk due in three days."""

    event: Event
    restarts: bool
    ends_silence: bool
    does_step: bool
    nudge: str


def talk(channel: Channel, initiator: Initiator) -> Row:
    entry = InteractionDetails(channel, Outcome.REACHED, TODAY, initiator=initiator)
    return Row(logged(entry), True, True, True, "logged")


TABLE = {
    **{f"reached by {channel.value}": talk(channel, Initiator.WE) for channel in Channel},
    "reached, they began": talk(Channel.CALL, Initiator.THEY),
    "attempt": Row(logged(A_VOICEMAIL), False, False, False, "put off until 2026-11-25"),
    "attempt by e-mail": Row(logged(AN_EMAIL), False, False, False, "put off until 2026-11-26"),
    "they wrote": Row(logged(THEIR_MESSAGE), False, True, False, "waits for your answer, overdue, due"),
    "purchase": Row(bought, True, True, False, "purchase"),
    "done otherwise, reached": Row(otherwise(A_CALL), True, True, True, "done otherwise"),
    "done otherwise, attempt": Row(otherwise(A_VOICEMAIL), False, False, False, "done otherwise"),
    "snooze": Row(snoozed, False, False, False, "snoozed"),
}


@dataclass(frozen=True)
class Before:
    customer: Customer
    nudge: Nudge


@pytest.fixture
def before(book: Book) -> Before:
    return overdue(book, "Acme Bakery")


def overdue(book: Book, name: str) -> Before:
    customer = add(book, name)
    reached(customer, days_ago=61, next_step="call again", next_step_on=STEP_ON)
    return Before(customer, nudged(book, customer))


def fate(nudge: Nudge) -> str:
    """How a nudge stands: how it was settled, until when it is put off, or its reasons."""
    if nudge.outcome:
        return nudge.outcome.value
    due_status = nudge.customer.due_status
    return ", ".join(kinds(nudge.customer)) or f"put off until {due_status.next_on()}"


@dataclass(frozen=True)
class Moved:
    """From which days a customer's clocks count, and what became of the nudge."""

    cadence: date
    silence: date
    step_on: date | None
    nudge: str


def moved_by(row: Row, before: Before) -> Moved:
    customer = before.customer
    row.event(customer)
    due_on, silent_from = by_cadence(customer).rhythm_due_on, customer.silent_from
    assert due_on
    assert silent_from
    step_on = customer.clocks.next_step_on
    return Moved(due_on - IDEAL, silent_from - MAXIMUM - DAY, step_on, fate(before.nudge))


def said_by(row: Row) -> Moved:
    return Moved(
        TODAY if row.restarts else LAST_TALK,
        TODAY if row.ends_silence else LAST_TALK,
        None if row.does_step else STEP_ON,
        row.nudge,
    )


def test_every_event_moves_what_its_row_says(book: Book) -> None:
    moved = {name: moved_by(row, overdue(book, name)) for name, row in TABLE.items()}
    assert moved == {name: said_by(row) for name, row in TABLE.items()}


# An attempt puts off, and no longer than it should


def test_an_attempt_puts_off_two_working_days_and_a_written_one_five(book: Book) -> None:
    called, written = add(book, "Called"), add(book, "Written")
    for customer in (called, written):
        reached(customer, days_ago=61)
    logged(A_VOICEMAIL)(called)
    logged(AN_EMAIL)(written)
    assert [kinds(called, WEDNESDAY - DAY), kinds(written, NEXT_MONDAY - DAY)] == [[], []]
    assert "overdue" in kinds(called, WEDNESDAY)
    assert "overdue" in kinds(written, NEXT_MONDAY)


def test_a_letter_on_friday_is_answered_by_friday_week(book: Book) -> None:
    customer = add(book)
    friday = TODAY - 3 * DAY
    customer.log_interaction(
        InteractionDetails(Channel.LETTER, Outcome.ATTEMPT, friday), by=customer.owner, at=NOW - 3 * DAY
    )
    assert customer.due_status.put_off_until == friday + 7 * DAY


@pytest.mark.both_databases
def test_who_writes_after_an_attempt_is_not_put_off(before: Before) -> None:
    logged(on(TODAY - DAY, AN_EMAIL))(before.customer)
    logged(THEIR_MESSAGE)(before.customer)
    assert "waits for your answer" in kinds(before.customer)


def test_a_step_agreed_for_a_day_within_the_wait_comes_on_its_day(book: Book) -> None:
    customer = add(book)
    reached(customer, days_ago=5)
    tomorrow = TODAY + DAY
    logged(on(TODAY, AN_EMAIL, next_step="call again", next_step_on=tomorrow))(customer)
    assert kinds(customer, tomorrow) == ["next step"]


def test_a_talk_leaves_a_step_that_is_more_than_a_week_away(book: Book) -> None:
    customer = add(book)
    far = TODAY + 8 * DAY
    reached(customer, days_ago=2, next_step="bring the contract", next_step_on=far)
    logged(A_CALL)(customer)
    assert customer.clocks.next_step_on == far


# Logged late, mended, taken back


def test_an_older_interaction_logged_late_undoes_nothing(before: Before) -> None:
    logged(A_CALL)(before.customer)
    clocks = before.customer.clocks
    for entry in (A_CALL, A_VOICEMAIL, THEIR_MESSAGE):
        logged(on(TODAY - 20 * DAY, entry))(before.customer)
    assert before.customer.clocks == clocks


def test_logged_late_counts_from_the_day_it_happened(before: Before) -> None:
    logged(on(TODAY - 20 * DAY))(before.customer)
    assert before.customer.due_status.rhythm_due_on == TODAY + 10 * DAY
    assert before.nudge.outcome is NudgeOutcome.LOGGED


def test_a_purchase_recorded_late_counts_from_its_day(before: Before) -> None:
    sale = PurchaseDetails(TODAY - 40 * DAY, "an oven")
    before.customer.record_purchase(sale, by=before.customer.owner, at=NOW)
    assert by_cadence(before.customer).rhythm_due_on == TODAY - 10 * DAY
    assert before.customer.step_on == TODAY + 50 * DAY  # the steps before it are long over


def test_undo_reopens_the_nudge_it_settled(before: Before) -> None:
    customer, clocks = before.customer, before.customer.clocks
    entry = customer.log_interaction(A_CALL, by=customer.owner, at=NOW).interaction
    assert fate(before.nudge) == "logged"
    for _ in range(2):
        customer.withdraw(entry, by=customer.owner, at=NOW + DAY)
    assert fate(before.nudge) == "silence, overdue, due"
    assert (customer.clocks, customer.due_at) == (clocks, None)


def test_the_last_of_two_talks_that_is_taken_back_reopens_the_nudge(before: Before) -> None:
    customer = before.customer
    first, second = (
        customer.log_interaction(A_CALL, by=customer.owner, at=NOW + n * timedelta(hours=1)).interaction
        for n in (1, 2)
    )
    customer.withdraw(first, by=customer.owner, at=NOW + DAY)
    assert (fate(before.nudge), before.nudge.interaction_id) == ("logged", second.id)
    customer.withdraw(second, by=customer.owner, at=NOW + DAY)
    assert before.nudge.is_open


def test_a_talk_beside_a_purchase_taken_back_keeps_the_nudge_settled(before: Before) -> None:
    customer = before.customer
    bought(customer)
    talk = customer.log_interaction(A_CALL, by=customer.owner, at=NOW + timedelta(hours=1)).interaction
    customer.take_back_purchase(customer.purchases[0], by=customer.owner, at=NOW + DAY)
    assert (fate(before.nudge), before.nudge.interaction_id) == ("logged", talk.id)


def test_taking_back_a_purchase_reopens_the_nudge_and_returns_the_stage(before: Before) -> None:
    customer, clocks = before.customer, before.customer.clocks
    customer.stage = Stage.PROSPECT
    bought(customer)
    assert (customer.stage, fate(before.nudge)) == (Stage.FIRST_ORDER, "purchase")
    for _ in range(2):
        customer.take_back_purchase(customer.purchases[0], by=customer.owner, at=NOW + DAY)
    assert (customer.stage, customer.clocks) == (Stage.PROSPECT, clocks)
    assert before.nudge.is_open


@pytest.mark.both_databases
def test_editing_to_an_attempt_reopens_and_editing_back_settles(before: Before) -> None:
    customer = before.customer
    entry = customer.log_interaction(A_CALL, by=customer.owner, at=NOW).interaction
    customer.amend(entry, A_VOICEMAIL, by=customer.owner, at=NOW)
    assert fate(before.nudge) == "put off until 2026-11-25"
    customer.amend(entry, A_CALL, by=customer.owner, at=NOW)
    assert fate(before.nudge) == "logged"
    assert [(change.before, change.after) for change in entry.changes][-1] == ("reached", "attempt")


def test_moving_an_interaction_to_another_day_moves_the_clocks(before: Before) -> None:
    customer = before.customer
    entry = customer.log_interaction(A_CALL, by=customer.owner, at=NOW).interaction
    customer.amend(entry, on(TODAY - 9 * DAY), by=customer.owner, at=NOW)
    assert customer.due_status.rhythm_due_on == TODAY + 21 * DAY


def test_an_interaction_moved_to_a_day_after_it_was_logged_counts_from_that_day(before: Before) -> None:
    customer = before.customer
    entry = customer.log_interaction(A_CALL, by=customer.owner, at=NOW).interaction
    customer.amend(entry, on(TODAY + DAY), by=customer.owner, at=NOW + 2 * DAY)
    assert customer.due_status.rhythm_due_on == TODAY + DAY + IDEAL


def test_mending_the_note_of_what_was_done_otherwise_leaves_it_settled(before: Before) -> None:
    customer = before.customer
    done = customer.done_otherwise(A_VOICEMAIL, by=customer.owner, at=NOW, key="form")
    again = on(TODAY, A_VOICEMAIL, note="met the neighbour")
    mended = customer.done_otherwise(again, by=customer.owner, at=NOW, key="form")
    assert mended == done
    assert fate(before.nudge) == "done otherwise"


# Hot potatoes

BAD = on(TODAY - DAY, A_CALL, score=6, score_by=RatedBy.CUSTOMER)


def test_a_bad_score_by_the_customer_is_a_hot_potato_from_the_moment_it_is_known(book: Book) -> None:
    customer = add(book)
    logged(on(TODAY, BAD))(customer)
    assert kinds(customer, TODAY) == ["hot potato"]
    assert customer.maximum_on == TODAY + DAY


def test_what_goes_wrong_on_a_friday_is_in_time_until_monday(book: Book) -> None:
    customer, friday = add(book), TODAY - 3 * DAY
    logged(on(friday, BAD))(customer)
    assert kinds(customer, friday) == ["hot potato"]
    assert customer.maximum_on == TODAY


def test_a_good_score_is_none(book: Book) -> None:
    customer = add(book)
    logged(on(TODAY - DAY, A_CALL, score=7, score_by=RatedBy.CUSTOMER))(customer)
    assert kinds(customer) == []


def test_a_low_estimate_of_the_reps_own_is_a_point_to_ask_about_and_no_alarm(book: Book) -> None:
    customer = add(book)
    logged(on(TODAY - DAY, A_CALL, score=2, score_by=RatedBy.REP))(customer)
    assert kinds(customer) == ["low estimate"]
    logged(A_CALL)(customer)
    assert kinds(customer) == []


def test_a_low_estimate_on_a_friday_is_a_contact_point_on_monday(book: Book) -> None:
    customer, friday = add(book), TODAY - 3 * DAY
    logged(on(friday, A_CALL, score=2, score_by=RatedBy.REP))(customer)
    assert kinds(customer, TODAY - DAY) == []
    assert kinds(customer, TODAY) == ["low estimate"]


def test_a_score_by_the_customer_ends_the_silence_even_in_an_attempt(before: Before) -> None:
    logged(on(TODAY, AN_EMAIL, score=9, score_by=RatedBy.CUSTOMER))(before.customer)
    assert before.customer.silent_from == TODAY + MAXIMUM + DAY


def test_hot_potatoes_do_not_sleep(book: Book) -> None:
    customer = add(book)
    logged(BAD)(customer)
    nudge = nudged(book, customer)
    snoozed(customer)
    assert nudge.is_open
    assert kinds(customer) == ["hot potato"]


def test_a_hot_potato_is_settled_only_by_a_later_talk(book: Book) -> None:
    customer = add(book)
    logged(on(TODAY - DAY, A_CALL, problem=True))(customer)
    nudge = nudged(book, customer)
    logged(on(TODAY - 2 * DAY))(customer)
    bought(customer)
    logged(THEIR_MESSAGE)(customer)
    assert fate(nudge) == "hot potato, waits for your answer"
    logged(A_CALL)(customer)
    assert fate(nudge) == "logged"


def test_a_trouble_heard_of_on_the_voicemail_is_not_put_off(book: Book) -> None:
    customer = add(book)
    reached(customer, days_ago=5)
    logged(on(TODAY - DAY, A_VOICEMAIL, problem=True))(customer)
    assert kinds(customer) == ["hot potato"]


def rated_badly(customer: Customer, *, by: Rep | None = None, on: date = TODAY, at: datetime = NOW) -> None:
    bad = RatingDetails(RatedBy.CUSTOMER, on, Metric.OVERALL, 3)
    customer.rate(bad, by=by or customer.owner, at=at)


def talked(customer: Customer, *, minutes: int) -> None:
    customer.log_interaction(A_CALL, by=customer.owner, at=NOW + timedelta(minutes=minutes))


def test_who_notes_the_rating_and_then_the_talk_that_brought_it_has_not_called_back(book: Book) -> None:
    customer = add(book)
    rated_badly(customer)
    talked(customer, minutes=5)
    assert customer.clocks.trouble_on == TODAY
    assert kinds(customer, TODAY + DAY) == ["hot potato"]


def test_a_talk_later_that_day_is_the_call_back(book: Book) -> None:
    customer = add(book)
    rated_badly(customer)
    talked(customer, minutes=90)
    assert customer.clocks.trouble_on is None


def test_who_is_told_of_it_by_a_colleague_may_call_back_at_once(book: Book) -> None:
    customer = add(book)
    rated_badly(customer, by=person(book, "Ben"))
    talked(customer, minutes=5)
    assert customer.clocks.trouble_on is None


def test_a_rating_of_yesterday_noted_today_is_not_settled_by_yesterdays_talk(book: Book) -> None:
    customer = add(book)
    yesterday_at_three = NOW - timedelta(hours=19)
    customer.log_interaction(on(TODAY - DAY, A_CALL), by=customer.owner, at=yesterday_at_three)
    rated_badly(customer, on=TODAY - DAY)
    assert kinds(customer) == ["hot potato"]
    talked(customer, minutes=5)
    assert customer.clocks.trouble_on is None


# Snooze


def test_a_snooze_ends_on_its_day_and_leaves_the_cadence(before: Before) -> None:
    snoozed(before.customer)
    assert kinds(before.customer, NEXT_MONDAY - DAY) == []
    assert "overdue" in kinds(before.customer, NEXT_MONDAY)
    assert before.customer.due_status.rhythm_due_on == LAST_TALK + IDEAL


@pytest.mark.both_databases
def test_snoozes_in_a_row_are_counted_from_the_last_talk(before: Before) -> None:
    for _ in range(3):
        snoozed(before.customer)
    assert before.customer.snoozes_in_a_row == 3
    before.customer.log_interaction(A_CALL, by=before.customer.owner, at=NOW + timedelta(hours=1))
    assert before.customer.snoozes_in_a_row == 0


# Who does it


def test_a_problem_logged_where_it_is_tomorrow_already_is_called_back_about_the_next_day(book: Book) -> None:
    customer, mia = add(book), person(book, "Mia")
    mia.time_zone = "Pacific/Kiritimati"
    evening = NOW + timedelta(hours=9)  # Tuesday there
    entry = on(TODAY + DAY, problem=True)
    customer.log_interaction(entry, by=mia, at=evening)
    assert customer.clocks.trouble_on == TODAY
    assert kinds(customer, TODAY + DAY)[0] == "hot potato"


def test_a_managers_log_settles_the_reps_nudge(book: Book, before: Before) -> None:
    mia = person(book, "Mia")
    settled = before.customer.log_interaction(A_CALL, by=mia, at=NOW).settled
    assert settled is before.nudge
    assert before.nudge.settled_by is mia


def test_while_a_problem_is_open_nothing_is_sold(book: Book) -> None:
    """A talk about the problem does not count as one about the renewal."""
    customer = add(book)
    sale = PurchaseDetails(TODAY - 40 * DAY, "a licence", renews_on=TODAY + 20 * DAY)
    customer.record_purchase(sale, by=customer.owner, at=NOW - 40 * DAY)
    assert "renewal" in kinds(customer, TODAY)
    logged(on(TODAY, BAD))(customer)
    assert "renewal" not in kinds(customer, TODAY)
    customer.log_interaction(A_CALL, by=customer.owner, at=NOW + 2 * timedelta(hours=1))
    assert "hot potato" not in kinds(customer, TODAY)
    assert kinds(customer, TODAY) == []
    assert "renewal" in kinds(customer, TODAY + DAY)
    customer.log_interaction(on(TODAY + DAY), by=customer.owner, at=NOW + DAY)
    assert "renewal" not in kinds(customer, TODAY + DAY)
