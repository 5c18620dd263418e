"""Persons, promises and next steps in the note of a talk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.customers.interactions.clauses import clauses_of
from models.customers.interactions.commitments import ParsedStep, find_next_step, find_promises
from models.customers.interactions.parser import parse_note
from models.customers.interactions.persons import Participants, find_participants
from models.customers.promises.parser import ParsedPromise
from models.customers.promises.promise import Side
from tests.models.cast import TODAY

FRIDAY = date(2026, 11, 27)
PEOPLE = ("João Pires", "Marta Reis", "Rosa Lima", "Rosa Sá", "Will Smith", "Tom Reed")


@pytest.mark.parametrize(
    ("note", "side", "what"),
    [
        ("promised the price list by Friday", Side.OURS, "the price list"),
        ("spoke with Rosa, I'll send the offer by Friday", Side.OURS, "send the offer"),
        ("met Tom. They will send the drawings by Friday.", Side.THEIRS, "send the drawings"),
        ("Tom promised to pay by Friday", Side.THEIRS, "pay"),
        ("spoke with Tom who will send the list by Friday", Side.THEIRS, "send the list"),
        ("met Tom, will send him the price list by Friday", Side.OURS, "send him the price list"),
        ("spoke with Rosa. Will send the offer on Friday", Side.OURS, "send the offer"),
        ("met Rosa and will bring her samples on Friday", Side.OURS, "bring her samples"),
        ("I promised him the samples by Friday, and he promised more", Side.OURS, "the samples"),
        ("Rosa promised to pay by Friday and I promised the list tomorrow", Side.THEIRS, "pay"),
        ("he wants to talk to Lars and will get back to me by Friday", Side.THEIRS, "get back to me"),
        ("7 out of 10, will check with Lars and get back to us Friday", Side.THEIRS, "get back to us"),
        ("Tom will call me back on Friday", Side.THEIRS, "call me back"),
    ],
)
def test_a_promise_is_read_with_its_side_and_its_day(note: str, side: Side, what: str) -> None:
    assert find_promises(note, TODAY)[0] == ParsedPromise(side, what, "Friday", FRIDAY)


@pytest.mark.parametrize(
    "note",
    [
        *("as promised sent the list on Friday", "they'll think about it", "they will not pay by Friday"),
        *("spoke with Tom, will decide by Friday", "spoke with Tom, will send us the plan by Friday"),
        *("I promised nothing", "will call again on Friday", "we'll call her on Friday", "spoke on Friday"),
    ],
)
def test_not_all_that_is_to_come_is_a_promise(note: str) -> None:
    assert find_promises(note, TODAY) == ()


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("will call again on Friday", "call again"),
        ("nobody picked up. Will try again Friday", "try again"),
        ("we'll call her on Friday", "call her"),
        ("asked me to call back on Friday", "call back"),
        ("next step: send the list by Friday", "send the list"),
        ("next step call on Friday", "call"),
        ("Next step is to send samples by Friday", "send samples"),
        ("meeting planned for Friday", "meeting planned"),
        ("follow up on Friday", "follow up"),
        ("left vm, call Friday", "call"),
        ("no promises made. Ring Otto on Friday", "Ring Otto"),
        ("price ok (visit Friday)", "visit"),
        ("no answer, try Friday", "try"),
    ],
)
def test_a_next_step_is_read_with_its_day(note: str, what: str) -> None:
    assert find_next_step(note, TODAY) == ParsedStep(what, "Friday", FRIDAY)


@pytest.mark.parametrize(
    "note",
    [
        *("call Friday", "left vm, call Friday was too short", "price ok, call with Ann Friday"),
        *("called on Friday", "tried to call on Friday", "need to talk to them", "call"),
        *("he wants to talk to Lars and will get back to me by Friday", "Tom will call me back on Friday"),
    ],
)
def test_what_is_over_or_has_no_day_is_no_next_step(note: str) -> None:
    assert find_next_step(note, TODAY) is None


def test_a_next_step_in_a_month_is_asked_about() -> None:
    step = find_next_step("will call again in January", TODAY)

    assert step is not None
    assert (step.what, step.due_on, "“January” is no single day" in step.trouble) == (
        "call again in January",
        None,
        True,
    )


@pytest.mark.parametrize(
    ("note", "today", "trouble"),
    [
        ("e-mailed on Monday", TODAY, "“on Monday” may be 16 Nov 2026 or 23 Nov 2026."),
        ("met them last Tuesday", FRIDAY, "“last Tuesday” may be 24 Nov 2026 or 17 Nov 2026."),
        ("meeting on Friday", TODAY, "“on Friday” may be 20 Nov 2026 or 27 Nov 2026."),
    ],
)
def test_a_weekday_that_may_be_two_days_says_which(note: str, today: date, trouble: str) -> None:
    assert parse_note(note, "Acme", today).day_trouble == f"{trouble} Say which one, like “12 Dec”."


@pytest.mark.parametrize(
    ("note", "persons", "strangers"),
    [
        ("meeting last Tuesday with João and Marta", ("João Pires", "Marta Reis"), ()),
        ("spoke with joao", ("João Pires",), ()),
        ("Met João from Acme Bakery at the fair yesterday", ("João Pires",), ()),
        ("lunch with Dr. Reis", ("Marta Reis",), ()),
        ("met Rosa", (), ("Rosa",)),
        ("met Rosa Lima and Peter", ("Rosa Lima",), ("Peter",)),
        ("spoke with Maria Silva, Tom and Pedro", ("Tom Reed",), ("Maria Silva", "Pedro")),
        ("met Will", ("Will Smith",), ()),
        ("Will try again tomorrow", (), ()),
        ("will call Tom", (), ()),
        ("spoke about Tom", (), ()),
        ("Tom's assistant picked up", (), ()),
        ("SPOKE TO BOB", (), ()),
        ("called LinkedIn", (), ()),
        ("spoke with the team on Friday", (), ()),
        ("spoke with Jo, They want the second oven", (), ("Jo",)),
        ("met Rosa Lima and Peter, He asked for a price", ("Rosa Lima",), ("Peter",)),
        ("called Jo, Ann, Then drove home", (), ("Jo", "Ann")),
        ("called Jo, Quote wanted", (), ("Jo",)),
        ("talked to Ann, Price too high, 7/10", (), ("Ann",)),
        ("talked to Ann, Jo, 7/10", (), ("Ann", "Jo")),
        ("met Ann, Jo about the oven", (), ("Ann", "Jo")),
    ],
)
def test_who_took_part_is_read_by_name(
    note: str, persons: tuple[str, ...], strangers: tuple[str, ...]
) -> None:
    assert find_participants(note, clauses_of(note), PEOPLE, "Acme Bakery") == Participants(
        persons, strangers
    )


def test_the_whole_sentence_fills_the_form() -> None:
    note = "Met João from Acme Bakery at the fair yesterday, 9/10. I'll send the quote by Friday"

    call = parse_note(note, "", TODAY, PEOPLE, customer="Acme Bakery")

    assert (call.note, call.happened_on, call.day) == (note, TODAY - timedelta(days=1), "yesterday")
    assert (call.persons, call.score) == (("João Pires",), 9)
    assert call.promise == ParsedPromise(Side.OURS, "send the quote", "Friday", FRIDAY)


WORDS = (
    *(
        "met",
        "Rosa",
        "yesterday",
        "on",
        "Friday",
        "8/10",
        "will",
        "call",
        "by",
        "promised",
        "the list",
        "nobody",
    ),
    *(
        "answered",
        "not",
        "1.12.",
        "and",
        ",",
        ".",
        "or",
        "they",
        "in",
        "two",
        "weeks",
        "last",
        "5/11",
        "I'll",
    ),
)


@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=14).map(" ".join),
    st.dates(date(2000, 1, 1)),
)
def test_whatever_is_noted_is_read_and_kept(note: str, today: date) -> None:
    call = parse_note(note, "Acme", today, PEOPLE)

    assert (call.named, call.note) == ("Acme", note)
    assert call.happened_on is None or (call.happened_on <= today and call.day in " ".join(note.split()))
    assert not (call.happened_on and call.day_trouble)
    assert call.score is None or not call.score_trouble
    for due_on, trouble in [
        (read.due_on, read.trouble) for read in (call.promise, call.next_step) if read is not None
    ]:
        assert due_on is None or due_on >= today
        assert not (due_on and trouble)


@pytest.mark.parametrize(
    ("note", "persons"),
    [
        ("Bob called back, Ann is on holiday", ("Bob Reis",)),
        ("Ann hasn't answered. Bob rang me", ("Bob Reis",)),
        ("Ann didn't answer, spoke with Bob instead", ("Bob Reis",)),
        ("couldn't reach Ann, spoke with Bob", ("Bob Reis",)),
        ("no answer from Ann, but Bob called", ("Bob Reis",)),
        ("spoke with Bob as Ann is on holiday", ("Bob Reis",)),
        ("met Bob. Ann was not there", ("Bob Reis",)),
        ("Bob called me back", ("Bob Reis",)),
        ("spoke with Ann and Bob, Bob is away next week", ("Ann Lima", "Bob Reis")),
        ("spoke with Ann & Bob", ("Ann Lima", "Bob Reis")),
        ("called Ann, no answer", ("Ann Lima",)),
        ("Ann is away until Friday", ("Ann Lima",)),
        ("Ann is ill, spoke with Carla", ()),
    ],
)
def test_who_was_not_there_took_no_part_where_somebody_else_did(note: str, persons: tuple[str, ...]) -> None:
    assert (
        find_participants(note, clauses_of(note), ("Ann Lima", "Bob Reis"), "Acme Bakery").persons == persons
    )
