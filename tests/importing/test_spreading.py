"""An imported book in which many are due at once."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from bot.importing.command import run_import
from models.book import Book
from models.kernel.errors import Invalid
from models.nudges.rounds import make_rounds
from tests.importing.conftest import NOW, Office


def long_ago(customers: int) -> str:
    """Key customers of Ben's, last reached two months ago; their plans are over, and the last bought most."""
    lines = (f"C{n},UBEN,key,2026-09-01,2026-01-15,{n + 1}\n" for n in range(customers))
    return "Name,Owner,Segment,Last contact,Purchase date,Amount\n" + "".join(lines)


def turns(book: Book) -> dict[str, date | None]:
    page = book.owned_by(*book.reps()).page(offset=0, size=1000)
    return {customer.name: customer.turn_on for customer in page}


def test_it_says_how_many_are_due_at_once_and_offers_to_spread_them(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.take(long_ago(40))
    said = capsys.readouterr().out
    assert "40 are due at once; 7 are shown a day." in said
    assert "The same import with --spread gives each a morning of its own" in said
    with office.library.read(office.workspace_id) as book:
        assert set(turns(book).values()) == {None}


def test_few_that_fit_into_one_morning_are_not_worth_an_offer(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.take(long_ago(3))
    assert "--spread" not in capsys.readouterr().out


@pytest.mark.both_databases
def test_spread_each_has_a_working_morning_and_the_more_valuable_come_first(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.take(long_ago(40))
    office.take(long_ago(40), spread=True)
    said = capsys.readouterr().out
    assert "40 customers due at once got a morning of their own." in said
    assert "are due at once" not in said.rpartition("got a morning")[2]
    with office.library.read(office.workspace_id) as book:
        given = turns(book)
    days = [given[f"C{n}"] for n in reversed(range(40))]
    assert days == sorted(day for day in days if day)
    assert max(Counter(days).values()) <= 3
    assert all(day and day.isoweekday() <= 5 for day in days)
    assert max(day for day in days if day) <= NOW.date() + timedelta(days=30)


def test_colleagues_of_whom_the_file_says_nothing_are_left_alone(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.take(long_ago(40))
    capsys.readouterr()
    office.take("Name,Owner,Last contact\nAcme,UANA,2026-09-01\n", spread=True)
    assert "Ben Maier" not in capsys.readouterr().out
    with office.library.read(office.workspace_id) as book:
        given = turns(book)
    assert {name for name, day in given.items() if day} <= {"Acme"}


def test_the_rounds_open_a_nudge_on_the_morning_of_the_turn(office: Office) -> None:
    office.take(long_ago(40), spread=True)
    with office.library.open(office.workspace_id) as book:
        make_rounds(book, now=NOW)
    with office.library.read(office.workspace_id) as book:
        given = turns(book)
        for customer in book.owned_by(*book.reps()).page(offset=0, size=100):
            assert customer.open_nudge is None
            assert customer.due_status.next_on() == given[customer.name]


def test_a_whole_book_is_not_spread(office: Office) -> None:
    book = office.folder / "book.json"
    book.write_text("{}")
    with pytest.raises(Invalid, match="a whole book keeps its days"):
        run_import(office.settings, book, NOW, spread=True)


def test_spreading_again_finds_nobody(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.take(long_ago(40), spread=True)
    office.take(long_ago(40), spread=True)
    assert "0 customers due at once got a morning of their own." in capsys.readouterr().out
