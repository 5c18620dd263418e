"""Texts that nobody would write and anybody may send: what is looked at grows with the text, not its square.

A clock would tell of the machine, so calls are counted. What a pattern does within a call cannot be: there
the text is ten times as long as any can be, and the processor time is bounded between the two.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from datetime import date
from types import FrameType

import pytest

from models.book.finding.named_keys import NamedKey, emails_in
from models.book.finding.namings import leading_namings, possible_namings, sure_namings
from models.book.finding.sentence import Naming, Sentence
from models.customers.contacts.contact import LONGEST_EMAIL
from models.customers.interactions.day_of_talk import read_talk_day
from models.customers.interactions.outcome import read_signs
from models.customers.promises.subject import parse_subject
from models.importing.columns.headings import LONGEST_HEADING, meaning_of
from models.importing.preview.choices import DateOrder
from models.importing.reading.addresses import read_emails, read_phones
from models.importing.reading.dates import read_birthday, read_day
from models.importing.reading.owners import plain_identifier
from models.importing.reading.vocabulary import read_days, read_zone
from models.kernel.errors import Invalid
from tests.models.kernel.calls import calls_of

TODAY = date(2026, 12, 1)
ENDLESS = 1_000_000  # letters: ten times the longest cell, twenty-five times the longest message
PATIENCE = 20.0  # seconds of the processor; a few hundredths are enough, and with the square it takes hours
MOST_CALLS = 400_000  # with the square there were 96 million
EVERY_SIGN_A_WORD = "&" * 70
SPACES = (" ", "\t", "\u3000", "\n", ", ")


def in_front(sentence: Sentence, keys: list[NamedKey]) -> list[Naming]:
    return leading_namings(sentence, keys, window=3)


def comes_to_an_end(read: Callable[[], object]) -> bool:
    """Whether it does, or refuses, while anybody would wait for it."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        read()
    except Invalid:
        pass
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return True


@pytest.mark.parametrize("read", [emails_in, plain_identifier])
def test_an_address_is_looked_for_once_in_a_run_of_letters(read: Callable[[str], object]) -> None:
    assert comes_to_an_end(lambda: read("a" * ENDLESS))


def test_addresses_are_found_where_they_stood_and_none_that_nobody_can_have() -> None:
    assert emails_in("to Ann (ann@acme.example), bo@x.y! or <cy@acme.example>: @ a@") == [
        *("ann@acme.example", "bo@x.y", "cy@acme.example")
    ]
    assert emails_in(f"{'a' * LONGEST_EMAIL}@acme.example") == []
    assert plain_identifier("Ben Maier (ben@acme.example)") == "ben@acme.example"


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("read", [read_emails, read_phones])
def test_a_cell_of_spaces_is_read_once(read: Callable[[str], object], space: str) -> None:
    assert comes_to_an_end(lambda: read(f"0171 22{space * (ENDLESS // len(space))}x"))


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("read", [read_day, read_birthday])
def test_a_day_is_not_looked_for_in_a_cell_without_end(read: Callable[..., object], space: str) -> None:
    cell = f"2026-10-05 {space * (ENDLESS // len(space))}x"
    for typed in (cell, cell[11:]):
        assert comes_to_an_end(lambda typed=typed: read(typed, DateOrder.DAY_FIRST, 2026, zone="UTC"))  # type: ignore[misc]


@pytest.mark.parametrize("space", SPACES)
def test_a_heading_without_end_is_not_understood(space: str) -> None:
    assert comes_to_an_end(lambda: meaning_of(f"Name{space * (ENDLESS // len(space))}x"))
    assert meaning_of(f"Name{' ' * LONGEST_HEADING}") is None


@pytest.mark.parametrize(("read", "cell"), [(read_zone, "Europe/" * 20_000), (read_days, "1" * 5000)])
def test_what_python_cannot_read_is_refused_with_words(read: Callable[[str], object], cell: str) -> None:
    with pytest.raises(Invalid):
        read(cell)


def test_a_moment_behind_a_day_is_still_brought_into_the_zone() -> None:
    cell = f"2026-10-05 {' ' * 300}23:30:00 +00:00"
    assert read_day(cell, DateOrder.DAY_FIRST, 2026, zone="Europe/Berlin") == date(2026, 10, 6)


def test_who_promised_is_read_at_the_beginning() -> None:
    promise = "Rita will send the plan"
    parsed = parse_subject(f"{'Acme ' * 3}{promise}", ["Rita"], "Acme")
    assert parsed is not None
    assert parsed.sentence == promise
    assert parse_subject(f"{'Acme ' * 1000}{promise}", ["Rita"], "Acme") is None
    assert comes_to_an_end(lambda: parse_subject("A-" * (ENDLESS // 2), ["Rita"], "Acme"))


@pytest.mark.parametrize("name", [EVERY_SIGN_A_WORD, "acme " * 38, "acme " * 11])
@pytest.mark.parametrize("find", [sure_namings, possible_namings, in_front])
def test_names_that_repeat_a_word_cost_no_more_than_others(
    find: Callable[[Sentence, list[NamedKey]], list[Naming]], name: str
) -> None:
    keys = [NamedKey(number, None, f"{name.strip()} {number:03}", has_left=False) for number in range(12)]
    sentence = Sentence(f"{name.split()[0]} " * 20_000 if " " in name else "&" * 40_000)
    assert calls_of(lambda: find(sentence, keys)) < MOST_CALLS


def test_a_clause_of_many_days_is_looked_through_once() -> None:
    def searches(days: int) -> int:
        clauses = read_signs("9/10 " * days)
        return calls_of(lambda: read_talk_day(clauses, TODAY, (), "Acme"), event="c_call", name="sub")

    assert searches(600) == searches(300)


def test_every_clause_is_looked_at_once() -> None:
    def calls(clauses: int) -> int:
        return calls_of(lambda: read_signs("fine, " * clauses))

    assert calls(2000) < 3 * calls(1000)
