"""What people typed of a promise, on its way into a sentence."""

from __future__ import annotations

import pytest

from messages.promises.deed import deed_words, owed_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("send the numbers for Easter", "to send the numbers for Easter"),
        ("Send the numbers for Easter.", "to send the numbers for Easter"),
        ("to send the numbers", "to send the numbers"),
        ("find out about gluten-free flour", "to find out about gluten-free flour"),
        ("check the new trays arrived", "to check the new trays arrived"),
        ("call back", "to call back"),
        ("call Samuel", "to call Samuel"),
        ("call", "to call"),
        ("order form for flour", "“order form for flour”"),
        ("order the flour", "to order the flour"),
        ("the price list", "the price list"),
        ("The price list", "the price list"),
        ("price list", "“price list”"),
        ("Preisliste schicken", "“Preisliste schicken”"),
        ("the", "“the”"),
    ],
)
def test_a_verb_a_thing_or_a_quotation_follows_promised(typed: str, words: str) -> None:
    assert deed_words(typed, 100) == words


@pytest.mark.parametrize(
    ("typed", "thing"),
    [
        ("send the numbers for Easter", "the numbers for Easter"),
        ("send us the drawings", "the drawings"),
        ("give me a date", "a date"),
        ("send photos", ""),
        ("decide on the yearly contract", ""),
        ("the drawings", ""),
    ],
)
def test_what_is_handed_over_is_owed(typed: str, thing: str) -> None:
    assert owed_words(typed, 100) == thing


def test_what_is_too_long_is_cut() -> None:
    assert deed_words("send " + "x" * 99, 12) == "to send xxxxxx…"
