"""The customer that a sentence names, told from the names in the book alone."""

import pytest

from models.book.finding.named_keys import NamedKey
from models.book.finding.namings import inside_namings, possible_namings, sure_namings
from models.book.finding.sentence import Sentence
from models.kernel.names import name_key

CONTACTS = {
    "Acme Bakery": ["João Silva", "Rosa Lima"],
    "Acme (North)": ["Ben Vik"],
    "Beta Steel": ["Samuel Lindqvist", "Rosa Alves"],
    "Cobalt": ["Samuel Stone", "Otto Reis, who has left"],
}
ALONE = """
    North Trading 1|North Trading 2|Fresh Bread|Nestlé|Bon app'|O'Brien & Sons|Łódź Textiles|Hotel Miramar
    |東京商事|日本食品|Zara|The Bread Company|Smith & Co|Target
"""
CUSTOMERS = [*CONTACTS, *(name.strip() for name in ALONE.split("|"))]
PERSONS = [(customer, person) for customer, persons in CONTACTS.items() for person in persons]
OWN_KEYS = [NamedKey(place, None, name_key(name), has_left=False) for place, name in enumerate(CUSTOMERS)]
CONTACT_KEYS = [
    NamedKey(CUSTOMERS.index(customer), number, name_key(name), has_left=bool(left))
    for number, (customer, person) in enumerate(PERSONS)
    for name, _, left in [person.partition(",")]
]
BOOK = [*OWN_KEYS, *CONTACT_KEYS]


def named_in(typed: str) -> list[str]:
    sentence = Sentence(typed)
    keys = [naming.key for naming in sure_namings(sentence, BOOK)]
    if not keys and sentence.is_unspaced:
        keys = inside_namings(typed, BOOK)
    return list(dict.fromkeys(CUSTOMERS[key.customer_id] for key in keys))


def suggested_in(typed: str) -> list[str]:
    return list(dict.fromkeys(CUSTOMERS[n.key.customer_id] for n in possible_namings(Sentence(typed), BOOK)))


@pytest.mark.parametrize(
    ("typed", "customer"),
    [
        ("Met João from Acme Bakery at the fair yesterday, wants a quote", "Acme Bakery"),
        ("met joao at the fair", "Acme Bakery"),
        ("visited acme bakery yesterday", "Acme Bakery"),
        ("ACME BAKERY CALLED, WANTS A QUOTE", "Acme Bakery"),
        ("remind me to call Acme Bakery on Friday", "Acme Bakery"),
        ("Spoke to Acme Bakery's new manager", "Acme Bakery"),
        ("spoke with Mr. Lima", "Acme Bakery"),
        ("log call with Beta Steel: they asked about Acme", "Beta Steel"),
        ("I met Samuel Lindqvist yesterday", "Beta Steel"),
        ("met samuel lindqvist yesterday", "Beta Steel"),
        ("Call with Lindqvist about the price of wood", "Beta Steel"),
        ("spoke with North Trading 2 about pallets", "North Trading 2"),
        ("North Trading 1 wants 3 pallets", "North Trading 1"),
        ("Nestle ordered 20 sacks", "Nestlé"),
        ("ordered at nestlé", "Nestlé"),
        ("Bon app’ wants the list", "Bon app'"),
        ("O’Brien and Sons are unhappy", "O'Brien & Sons"),
        ("called lodz textiles", "Łódź Textiles"),
        ("at Miramar they were happy", "Hotel Miramar"),
        ("I had lunch at Hotel Miramar with Samuel", "Hotel Miramar"),
        ("Smith and Co complained", "Smith & Co"),
        ("Bread Company complained", "The Bread Company"),
        ("Cobalt: happy, 9/10", "Cobalt"),
        ("東京商事を訪問しました", "東京商事"),
        ("昨日、日本食品の田中さんと話した", "日本食品"),
    ],
)
def test_a_customer_is_found_wherever_its_name_stands(typed: str, customer: str) -> None:
    assert named_in(typed) == [customer]


@pytest.mark.parametrize(
    ("typed", "customers"),
    [
        ("I met Samuel yesterday", ["Beta Steel", "Cobalt"]),
        ("met Rosa at the fair", ["Acme Bakery", "Beta Steel"]),
        ("Acme wants a quote", ["Acme Bakery", "Acme (North)"]),
        ("spoke with North Trading about pallets", ["North Trading 1", "North Trading 2"]),
        ("Told Acme Bakery about Beta Steel's offer", ["Acme Bakery", "Beta Steel"]),
    ],
)
def test_all_that_may_be_meant_are_found(typed: str, customers: list[str]) -> None:
    assert named_in(typed) == customers


@pytest.mark.parametrize(
    ("typed", "customer"),
    [("João from Acme called", "Acme Bakery"), ("Ben from Acme called", "Acme (North)")],
)
def test_a_person_tells_apart_customers_that_are_named_alike(typed: str, customer: str) -> None:
    assert named_in(typed) == [customer]


def test_whoever_has_left_is_found_where_nobody_else_is_named() -> None:
    assert named_in("met Otto at the fair") == ["Cobalt"]
    assert named_in("met Otto and Rosa Lima") == ["Acme Bakery"]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Acme Bank wants a quote", "Acme Bakery"),
        ("spoke with North Trading 3 about pallets", "North Trading 1"),
        ("Rosa Fischer called", "Acme Bakery"),
        ("Nova Cobalt opened a shop", "Cobalt"),
        ("they want fresh bread and fresh rolls", "Fresh Bread"),
        ("Target price discussed", "Target"),
        ("Visited a steel fair", "Beta Steel"),
        ("met Beta Stele yesterday", "Beta Steel"),
        ("sent zara the quote", "Zara"),
    ],
)
def test_what_differs_in_a_word_or_may_be_just_a_word_is_only_suggested(typed: str, suggested: str) -> None:
    assert named_in(typed) == []
    assert suggested_in(typed)[0] == suggested


@pytest.mark.parametrize(
    "typed", ["", "…", "nobody answered", "what's next", "Zenith Motors wants a quote", "日本", "ジャパン"]
)
def test_a_sentence_without_a_name_names_nobody(typed: str) -> None:
    assert named_in(typed) == []
