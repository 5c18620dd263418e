"""The form in which something a customer bought is recorded or mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from messages.kit.blocks import Block, context, field, plain_text_input
from messages.kit.forms.answers import Answers, as_opened
from messages.kit.forms.fields import day_field, line_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plain, plaintext, shorten
from models.customers import Customer
from models.customers.purchases.purchase import LONGEST_WHAT, PurchaseDetails
from models.kernel.amounts import WrittenAmount, parse_amount
from models.kernel.errors import Invalid
from models.kernel.money import Money, known_currency

CALLBACK = "purchase"
FORM = "purchases/form"
LONGEST_CODE = 3  # letters of a currency


def purchase_form(
    customer: Customer,
    today: date,
    currency: str,
    metadata: FormMetadata,
    details: PurchaseDetails | None = None,
) -> Block:
    """`details` is what stands there of a purchase that is recorded already."""
    by = context(plain(plaintext("purchases/saved", "by", customer=shorten(customer.name, 100))))
    fields = _fields(details or PurchaseDetails(today, ""), currency)
    title = "Edit the purchase" if details else "Record a purchase"
    return sheet(title, [by, *fields], metadata, callback_id=CALLBACK)


def _fields(sale: PurchaseDetails, currency: str) -> Iterator[Block]:
    price = sale.price
    yield day_field("Day", "day", sale.bought_on, optional=False)
    yield line_field("What they bought", "what", sale.what, LONGEST_WHAT)
    number = str(WrittenAmount(price.amount)) if price else None
    amount = plain_text_input("amount", initial=number, placeholder="1250.00", max_length=30)
    yield field("Amount", amount, block_id="amount", optional=True)
    code, hint = price.currency if price else currency, plaintext(FORM, "currency_hint")
    yield line_field("Currency", "currency", code, LONGEST_CODE, hint=hint)
    yield day_field("Delivered on", "delivered", sale.delivered_on, hint=plaintext(FORM, "delivered_hint"))
    hint = plaintext(FORM, "renews_hint")
    yield day_field(plaintext(FORM, "renews"), "renews", sale.renews_on, hint=hint)


def read_purchase(view: Mapping[str, Any]) -> PurchaseDetails:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    day = answers.day("day")
    if day is None:
        raise Invalid(plaintext(FORM, "no_day"), field="day")
    price = _read_price(answers, Answers(as_opened(view)))
    return PurchaseDetails(day, answers.text("what"), price, answers.day("delivered"), answers.day("renews"))


def _read_price(answers: Answers, opened: Answers) -> Money | None:
    """A currency alone says nothing: it stands in the form from the beginning, and what is typed beside the
    amount takes its place unless it was changed there too."""
    typed, currency = answers.text("amount"), answers.text("currency")
    if not typed:
        return None
    code = known_currency(currency) if currency else None
    written = parse_amount(typed, currency=code).only(field="amount")
    if not written.amount:
        raise Invalid(plaintext(FORM, "nothing"), field="amount")
    if code is None and written.currency is None:
        raise Invalid(plaintext(FORM, "no_currency"), field="currency")
    is_changed = code and currency != opened.text("currency")
    if is_changed and written.currency not in (None, code):
        words = plaintext(FORM, "two_currencies", written=written.currency, currency=code)
        raise Invalid(words, field="currency")
    return Money(written.amount, written.currency or code or "")
