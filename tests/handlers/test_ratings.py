"""/rate: what a customer says of us, on its own scale or in words, with who gave it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

import pytest

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import OpenedView, Persona, PostedMessage
from models.customers.contacts.contact import ContactDetails
from models.customers.improvements.improvement import Improvement, Theme
from models.customers.interactions.interaction import InteractionDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating
from models.kernel.vocabulary import Channel, Metric, Outcome
from tests.support.house import House
from tests.support.house.databases import both, both_in_depth

Row = TypeVar("Row", Rating, Improvement)

TODAY = date(2026, 11, 23)


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, (seen.failed, seen.errors)
    return seen.ephemeral


def acme(house: House, owner: Persona, *people: str) -> None:
    house.customer(owner, "Acme Bakery")
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        for name in people:
            customer.add_contact(ContactDetails(name), by=book.rep, at=house.clock())


def lines(house: House, person: Persona, kind: type[Row]) -> list[Row]:
    """What stands in the history, the newest first."""
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        return [line.what for line in customer.history(50) if isinstance(line.what, kind)]


def told(house: House, person: Persona) -> list[Rating]:
    return lines(house, person, Rating)


def rated(person: Persona, line: str, giver: str = "The customer") -> PostedMessage:
    return card(person.submit(person.command("/rate", line).view, {"giver": giver}))


@both_in_depth
def test_a_bare_number_is_the_overall_score_and_asks_only_who_gave_it(house: House, ana: Persona) -> None:
    acme(house, ana)
    form = ana.command("/rate", "Acme 8").view
    assert "Acme Bakery" in form.shown
    assert form.value("value") == "8"
    assert list(ana.submit(form).errors) == ["giver"]

    said = card(ana.submit(form, {"giver": "The customer"}))

    assert "Saved: Acme Bakery, 8 out of 10, given by the customer." in said.shown
    (rating,) = told(house, ana)
    assert (rating.metric, rating.value, rating.giver, rating.given_on) == (
        Metric.OVERALL,
        8,
        RatedBy.CUSTOMER,
        TODAY,
    )


def test_a_whole_line_says_scale_number_person_and_words(house: House, ana: Persona) -> None:
    acme(house, ana, "Maria Pinto", "Rui Alves")
    form = ana.command("/rate", "Acme nps 9 by Maria: quick answers").view
    assert form.value("metric")["value"] == "nps"
    assert form.value("Which person")["text"]["text"] == "Maria Pinto"
    assert form.value("In their words") == "quick answers"

    said = card(ana.submit(form))

    assert "Saved: Acme Bakery, NPS 9 out of 10, given by Maria Pinto: “quick answers”. " in said.shown
    shown = card(ana.command("/customer", "acme")).shown
    assert "NPS 9 out of 10, given by Maria Pinto, Mon 23 Nov, noted by Ana Silva" in shown


def test_feedback_without_a_number_is_kept_in_words(house: House, ana: Persona) -> None:
    acme(house, ana)
    said = rated(ana, 'Acme "the new portal is confusing"')

    assert (
        "Saved: Acme Bakery, feedback, given by the customer: “the new portal is confusing”. " in said.shown
    )
    (feedback,) = told(house, ana)
    assert (feedback.metric, feedback.value, feedback.words) == (None, None, "the new portal is confusing")
    shown = card(ana.command("/customer", "acme")).shown
    assert "feedback, given by the customer: “the new portal is confusing” · Ana Silva" in shown


def test_feedback_in_our_own_words_is_no_estimate(house: House, ana: Persona) -> None:
    acme(house, ana)
    said = rated(ana, 'Acme "the new portal is confusing"', "I did")

    words = "feedback, in our own words: “the new portal is confusing”"
    assert f"Saved: Acme Bakery, {words}. " in said.shown
    assert f"{words} · Ana Silva" in card(ana.command("/customer", "acme")).shown
    assert "Taken back: Acme Bakery, feedback, in our own words." in card(ana.click(said, "Undo")).shown


def test_the_intention_to_buy_again_stands_beside_the_number(house: House, ana: Persona) -> None:
    acme(house, ana)
    form = ana.click(ana.command("/rate", "Acme 9").view, "More").view
    said = card(ana.submit(form, {"giver": "The customer", "Would they buy again?": "Perhaps"}))

    assert "9 out of 10, would buy again: perhaps, given by the customer" in said.shown
    again, number = sorted(told(house, ana), key=lambda one: str(one.metric))
    assert [(again.metric, again.value), (number.metric, number.value)] == [
        (Metric.INTENTION, 1),
        (Metric.OVERALL, 9),
    ]
    assert said.has("Undo: 9 out of 10")
    assert said.has("Undo: would buy again: perhaps")


def test_the_customers_words_and_our_estimate_are_never_mixed(house: House, ana: Persona) -> None:
    acme(house, ana)
    rated(ana, "Acme 9")
    rated(ana, "Acme 4", "I did")

    shown = card(ana.command("/customer", "acme")).shown
    assert "9 out of 10, given by the customer, Mon 23 Nov" in shown
    assert "4 out of 10, our own estimate, Mon 23 Nov" in shown
    assert house.read(ana, "Acme Bakery").trouble_on is None
    assert house.read(ana, "Acme Bakery").doubt_on == TODAY


def test_the_buyers_nine_does_not_bury_the_directors_three(house: House, ana: Persona) -> None:
    acme(house, ana, "Dora Director", "Bea Buyer")
    rated(ana, "Acme 3 by Dora")
    house.clock.push(hours=1)
    rated(ana, "Acme 5 by Bea")
    house.clock.push(hours=1)
    rated(ana, "Acme 9 by Bea")

    latest = card(ana.command("/customer", "acme")).shown.partition("Ratings")[2].partition("History")[0]
    assert "9 out of 10, given by Bea Buyer" in latest
    assert "3 out of 10, given by Dora Director" in latest
    assert "5 out of 10" not in latest


@both
def test_a_double_click_is_one_answer_and_another_content_mends_it(house: House, ana: Persona) -> None:
    acme(house, ana)
    form = ana.command("/rate", "Acme 8").view
    ana.submit(form, {"giver": "The customer"})
    ana.submit(form, {"giver": "The customer"})
    assert [rating.value for rating in told(house, ana)] == [8]

    ana.submit(form, {"value": 7})
    assert [rating.value for rating in told(house, ana)] == [7]


def test_it_is_edited_and_the_former_value_stays_in_the_history(house: House, ana: Persona) -> None:
    acme(house, ana)
    said = rated(ana, "Acme 8")

    changed = card(ana.submit(ana.click(said, "Edit").view, {"value": 5, "In their words": "late again"}))

    assert "Changed: Acme Bakery, 5 out of 10, given by the customer: “late again”. " in changed.shown
    shown = card(ana.command("/customer", "acme")).shown
    assert "rating: overall 8, by the customer, 2026-11-23 → overall 5, “late again” · Ana Silva" in shown
    assert house.read(ana, "Acme Bakery").trouble_on == TODAY


def test_the_card_lets_any_of_its_ratings_be_edited_later(house: House, ana: Persona) -> None:
    acme(house, ana, "Dora Director", "Bea Buyer")
    rated(ana, "Acme 3 by Dora")
    rated(ana, "Acme 9 by Bea")
    house.clock.push(days=2)

    dora = "3 out of 10, given by Dora Director, Mon 23 Nov"
    form = ana.choose(card(ana.command("/customer", "acme")), "edit_one_rating", dora).view
    changed = card(ana.submit(form, {"value": 4}))

    assert "Changed: Acme Bakery, 4 out of 10, given by Dora Director on Mon 23 Nov" in changed.shown
    assert changed.has("Undo")


def test_of_two_of_one_day_the_card_shows_the_one_that_the_figures_count(house: House, ana: Persona) -> None:
    """The one noted last, though the one before was told while it was today, and this one later."""
    acme(house, ana)
    rated(ana, "Acme 3")
    house.clock.push(days=1)
    form = ana.click(ana.command("/rate", "Acme 9").view, "More").view
    ana.submit(form, {"giver": "The customer", "Day": "2026-11-23"})

    shown = card(ana.command("/customer", "acme")).shown
    assert "9 out of 10, given by the customer, Mon 23 Nov" in shown.partition("History")[0]
    assert "3 out of 10" not in shown.partition("Ratings")[2].partition("History")[0]


def test_a_score_told_in_a_talk_is_edited_with_the_talk(house: House, ana: Persona) -> None:
    acme(house, ana)
    ana.submit(ana.command("/logcall", "Acme: they gave 8/10").view, {"Reached?": "We spoke"})

    shown = card(ana.command("/customer", "acme"))
    assert "8 out of 10, given by the customer" in shown.shown
    assert not shown.has("edit_one_rating")


def test_who_gave_it_before_stays_in_the_history_too(house: House, ana: Persona) -> None:
    acme(house, ana, "Maria Pinto", "Rui Alves")
    said = rated(ana, "Acme 8 by Maria")

    card(ana.submit(ana.click(said, "Edit").view, {"Which person": "Rui Alves"}))

    shown = card(ana.command("/customer", "acme")).shown
    assert "rating: overall 8, by Maria Pinto, 2026-11-23 → overall 8, by Rui Alves · Ana Silva" in shown


def test_an_estimate_sent_twice_has_not_been_changed(house: House, ana: Persona) -> None:
    """A person chosen beside one's own estimate has not given it."""
    acme(house, ana, "Maria Pinto")
    form = ana.command("/rate", "Acme 8").view
    for _ in range(2):
        card(ana.submit(form, {"giver": "I did", "Which person": "Maria Pinto"}))

    assert "→" not in card(ana.command("/customer", "acme")).shown
    assert [(one.giver, one.contact) for one in told(house, ana)] == [(RatedBy.REP, None)]


def test_undo_is_as_if_it_had_never_been_given(house: House, ana: Persona) -> None:
    acme(house, ana)
    said = rated(ana, "Acme 3")
    undo = said.find("Undo")
    assert house.read(ana, "Acme Bakery").trouble_on == TODAY

    assert "Taken back: Acme Bakery, 3 out of 10" in card(ana.click(said, undo)).shown
    assert told(house, ana) == []
    assert house.read(ana, "Acme Bakery").trouble_on is None
    assert house.read(ana, "Acme Bakery").sign_on is None
    assert "Taken back" in card(ana.click(said, undo)).shown


def test_of_two_ratings_in_one_answer_the_other_can_be_taken_back_too(house: House, ana: Persona) -> None:
    acme(house, ana)
    form = ana.click(ana.command("/rate", "Acme 9").view, "More").view
    said = card(ana.submit(form, {"giver": "The customer", "Would they buy again?": "No"}))

    first = card(ana.click(said, "Undo: 9 out of 10"))
    assert [(one.metric, one.value) for one in told(house, ana)] == [(Metric.INTENTION, 0)]
    assert not first.has("Undo: 9 out of 10")
    assert first.has("Edit: would buy again: no")
    last = card(ana.click(first, "Undo: would buy again: no"))

    assert told(house, ana) == []
    assert list(last.controls()) == []


def test_an_overall_score_is_followed_by_the_eleventh_point(house: House, ana: Persona) -> None:
    acme(house, ana, "Maria Pinto")
    said = rated(ana, "Acme 8 by Maria")
    form = ana.click(said, "What would make it 11?").view
    fields = {"What would make it eleven out of ten?": "answer within the day", "theme": "Service"}

    noted = card(ana.submit(form, fields))

    assert "Saved: Acme Bakery would change “answer within the day” (service)" in noted.shown
    (improvement,) = lines(house, ana, Improvement)
    assert improvement.theme is Theme.SERVICE
    assert improvement.contact
    assert improvement.contact.name == "Maria Pinto"
    shown = card(ana.command("/customer", "acme")).shown
    assert "Maria Pinto would change: “answer within the day” (service)" in shown
    again = ana.click(said, "What would make it 11?").view
    assert again.value("What would make it eleven out of ten?") == "answer within the day"


def test_the_eleventh_point_is_noted_in_the_same_form_and_mended_with_it(house: House, ana: Persona) -> None:
    acme(house, ana)
    form = ana.command("/rate", "Acme 8").view
    eleven = "What would make it eleven out of ten?"
    said = card(ana.submit(form, {"giver": "The customer", eleven: "smaller boxes"}))
    assert "They would change: “smaller boxes”" in said.shown
    assert not said.has("What would make it 11?")

    ana.submit(ana.click(said, "Edit").view, {eleven: "much smaller boxes", "theme": "Product"})
    (improvement,) = lines(house, ana, Improvement)
    assert (improvement.words, improvement.theme) == ("much smaller boxes", Theme.PRODUCT)
    ana.submit(ana.click(said, "Edit").view, {eleven: None})
    assert lines(house, ana, Improvement) == []


def test_an_improvement_that_was_answered_stays_when_its_rating_is_edited(house: House, ana: Persona) -> None:
    acme(house, ana, "Maria Pinto", "Rui Alves")
    form = ana.command("/rate", "Acme 8 by Maria").view
    eleven = "What would make it eleven out of ten?"
    said = card(ana.submit(form, {eleven: "smaller boxes"}))
    listed = card(ana.command("/rapport", "improvements"))
    card(ana.submit(ana.click(listed, "Answered").view, {"answer": "they are"}))

    card(ana.submit(ana.click(said, "Edit").view, {"Which person": "Rui Alves"}))
    card(ana.submit(ana.click(said, "Edit").view, {eleven: None, "value": 9}))

    (improvement,) = lines(house, ana, Improvement)
    assert (improvement.words, improvement.answer) == ("smaller boxes", "they are")
    assert improvement.contact
    assert improvement.contact.name == "Rui Alves"
    errors = ana.submit(ana.click(said, "Edit").view, {eleven: "larger boxes"}).errors
    assert errors == {"improvement": "That suggestion is not open any more."}


def test_a_score_in_the_log_form_is_followed_by_the_same_question(house: House, ana: Persona) -> None:
    acme(house, ana)
    form = ana.command("/logcall", "Acme: spoke with purchasing, they gave 8/10").view
    said = card(ana.submit(form))

    form = ana.click(said, "What would make it 11?").view
    ana.submit(form, {"What would make it eleven out of ten?": "a visit"})

    (improvement,) = lines(house, ana, Improvement)
    assert improvement.words == "a visit"


@pytest.mark.parametrize(
    ("line", "trouble", "words"),
    [
        ("Acme 11", "“11”: an overall score is a whole number from 0 to 10.", "11"),
        ("Acme 7.5: slow", "“7.5”: an overall score is a whole number from 0 to 10.", "7.5: slow"),
        ("Acme -1", "“-1”: an overall score is a whole number from 0 to 10.", "-1"),
        ("Acme csat 8", "“8”: satisfaction (CSAT) is a whole number from 1 to 5.", "8"),
        ("Acme ces 0", "“0”: ease (CES) is a whole number from 1 to 7, where 7 is very easy.", "0"),
        (
            "Acme 9/20",
            "“9/20”: a rating is out of ten (overall, NPS), out of five (CSAT) or out of seven (CES).",
            "9/20",
        ),
    ],
)
def test_a_number_off_its_scale_is_told_what_would_work_and_stays_in_the_words(
    house: House, ana: Persona, line: str, trouble: str, words: str
) -> None:
    acme(house, ana)
    form = ana.command("/rate", line).view

    assert trouble in form.shown
    assert (form.value("value"), form.value("In their words")) == (None, words)


@pytest.mark.parametrize(
    ("line", "answers", "value"),
    [
        ("Acme 3 sacks came late", {"Is there a score in it?": "No, it is feedback in words"}, None),
        ("Acme 4 delivery was late", {"Is there a score in it?": "Yes: 4"}, 4),
        ("Acme 9/10 in May, 4/10 now", {"Is there a score in it?": "Yes: 4"}, 4),
        ("Acme around 8", {"Is there a score in it?": "The number typed in above", "Number": 7}, 7),
        ("Acme no 8", {"Is there a score in it?": "Yes: 8"}, 8),
    ],
)
def test_a_number_within_a_sentence_is_no_score_until_somebody_says_so(
    house: House, ana: Persona, line: str, answers: dict[str, object], value: int | None
) -> None:
    acme(house, ana)
    form = ana.command("/rate", line).view
    words = line.removeprefix("Acme ")
    assert (form.value("Number"), form.value("In their words")) == (None, words)
    assert list(ana.submit(form, {"giver": "The customer"}).errors) == ["asked"]

    said = card(ana.submit(form, answers))

    assert words in said.shown
    assert [(rating.value, rating.words) for rating in told(house, ana)] == [(value, words)]


@pytest.mark.parametrize(
    ("answers", "trouble"),
    [
        ({"Is there a score in it?": "The number typed in above"}, "Type the score in here."),
        ({"Is there a score in it?": "Yes: 3", "Number": 4}, "The answer below says otherwise."),
        ({"Is there a score in it?": "No, it is feedback in words", "Number": 4}, "says otherwise"),
    ],
)
def test_two_answers_to_which_number_counts_are_asked_about(
    house: House, ana: Persona, answers: dict[str, object], trouble: str
) -> None:
    acme(house, ana)
    form = ana.command("/rate", "Acme 3 sacks came late").view

    assert trouble in ana.submit(form, {"giver": "The customer"} | answers).errors["value"]
    assert told(house, ana) == []


def test_the_question_which_number_counts_stays_behind_more_and_with_another_customer(
    house: House, ana: Persona
) -> None:
    acme(house, ana)
    form = ana.command("/rate", "Acme 4 delivery was late").view
    ana.fill(form, {"Is there a score in it?": "Yes: 4"})

    form = ana.click(form, "More").view
    card(ana.submit(form, {"giver": "The customer"}))

    assert [rating.value for rating in told(house, ana)] == [4]


@pytest.mark.parametrize(
    "line",
    [
        "maria 8",
        "Maria: 8",
        "Maria gave us 8",
        "acme Maria gave us 8",
        "Acme: Maria gave us an 8",
        "Acme maria 8",
    ],
)
def test_the_person_by_whom_the_customer_was_found_gave_the_score(
    house: House, ana: Persona, line: str
) -> None:
    acme(house, ana, "Maria Pinto")
    form = ana.command("/rate", line).view
    chosen = [form.value(name) for name in ("Customer", "Who gave it?", "Which person")]

    assert [option["text"]["text"] for option in chosen] == ["Acme Bakery", "The customer", "Maria Pinto"]
    assert (form.value("Number"), form.value("In their words")) == ("8", None)


def test_an_estimate_of_ours_is_no_word_of_the_person_found(house: House, ana: Persona) -> None:
    acme(house, ana, "Maria Pinto")
    form = ana.command("/rate", "maria: I'd say 6").view

    assert form.value("Who gave it?")["text"]["text"] == "I did"
    assert form.value("Which person")["text"]["text"] == "Nobody in particular"


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"metric": "Satisfaction (CSAT), 1 to 5", "value": 9}, "value", "from 1 to 5"),
        ({"metric": "Ease (CES), 1 to 7", "value": 0}, "value", "7 is very easy"),
        ({"value": None}, "words", "Give a number, or say in words what was said."),
        ({"Day": TODAY + timedelta(days=1)}, "day", "still to come"),
        ({"Day": TODAY - timedelta(days=4000)}, "day", "ten years ago"),
    ],
)
def test_what_cannot_be_kept_is_said_under_its_field(
    house: House, ana: Persona, fields: dict[str, object], field: str, words: str
) -> None:
    acme(house, ana)
    form = ana.click(ana.command("/rate", "Acme 8").view, "More").view

    errors = ana.submit(form, {"giver": "The customer"} | fields).errors

    assert list(errors) == [field]
    assert words in errors[field]
    assert told(house, ana) == []


def test_an_unknown_customer_is_chosen_in_the_form_and_nothing_is_lost(house: House, ana: Persona) -> None:
    acme(house, ana, "Maria Pinto")
    form = ana.command("/rate", "Zzyzx: 8, by nobody I know").view
    assert "I know no customer “Zzyzx” in your book." in form.shown
    assert form.value("value") == "8"
    assert list(ana.submit(form, {"giver": "The customer"}).errors) == [form_block(form, "Customer")]

    ana.choose(form, "Customer", "Acme Bakery")
    assert form.value("value") == "8"
    assert "Maria Pinto" in [one["text"]["text"] for one in form.find("Which person").element["options"]]
    card(ana.submit(form))
    assert [rating.value for rating in told(house, ana)] == [8]


@pytest.mark.parametrize(
    ("typed", "value", "words"),
    [
        ("Zzyzx 8", "8", None),
        ("Zzyzx Ltd nps 9: quick", "9", "quick"),
        ('Zzyzx "late again"', None, "late again"),
    ],
)
def test_a_name_nobody_knows_is_not_taken_for_what_was_said(
    house: House, ana: Persona, typed: str, value: str | None, words: str | None
) -> None:
    acme(house, ana)
    form = ana.command("/rate", typed).view
    assert "I know no customer “Zzyzx" in form.shown
    assert (form.value("value"), form.value("In their words")) == (value, words)


def test_what_was_said_without_a_name_is_not_taken_for_one(house: House, ana: Persona) -> None:
    acme(house, ana)
    for typed in ("8", "nps 9: quick", "late again", "they were late for 3 weeks", '"late again"'):
        assert "I know no customer" not in ana.command("/rate", typed).view.shown


def form_block(form: OpenedView, label: str) -> str:
    return str(form.find(label).block_id)


def test_the_card_has_a_button_and_more_keeps_what_was_typed(house: House, ana: Persona) -> None:
    acme(house, ana, "Maria Pinto")
    form = ana.click(card(ana.command("/customer", "acme")), "Rate").view
    ana.fill(form, {"value": 9, "giver": "The customer", "Which person": "Maria Pinto", "words": "fine"})

    ana.click(form, "More")

    assert "Acme Bakery" in form.shown
    assert (form.value("value"), form.value("words")) == ("9", "fine")
    assert form.value("Which person")["text"]["text"] == "Maria Pinto"
    card(ana.submit(form, {"What that is about": "Delivery"}))
    (rating,) = told(house, ana)
    assert rating.contact
    assert rating.contact.name == "Maria Pinto"


def test_the_card_that_asks_for_satisfaction_has_the_button_too(house: House, ana: Persona) -> None:
    acme(house, ana)
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        week = house.clock() - timedelta(days=6)
        customer.record_purchase(PurchaseDetails(week.date(), "an oven"), by=book.rep, at=week)
        customer.log_interaction(
            InteractionDetails(Channel.CALL, Outcome.REACHED, week.date() + timedelta(days=1)),
            by=book.rep,
            at=house.clock(),
        )
    digest = house.next_morning(ana)
    assert digest

    form = ana.click(digest, "Rate").view
    said = card(ana.submit(form, {"value": 9, "giver": "The customer"}))

    assert "Saved: Acme Bakery, 9 out of 10" in said.shown


def test_a_rating_by_the_customer_ends_the_silence_and_settles_its_card(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=200))
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        assert customer.silent_from <= TODAY
    rated(ana, "Acme 9")
    assert house.read(ana, "Acme Bakery").silent_from > TODAY


def test_what_is_not_yours_is_not_found(house: House, ana: Persona, ben: Persona) -> None:
    acme(house, ana)
    hers = rated(ana, "Acme 8")
    house.customer(ben, "Bolt")
    said = card(ben.submit(ben.command("/rate", "Bolt 8").view, {"giver": "The customer"}))
    for value in (hers.find("Edit").element["value"], "", "x", "-1", "9" * 30):
        for caption in ("Edit", "Undo", "What would make it 11?"):
            assert "I cannot find" in ben.click(said, said.find(caption).forged(value=value)).text
    assert len(told(house, ana)) == 1


def test_hostile_and_longest_words_are_shown_as_typed(house: House, ana: Persona) -> None:
    acme(house, ana, "<!channel> *Eva* & Co")
    hostile = "<!channel> *b* & <@U0ANA> :tada:"
    form = ana.command("/rate", "Acme 8").view
    person = {"giver": "The customer", "Which person": "<!channel> *Eva* & Co"}
    said = card(ana.submit(form, person | {"words": hostile}))
    assert hostile in said.shown
    assert said.mentions == []
    for words in ("&" * 3000, "<" * 3000):
        fields = {"words": words, "What would make it eleven out of ten?": words[:2000]}
        card(ana.submit(ana.click(said, "Edit").view, fields))
        assert card(ana.command("/customer", "acme"))


def test_help_says_how_it_is_used(house: House, ana: Persona) -> None:
    assert "/rate opens the empty form" in ana.command("/rate", "help").text
    assert "/rate" in ana.command("/rapport", "help").text
