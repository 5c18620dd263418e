"""Who sees which customers. What is not yours does not exist for you."""

import pytest

from models.book import Book
from models.customers import CustomerDetails
from models.kernel.errors import NotFound, Refused
from models.team.rep import Profile
from models.team.workspace import Enrolment, Visibility
from tests.models.cast import A_CALL, NOW, PARIS, add, kinds, person

GUS = Profile("Gus", PARIS)


def seen_by(book: Book, name: str) -> list[str]:
    return [c.name for c in book.customers_of(person(book, name)).page(offset=0, size=99)]


@pytest.fixture(autouse=True)
def customers(book: Book) -> None:
    for owner in ("Ana", "Ben", "Mia", "Zoe"):
        add(book, f"{owner}’s customer", owner=owner)


def test_a_rep_sees_the_own_book(book: Book) -> None:
    assert seen_by(book, "Ana") == ["Ana’s customer"]


def test_a_manager_sees_the_teams_books_and_the_own(book: Book) -> None:
    assert seen_by(book, "Mia") == ["Ana’s customer", "Ben’s customer", "Mia’s customer"]


@pytest.mark.both_databases
def test_with_team_visibility_a_rep_sees_the_colleagues_customers_too(book: Book) -> None:
    book.workspace.visibility = Visibility.TEAM
    assert seen_by(book, "Ana") == ["Ana’s customer", "Ben’s customer"]
    theirs = book.customers_of(person(book, "Ana")).named("Ben’s customer")[0]
    theirs.log_interaction(A_CALL, by=person(book, "Ana"), at=NOW)
    assert kinds(theirs) == []


def test_an_admin_sees_no_customer_of_others(book: Book) -> None:
    assert seen_by(book, "Zoe") == ["Zoe’s customer"]


@pytest.mark.both_databases
def test_leading_is_a_relation_that_ends_with_the_team(book: Book) -> None:
    book.dissolve_team(book.teams()[0])
    book.session.flush()
    assert seen_by(book, "Mia") == ["Mia’s customer"]


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ["Ana", "Zoe"])
def test_somebody_elses_customer_is_not_found_in_the_words_for_nothing(book: Book, name: str) -> None:
    scope = book.customers_of(person(book, name))
    theirs = book.owned_by(person(book, "Ben")).page(offset=0, size=1)[0]
    said = theirs.log_interaction(A_CALL, by=theirs.owner, at=NOW).interaction
    for ask, forged in ((scope.get, theirs.id), (scope.interaction, said.id)):
        words = set()
        for row_id in (forged, 999_999):
            with pytest.raises(NotFound) as refusal:
                ask(row_id)
            words.add(refusal.value.words)
        assert len(words) == 1
    assert theirs not in scope.find("Ben’s customer", most=5)
    assert theirs.id not in [found.customer_id for found in scope.suggest("ben", most=5)]


def test_a_colleagues_customer_of_that_name_is_told_by_the_colleague_alone(book: Book) -> None:
    keeper = book.other_owner_of("BEN’S  customer", beside=person(book, "Ana"))
    assert keeper is person(book, "Ben")
    assert book.other_owner_of("nobody’s", beside=person(book, "Ana")) is None


# Enrolment


def test_everybody_comes_in_while_enrolment_is_open(book: Book) -> None:
    gus = book.enrol("UGUS", GUS, at=NOW)
    assert book.enrol("UGUS", GUS, at=NOW) is gus
    assert seen_by(book, "Gus") == []


def test_closed_enrolment_refuses_the_unknown_with_words_and_knows_the_known(book: Book) -> None:
    book.workspace.enrolment = Enrolment.CLOSED
    with pytest.raises(Refused, match="Ask one of them to enrol you"):
        book.enrol("UGUS", GUS, at=NOW)
    assert book.enrol("UANA", GUS, at=NOW) is person(book, "Ana")


@pytest.mark.parametrize("name", ["Zoe", "Mia"])
def test_an_admin_or_a_manager_enrols_while_it_is_closed(book: Book, name: str) -> None:
    book.workspace.enrolment = Enrolment.CLOSED
    assert book.enrol("UGUS", GUS, at=NOW, by=person(book, name)).is_active


@pytest.mark.both_databases
def test_a_rep_does_not(book: Book) -> None:
    book.workspace.enrolment = Enrolment.CLOSED
    with pytest.raises(Refused):
        book.enrol("UGUS", GUS, at=NOW, by=person(book, "Ben"))


def test_a_workspace_admin_starts_as_admin_and_may_come_in_alone(book: Book) -> None:
    book.workspace.enrolment = Enrolment.CLOSED
    assert book.enrol("UGUS", Profile("Gus", PARIS, is_admin=True), at=NOW).is_admin


def test_a_rep_may_have_a_customer_of_a_colleagues_customers_name(book: Book) -> None:
    ana = person(book, "Ana")
    book.add_customer(CustomerDetails("Ben’s customer", ""), owner=ana, by=ana, at=NOW)
    assert seen_by(book, "Ana") == ["Ana’s customer", "Ben’s customer"]
