"""Which customers may be the same, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.duplicates.candidates import likely_duplicates
from models.duplicates.score import CustomerIdentity, Level, Why

SURE, PERHAPS = Level.SURE, Level.PERHAPS


def pair_of(
    first: str, second: str, *, countries: tuple[str, str] = ("", ""), **shared: tuple[str, str]
) -> list[CustomerIdentity]:
    emails, phones = shared.get("emails", ("", "")), shared.get("phones", ("", ""))
    return [
        CustomerIdentity(place, name, countries[place], (emails[place],), (phones[place],))
        for place, name in enumerate((first, second))
    ]


def level(customers: list[CustomerIdentity]) -> Level | None:
    found = likely_duplicates(customers)
    return found[0].likeness.level if found else None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Acme Bakery", "ACME  BAKERY"),
        ("Acme Bakery", "Acme Bakery GmbH & Co. KG"),
        ("Padaria Central Lda", "Padaria Central, Limitada"),
        ("SARL Moreau Frères", "Moreau Frères S.A.R.L."),
        ("Zelbo Ges.m.b.H.", "Zelbo GmbH"),
        ("Koch Maschinenbau e.K.", "Koch Maschinenbau e. K."),
        ("Müller Bau", "Mueller Bau"),
        ("Müller Bau", "Muller Bau"),
        ("Café São João", "Cafe Sao Joao"),
        ("Smith & Sons", "Smith and Sons"),
        ("Oliveira, Beatriz Maria", "Beatriz Maria Oliveira"),
        ("Three Rivers Bakery", "Threerivers Bakery"),
        ("H.T.N. Trading", "HTN Trading"),
        ("Acme Bakery", "Acme Bakrey"),
        ("Rosewood Brothers", "Rosewood Bros."),
        ("Kornigo Avocats International", "Kornigo Avocats Intl"),
        ("Transportes Teixeira", "Transp. Teixeira"),
        ("The Green Grocer", "Green Grocer"),
        ("Les Trois Moulins", "Trois Moulins"),
        ("ООО «Ромашка»", "Ромашка"),
        ("株式会社トヨタ", "トヨタ"),
        ("トヨタ(株)", "株式会社 トヨタ"),
        ("„Acme“ Bakery", "Acme Bakery"),
    ],
)
def test_one_customer_written_in_two_ways_is_surely_the_same(first: str, second: str) -> None:
    assert level(pair_of(first, second)) is SURE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mario Rossi", "Maria Rossi"),
        ("Anna Schmidt", "Anne Schmidt"),
        ("Schmidt, Anna", "Anne Schmidt"),
        ("Marc Lang", "Mark Lange"),
        ("Thomas Müller", "Thomas Möller"),
        ("Bäckerei Kunz", "Bäckerei Kurz"),
        ("Frank Martin", "Martin Frank"),
    ],
)
def test_a_letter_between_two_names_of_people_is_perhaps_an_error(first: str, second: str) -> None:
    assert level(pair_of(first, second)) is PERHAPS


def test_two_people_of_one_household_are_not_surely_the_same() -> None:
    mails, phones = ("rossi@x.example", "rossi@x.example"), ("+39 06 698 1", "+39 06 698 1")
    assert level(pair_of("Mario Rossi", "Maria Rossi", emails=mails, phones=phones)) is PERHAPS


def test_namesakes_with_addresses_of_their_own_are_only_perhaps_the_same() -> None:
    mails = ("maria@a.example", "silva@b.example")
    assert level(pair_of("Maria Silva", "Maria Silva", emails=mails)) is PERHAPS
    assert level(pair_of("Maria Silva", "Silva, Maria")) is SURE
    assert level(pair_of("Zelbo Bakery", "Zelbo Bakery", emails=mails)) is SURE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("North Trading 1", "North Trading 2"),
        ("Wilson Bakery IV", "Wilson Bakery V"),
        ("Hotel Mar Azul Porto", "Hotel Mar Azul Faro"),
        ("Beck GmbH Dresden", "Beck GmbH München"),
        ("Silva & Filhos", "Silva & Irmãos"),
        ("CNH Immobilien", "KNH Immobilien"),
        ("Maria Silva", "João Silva"),
        ("Phoenix Bakery", "Phoenix Bank"),
        ("Acme (North)", "Acme (South)"),
        ("Acme", "Acme Trading"),
        ("パン", "バン"),
    ],
)
def test_a_word_or_a_digit_that_differs_tells_two_apart(first: str, second: str) -> None:
    assert level(pair_of(first, second)) is None


def test_what_may_be_a_typing_error_is_none_where_both_words_are_in_use() -> None:
    names = ["Martin Bau", "Martin Holz", "Martins Bau", "Martins Wein", "Martins Tee"]
    customers = [CustomerIdentity(place, name) for place, name in enumerate(names)]
    assert [found.likeness.level for found in likely_duplicates(customers)] == []


def test_the_same_mailbox_is_proof_beside_a_name_that_agrees() -> None:
    ours, theirs = "rosa@acme.example", "Rosa@ACME.example"
    assert level(pair_of("B. Alves", "Beatriz Alves", emails=(ours, theirs))) is SURE
    assert level(pair_of("Acme Bakery", "Cobalt Works", emails=(ours, theirs))) is PERHAPS


def test_a_mailbox_that_is_anybodys_or_that_many_use_proves_nothing() -> None:
    anybodys = ("info@gmail.com", "info@gmail.com")
    assert level(pair_of("Acme Bakery", "Cobalt Works", emails=anybodys)) is None
    many = [
        CustomerIdentity(place, name, "", ("a@b.example",)) for place, name in enumerate(["Ada", "Bo", "Cy"])
    ]
    assert likely_duplicates(many) == []


def test_a_number_is_the_same_however_it_is_written() -> None:
    phones = ("+351 91 000 00 00", "910000000")
    alike = pair_of("Acme Bakery", "Acme Bakery Lda", countries=("Portugal", "PT"), phones=phones)
    assert likely_duplicates(alike)[0].likeness.why[0] is Why.SAME_PHONE


def test_a_switchboard_of_two_companies_does_not_make_them_one() -> None:
    phones = ("+41 31 639 90 08", "0041 31 6399008")
    assert level(pair_of("Brüggemann Immobilien", "Brüggemann Haustechnik", phones=phones)) is None


def test_a_domain_of_their_own_counts_and_one_of_a_provider_does_not() -> None:
    own = ("office@acme.example", "rosa@acme.example")
    (found,) = likely_duplicates(pair_of("Acme Bakery", "Acme Bakery", emails=own, countries=("PT", "ES")))
    assert (found.likeness.level, found.likeness.why[0]) == (SURE, Why.SAME_DOMAIN)
    provided = ("acme@gmail.com", "bakery@gmail.com")
    assert level(pair_of("Acme Bakery", "Acme Bakery", emails=provided, countries=("PT", "ES"))) is None


def test_a_branch_of_one_house_is_only_perhaps_the_same() -> None:
    own = ("office@pronet.example", "rennes@pronet.example")
    assert level(pair_of("Pronet", "Pronet Agence Rennes", emails=own)) is PERHAPS


def test_one_name_in_two_countries_is_two_customers() -> None:
    assert level(pair_of("Hotel Imperial", "Hotel Imperial", countries=("ES", "IT"))) is None
    assert level(pair_of("Hotel Imperial", "Hotel Imperial", countries=("ES", ""))) is SURE


def test_another_legal_form_makes_it_less_sure() -> None:
    assert level(pair_of("Zelbo GmbH", "Zelbo AG")) is PERHAPS


NAMES = st.text("abeiou lmnrst&.-ü12", min_size=1, max_size=20).filter(lambda name: name.strip(" &.-"))


@given(NAMES, NAMES)
def test_it_does_not_matter_which_of_two_is_asked_about(first: str, second: str) -> None:
    assert level(pair_of(first, second)) == level(pair_of(second, first))


@given(NAMES, st.integers(0, 99))
def test_a_number_on_one_side_alone_is_never_surely_the_same(name: str, number: int) -> None:
    assert level(pair_of(name, f"{name} {number}")) is not Level.SURE
