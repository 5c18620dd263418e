"""A link is signed, and nothing but the very letters that were signed passes."""

from __future__ import annotations

import string
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.survey.links import LONGEST_TOKEN, SignedSurveyLinks, SurveyReference
from models.customers.surveys.request import new_nonce

LINKS = SignedSurveyLinks("https://feedback.example", "0123456789abcdef0123456789abcdef")
REFERENCE = SurveyReference(7, new_nonce())
TOKEN = LINKS.token(REFERENCE)
LETTERS = st.sampled_from(string.ascii_letters + string.digits + "-_.=+/%é\x00 ")


def test_what_was_signed_comes_back() -> None:
    assert LINKS.read(TOKEN) == REFERENCE
    assert len(TOKEN) <= LONGEST_TOKEN


@given(st.integers(0, len(TOKEN) - 1), LETTERS)
def test_no_other_letter_passes_in_any_place(place: int, letter: str) -> None:
    """The last one too, of which some spell the same signature."""
    forged = TOKEN[:place] + letter + TOKEN[place + 1 :]
    assert LINKS.read(forged) == (REFERENCE if forged == TOKEN else None)


@given(st.integers(0, len(TOKEN)), st.text(LETTERS, min_size=1, max_size=5))
def test_nothing_may_be_put_in(place: int, more: str) -> None:
    assert LINKS.read(TOKEN[:place] + more + TOKEN[place:]) is None


@given(st.integers(0, len(TOKEN) - 1), st.integers(1, len(TOKEN)))
def test_nothing_may_be_left_out(place: int, many: int) -> None:
    assert LINKS.read(TOKEN[:place] + TOKEN[place + many :]) is None


@given(st.text(max_size=200))
def test_whatever_somebody_types_is_refused(typed: str) -> None:
    assert LINKS.read(typed) is None


def test_another_secret_signs_other_links() -> None:
    assert replace(LINKS, secret="another-secret").read(TOKEN) is None
    assert LINKS.read(replace(LINKS, secret="another-secret").token(REFERENCE)) is None


def test_the_secret_stays_out_of_the_repr() -> None:
    assert "0123456789" not in repr(LINKS)
