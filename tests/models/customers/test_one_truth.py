"""After every gesture of a random history every screen says the same day and the same reason."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from handlers.home import tab_of
from messages.conversation.answers import customers_message
from messages.customers.card import customer_card
from messages.digests.due_list import due_message
from messages.digests.explanation import why_message
from messages.home.tab import home_view
from messages.kit.text.spoken import in_words
from messages.nudges.card import cards
from messages.nudges.reasons import first_reason
from messages.rhythm.next_contact import due_words, next_contact_words
from models.customers.match import CustomerMatch
from models.digests.contents import card_content_of
from models.digests.customer_card import card_for
from models.digests.due_list import due_list_of
from models.digests.explanation import explain_due
from models.nudges.card import CardContent
from models.rhythm.next_contact import NextContactKind, next_contact
from tests.models.cast import House
from tests.models.customers.test_in_any_order import AnyOrder

EXAMPLES, STEPS = settings().max_examples // 10, 12  # a few seconds


class OneTruth(AnyOrder):
    """The screens of the owner, drawn by what draws them for Slack."""

    @invariant()
    def every_screen_says_the_same(self) -> None:
        self.tick()
        self.book.person, self.book._rep = self.rep.slack_user_id, None
        card, why, home, due = self.card(), self.why(), self.home(), self.due_list()
        coming = next_contact(self.customer.due_status, self.today)
        day = due_words(coming, self.today)
        assert day in _flat(card).replace("First contact due", "due")
        assert day in home
        assert day in self.found()
        if coming.kind in (NextContactKind.STAYS, NextContactKind.CALL_BACK):
            reason = first_reason(self.content, self.today, longest=120)
            assert all(reason in screen for screen in (self.digest(), home, due, why))
            assert "Why Acme" in why
        else:
            assert next_contact_words(coming, self.today, owner=self.rep, reader_id=self.rep.id) in why
            assert "is not due today" in why
            assert "Nobody needs you today" in home
        assert self.is_overdue("overdue" in day, home)

    def is_overdue(self, is_said: bool, home: str) -> bool:
        """What is counted agrees with what is said, and with the rule."""
        counted = self.book.owned_by(self.rep).counts(self.today)
        is_over = self.customer.due_status.maximum_on < self.today
        return is_said == is_over == (counted.overdue == 1) and f"{counted.overdue} overdue" in home

    @property
    def content(self) -> CardContent:
        return card_content_of(self.book, self.customer, now=self.now)

    def card(self) -> str:
        return in_words(customer_card(card_for(self.book, self.customer, now=self.now))["blocks"])

    def why(self) -> str:
        explanation = explain_due(self.book, self.customer, now=self.now)
        return in_words(why_message(explanation, reader=self.rep)["blocks"])

    def home(self) -> str:
        return in_words(home_view(tab_of(self.book, page=0, now=self.now))["blocks"])

    def due_list(self) -> str:
        due_list = due_list_of(self.book, self.rep, now=self.now)
        return in_words(due_message(due_list, [self.content] if due_list.due else [], 0)["blocks"])

    def found(self) -> str:
        return in_words(customers_message([CustomerMatch(self.customer)], self.today, to_log=False)["blocks"])

    def digest(self) -> str:
        return in_words(cards([self.content], self.today))


def _flat(words: str) -> str:
    return words.replace("Overdue, due", "overdue, due").replace("Due ", "due ")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_card_digest_list_home_and_why_say_the_same_after_every_gesture(house: House) -> None:
    OneTruth.house = house
    run_state_machine_as_test(
        OneTruth,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
