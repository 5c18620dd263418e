"""What a card proposes to ask fits, stays, and comes twice neither in a message nor within a month."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.customers.plans.step import Purpose
from models.customers.profile import PICTURE
from models.kernel.vocabulary import Stage
from models.questions.catalogue import CATALOGUE, Topic
from models.questions.choosing import Asking, choose_questions
from models.questions.fitting import OF_PROSPECTS, QuestionContext, fitting_questions, own_key
from models.rhythm.reason import ReasonKind

ALL = sorted(key for keys in CATALOGUE.values() for key in keys)
FOR_BUYERS = {key for topic in (*OF_PROSPECTS, Topic.RATING, Topic.NEXT_ORDER) for key in CATALOGUE[topic]}

contexts = st.builds(
    QuestionContext,
    kind=st.sampled_from(ReasonKind),
    stage=st.sampled_from(Stage),
    purpose=st.none() | st.sampled_from(Purpose),
    own=st.just(()) | st.just(("How is the oven?", "And the baker?")),
    unknown=st.none() | st.sampled_from(PICTURE),
    wants_rating=st.booleans(),
)
askings = st.builds(
    Asking,
    turn=st.integers(0, 300),
    context=contexts,
    kept=st.none() | st.sampled_from(ALL),
    lately=st.frozensets(st.sampled_from(ALL), max_size=20),
)


@given(st.lists(askings, max_size=10))
def test_no_message_asks_twice_and_no_customer_within_a_month(cards: list[Asking]) -> None:
    questions = list(choose_questions(cards))
    asked = [question for question in questions if question]
    assert len(questions) == len(cards)
    assert len(asked) == len(set(asked))
    for card, question in zip(cards, questions, strict=True):
        fitting = {key for keys in fitting_questions(card.context) for key in keys}
        assert question is None or question in fitting
        assert question is None or question == card.kept or question not in card.lately


@given(st.lists(askings, max_size=10))
def test_a_card_keeps_its_question_as_long_as_it_fits(cards: list[Asking]) -> None:
    questions = list(choose_questions(cards))
    both = zip(cards, questions, strict=True)
    kept = [Asking(card.turn, card.context, question, card.lately) for card, question in both]
    assert list(choose_questions(kept)) == questions
    assert list(choose_questions(kept[::-1])) == questions[::-1]


@given(contexts.filter(lambda context: context.is_prospect and context.kind is not ReasonKind.STEP))
def test_who_has_never_bought_is_not_asked_about_orders(context: QuestionContext) -> None:
    assert not {key for keys in fitting_questions(context) for key in keys} & FOR_BUYERS


def test_a_rating_is_asked_for_where_it_is_wanted_and_not_over_a_problem() -> None:
    def first(kind: ReasonKind, stage: Stage = Stage.REPEAT, purpose: Purpose | None = None) -> str | None:
        context = QuestionContext(kind, stage, purpose, wants_rating=True)
        return next(choose_questions([Asking(0, context)]))

    rating = CATALOGUE[Topic.RATING]
    assert first(ReasonKind.DUE) in rating
    assert first(ReasonKind.STEP, purpose=Purpose.SATISFACTION) in rating
    for kind in (ReasonKind.HOT_POTATO, ReasonKind.PROMISE, ReasonKind.FIRST_CONTACT, ReasonKind.AWAITED):
        assert first(kind) not in rating
    assert first(ReasonKind.DUE, Stage.PROSPECT) not in rating


def test_a_contact_point_with_questions_of_its_own_asks_these_first_and_where_they_were_asked_others() -> (
    None
):
    own = ("How is the oven?", "And the baker?")
    context = QuestionContext(ReasonKind.STEP, Stage.REPEAT, Purpose.RESULTS, own)
    asked: set[str] = set()
    for number in range(4):
        (question,) = choose_questions([Asking(number, context, lately=frozenset(asked))])
        assert question
        assert (question in map(own_key, own)) == (number < 2)
        asked.add(question)


def test_where_nothing_is_left_nothing_is_asked() -> None:
    context = QuestionContext(ReasonKind.WAITS_FOR_ANSWER, Stage.REPEAT)
    everything = frozenset(CATALOGUE[Topic.ANSWER])
    assert list(choose_questions([Asking(0, context, lately=everything)])) == [None]
