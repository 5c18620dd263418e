"""A link is signed, and nothing but the very letters that were signed passes."""

from __future__ import annotations

import hashlib
import string
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import Signer

from bot.survey.links import LONGEST_TOKEN, SignedSurveyLinks, SurveyReference, key_from
from models.customers.surveys.request import new_nonce

SECRET = "0123456789abcdef0123456789abcdef"
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
LINKS = SignedSurveyLinks("https://feedback.example", key_from(SECRET))
REFERENCE = SurveyReference(7, new_nonce())
TOKEN = LINKS.token(REFERENCE)
LETTERS = st.sampled_from(string.ascii_letters + string.digits + "-_.=+/%é\x00 ")


def test_what_was_signed_comes_back() -> None:
    assert LINKS.read(TOKEN, NOW) == REFERENCE
    assert len(TOKEN) <= LONGEST_TOKEN


@given(st.integers(0, len(TOKEN) - 1), LETTERS)
def test_no_other_letter_passes_in_any_place(place: int, letter: str) -> None:
    """The last one too, of which some spell the same signature."""
    forged = TOKEN[:place] + letter + TOKEN[place + 1 :]
    assert LINKS.read(forged, NOW) == (REFERENCE if forged == TOKEN else None)


@given(st.integers(0, len(TOKEN)), st.text(LETTERS, min_size=1, max_size=5))
def test_nothing_may_be_put_in(place: int, more: str) -> None:
    assert LINKS.read(TOKEN[:place] + more + TOKEN[place:], NOW) is None


@given(st.integers(0, len(TOKEN) - 1), st.integers(1, len(TOKEN)))
def test_nothing_may_be_left_out(place: int, many: int) -> None:
    assert LINKS.read(TOKEN[:place] + TOKEN[place + many :], NOW) is None


@given(st.text(max_size=200))
def test_whatever_somebody_types_is_refused(typed: str) -> None:
    assert LINKS.read(typed, NOW) is None


def test_another_secret_signs_other_links() -> None:
    other = replace(LINKS, key=key_from("another-secret"))
    assert other.read(TOKEN, NOW) is None
    assert LINKS.read(other.token(REFERENCE), NOW) is None


def test_links_that_were_signed_with_the_signing_secret_itself_are_taken() -> None:
    """They are out there, in mails to customers."""
    signer = Signer(SECRET, salt="rapport.survey", key_derivation="hmac", digest_method=hashlib.sha256)
    earlier = signer.sign(f"7.{REFERENCE.nonce}").decode()
    assert LINKS.read(earlier, NOW) == REFERENCE


def test_the_secret_and_the_key_stay_out_of_the_repr() -> None:
    assert SECRET[:10] not in repr(LINKS)
    assert str(LINKS.key)[:10] not in repr(LINKS)


def test_the_key_gives_nothing_of_the_secret_away() -> None:
    assert SECRET not in LINKS.key.hex()
    assert bytes.fromhex(SECRET) not in LINKS.key
