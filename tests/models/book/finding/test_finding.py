"""Finding a customer among those somebody may see."""

import pytest

from models.book import Book
from models.book.finding.match import SentenceMatch
from models.customers import Customer
from models.customers.contacts.contact import ContactDetails
from tests.models.cast import NOW, add, person

pytestmark = pytest.mark.both_databases


def works_at(customer: Customer, name: str) -> None:
    customer.add_contact(ContactDetails(name), by=customer.owner, at=NOW)


def found_by(book: Book, name: str, sentence: str) -> SentenceMatch:
    return book.customers_of(person(book, name)).find_in_sentence(sentence, most=5)


def names(match: SentenceMatch) -> list[str]:
    return [customer.name for customer in match.customers]


def test_a_sentence_is_about_the_customer_at_whom_the_person_works(book: Book) -> None:
    acme, _ = add(book), add(book, "Beta Steel")
    works_at(acme, "Samuel Lindqvist")

    match = found_by(book, "Ana", "I met samuel yesterday, wants a quote")

    assert names(match) == ["Acme Bakery"]
    assert match.only
    assert match.only.contact
    assert match.only.contact.name == "Samuel Lindqvist"
    assert match.name == "samuel"


def test_customers_and_persons_of_others_are_not_found(book: Book) -> None:
    works_at(add(book, owner="Ben"), "Samuel Lindqvist")

    for sentence in ("met Samuel at Acme Bakery", "met Samul Lindqvist", "Acme Bakry: fine"):
        assert found_by(book, "Ana", sentence) == SentenceMatch()
    assert names(found_by(book, "Mia", "met Samuel at Acme Bakery")) == ["Acme Bakery"]


def test_a_typing_error_is_suggested_and_not_taken(book: Book) -> None:
    add(book)
    match = found_by(book, "Ana", "Met somebody of Acme Bakry at the fair")
    assert names(match) == []
    assert [similar.customer.name for similar in match.similar] == ["Acme Bakery"]


@pytest.mark.parametrize("typed", ["100% sure", "a_b", "met H&M yesterday", "パン屋に行った"])
def test_signs_of_a_pattern_are_just_letters(book: Book, typed: str) -> None:
    for name in ("H&M", "パン屋", "バン屋"):
        add(book, name)
    expected = {"met H&M yesterday": ["H&M"], "パン屋に行った": ["パン屋"]}
    assert names(found_by(book, "Ana", typed)) == expected.get(typed, [])


def test_a_short_name_is_found_in_a_long_sentence(book: Book) -> None:
    for name in ("H&M", "Zara"):
        add(book, name)
    words = (
        "wherever warehouses stored machines, everybody complained bitterly about pallets, containers, trucks"
    )
    assert names(found_by(book, "Ana", f"{words}, said H&M this morning while loading")) == ["H&M"]
    assert names(found_by(book, "Ana", f"{words}, visited zara yesterday while loading furniture")) == [
        "Zara"
    ]
