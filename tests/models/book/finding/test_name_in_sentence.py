"""The name with which a line begins, and what is kept of the line."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.book import Book
from models.book.customer_scope import CustomerScope
from models.book.finding.name_in_sentence import NameMatch, looks_like_a_name, match_name
from models.customers.contacts.contact import ContactDetails
from tests.models.cast import NOW, add

CUSTOMERS = (
    *("Acme Bakery", "Acme (North)", "Nestlé", "Bon app'", "O'Brien & Sons", "Project: Green", "日本食品"),
    *("Łódź Textiles", "H&M", "Müller Metallbau GmbH", "North Trading 1", "North Trading 2", "Call Center"),
)
NOBODY: list[str] = []
ACMES = ["Acme (North)", "Acme Bakery"]

# typed: (who is found, the words that are kept)
LINES = {
    "Acme Bakery: spoke": (["Acme Bakery"], "spoke"),
    "Acme Bakery：spoke": (["Acme Bakery"], "spoke"),
    "Acme Bakery、spoke": (["Acme Bakery"], "spoke"),
    "Acme Bakery — spoke": (["Acme Bakery"], "spoke"),
    "Acme Bakery – spoke": (["Acme Bakery"], "spoke"),
    "Acme Bakery; spoke": (["Acme Bakery"], "spoke"),
    "Nestlé,spoke": (["Nestlé"], "spoke"),
    "nestle": (["Nestlé"], ""),
    "Bon app’ spoke with the cook": (["Bon app'"], "Bon app’ spoke with the cook"),
    "Bon app`: spoke": (["Bon app'"], "spoke"),
    "O’Brien and Sons: met": (["O'Brien & Sons"], "met"),
    "obrien & sons: met": (["O'Brien & Sons"], "met"),
    "Project: Green: met the owner": (["Project: Green"], "met the owner"),
    "project: green": (["Project: Green"], ""),
    "日本食品：met Tanaka": (["日本食品"], "met Tanaka"),
    "日本食品、訪問しました": (["日本食品"], "訪問しました"),
    "Lodz Textiles: called": (["Łódź Textiles"], "called"),
    "h & m: called": (["H&M"], "called"),
    "muller metallbau: called": (["Müller Metallbau GmbH"], "called"),
    "Acme Bakery voicemail": (["Acme Bakery"], "Acme Bakery voicemail"),
    "Acme Bakry voicemail": (["Acme Bakery"], "Acme Bakry voicemail"),
    "Acme Bakry: voicemail": (["Acme Bakery"], "voicemail"),
    "Acme: voicemail": (ACMES, "voicemail"),
    "Acme voicemail": (ACMES, "Acme voicemail"),
    "Acme voicemail, calls back": (ACMES, "Acme voicemail, calls back"),
    "met Acme Bakery: they want bread": (["Acme Bakery"], "met Acme Bakery: they want bread"),
    "call with Acme Bakery, wants a quote": (["Acme Bakery"], "call with Acme Bakery, wants a quote"),
    "Samuel: fine": (["Acme Bakery"], "fine"),
    "Lindqvist: fine": (["Acme Bakery"], "fine"),
    "Rosa: fine": (["Acme Bakery", "Nestlé"], "fine"),
    "Rosa Alves: fine": (["Nestlé"], "fine"),
    "Samul Lindqvist: fine": (["Acme Bakery"], "fine"),
    "samuel@bakery.example: asked for a quote": (["Acme Bakery"], "asked for a quote"),
    "+351 91 234 56 78: no answer": (["Acme Bakery"], "no answer"),
    "North Trading 2: called": (["North Trading 2"], "called"),
    "North Trading: called": (["North Trading 1", "North Trading 2"], "called"),
    "call center: called": (["Call Center"], "called"),
    "Acme Bank: spoke": (NOBODY, "spoke"),
    "acme bank: spoke": (NOBODY, "spoke"),
    "Nestlé Waters: spoke": (NOBODY, "spoke"),
    "Nestlé spoke: happy": (["Nestlé"], "Nestlé spoke: happy"),
    "North Trading 3: called": (NOBODY, "called"),
    "Zebra & Söhne: spoke": (NOBODY, "spoke"),
    "spoke with the new one: he wants an oven": (NOBODY, "spoke with the new one: he wants an oven"),
    "spoke with the new one, wants an oven": (NOBODY, "spoke with the new one, wants an oven"),
    "at 10:30 nobody there": (NOBODY, "at 10:30 nobody there"),
    "": (NOBODY, ""),
}


@pytest.fixture
def scope(book: Book) -> CustomerScope:
    customers = {name: add(book, name) for name in CUSTOMERS}
    samuel = ContactDetails("Samuel Lindqvist", email="Samuel@bakery.example", phone="0912-345678")
    persons = (("Acme Bakery", samuel), ("Acme Bakery", ContactDetails("Rosa Lima")))
    for name, person in (*persons, ("Nestlé", ContactDetails("Rosa Alves"))):
        customers[name].add_contact(person, by=book.rep, at=NOW)
    return book.owned_by(book.rep)


def read(scope: CustomerScope, typed: str) -> tuple[list[str], str]:
    match = match_name(scope, typed, most=5)
    return sorted(customer.name for customer in match.found), match.note


@pytest.mark.both_databases
def test_a_line_begins_with_a_name_and_keeps_its_words(scope: CustomerScope) -> None:
    assert {typed: read(scope, typed) for typed in LINES} == LINES


def test_a_match_tells_by_whom_the_customer_was_found(scope: CustomerScope) -> None:
    (match,) = match_name(scope, "Samuel: fine", most=5).matches
    assert match.contact
    assert match.contact.name == "Samuel Lindqvist"
    (match,) = match_name(scope, "Acme Bakery: fine", most=5).matches
    assert match.contact is None


WORDS = st.sampled_from(
    [
        "Acme",
        "Bakery",
        "Bakry",
        "met",
        "with",
        "Rosa",
        "Samuel",
        "Nestlé",
        ":",
        ",",
        "—",
        "-",
        "9/10",
        "3",
        "wants",
        "日本食品：x",
        "app’",
    ]
)


def test_no_word_is_lost_between_the_name_and_the_rest(scope: CustomerScope) -> None:
    @given(st.lists(WORDS, max_size=9).map(" ".join))
    @example("Nestlé,spoke")
    @example("Acme (North)")
    def every_word_is_in_one_of_the_two(typed: str) -> None:
        match = match_name(scope, typed, most=5)
        assert words_in(match.note) | words_in(match.name) == words_in(typed)
        assert words_in(match.rest) | words_in(match.name) == words_in(typed)

    every_word_is_in_one_of_the_two()


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Zenith", True),
        ("Zebra & Söhne", True),
        ("spoke with the boss", False),
        ("", False),
        ("x" * 999, False),
    ],
)
def test_a_short_text_without_everyday_words_may_be_a_name(text: str, *, is_one: bool) -> None:
    assert looks_like_a_name(text) is is_one


def test_a_match_of_nobody_keeps_the_whole_line() -> None:
    assert NameMatch("", (), "all of it", "all of it").note == "all of it"
