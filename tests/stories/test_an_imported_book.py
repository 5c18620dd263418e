"""A book comes from a file, and reaches the reps over the following mornings."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

from bot.importing.command import run_import
from bot.importing.undo import run_undo
from bot.playground.slack import Persona, PostedMessage
from tests.support.duties import deliver, due_since, unfold
from tests.support.house import House

CUSTOMERS = 60
IDEAL = timedelta(days=30)
BUDGET = 7


def written(file: Path, owner: Persona) -> Path:
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Company", "Owner", "Segment"])
        rows.writerows([f"Customer {number:02}", owner.id, "key"] for number in range(CUSTOMERS))
    return file


def cards(digest: PostedMessage | None) -> list[str]:
    return [line.split(" · ")[0] for line in digest.shown.splitlines() if " · " in line] if digest else []


def test_an_imported_book_reaches_the_rep_over_the_following_mornings(
    house: House, ana: Persona, tmp_path: Path
) -> None:
    start = house.clock()
    run_import(house.settings, written(tmp_path / "customers.csv", ana), start, by=ana.id)

    seen: list[list[str]] = []
    while house.clock() < start + IDEAL + timedelta(days=5):
        digest = house.next_morning(ana)
        seen.append(cards(digest))
        for name in seen[-1]:
            assert digest
            unfold(house, ana, digest, name)
            ana.submit(ana.click(digest, "Log", near=name).view, {"Reached?": "We spoke"})

    assert max(map(len, seen)) <= BUDGET
    assert sum(1 for names in seen if names) >= 15
    first = list(dict.fromkeys(name for names in seen for name in names))
    assert sorted(first) == [f"Customer {number:02}" for number in range(CUSTOMERS)]


def test_no_card_names_a_logger_or_a_call_for_what_a_file_brought(
    house: House, ana: Persona, tmp_path: Path
) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(
        "Company,Owner,Segment,Last contact,Last channel,Last note,Purchase date,Product\n"
        f"Acme,{ana.id},key,2026-08-03,,spoke of ovens,2026-08-01,an oven\n"
        f"Bolt,{ana.id},key,2026-08-03,visit,,,\n"
        f"Cobalt,{ana.id},key,2026-08-03,,,,\n"
    )
    run_import(house.settings, file, house.clock(), by=ana.id)

    acme, bolt = (ana.command("/customer", name).text for name in ("Acme", "Bolt"))
    assert "Last · contact on 3 Aug, from the import" in acme
    assert "3 Aug · contact: “spoke of ovens” · from the import" in acme
    assert "1 Aug · purchase: an oven · from the import" in acme
    assert "Last · visit on 3 Aug, from the import" in bolt
    why = ana.command("/why", "Acme").text
    assert "last reached them on 3 Aug (contact, from the import)" in why
    digest = house.next_morning(ana)
    assert digest
    assert "Last: contact on 3 Aug, from the import" in digest.shown
    assert "Last: visit on 3 Aug, from the import" in digest.shown
    for shown in (acme, bolt, why, digest.shown):
        assert "logged by" not in shown


def test_cards_of_an_import_leave_the_digest_with_it(house: House, ana: Persona, tmp_path: Path) -> None:
    house.customer(ana, "Delta Dental")
    due_since(house, ana, "Acme Bakery", 3)
    file = tmp_path / "customers.csv"
    file.write_text(f"Company,Owner,Last contact\nGolf,{ana.id},2024-01-01\n")
    run_import(house.settings, file, house.clock(), by=ana.id)
    digest = house.next_morning(ana)
    assert digest
    assert "Golf" in digest.shown
    card = ana.command("/customer", "Golf").ephemeral
    assert card

    run_undo(house.settings, 1, house.clock())
    deliver(house)

    assert "Golf" not in digest.shown
    assert "Acme Bakery" in digest.shown
    assert "I cannot find that customer" in ana.click(card, "Rate").text


def test_a_digest_of_nothing_but_an_import_says_so_when_it_is_taken_back(
    house: House, ana: Persona, tmp_path: Path
) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(f"Company,Owner,Last contact\nGolf,{ana.id},2024-01-01\n")
    run_import(house.settings, file, house.clock(), by=ana.id)
    digest = house.next_morning(ana)
    assert digest

    run_undo(house.settings, 1, house.clock())
    deliver(house)

    greeting = "Good morning. One customer would like to hear from you today."
    assert digest.shown == f"{greeting} It is not in your book any more."
