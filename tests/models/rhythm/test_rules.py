"""The pure rules, held to what must be true of any history."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.working_days import WorkingDays
from models.kernel.errors import Invalid
from models.kernel.money import Money, known_currency
from models.kernel.vocabulary import Channel, Outcome, Stage
from models.rhythm.cadence import Cadence, cadence_for
from models.rhythm.clocks import Clocks, HistoryEvent, fold
from models.rhythm.due_status import DueStatus
from models.rhythm.ranking import urgency
from models.rhythm.reason import ReasonKind
from models.rhythm.spreading import spread

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@st.composite
def histories(draw: st.DrawFn) -> list[HistoryEvent]:
    """As they happened, one line at a time of a day or so; a line's order is its place in the log."""
    count = draw(st.integers(0, 8))
    logged = draw(st.permutations(range(count)))
    return [history_event(draw, order) for order in logged]


def history_event(draw: st.DrawFn, order: int) -> HistoryEvent:
    at = START + timedelta(hours=draw(st.integers(0, 24 * 60)))
    outcome = draw(st.sampled_from([None, *Outcome]))
    opinion = outcome is None and draw(st.booleans())
    told = bool(outcome) or opinion
    step = draw(st.none() | st.integers(0, 20)) if outcome else None
    return HistoryEvent(
        at,
        at.date(),
        order,
        outcome,
        channel=draw(st.sampled_from(Channel)),
        trouble=told and draw(st.booleans()),
        doubt=told and draw(st.booleans()),
        rated=opinion and draw(st.booleans()),
        is_rating=opinion,
        by=draw(st.none() | st.integers(1, 2)) if told else None,
        at_latest=at + timedelta(hours=draw(st.integers(0, 12))) if opinion and draw(st.booleans()) else None,
        next_step="offer" if step is not None else None,
        next_step_on=at.date() + step * DAY if step is not None else None,
    )


@given(histories().flatmap(lambda history: st.tuples(st.just(history), st.permutations(history))))
def test_the_clocks_do_not_depend_on_the_order_of_logging(
    told: tuple[list[HistoryEvent], list[HistoryEvent]],
) -> None:
    history, shuffled = told
    assert fold(shuffled) == fold(history)


@given(histories())
def test_who_logs_late_at_distinct_moments_gets_the_clocks_of_who_logged_in_time(
    history: list[HistoryEvent],
) -> None:
    apart = [replace(h, at=h.at + place * timedelta(seconds=1)) for place, h in enumerate(history)]
    in_time = [
        replace(h, order=order) for order, h in enumerate(sorted(apart, key=lambda happened: happened.at))
    ]
    assert fold(apart) == fold(in_time)


@given(histories())
def test_a_talk_after_all_of_it_leaves_only_what_is_to_come(history: list[HistoryEvent]) -> None:
    latest = max((h.at for h in history), default=START) + DAY
    clocks = fold([*history, HistoryEvent(latest, latest.date(), 99, Outcome.REACHED)])
    assert clocks.restarted_on == clocks.sign_on == clocks.reached_on == latest.date()
    assert [clocks.attempted_on, clocks.waiting_since, clocks.trouble_on, clocks.doubt_on] == [None] * 4
    assert clocks.next_step_on is None or clocks.next_step_on > latest.date() + 7 * DAY


@given(histories())
def test_an_older_line_never_undoes_what_a_newer_one_set(history: list[HistoryEvent]) -> None:
    talk = HistoryEvent(START + 70 * DAY, (START + 70 * DAY).date(), 99, Outcome.REACHED)
    before, after = fold([talk]), fold([*history, talk])
    assert after.restarted_on == before.restarted_on
    assert after.attempted_on is after.waiting_since is after.trouble_on is None


@given(histories())
def test_an_opinion_is_neither_a_talk_nor_a_sale(history: list[HistoryEvent]) -> None:
    """It raises and settles no clock but those of trouble, doubt and silence."""
    without = fold([happened for happened in history if not happened.is_rating])
    clocks = fold(history)
    same = replace(
        clocks,
        **{name: getattr(without, name) for name in ("trouble_on", "doubt_on", "sign_on")},
        **{name: getattr(without, name) for name in ("attempted_on", "attempt_takes_days")},
    )
    assert same == without
    assert (clocks.sign_on or date.min) >= (without.sign_on or date.min)


# Due days

cadences = st.integers(1, 400).flatmap(lambda i: st.builds(Cadence, st.just(i), st.integers(i, 800)))


@given(histories(), cadences, st.integers(0, 400), st.none() | st.integers(1, 60))
def test_due_overdue_and_silent_come_in_their_order(
    history: list[HistoryEvent], cadence: Cadence, age: int, sleep: int | None
) -> None:
    due_status = DueStatus(
        fold(history),
        cadence,
        added_on=START.date() - age * DAY,
        first_due_on=START.date() + spread(1, cadence.ideal)[0] * DAY,
        days=WorkingDays(),
        their_days=WorkingDays(),
        snoozed_until=START.date() + sleep * DAY if sleep else None,
    )
    since = {reason.kind: reason.since for reason in due_status.all_reasons()}
    assert due_status.due_on <= since[ReasonKind.OVERDUE] <= since[ReasonKind.SILENCE]
    day = due_status.next_on()
    assert due_status.reasons(day)
    assert not due_status.reasons(day - DAY)
    assert set(due_status.reasons(day)) <= set(due_status.reasons_holding(day))


def test_due_at_the_ideal_overdue_and_silent_past_the_maximum() -> None:
    reached = Clocks(reached_on=TODAY, sign_on=TODAY)
    due_status = DueStatus(reached, Cadence(30, 45), TODAY, TODAY, WorkingDays(), WorkingDays())
    kinds = {n: [r.kind.value for r in due_status.reasons(TODAY + n * DAY)] for n in (29, 30, 45, 46)}
    assert kinds == {29: [], 30: ["due"], 45: ["due"], 46: ["silence", "overdue", "due"]}


def test_a_shorter_cadence_brings_a_customer_never_contacted_forward() -> None:
    waiting = DueStatus(Clocks(), Cadence(10, 20), TODAY, TODAY + 50 * DAY, WorkingDays(), WorkingDays())
    assert waiting.due_on == TODAY + 10 * DAY


def test_the_cadence_is_the_customers_own_else_the_stages_else_the_segments() -> None:
    own, segment = Cadence(7, 9), Cadence(60, 90)
    assert cadence_for(own, Stage.LOST, segment) is own
    assert cadence_for(None, Stage.LOST, segment) == Cadence(180, 365)
    assert cadence_for(None, Stage.PROSPECT, segment) == Cadence(14, 30)
    assert cadence_for(None, Stage.LOYAL, segment) is segment


@pytest.mark.parametrize(("ideal", "maximum"), [(0, 5), (-1, 5), (6, 5), (1, 1096), (1096, 1096)])
def test_a_cadence_that_makes_no_sense_is_refused(ideal: int, maximum: int) -> None:
    with pytest.raises(Invalid):
        Cadence(ideal, maximum)


def test_a_hot_potato_is_pressed_before_any_lateness() -> None:
    calm = DueStatus(Clocks(), Cadence(30, 45), TODAY, TODAY, WorkingDays(), WorkingDays())
    hot = replace(calm, clocks=Clocks(reached_on=TODAY, trouble_on=TODAY - DAY))
    late = replace(calm, added_on=TODAY - 900 * DAY, first_due_on=TODAY - 900 * DAY)
    order = [urgency(s, s.reasons(TODAY), TODAY, 1.0) for s in (calm, late, hot)]
    assert order == sorted(order)


# Money


def test_money_knows_its_currency() -> None:
    assert str(Money(Decimal("1250.5"), "eur")) == "€1,250.50"
    assert known_currency(" usd ") == "USD"
    for amount, currency in (("1", "XYZ"), ("1e12", "EUR"), ("NaN", "EUR")):
        with pytest.raises(Invalid):
            Money(Decimal(amount), currency)


def test_an_imported_buyer_waits_for_its_turn_like_any_customer_never_reached() -> None:
    long_ago = Clocks(bought_on=TODAY - 300 * DAY, sign_on=TODAY - 300 * DAY)
    due_status = DueStatus(
        clocks=long_ago,
        cadence=Cadence(30, 45),
        added_on=TODAY,
        first_due_on=TODAY + 15 * DAY,
        days=WorkingDays(),
        their_days=WorkingDays(),
    )
    assert due_status.due_on == due_status.next_on() == TODAY + 15 * DAY
    assert [reason.kind for reason in due_status.reasons(TODAY + 15 * DAY)][-1] is ReasonKind.FIRST_CONTACT
    bought_since = replace(due_status, clocks=replace(long_ago, bought_on=TODAY + 6 * DAY))
    assert bought_since.due_on == TODAY + 36 * DAY
