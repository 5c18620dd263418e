"""The first view of the log form: what was read stands in fields of its own, eight inputs at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.customers.picture_form import PictureField
from messages.interactions.draft import InteractionDraft, draft_from_line
from messages.interactions.first_view import MOST_INPUTS
from messages.interactions.form import log_form, read_draft, read_entry
from messages.interactions.parts import NO_SCORE
from messages.kit.blocks import Block, option
from messages.kit.forms.answers import as_opened
from messages.kit.forms.metadata import FormMetadata
from messages.kit.limits import problems_of_view
from messages.kit.text import plaintext, printable
from models.customers.interactions.commitments import ParsedStep
from models.customers.interactions.interaction import InteractionDetails
from models.customers.interactions.parser import ParsedCall
from models.customers.promises.parser import ParsedPromise
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel, Outcome

TODAY = date(2026, 11, 23)
FRIDAY = TODAY + timedelta(days=4)
ACME = option("Acme Bakery", "7")
ROSA = option("Rosa Lopes", "3")
NEEDS = PictureField(7, "needs")
PRICE_LIST = ParsedPromise(Side.OURS, "the price list", "Friday", FRIDAY)
UNDATED = ParsedPromise(None, "a price list")
CALL = ParsedStep("call", "Friday", FRIDAY)


def drawn(parsed: ParsedCall, persons: tuple[Block, ...] = (), **more: Any) -> dict[str, Any]:
    """The form for a call with Acme Bakery, as it is opened."""
    draft = draft_from_line(parsed, TODAY)
    draft = replace(draft, customer=ACME, persons=persons, picture_field=NEEDS, **more)
    form = log_form(draft, FormMetadata(response_url="https://hooks.slack.example/1"))
    assert problems_of_view(form) == []
    return as_opened(form)


def inputs(form: Block) -> list[str]:
    return [block["block_id"].partition(":")[0] for block in form["blocks"] if block["type"] == "input"]


def block(form: Block, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        block for block in form["blocks"] if block["block_id"].partition(":")[0] == name
    )
    return found


def chosen(form: dict[str, Any], name: str, value: str) -> dict[str, Any]:
    """The form with an option chosen."""
    values = form["state"]["values"] | {name: {name: {"selected_option": {"value": value}}}}
    return form | {"state": {"values": values}}


def saved(form: dict[str, Any]) -> InteractionDetails:
    """The entry once the required fields are chosen."""
    values = form["state"]["values"]
    for name, value in (("outcome", Outcome.REACHED), ("score_by", RatedBy.CUSTOMER)):
        if name in inputs(form) and not values[name][name]:
            form = chosen(form, name, value)
    return read_entry(form)


@pytest.mark.parametrize(
    ("parsed", "persons", "shown"),
    [
        (ParsedCall("Acme"), (), ["needs"]),
        (ParsedCall("Acme", score=9), (), ["score", "score_by", "needs"]),
        (ParsedCall("Acme", score_trouble="Which?"), (), ["score", "score_by", "needs"]),
        (ParsedCall("Acme"), (ROSA,), ["contacts", "needs"]),
        (ParsedCall("Acme", promise=PRICE_LIST), (), ["promise", "promise_by", "needs"]),
        (ParsedCall("Acme", promise=PRICE_LIST), (ROSA,), ["contacts", "promise", "promise_by"]),
        (ParsedCall("Acme", next_step=CALL), (), ["next_step", "next_step_on", "needs"]),
        (ParsedCall("Acme", score=9, promise=PRICE_LIST), (ROSA,), ["contacts", "score", "score_by"]),
        (ParsedCall("Acme", promise=PRICE_LIST, next_step=CALL), (), ["promise", "promise_by", "needs"]),
    ],
)
def test_what_was_read_is_a_field_of_its_own(
    parsed: ParsedCall, persons: tuple[Block, ...], shown: list[str]
) -> None:
    assert inputs(drawn(parsed, persons)) == ["customer", "day", "channel", "outcome", "note", *shown]


def test_what_has_no_room_is_named_and_saved_with_the_rest() -> None:
    form = drawn(ParsedCall("Acme", "note", score=9, promise=PRICE_LIST, next_step=CALL), (ROSA,))

    (line,) = block(form, "held")["elements"]
    assert line["text"] == (
        "Kept behind More: you promised “the price list”, by Fri 27 Nov; next step “call”, by Fri 27 Nov."
    )
    entry = saved(form)
    assert entry.promise == PromiseDetails(Side.OURS, "the price list", FRIDAY)
    assert (entry.next_step, entry.next_step_on) == ("call", FRIDAY)


def test_more_shows_what_had_no_room() -> None:
    form = drawn(ParsedCall("Acme", "note", score=9, promise=PRICE_LIST, next_step=CALL), (ROSA,))

    more = as_opened(log_form(replace(read_draft(form), shows_more=True), FormMetadata()))

    assert len(inputs(more)) == 16  # and what is unknown, for which the book is asked
    assert block(more, "promise")["element"]["initial_value"] == "the price list"
    assert block(more, "next_step")["element"]["initial_value"] == "call"
    assert saved(more) == saved(form)


def test_another_customer_keeps_what_had_no_room() -> None:
    form = drawn(ParsedCall("Acme", "note", score=9, promise=PRICE_LIST, next_step=CALL), (ROSA,))

    draft = replace(read_draft(form), customer=option("Bolt Ltd", "8"), persons=())
    other = as_opened(log_form(draft, FormMetadata()))

    assert "“the price list”, by Fri 27 Nov" in block(other, "held")["elements"][0]["text"]
    assert saved(other) == replace(saved(form), contact_ids=frozenset())


def test_a_promise_without_a_day_and_without_room_is_left_to_the_answer() -> None:
    form = drawn(ParsedCall("Acme", score=9, promise=UNDATED))

    assert "you promised “a price list”, without a day yet" in block(form, "held")["elements"][0]["text"]
    assert saved(form).promise is None


def test_a_promise_of_theirs_is_called_so_and_saved_so() -> None:
    theirs = ParsedPromise(Side.THEIRS, "the drawings", "Friday", FRIDAY)

    form = drawn(ParsedCall("Acme", promise=theirs))

    assert block(form, "promise")["label"]["text"] == "They promised"
    assert saved(form).promise == PromiseDetails(Side.THEIRS, "the drawings", FRIDAY)


def test_what_is_not_clear_is_asked_under_its_field_which_stays_empty() -> None:
    step = ParsedStep("call", "4/5", trouble="“4/5” may be read in two ways.")
    form = drawn(
        ParsedCall("Acme", day="3/4", day_trouble="“3/4” may be 3 April or 4 March.", next_step=step)
    )

    assert block(form, "day")["hint"]["text"] == "“3/4” may be 3 April or 4 March."
    assert "initial_date" not in block(form, "day")["element"]
    assert not block(form, "day")["optional"]
    assert block(form, "next_step_on")["hint"]["text"] == "“4/5” may be read in two ways."

    redrawn = as_opened(log_form(read_draft(form), FormMetadata()))
    assert block(redrawn, "day")["hint"]["text"] == "“3/4” may be 3 April or 4 March."


def test_what_counts_something_else_is_no_score() -> None:
    form = chosen(drawn(ParsedCall("Acme", "8/10 pallets", score=8)), "score_by", NO_SCORE)

    entry = saved(form)

    assert (entry.score, entry.score_by, entry.note) == (None, None, "8/10 pallets")


def test_nothing_said_of_an_answer_preselects_nothing() -> None:
    outcome = block(drawn(ParsedCall("Acme", "called")), "outcome")

    assert "initial_option" not in outcome["element"]
    assert not outcome["optional"]


@pytest.mark.parametrize(("count", "words"), [(0, None), (1, "One promise"), (4, "4 promises")])
def test_the_form_says_how_many_promises_fall_due_that_day(count: int, words: str | None) -> None:
    form = drawn(ParsedCall("Acme", promise=PRICE_LIST), promises_due=count)

    hint = block(form, "promise_by").get("hint")
    assert (hint and hint["text"].startswith(words or "")) == (words and True)


def test_an_interaction_that_was_logged_shows_all_that_is_filled_in() -> None:
    logged = InteractionDraft(
        TODAY, name="Acme Bakery", outcome=Outcome.REACHED, score=9, score_by=RatedBy.REP, next_step="call"
    )

    form = log_form(replace(logged, next_step_on=FRIDAY), FormMetadata(about={"interaction": 1}))

    fields = ["day", "channel", "outcome", "note", "score", "score_by", "next_step", "next_step_on"]
    assert inputs(form) == fields


LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300).map(str.strip)
WORDS = LINES.map(printable).filter(bool)
SOON = st.dates(TODAY, TODAY + timedelta(days=400))
CALLS = st.builds(
    ParsedCall,
    st.just("Acme"),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=3000).map(printable).map(str.strip),
    channel=st.none() | st.sampled_from(Channel),
    outcome=st.none() | st.sampled_from(Outcome),
    score=st.none() | st.integers(0, 10),
    score_by=st.none() | st.sampled_from(RatedBy),
    happened_on=st.none() | st.dates(date(2026, 1, 1), TODAY),
    promise=st.none() | st.builds(ParsedPromise, st.none() | st.sampled_from(Side), WORDS, due_on=SOON),
    next_step=st.none() | st.builds(ParsedStep, WORDS, due_on=SOON),
)
PERSONS = st.lists(st.integers(1, 99), max_size=20, unique=True)


@given(CALLS, PERSONS)
def test_nothing_that_was_read_is_lost_between_the_line_and_what_is_saved(
    parsed: ParsedCall, persons: list[int]
) -> None:
    form = drawn(parsed, tuple(option(f"Person {number}", str(number)) for number in persons))

    assert len(inputs(form)) <= MOST_INPUTS
    entry = saved(form)
    assert entry.note == parsed.note
    assert entry.happened_on == (parsed.happened_on or TODAY)
    assert entry.contact_ids == set(persons)
    assert entry.score == parsed.score
    assert entry.outcome is (parsed.outcome or Outcome.REACHED)
    step = parsed.next_step
    assert (entry.next_step, entry.next_step_on) == ((step.what, step.due_on) if step else ("", None))
    promise = parsed.promise
    assert entry.promise == (
        PromiseDetails(promise.side or Side.OURS, promise.what, promise.due_on or TODAY) if promise else None
    )


def test_the_question_about_a_score_stands_in_place_of_its_hint() -> None:
    form = drawn(ParsedCall("Acme", score_trouble="“9/10 in May, 4/10 now”: which of them is it?"))

    assert block(form, "score")["hint"]["text"] == "“9/10 in May, 4/10 now”: which of them is it?"
    assert plaintext("interactions/form", "score_hint") == "How would they rate us out of ten?"
