"""What changes hands follows the new owner's days."""

import pytest
from sqlalchemy import event

from models.absences.handing_over import give_back, hand_over, take_back
from models.book import Book
from models.customers.purchases.purchase import PurchaseDetails
from models.forecasts.replanning import replan
from models.kernel.errors import Invalid, Settled
from models.team.absence import AbsenceDetails
from tests.models.cast import DAY, NOW, TODAY, House, add, person
from tests.models.storage.test_locks import at_once


def test_the_contact_points_fall_on_days_of_the_new_owner(book: Book) -> None:
    ana, ben, mia = (person(book, name) for name in ("Ana", "Ben", "Mia"))
    ben.working_week = frozenset({3, 4, 5})
    acme = add(book)
    acme.record_purchase(PurchaseDetails(TODAY, "ovens"), by=ana, at=NOW)
    assert acme.step_on == TODAY + DAY

    hand_over(book, ana, to=ben, by=mia, at=NOW, gesture="one")
    replan(book, now=NOW)

    assert acme.owner is ben
    assert acme.step_on == TODAY + 2 * DAY


@pytest.mark.parametrize("name", ["Zoe", "Ana"])
def test_nobody_takes_over_but_a_colleague_of_a_team_one_leads(book: Book, name: str) -> None:
    add(book)
    ana, mia = person(book, "Ana"), person(book, "Mia")
    with pytest.raises(Invalid):
        hand_over(book, ana, to=person(book, name), by=mia, at=NOW, gesture="one")
    assert book.owned_by(ana).count() == 1


def test_many_plans_change_hands_in_a_few_questions(book: Book) -> None:
    ana, ben, mia = (person(book, name) for name in ("Ana", "Ben", "Mia"))
    for number in range(20):
        customer = add(book, f"Customer {number}")
        customer.record_purchase(PurchaseDetails(TODAY, "ovens"), by=ana, at=NOW)
    book.session.flush()

    asked: list[str] = []
    engine = book.session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    hand_over(book, ana, to=ben, by=mia, at=NOW, gesture="one")

    assert len(asked) < 25, asked


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_who_take_it_back_at_once_are_told_of_one_way_back(house: House) -> None:
    with house.open() as book:
        for number in range(10):
            add(book, f"Customer {number}")
    with house.open("UMIA") as book:
        ana, ben, mia = (person(book, name) for name in ("Ana", "Ben", "Mia"))
        hand_over(book, ana, to=ben, by=mia, at=NOW, gesture="one")

    def undo(_place: int) -> int | None:
        try:
            with house.open("UMIA") as book:
                return len(take_back(book, "one", by=person(book, "Mia"), at=NOW))
        except Settled:
            return None

    assert sorted(at_once(4, undo), key=str) == [10, None, None, None]


@pytest.mark.both_databases
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_what_was_handed_over_for_an_absence_goes_back_once(house: House) -> None:
    with house.open() as book:
        ana = book.rep
        for number in range(10):
            add(book, f"Customer {number}")
        book.record_absence(ana, AbsenceDetails(TODAY, TODAY + 20 * DAY), by=ana, at=NOW)
    with house.open("UMIA") as book:
        ana, ben, mia = (person(book, name) for name in ("Ana", "Ben", "Mia"))
        hand_over(book, ana, to=ben, by=mia, at=NOW, gesture="one")

    def give(place: int) -> int:
        with house.open("UMIA") as book:
            ana = person(book, "Ana")
            absence = book.absence_on(ana, TODAY)
            assert absence
            return len(give_back(book, absence, by=person(book, "Mia"), at=NOW + place * DAY))

    assert sorted(at_once(4, give)) == [0, 0, 0, 10]
