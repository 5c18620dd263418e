"""The past, as a line tells it: the days of contacts, and purchases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.customers.interactions.interaction import InteractionDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.importing.columns.columns import TRIED
from models.importing.imported import ImportedInteraction, ImportedPurchase
from models.importing.reading import errors
from models.importing.reading.amounts import read_currency, read_money, read_quantity
from models.importing.reading.context import ImportContext
from models.importing.reading.file_scan import FileScan
from models.importing.reading.line_cells import LineCells
from models.importing.reading.vocabulary import NOT_SOLD, VOCABULARY, read_days
from models.kernel.errors import Invalid
from models.kernel.money import Money
from models.kernel.vocabulary import Channel, Outcome
from models.storage.base import plainest

TOUCHES: dict[str, Channel | None] = {  # what a column says of a day
    "last_on": None,
    "last_on_call": Channel.CALL,
    "last_on_meeting": Channel.MEETING,
    "last_on_visit": Channel.VISIT,
    "tried_on": None,
    "tried_on_email": Channel.EMAIL,
}


SHOWN_OF_AN_ORDER = ("bought_on", "amount", "currency", "what")


class HistoryReader:
    """Reads the interactions and purchases of a line."""

    def __init__(self, scan: FileScan, context: ImportContext) -> None:
        self._scan, self._context, self._columns = scan, context, scan.columns
        self._touches = [(name, number) for name, number in scan.columns.indices if name in TOUCHES]
        self._purchases = scan.columns.numbers("bought_on")
        self._not_sold = [
            (name, read) for name, read in NOT_SOLD.items() if (name, 1) in scan.columns.indices
        ]
        self.planned = 0  # activities that are still to come

    def interactions(self, cells: LineCells, today: date) -> Iterator[ImportedInteraction]:
        """The days on which somebody was reached, then those on which only an activity is known."""
        days = set()
        for name, number in self._touches:
            interaction = self._interaction(cells, name, number, today)
            if interaction and (interaction.outcome is Outcome.REACHED or interaction.on not in days):
                days.add(interaction.on)
                yield interaction

    def _interaction(
        self, cells: LineCells, name: str, number: int, today: date
    ) -> ImportedInteraction | None:
        day = cells.day(name, number, today)
        outcome = Outcome.ATTEMPT if name in TRIED else Outcome.REACHED
        channel, note = TOUCHES[name], ""
        if name == "last_on":
            channel = cells.word("last_channel", VOCABULARY["last_channel"], number)
            note = cells.get("last_note", str, number) or ""
        if day is None:
            if (channel and name == "last_on") or note:
                raise Invalid(errors.INTERACTION_WITHOUT_DAY)
            return None
        if outcome is Outcome.ATTEMPT and day > today:
            self.planned += 1
            return None
        InteractionDetails(channel or Channel.CALL, outcome, day, note).check(today)
        return ImportedInteraction(day, channel, note, outcome)

    def purchases(self, cells: LineCells, today: date) -> Iterator[ImportedPurchase]:
        for n in self._purchases:
            if (purchase := self._purchase(cells, n, today)) and not (n == 1 and self.not_sold(cells)):
                yield purchase

    def not_sold(self, cells: LineCells) -> list[str]:
        """A line for the notes, "2026-10-06, 200.25, Order status: Cancelled", where there was no purchase
        after all."""
        for name, read in self._not_sold:
            try:
                cells.get(name, read)
            except Invalid:
                shown = [self._columns.index(field) for field in (*SHOWN_OF_AN_ORDER, name)]
                words = [cells.cells[index] for index in shown if index is not None]
                heading = self._columns.heading(self._columns.indices[name, 1])
                return [", ".join([*filter(None, words[:-1]), f"{heading}: {words[-1]}"])]
        return []

    def _purchase(self, cells: LineCells, n: int, today: date) -> ImportedPurchase | None:
        day = cells.day("bought_on", n, today)
        product = cells.get("what", number=n) or ""
        currency = cells.get("currency", read_currency, n) or ""
        expected = currency or self._context.currency
        amount, currency_of_amount = self._price(cells, n, expected)
        if day is None:
            if product or amount is not None:
                raise Invalid(errors.PURCHASE_WITHOUT_DAY)
            return None
        price = None if amount is None else Money(amount, currency or currency_of_amount or expected)
        delivered_on, renews_on = (cells.day(name, n, today) for name in ("delivered_on", "renews_on"))
        PurchaseDetails(day, product, price, delivered_on, renews_on).check(today)
        number = cells.get("purchase_number", read_days, n) or 1
        amount = price.amount if price else None
        return ImportedPurchase(
            day, amount, price.currency if price else None, product, number, delivered_on, renews_on
        )

    def _price(self, cells: LineCells, n: int, expected: str) -> tuple[Decimal | None, str | None]:
        """The amount, and the currency that stands beside it; of several pieces, that of all of them."""
        name = "unit_price" if n == 1 and ("unit_price", 1) in self._columns.indices else "amount"
        decimal = self._scan.decimals.get(self._columns.indices.get((name, n), -1), "")
        price: tuple[Decimal, str | None] | None
        price = cells.get(name, lambda cell: read_money(cell, decimal, expected), n)
        if price is None or name == "amount":
            return price or (None, None)
        if (pieces := cells.get("quantity", read_quantity)) is None:
            raise Invalid(errors.NO_QUANTITY)
        return plainest(price[0] * pieces), price[1]
