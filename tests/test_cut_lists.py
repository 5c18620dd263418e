"""A list that is cut says so, with the true number of what it leaves out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import messages.contacts.list
import messages.customers.form
import messages.customers.saved
import messages.digests.message
import messages.importing.dropped.preview
import models.importing.dropped.customer_list
import models.importing.dropped.same_customers
import models.nudges.open_nudges
from bot.playground.slack import Persona
from messages.contacts.field import MOST_PEOPLE, person_field
from messages.customers.history_list import LAST_PAGE, HistoryPage, history_view
from messages.customers.history_list import PAGE as HISTORY_PAGE
from messages.digests.message import digest_message
from messages.kit.blocks import option
from messages.kit.forms.cut_menus import first_of
from messages.kit.forms.metadata import FormMetadata
from models.customers.change import Change
from models.customers.history import HistoryLine
from models.digests.composition import open_nudges_today
from models.kernel.names import first_names
from tests.handlers.importing.test_dropped import drop
from tests.handlers.test_contacts import card, with_contacts
from tests.messages.digests.test_message import ANA, NOW, TODAY, a_customer, a_morning
from tests.support.duties import due_since, make_the_rounds
from tests.support.house import House

ROOT = Path(__file__).parents[1]


def test_a_menu_that_holds_everybody_says_nothing() -> None:
    assert first_of(100, 100) is None


def test_a_menu_that_holds_no_more_says_of_how_many() -> None:
    assert first_of(100, 1234) == "The first 100 of 1,234: a menu in Slack holds no more."


@pytest.mark.parametrize(("count", "hinted"), [(MOST_PEOPLE - 1, False), (MOST_PEOPLE, True)])
def test_a_menu_of_persons_says_that_it_is_full(count: int, hinted: bool) -> None:
    people = tuple(option(f"Person {number}", str(number)) for number in range(1, count + 1))
    assert ("hint" in person_field(people, None, 1)) is hinted


def test_the_menu_of_segments_says_that_it_is_cut(
    house: House, cleo: Persona, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages.customers.form, "MOST_SEGMENTS", 1)
    house.customer(ana, "Acme Bakery")
    view = ana.command("/customer", "edit Acme Bakery").view
    assert view
    assert "The first 1 of " in view.shown


def test_of_many_changes_the_others_are_counted(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages.customers.saved, "SHOWN_CHANGES", 1)
    house.customer(ana, "Acme Bakery")
    form = ana.command("/customer", "edit Acme Bakery").view
    said = ana.submit(form, {"Name": "Acme Bakers", "Stage": "Loyal"}).text
    assert "and 1 more; the card shows all" in said


def test_a_file_with_more_similar_names_says_that_more_is_asked_later(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models.importing.dropped.same_customers, "MOST_ASKED", 1)
    for name in ("Acme Bakery", "Juniper Rooms", "Cobalt Coffee"):
        house.customer(ana, name)
    message = drop(house, ana, content="Name\nAcme Bakry\nJuniper Roms\nCobalt Cofee\n")
    assert "1 thing is unclear: press The unclear. Nothing is imported before. 2 more are asked after" in (
        message.shown
    )


def test_where_nobody_is_compared_the_file_says_so(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.customer(ana, "Acme Bakery")
    content = "Name\nAcme Bakry\n"
    assert "were not looked for" not in drop(house, ana, content=content).shown
    monkeypatch.setattr(models.importing.dropped.customer_list, "MOST_COMPARED", 0)
    message = drop(house, ana, name="again.csv", content=content)
    assert "Possible duplicates were not looked for" in message.shown
    assert message.has("Import")


def test_notes_beyond_those_shown_are_counted(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages.importing.dropped.preview, "MOST_NOTES", 0)
    assert "and 1 more note; Columns shows every column" in (
        drop(house, ana, content="Name,Favourite colour\nAcme Bakery,blue\n").shown
    )


def test_who_left_beyond_those_named_is_counted(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages.contacts.list, "SHOWN_LEFT", 0)
    with_contacts(house, ana, "Maria", "Rui")
    form = ana.click(card(ana.command("/customer", "acme")), "Edit", near="Rui").view
    ana.submit(ana.click(form, "Left the company").view)
    assert "and 1 more who left" in ana.command("/customer", "Acme Bakery").text


def test_who_sleeps_takes_no_place_in_a_digest_from_who_is_due(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        due_since(house, ana, f"Asleep {number}", 30)
        ana.submit(ana.command("/logcall", f"Asleep {number}: no answer").view)
    due_since(house, ana, "Acme Bakery", 3)
    house.tick()
    monkeypatch.setattr(models.nudges.open_nudges, "MOST_COMPARED", 1)
    with house.book(ana) as book:
        assert [nudge.name for nudge in open_nudges_today(book, book.rep, now=house.clock())] == [
            "Acme Bakery"
        ]


@pytest.mark.parametrize(
    ("waiting", "said"), [(2, "2 more are waiting."), (3, "More than 2 others are waiting;")]
)
def test_a_digest_tells_a_number_only_as_far_as_it_holds_everybody(
    waiting: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages.digests.message, "MOST_COUNTED", 2)
    morning = a_morning(rest=tuple(f"Customer {number}" for number in range(waiting)))
    assert said in digest_message(morning)["text"]


def test_foreign_words_beyond_those_remembered_are_no_number(house: House, ana: Persona) -> None:
    def remark(count: int) -> str:
        lines = "".join(f"Customer {number},word{number}x\n" for number in range(count))
        return drop(house, ana, name=f"{count}.csv", content=f"Name,Country\n{lines}").shown

    assert "“word7x” and 2 more" in remark(10)
    assert "“word7x” and at least 32 more" in remark(45)


def test_names_beyond_those_named_are_counted() -> None:
    assert first_names(["North", "South"], 2) == ["North", "South"]
    assert first_names(["North", "South", "West"], 1) == ["North", "2 more"]


def test_home_counts_everybody_where_only_some_are_weighed(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        due_since(house, ana, f"Customer {number}", number + 1)
    due_since(house, ana, "Asleep", 30)
    ana.submit(ana.command("/logcall", "Asleep: no answer").view)
    make_the_rounds(house)
    monkeypatch.setattr(models.nudges.open_nudges, "MOST_COMPARED", 2)
    with house.book(ana) as book:
        assert len(open_nudges_today(book, book.rep, now=house.clock())) == 2
    ana.open_home()
    assert ana.home
    assert "3 customers would like to hear from you today." in ana.home.shown


def constants() -> dict[str, int | float | None]:
    """Numbers of the code by module and name; None for what is worked out."""
    found: dict[str, int | float | None] = {}
    for folder in ("bot", "handlers", "scheduler", "messages", "models"):
        for path in (ROOT / folder).rglob("*.py"):
            for statement in ast.parse(path.read_text()).body:
                if isinstance(statement, ast.Assign):
                    for name, value in named_values(statement):
                        found[f"`{path.relative_to(ROOT)}` `{name}`"] = value
    return found


def named_values(statement: ast.Assign) -> Iterator[tuple[str, int | float | None]]:
    for target in statement.targets:
        is_tuple = isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple)
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = statement.value.elts if is_tuple and isinstance(statement.value, ast.Tuple) else []
        for place, name in enumerate(names):
            value = values[place] if values else statement.value
            number = value.value if isinstance(value, ast.Constant) else None
            if isinstance(name, ast.Name):
                yield name.id, number if isinstance(number, int | float) else None


def test_every_limit_stands_in_the_table_with_its_number() -> None:
    rows = re.findall(r"^\| (`\S+` `\w+`) \| ([^|]+) \|", (ROOT / "docs/limits.md").read_text(), re.MULTILINE)
    table, known = dict(rows), constants()
    assert len(rows) == len(table) > 90
    limits = {name for name in known if name.split()[1].startswith("`MOST")}
    assert limits - table.keys() == set()
    assert table.keys() - known.keys() == set()
    numbers = {name: f"{value:,}" for name, value in known.items() if value is not None and name in table}
    assert {name: table[name] for name in numbers} == numbers


@pytest.mark.parametrize(("lines", "said"), [(20, False), (21, True)])
def test_a_history_that_is_not_turned_further_says_where_the_rest_is(lines: int, said: bool) -> None:
    change = Change(field="stage", before="prospect", after="loyal")
    history = [HistoryLine(TODAY, NOW, ANA, change)] * (LAST_PAGE * HISTORY_PAGE + lines)
    view = history_view(HistoryPage(a_customer(), history, {}, LAST_PAGE, TODAY), FormMetadata())
    assert ("What is older is in the export." in str(view)) is said
