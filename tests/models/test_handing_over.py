"""What changes hands follows the new owner's days."""

from sqlalchemy import event

from models.book import Book
from models.handing_over import hand_over
from models.purchase import Sale
from models.replanning import replan
from tests.models.cast import DAY, NOW, TODAY, add, person


def test_the_contact_points_fall_on_days_of_the_new_owner(book: Book) -> None:
    ana, ben, mia = (person(book, name) for name in ("Ana", "Ben", "Mia"))
    ben.working_week = frozenset({3, 4, 5})
    acme = add(book)
    acme.record_purchase(Sale(TODAY, "ovens"), by=ana, at=NOW)
    assert acme.step_on == TODAY + DAY

    hand_over(book, ana, to=ben, by=mia, at=NOW, gesture="one")
    replan(book, now=NOW)

    assert acme.owner is ben
    assert acme.step_on == TODAY + 2 * DAY


def test_many_plans_change_hands_in_a_few_questions(book: Book) -> None:
    ana, ben, mia = (person(book, name) for name in ("Ana", "Ben", "Mia"))
    for number in range(20):
        customer = add(book, f"Customer {number}")
        customer.record_purchase(Sale(TODAY, "ovens"), by=ana, at=NOW)
    book.session.flush()

    asked: list[str] = []
    engine = book.session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    hand_over(book, ana, to=ben, by=mia, at=NOW, gesture="one")

    assert len(asked) < 25, asked
