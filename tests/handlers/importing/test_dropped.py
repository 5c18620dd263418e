"""A file dropped into the direct message: what is said of it, and what can be pressed."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona, PostedMessage
from tests.support.house import House
from tests.support.house.databases import both

COMPANIES = """Name,Country,Owner,Last contact
Acme Bakery,Portugal,ana.silva@northwind.example,2026-10-05
Cobalt Coffee,Spain,Ana Silva,2026-09-21
Delta Dental,Spain,Ben Okafor,
"""


def drop(
    house: House, person: Persona, name: str = "companies.csv", content: str = COMPANIES
) -> PostedMessage:
    """The bot's message about the file."""
    person.drops((name, content))
    house.tick()
    return person.dm[-1]


def press(house: House, person: Persona, message: PostedMessage, button: str) -> None:
    outcome = person.click(message, button)
    assert [outcome.status, outcome.failed] == [200, None]
    house.tick()


def names_of(house: House, person: Persona) -> set[str]:
    with house.book(person) as book:
        return {customer.name for customer in book.owned_by(book.rep).page(offset=0, size=100)}


@both
def test_a_dropped_list_is_described_and_then_imported(house: House, ana: Persona, ben: Persona) -> None:
    message = drop(house, ana)

    assert "companies.csv" in message.shown
    assert "3 lines" in message.shown
    assert "2 new, 1 line refused." in message.shown
    assert (
        "line 4: Owner: You can import into your own book only; this line names “Ben Okafor” as the owner."
        in message.shown
    )
    assert "Acme Bakery | Portugal" in message.shown
    assert house.slack.calls("chat.postMessage")[-1].error is None

    press(house, ana, message, "Import")

    told = message.shown
    assert "is imported: 2 new customers (Acme Bakery and Cobalt Coffee), 1 line refused." in told
    assert "Your book: 2 customers, no card on most days of the next four weeks, 1 on the busiest" in told
    assert house.read(ana, "Acme Bakery").country == "Portugal"
    assert ana.dm[-1].files[0].name == "companies.csv.rejected.csv"
    assert "Delta Dental" in ana.dm[-1].files[0].text
    assert "You can import into your own book only" in ana.dm[-1].files[0].text
    assert "Acme" not in ana.dm[-1].files[0].text


def test_the_screen_reader_hears_what_the_table_shows(house: House, ana: Persona) -> None:
    message = drop(house, ana)
    assert "Acme Bakery, Portugal" in message.spoken
    assert "2 new" in message.spoken


def test_a_slack_without_tables_shows_the_lines_as_text(house: House, ana: Persona) -> None:
    house.slack.refuse_blocks("table")
    message = drop(house, ana)
    assert "Acme Bakery | Portugal" in message.shown
    assert {block["type"] for block in message.blocks} == {"rich_text", "context", "actions"}


@both
def test_left_alone_nothing_of_it_is_kept(house: House, ana: Persona) -> None:
    message = drop(house, ana)
    press(house, ana, message, "Leave it")

    assert message.shown == "companies.csv was left alone. Nothing of it was imported or kept."
    assert "Acme" not in str(house.slack.calls("chat.update")[-1].args)


def test_each_column_says_what_becomes_of_it(house: House, ana: Persona) -> None:
    view = ana.click(drop(house, ana), "Columns").view
    assert [view.title, "Country" in view.shown, "Portugal" in view.shown] == ["Columns", True, True]


def test_many_columns_come_in_pages(house: House, ana: Persona) -> None:
    headings = ["Name", *(f"Strange {n}" for n in range(1, 100))]
    content = f"{','.join(headings)}\n{','.join(['Acme', *['x'] * 99])}\n"
    view = ana.click(drop(house, ana, content=content), "Columns").view
    assert ["Strange 39" in view.shown, "Strange 40" in view.shown] == [True, False]
    ana.click(view, "More")
    assert ana.modal
    assert "Strange 40" in ana.modal.shown
    ana.click(ana.modal, "More")
    assert "Strange 99" in ana.modal.shown
    assert not ana.modal.has("More")
    ana.click(ana.modal, "Earlier")
    assert "Strange 79" in ana.modal.shown


@pytest.mark.parametrize("button", ["Import", "Leave it", "Columns"])
def test_a_forged_file_is_not_found(house: House, ana: Persona, ben: Persona, button: str) -> None:
    message = drop(house, ana)
    theirs = drop(house, ben, content="Name\nSecret Brewery\n")
    value = theirs.find("Leave it").element["value"]

    outcome = ana.click(message, message.find(button).forged(value=value))
    house.tick()

    assert "That file is not here any more" in outcome.text
    assert "Secret" not in outcome.text
    assert theirs.has("Import")


def test_a_second_click_imports_nothing_twice(house: House, ana: Persona) -> None:
    message = drop(house, ana)
    button = message.find("Import")
    ana.click(message, button)
    ana.click(message, button)
    house.tick()
    again = ana.click(message, button)
    house.tick()

    assert "imported already" in again.text
    assert names_of(house, ana) == {"Acme Bakery", "Cobalt Coffee"}
    assert len([message for message in ana.dm if message.files and message.bot_id]) == 1


def test_what_is_imported_cannot_be_left_alone_any_more(house: House, ana: Persona) -> None:
    message = drop(house, ana)
    leave = message.find("Leave it")
    press(house, ana, message, "Import")
    assert "imported already" in ana.click(message, leave).text


def test_what_was_left_alone_is_not_imported(house: House, ana: Persona) -> None:
    message = drop(house, ana)
    button = message.find("Import")
    press(house, ana, message, "Leave it")
    assert "left alone" in ana.click(message, button).text
    house.tick()
    assert names_of(house, ana) == set()


def test_the_same_list_again_brings_nothing_new(house: House, ana: Persona) -> None:
    press(house, ana, drop(house, ana), "Import")
    message = drop(house, ana)
    assert "\n2 as in your book already, 1 line refused." in message.shown
    assert "nothing in it that your book does not have" in message.shown
    assert not message.has("Import")


@both
def test_refused_lines_come_again_when_asked_for(house: House, ana: Persona) -> None:
    message = drop(house, ana)
    press(house, ana, message, "Import")
    ana.click(message, "Refused lines")
    sent = [file.text for said in ana.dm if said.bot_id for file in said.files]
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_a_mended_file_of_refused_lines_can_be_dropped_again(house: House, ana: Persona) -> None:
    press(house, ana, drop(house, ana), "Import")
    mended = ana.dm[-1].files[0].text.replace("Ben Okafor", "Ana Silva")
    message = drop(house, ana, "companies.csv.rejected.csv", mended)
    press(house, ana, message, "Import")
    assert names_of(house, ana) == {"Acme Bakery", "Cobalt Coffee", "Delta Dental"}


# Whose customers they are


def test_a_manager_imports_for_the_team_and_for_nobody_else(
    house: House, cleo: Persona, ana: Persona, ben: Persona
) -> None:
    with house.book(cleo) as book:
        book.rep.admin_since = None
    house.slack.join("Dora Novak")
    content = COMPANIES + "Echo Farms,Spain,dora.novak@northwind.example,\n"
    message = drop(house, cleo, content=content)
    assert "3 new" in message.shown
    assert "“dora.novak@northwind.example” is not among them" in message.shown

    press(house, cleo, message, "Import")
    assert names_of(house, ben) == {"Delta Dental"}
    assert "Ana Silva: 2 customers" in message.shown


def test_an_admin_imports_for_everybody_also_for_who_is_new(
    house: House, cleo: Persona, ben: Persona
) -> None:
    dora = house.slack.join("Dora Novak")
    content = COMPANIES + "Echo Farms,Spain,dora.novak@northwind.example,\n"
    message = drop(house, cleo, content=content)
    assert "4 new" in message.shown
    press(house, cleo, message, "Import")
    assert names_of(house, dora) == {"Echo Farms"}


def test_an_id_of_somebody_elses_customer_changes_nothing(house: House, ana: Persona, ben: Persona) -> None:
    press(house, ben, drop(house, ben, content="Id,Name,Country\n9001,Secret Brewery,Spain\n"), "Import")
    message = drop(house, ana, content="Id,Name,Country\n9001,Mine Now,Portugal\n")

    assert "somebody else" in message.shown
    assert "Secret" not in message.shown
    assert not message.has("Import")
    assert house.read(ben, "Secret Brewery").country == "Spain"


CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Rosa Lima
N:Lima;Rosa;;;
ORG:Acme Bakery
TITLE:Head of purchasing
EMAIL:rosa@bakery.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Sam Byrne
TEL:+351 91 000 0000
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Broken
"""


def test_address_cards_go_the_same_way(house: House, ana: Persona) -> None:
    message = drop(house, ana, "people.vcf", CARDS)
    assert "people.vcf: vCard, 3 cards." in message.shown
    assert "2 new" in message.shown
    assert "1 card refused" in message.shown

    press(house, ana, message, "Import")
    assert names_of(house, ana) == {"Acme Bakery", "Sam Byrne"}
    assert ana.dm[-1].files[0].name == "people.vcf.rejected.csv"
    assert message.has("Undo")


def test_what_would_be_changed_of_whom_is_said_before(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Cobalt Coffee")
    message = drop(
        house, ana, content="Name,Country,Notes,Contact\nAcme Bakery,Spain,,\nCobalt Coffee,,ovens,Rosa\n"
    )
    assert "To be changed in your book\n• Acme Bakery: country\n" in message.shown
    assert "• Cobalt Coffee: notes and contacts\n" in message.shown


def test_a_refused_line_is_named_by_its_place_in_the_file(house: House, ana: Persona) -> None:
    message = drop(
        house,
        ana,
        content='My customers\n\nName,Segment,Notes\nAcme,,"one\ntwo"\n\nBolt,gold,\nCobalt,gold,\n',
    )
    assert "Refused\n• line 7 and 1 more: Segment: There is no segment “gold”" in message.shown
