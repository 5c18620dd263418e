"""Promises: what the customer keeps of them follows from those that are open, whatever is done in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.alerts.promises_today import reminders_due
from models.book import Book
from models.book.finding.name_in_sentence import match_name
from models.calendar.days import MONDAY_TO_FRIDAY
from models.customers import Customer
from models.customers.nudge import NudgeOutcome
from models.customers.promises.kept_rate import KeptRate, kept_rate
from models.customers.promises.parser import ParsedPromise, parse_promise
from models.customers.promises.promise import Promise, PromiseDetails, PromiseOutcome, Side
from models.kernel.errors import Invalid, Settled
from models.team.rep import Profile, Rep
from tests.models.cast import DAY, NOW, TODAY, add, nudged, on, reached

BREAD = PromiseDetails(Side.OURS, "bread", TODAY)
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def made(customer: Customer, pledge: PromiseDetails = BREAD, *, at: datetime = NOW) -> Promise:
    return customer.make_promise(pledge, by=customer.owner, at=at)


def test_a_promise_of_ours_opens_a_nudge_on_its_day_and_a_kept_one_settles_it(book: Book) -> None:
    customer = add(book)
    reached(customer, days_ago=1)
    promise = made(customer)
    nudge = nudged(book, customer)

    promise.keep(by=book.rep, at=NOW)

    assert (promise.outcome, promise.settled_by, promise.settled_at) == (PromiseOutcome.KEPT, book.rep, NOW)
    assert (nudge.outcome, nudge.settled_by) == (NudgeOutcome.PROMISE, book.rep)
    assert customer.promised_on is None


def test_reopening_has_the_nudge_stand_again(book: Book) -> None:
    customer = add(book)
    reached(customer, days_ago=1)
    promise = made(customer)
    nudge = nudged(book, customer)
    promise.keep(by=book.rep, at=NOW)

    for _ in range(2):
        customer.reopen_promise(promise, by=book.rep, at=NOW)

    assert nudge.is_open
    assert promise.is_open
    assert customer.promised_on == TODAY


@pytest.mark.parametrize(
    ("days", "outcome"), [(0, PromiseOutcome.KEPT), (1, PromiseOutcome.LATE), (30, PromiseOutcome.LATE)]
)
def test_after_its_day_it_is_kept_late(book: Book, days: int, outcome: PromiseOutcome) -> None:
    promise = made(add(book))

    promise.keep(by=book.rep, at=NOW + days * DAY)

    assert promise.outcome is outcome


def test_what_has_ended_does_not_end_again(book: Book) -> None:
    customer = add(book)
    promise = made(customer)
    promise.break_(by=book.rep, at=NOW)

    for verb in (promise.keep, promise.break_, promise.release):
        with pytest.raises(Settled):
            verb(by=book.rep, at=NOW)
    with pytest.raises(Settled):
        customer.amend_promise(promise, PromiseDetails(Side.OURS, "cake", TODAY), by=book.rep, at=NOW)


@pytest.mark.both_databases
def test_an_interaction_taken_back_takes_its_promise_with_it(book: Book) -> None:
    customer = add(book)
    logged = customer.log_interaction(on(TODAY, promise=BREAD), by=book.rep, at=NOW)
    assert customer.promised_on == TODAY

    customer.withdraw(logged.interaction, by=book.rep, at=NOW)

    assert customer.promised_on is None
    assert [line.kind for line in customer.history(9)] == []


def test_a_promise_that_cannot_be_kept_leaves_no_interaction_behind(book: Book) -> None:
    customer = add(book)
    over = PromiseDetails(Side.OURS, "bread", TODAY - DAY)

    with pytest.raises(Invalid) as refused:
        customer.log_interaction(on(TODAY, promise=over), by=book.rep, at=NOW)

    assert refused.value.field == "promise_by"


@pytest.mark.parametrize(
    ("what", "due_on", "field"),
    [
        (" ", TODAY, "promise"),
        ("x" * 301, TODAY, "promise"),
        ("bread", TODAY - DAY, "promise_by"),
        ("bread", date(2199, 1, 1), "promise_by"),
    ],
)
def test_what_is_no_promise_is_refused(book: Book, what: str, due_on: date, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        made(add(book), PromiseDetails(Side.OURS, what, due_on))

    assert refused.value.field == field


GESTURES = st.lists(
    st.tuples(
        st.sampled_from(["make", "keep", "break_", "release", "reopen", "withdraw", "amend"]),
        st.integers(0, 5),
        st.sampled_from(Side),
        st.integers(0, 20),
    ),
    max_size=14,
)


@SQLITE
@settings(
    max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(gestures=GESTURES)
def test_the_earliest_open_promise_of_each_side_is_kept_with_the_customer(
    book: Book, gestures: list[tuple[str, int, Side, int]]
) -> None:
    count = len(book.customers_of(book.rep).page(offset=0, size=999))
    customer, promises = add(book, f"Customer {count}"), list[Promise]()
    for step, (verb, which, side, ahead) in enumerate(gestures):
        at = NOW + timedelta(minutes=step)
        pledge = PromiseDetails(side, f"promise {step}", TODAY + ahead * DAY)
        if verb == "make" or not promises:
            promises.append(made(customer, pledge, at=at))
            continue
        promise = promises[which % len(promises)]
        act = {
            "reopen": partial(customer.reopen_promise, promise),
            "withdraw": partial(customer.withdraw_promise, promise),
            "amend": partial(customer.amend_promise, promise, pledge),
        }.get(verb) or getattr(promise, verb)
        is_refused = not promise.is_open and verb in {"keep", "break_", "release", "amend"}
        if is_refused:
            with pytest.raises(Settled):
                act(by=book.rep, at=at)
        else:
            act(by=book.rep, at=at)

    waiting = [promise for promise in promises if promise.is_open]
    days = {side: min((p.due_on for p in waiting if p.side is side), default=None) for side in Side}
    assert (customer.promised_on, customer.awaited_on) == (days[Side.OURS], days[Side.THEIRS])
    assert [p.id for p in customer.open_promises()] == [
        p.id for p in sorted(waiting, key=lambda p: (p.due_on, p.id))
    ]
    counted = [p for p in promises if not p.is_withdrawn]
    assert sum(rate.total + rate.released + rate.open for rate in customer.kept_rates().values()) == len(
        counted
    )
    assert all((p.interrupts_at is None) or (p.is_open and p.is_ours) for p in promises)


@given(st.lists(st.tuples(st.none() | st.sampled_from(PromiseOutcome), st.integers(1, 9))))
def test_the_kept_rate_counts_everything_once(outcomes: list[tuple[PromiseOutcome | None, int]]) -> None:
    rate = kept_rate(outcomes)

    assert rate.total + rate.released + rate.open == sum(count for _, count in outcomes)
    assert rate.share is None if rate.total == 0 else 0 <= (rate.share or 0) <= 1
    assert kept_rate([]) == KeptRate()


@given(
    st.dates(date(2025, 1, 1), date(2035, 1, 1)),
    st.sampled_from(["Pacific/Kiritimati", "America/St_Johns", "Europe/Lisbon", "Australia/Lord_Howe"]),
    st.times(time(4), time(14)),
)
def test_evening_comes_on_the_day_itself_before_work_is_over(day: date, zone: str, morning: time) -> None:
    ana = Rep(time_zone=zone, morning=morning, working_week=MONDAY_TO_FRIDAY, country="")
    promise = Promise(side=Side.OURS, what="bread", due_on=day)

    evening = promise.evening_of(ana)

    assert ana.today(evening) == day
    assert ana.working_day_ends(day) - evening == timedelta(hours=2)
    promise.schedule_interruption(ana, at=evening - timedelta(seconds=1))
    assert promise.interrupts_at == (evening if day.isoweekday() <= 5 else None)
    promise.schedule_interruption(ana, at=evening)
    assert promise.interrupts_at is None


@pytest.mark.parametrize(
    ("sentence", "side", "what"),
    [
        ("they send the drawings by Friday", Side.THEIRS, "send the drawings"),
        ("she'll pay by Friday", Side.THEIRS, "pay"),
        ("the customer sends the list by Friday", Side.THEIRS, "sends the list"),
        ("they need the list by Friday", None, "they need the list"),
        ("remind me to call Acme on Friday", Side.OURS, "call Acme"),
        ("Remind me on Friday to ring Acme", Side.OURS, "ring Acme"),
        ("remind me that they pay by Friday", Side.THEIRS, "pay"),
        ("I promised them the offer by Friday", Side.OURS, "the offer"),
        ("promised the price list by Friday", Side.OURS, "the price list"),
        ("send the drawings they asked for by Friday", None, "send the drawings they asked for"),
        ("send the list by Friday 5pm", None, "send the list at 5pm"),
    ],
)
def test_whose_promise_it_is_stands_at_its_beginning(sentence: str, side: Side | None, what: str) -> None:
    assert parse_promise(sentence, TODAY) == ParsedPromise(side, what, "Friday", TODAY + 4 * DAY)


def test_a_day_just_over_is_asked_about_and_not_moved_to_next_year() -> None:
    parsed = parse_promise("send the list by 20 Nov", TODAY)

    assert (parsed.what, parsed.day, parsed.due_on) == ("send the list by 20 Nov", "20 Nov", None)
    assert "over" in parsed.trouble


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *(("Friday", date(2026, 11, 27)), ("tomorrow", date(2026, 11, 24)), ("27 Nov", date(2026, 11, 27))),
        *(("Fri 27/11", date(2026, 11, 27)), ("Tuesday next week", date(2026, 12, 1))),
        *(("end of November", date(2026, 11, 30)), ("close of business", TODAY)),
        *(("the 27th", date(2026, 11, 27)), ("2026-11-27", date(2026, 11, 27))),
    ],
)
@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("ring Jo by {}", "ring Jo"),
        ("by {} ring Jo", "ring Jo"),
        ("{}: ring Jo.", "ring Jo"),
        ("ring Jo by {} about the lids", "ring Jo about the lids"),
        ("ring Jo by {}, then Ed", "ring Jo, then Ed"),
        ("ring Jo by {} at the latest, please", "ring Jo, please"),
    ],
)
def test_a_day_is_read_wherever_it_stands_and_taken_out(
    sentence: str, what: str, said: str, day: date
) -> None:
    parsed = parse_promise(sentence.format(said), TODAY)

    assert (parsed.what, parsed.day.lower(), parsed.due_on) == (what, said.lower(), day)


@given(st.text(max_size=80))
def test_no_sentence_breaks_the_reading_of_a_promise(text: str) -> None:
    said = parse_promise(text, TODAY)

    assert said.due_on is None or said.due_on >= TODAY
    assert not (said.due_on and said.trouble)


@SQLITE
@pytest.mark.parametrize(
    ("sentence", "names", "rest"),
    [
        ("Acme Bakery send the list", ["Acme Bakery"], "send the list"),
        ("acme bak, send the list", ["Acme Bakery"], "send the list"),
        ("acme: send the list: now", ["Acme Bakery", "Acme Foods"], "send the list: now"),
        ("Acme send the list", ["Acme Bakery", "Acme Foods"], "send the list"),
        ("bakery send it", ["Acme Bakery"], "send it"),
        ("Zornhous send it", ["Zornhaus"], "send it"),
        ("send a list", [], "send a list"),
        ("", [], ""),
    ],
)
def test_a_sentence_begins_with_whom_it_is_about(
    book: Book, sentence: str, names: list[str], rest: str
) -> None:
    for name in ("Acme Bakery", "Acme Foods", "Zornhaus"):
        add(book, name)

    to = match_name(book.customers_of(book.rep), sentence, most=5)

    assert sorted(customer.name for customer in to.found) == names
    assert to.rest == rest


@pytest.mark.both_databases
@pytest.mark.parametrize("change", ["zone", "morning"])
def test_an_evening_that_comes_earlier_than_it_did_is_not_missed(book: Book, change: str) -> None:
    ana = book.rep
    promise = made(add(book), replace(BREAD, due_on=TODAY + DAY))
    if change == "zone":
        book.update_profile(ana, Profile(ana.name, "Asia/Dubai"), at=NOW)
    else:
        book.set_preferences(ana, morning=time(5), working_week=ana.working_week, budget=ana.budget, at=NOW)
    assert reminders_due(book, now=NOW) == ([], False)
    ((told,), _) = reminders_due(book, now=promise.evening_of(ana))
    assert told.promises == [promise]
