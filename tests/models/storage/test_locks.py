"""Many at once: nothing is lost, nothing is done twice, and who has to wait too long is told so."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select, text

from models.book import Book
from models.book.installation import workspace_of
from models.book.library import Library, connect
from models.customers import Customer, CustomerDetails
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Nudge
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.errors import BookError, Busy, Unavailable
from models.kernel.vocabulary import Outcome
from models.nudges.rounds import make_rounds
from models.team.rep import Profile
from tests.models.cast import A_CALL, A_VOICEMAIL, DAY, NOW, PARIS, TODAY, House, add, on, person, reached

pytestmark = pytest.mark.both_databases

Answer = TypeVar("Answer")
THREADS = 16
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def at_once(count: int, do: Callable[[int], Answer]) -> list[Answer]:
    """What so many threads got that began together."""
    together = threading.Barrier(count)

    def one(place: int) -> Answer:
        together.wait()
        return do(place)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def insisting(do: Callable[[int], Answer]) -> Callable[[int], Answer]:
    """Try again when told that others are at it, as on a busy machine."""

    def again_and_again(place: int) -> Answer:
        for _ in range(10):
            with suppress(Busy):
                return do(place)
        return do(place)

    return again_and_again


@pytest.fixture
def acme(house: House) -> int:
    with house.open() as book:
        customer = add(book)
        reached(customer, days_ago=60)
        return customer.id


def get(book: Book, customer_id: int) -> Customer:
    return book.customers_of(book.rep).get(customer_id)


def count(house: House, kind: type[Interaction] | type[Customer] | type[Nudge]) -> int:
    with house.read() as book:
        return book.session.scalar(select(func.count(kind.id))) or 0


# Reading, then writing


def test_sixteen_threads_that_read_then_write_lose_nothing(house: House, acme: int) -> None:
    def add_a_letter(_place: int) -> None:
        with house.open() as book:
            customer = get(book, acme)
            customer.notes += "x"

    def add_five(place: int) -> None:
        for _ in range(5):
            insisting(add_a_letter)(place)

    at_once(THREADS, add_five)
    with house.read() as book:
        assert len(get(book, acme).notes) == THREADS * 5


def test_a_customer_found_by_name_is_held_by_the_verb(house: House, acme: int) -> None:
    """Each sees the interactions of the others, so the clocks are right whoever comes last."""

    def log(place: int) -> None:
        with house.open() as book:
            customer = book.customers_of(book.rep).named("acme bakery")[0]
            entry = on(TODAY - place * DAY, A_CALL if place % 2 else A_VOICEMAIL)
            customer.log_interaction(entry, by=book.rep, at=NOW)

    at_once(8, insisting(log))
    with house.read() as book:
        customer = get(book, acme)
        assert len(customer.interactions) == 9
        assert (customer.reached_on, customer.attempted_on) == (TODAY - DAY, TODAY)


def test_two_notes_for_one_customer_at_once_leave_the_clocks_right(house: House, acme: int) -> None:
    for turn in range(5):

        def log(place: int, turn: int = turn) -> None:
            with house.open() as book:
                day = TODAY - (10 - 2 * turn - place) * DAY
                get(book, acme).log_interaction(on(day), by=book.rep, at=NOW)

        at_once(2, insisting(log))
        with house.read() as book:
            assert get(book, acme).reached_on == TODAY - (10 - 2 * turn - 1) * DAY


# The same gesture twice at once


def test_the_same_form_in_two_threads_makes_one_interaction(house: House, acme: int) -> None:
    def log(_place: int) -> int:
        with house.open() as book:
            customer = get(book, acme)
            return customer.log_interaction(A_CALL, by=book.rep, at=NOW, key="form").interaction.id

    assert len(set(at_once(4, insisting(log)))) == 1
    assert count(house, Interaction) == 2


def test_the_same_form_makes_one_of_everything_else_too(house: House, acme: int) -> None:
    def do(_place: int) -> tuple[int, ...]:
        with house.open() as book:
            ana, customer = book.rep, get(book, acme)
            sold = customer.record_purchase(PurchaseDetails(TODAY, "an oven"), by=ana, at=NOW, key="sale")
            ned = customer.add_contact(ContactDetails("Ned"), by=ana, at=NOW, key="ned")
            sleep = customer.snooze(until=TODAY + DAY, reason="fair", by=ana, at=NOW, key="snooze")
            return sold.id, ned.id, sleep.id

    assert len(set(at_once(4, insisting(do)))) == 1


def test_the_same_new_customer_in_two_threads_is_one(house: House) -> None:
    def do(_place: int) -> int:
        with house.open() as book:
            details = CustomerDetails("Bolt & Sons", "")
            return book.add_customer(details, owner=book.rep, by=book.rep, at=NOW, key="form").id

    assert len(set(at_once(4, insisting(do)))) == 1


def test_a_person_a_workspace_and_an_event_come_in_once(library: Library) -> None:
    def come_in(_place: int) -> tuple[int, int, bool]:
        workspace_id = workspace_of(library, "TNEW", name="New")
        with library.open(workspace_id) as book:
            gus = book.enrol("UGUS", Profile("Gus", PARIS), at=NOW)
            return workspace_id, gus.id, book.is_first_delivery("Ev1", at=NOW)

    answers = at_once(6, insisting(come_in))
    assert len({answer[:2] for answer in answers}) == 1
    assert sorted(first for *_, first in answers) == [False] * 5 + [True]


def test_rounds_in_many_threads_open_one_nudge(house: House, acme: int) -> None:
    def rounds(_place: int) -> int:
        with house.open() as book:
            return make_rounds(book, now=NOW)

    at_once(6, insisting(rounds))
    assert count(house, Nudge) == 1


def test_a_key_that_slips_through_is_busy_and_never_a_crash(house: House, acme: int) -> None:
    def slip() -> None:
        with house.open() as book:
            for _ in range(2):
                book.session.add(twin(book, acme))
            book.session.flush()

    with pytest.raises(Busy):
        slip()


def test_a_customer_has_one_open_nudge_whoever_opens_it(house: House, acme: int) -> None:
    def open_two() -> None:
        with house.open() as book:
            book.session.add_all([Nudge(customer_id=acme, opened_at=NOW) for _ in range(2)])

    with pytest.raises(Busy):
        open_two()
    assert count(house, Nudge) == 0


def twin(book: Book, customer_id: int) -> Interaction:
    made = Interaction(customer_id=customer_id, rep_id=book.rep.id, key="same", logged_at=NOW)
    made.write(A_CALL, [], zone=PARIS, at=NOW)
    return made


def test_what_is_a_mistake_of_ours_is_not_called_busy(house: House) -> None:
    with pytest.raises(Exception, match=r"no such column|does not exist") as mistake, house.read() as book:
        book.session.execute(text("SELECT nowhere FROM customers"))
    assert not isinstance(mistake.value, BookError)


# A database that others hold

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@SQLITE
def test_while_another_process_writes_we_are_busy_within_three_seconds_and_readers_never_wait(
    house: House, acme: int
) -> None:
    file = house.library.engine.url.database
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()

        def write(_place: int) -> tuple[str, float]:
            began = time.monotonic()
            with pytest.raises(Busy) as busy, house.open() as book:
                get(book, acme)
            return busy.value.words, time.monotonic() - began

        with ThreadPoolExecutor(1) as beside:
            writing = beside.submit(at_once, 3, write)
            time.sleep(0.2)
            with house.read() as book:  # one that waited would be refused as busy
                assert get(book, acme).name == "Acme Bakery"
            answers = writing.result()
        holder.communicate("")
    assert {words for words, _ in answers} == {
        "The book is busy right now. Nothing is lost: please try again in a moment."
    }
    assert max(seconds for _, seconds in answers) < 3
    with house.open() as book:
        assert get(book, acme).name == "Acme Bakery"


@POSTGRESQL
def test_a_customer_held_too_long_is_busy_and_the_others_are_free(house: House, acme: int) -> None:
    with house.open() as book:
        other = add(book, "Bolt & Sons").id
    with house.open() as book:
        get(book, acme)
        with house.open() as beside:
            assert get(beside, other).name == "Bolt & Sons"
        with house.read() as beside:
            assert get(beside, acme).name == "Acme Bakery"
        began = time.monotonic()
        with pytest.raises(Busy), house.open() as beside:
            get(beside, acme)
        assert time.monotonic() - began < 3


@POSTGRESQL
def test_a_deadlock_is_busy_for_one_and_nothing_for_the_other(house: House, acme: int) -> None:
    with house.open() as book:
        pair = [acme, add(book, "Bolt & Sons").id]
    both_have_one = threading.Barrier(2)

    def take(place: int) -> str:
        try:
            with house.open() as book:
                get(book, pair[place])
                both_have_one.wait()
                get(book, pair[1 - place])
        except Busy:
            return "busy"
        return "done"

    assert sorted(at_once(2, take)) == ["busy", "done"]


@POSTGRESQL
def test_logging_goes_on_while_a_digest_holds_the_rep(house: House, acme: int) -> None:
    with house.open() as book:
        who = person(book, "Ana")
        book.session.refresh(who, with_for_update={"key_share": True})
        with house.open() as beside:
            get(beside, acme).log_interaction(A_CALL, by=beside.rep, at=NOW)


def test_a_database_that_is_away_is_said_so(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/no/such/folder/book.db", "postgresql+psycopg://x@127.0.0.1:1/x"):
        library = Library(connect(url))
        for way in (library.open, library.read):
            with pytest.raises(Unavailable, match="cannot be reached"), way(1) as book:
                book.reps()


@POSTGRESQL
def test_connections_that_the_server_closed_are_replaced(house: House, acme: int) -> None:
    others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    def lose_the_connection() -> None:
        with house.read() as book:
            get(book, acme)
            with house.read() as beside:
                beside.session.execute(others)
            get(book, acme)

    with pytest.raises(Unavailable):
        lose_the_connection()
    with house.read() as book:
        assert get(book, acme).name == "Acme Bakery"


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear Sir or Madam, " * 200)
    library = Library(connect(f"sqlite:///{file}"))
    with pytest.raises(Unavailable), library.read(1) as book:
        book.reps()


def test_the_same_form_again_is_answered_as_the_first_time(house: House, acme: int) -> None:
    answers = []
    for _ in range(2):
        with house.open() as book:
            logged = get(book, acme).log_interaction(A_CALL, by=book.rep, at=NOW, key="form")
            answers.append((logged.interaction.id, logged.settled))
    assert answers[0] == answers[1]
    with house.open() as book:
        mended = on(TODAY, A_CALL, outcome=Outcome.ATTEMPT)
        logged = get(book, acme).log_interaction(mended, by=book.rep, at=NOW, key="form")
        assert logged.interaction.id == answers[0][0]
        assert get(book, acme).reached_on == TODAY - 60 * DAY
