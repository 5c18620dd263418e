"""Names: how they are compared, letter by letter and word by word."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.kernel.name_words import Fit, fit_of, words_of
from models.kernel.names import LONGEST_KEY, closest, joined, name_key

MARKS = "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327\u0328"
latin = st.text("abcdefghiklmnoprstuvwyzäéñőşžłøđ '&-", min_size=1)


@given(st.text())
@example("ﷺ" * 200)
@example("İstanbul ℡ Straße")
@example("𝓐")
def test_a_name_key_is_its_own_key_and_fits(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == key
    assert len(key) <= LONGEST_KEY
    assert "\0" not in key


@pytest.mark.parametrize(
    "name", ["Café Zoë", "cafe  zoe", " CAFÉ\tZOË\n", "Cafe\u0301 Zoe\u0308", "Café\0 Zo\u200bë"]
)
def test_names_are_the_same_but_for_case_accents_and_spaces(name: str) -> None:
    assert name_key(name) == "cafe zoe"


def test_typing_errors_are_forgiven_and_strangers_are_not_taken_for_friends() -> None:
    keys = ["acme bakery", "bolt & sons", "zoe's flowers"]
    assert closest("Acme Bakry", keys, most=3) == [0]
    assert closest("insurance", keys, most=3) == []


def test_names_are_joined_as_people_say_them() -> None:
    assert [joined(n) for n in ([], ["Ana"], ["Ana", "Ben"], ["Ana", "Ben", "Cleo"])] == [
        "",
        "Ana",
        "Ana and Ben",
        "Ana, Ben and Cleo",
    ]


@given(st.text())
@example("ǅ ŉ ﬃ")
@example("ΐ ß İ")
def test_a_name_key_does_not_care_about_case(name: str) -> None:
    if name.lower().casefold() == name.upper().casefold():
        assert name_key(name.upper()) == name_key(name.lower()) == name_key(name)


@given(st.lists(st.tuples(latin, st.text(MARKS, max_size=2))))
def test_marks_of_latin_letters_may_be_left_out(parts: list[tuple[str, str]]) -> None:
    marked = "".join(letters + marks for letters, marks in parts)
    plain = "".join(letters for letters, _ in parts)
    assert name_key(marked) == name_key(plain)
    assert name_key(unicodedata.normalize("NFC", marked)) == name_key(plain)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łódź", "Lodz"),
        ("Işık", "IŞIK"),
        ("Işık", "isik"),
        ("Ørsted", "orsted"),
        ("Đặng", "dang"),
        ("Straße", "STRASSE"),
        ("Ærø", "aero"),
        ("Œuvre", "oeuvre"),
        ("Sigurður", "sigurdur"),
        ("Берёзка", "березка"),
        ("Αθηνά", "Αθηνα"),
        ("ΝΙΚΟΣ", "Νίκος"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("ﾊﾟﾝ", "パン"),
        ("Bon app'", "Bon app’"),
        ("Bon app'", "Bon app‘"),
        ("Bon app'", "Bon app`"),
        ("O'Brien", "O´Brien"),
        ("O'Brien", "O′Brien"),
        ("O'Brien", "O\u02bcBrien"),
        ("Smith - Sons", "Smith – Sons"),
        ('"Die Post"', "„Die Post“"),
    ],
)
def test_a_name_is_found_by_what_a_keyboard_makes_of_it(name: str, typed: str) -> None:
    assert name_key(name) == name_key(typed)


@pytest.mark.parametrize(
    ("name", "other"),
    [("パン", "バン"), ("パン", "ハン"), ("กิน", "กน"), ("कि", "क"), ("أحمد", "احمد"), ("が", "か")],
)
def test_a_sign_that_makes_another_letter_is_not_left_out(name: str, other: str) -> None:
    assert name_key(name) != name_key(other)


@pytest.mark.parametrize(
    ("typed", "name", "fit"),
    [
        ("silva & filhos lda", "Silva & Filhos, Lda.", Fit.WHOLE),
        ("smith and co", "Smith & Co", Fit.WHOLE),
        ("st marys hospital", "St. Mary's Hospital", Fit.WHOLE),
        ("h & m", "H&M", Fit.WHOLE),
        ("oneill foods", "O’Neill Foods", Fit.WHOLE),
        ("betasteel", "Beta Steel", Fit.WHOLE),
        ("Acme Bakery Ltd", "Acme Bakery", Fit.WHOLE),
        ("acme", "Acme SA", Fit.BEGINNING),
        ("north trading", "North Trading 12", Fit.BEGINNING),
        ("bread company", "The Bread Company", Fit.WORDS),
        ("bak", "Acme Bakery", Fit.PARTS),
        ("kery", "Acme Bakery", Fit.LETTERS),
        ("acme bakry", "Acme Bakery", Fit.SIMILAR),
        ("beta stele", "Beta Steel", Fit.SIMILAR),
        ("steel beta", "Beta Steel", Fit.SIMILAR),
        ("lindqvst", "Samuel Lindqvist", Fit.SIMILAR),
        ("mueller", "Müller", Fit.SIMILAR),
        ("Acme GmbH", "Acme SA", None),
        ("Acme Bank", "Acme Bakery", None),
        ("North Trading 1", "North Trading 2", None),
        ("North Trading 1", "North Trading 12", None),
        ("sara", "Zara", None),
        ("東京商会", "東京商事", None),
        ("パン工房", "バン工房", None),
        ("احمد علي", "أحمد علي", None),
        ("", "Acme", None),
    ],
)
def test_what_was_typed_fits_a_name(typed: str, name: str, fit: Fit | None) -> None:
    assert fit_of(words_of(typed), words_of(name)) is fit
