"""A kept form opened again by its button, unless it was saved meanwhile or what it is about is gone."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Payload
from handlers.kit.listener import writing
from messages.interactions import form as log_form
from messages.interactions.saved import already_saved_message as logged_already_message
from messages.interactions.saved import already_taken_back_message
from messages.kept_forms.about import gone, gone_notice, merged_notice, read_about
from messages.kept_forms.given_back import OPEN_KEPT_FORM
from messages.kept_forms.reopened import noticed_view, reopened_view
from messages.kept_forms.saved_already import saved_already_message
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata
from messages.kit.ids import read_id
from messages.promises import form as promise_form
from messages.promises.saved import already_saved_message as promised_already_message
from messages.promises.words import settled_words
from models.book import Book
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.promises.promise import Promise
from models.customers.result import promise_result
from models.kernel.errors import NotFound, Settled
from models.team.kept_form import KeptForm


def register(app: App) -> None:
    app.action(OPEN_KEPT_FORM)(writing(open_again))


def open_again(book: Book, action: Payload, now: datetime) -> Block:
    """Answer with the form, or with what was saved in it."""
    form = book.kept_form(read_id(action.get("value")), book.rep)
    made = _made(book, form)
    if made and made.is_withdrawn:
        book.renew_form(form, FormMetadata().key)
    elif isinstance(made, Interaction):
        return logged_already_message(made, book.rep.today(now))
    elif isinstance(made, Promise):
        return promised_already_message(promise_result(made, at=now), reader=book.rep)
    elif form.is_saved:
        return saved_already_message(form.view, _customer_if_there(book, form), now)
    return _settled_message(book, form, now) or _reopened(book, form)


def _made(book: Book, form: KeptForm) -> Interaction | Promise | None:
    callback, customers = form.view.get("callback_id"), book.customers_of(book.rep)
    if callback == log_form.CALLBACK:
        return customers.made_with(Interaction, form.key)
    return customers.made_with(Promise, form.key) if callback == promise_form.CALLBACK else None


def _settled_message(book: Book, form: KeptForm, now: datetime) -> Block | None:
    """Where the promise or the interaction that the form changes is no longer to be changed."""
    about, customers = read_about(form.view), book.customers_of(book.rep)
    if promise_id := about.get("promise"):
        promise = customers.promise(promise_id)
        if not promise.is_open:
            raise Settled(settled_words(promise, promise.settled_by, promise.customer.owner.today(now)))
    if interaction_id := about.get("interaction"):
        interaction = customers.interaction(interaction_id)
        if interaction.is_withdrawn:
            return already_taken_back_message(interaction, book.rep.today(now))
    return None


def _reopened(book: Book, form: KeptForm) -> Block:
    """Say above the form where its customer was merged, or is gone and may be chosen anew. Raises NotFound
    where the form is about one who is gone."""
    reopened, about = reopened_view(form.view, form.id, form.key), read_about(form.view)
    try:
        customer = _customer(book, form)
    except NotFound:
        if "chosen" not in about:
            raise gone(form.view) from None
        return noticed_view(reopened, gone_notice())
    number = about.get("customer") or about.get("chosen")
    is_merged = customer is not None and number is not None and customer.id != number
    return noticed_view(reopened, merged_notice(customer)) if customer and is_merged else reopened


def _customer_if_there(book: Book, form: KeptForm) -> Customer | None:
    try:
        return _customer(book, form)
    except NotFound:
        return None


def _customer(book: Book, form: KeptForm) -> Customer | None:
    """Return whom the form is about, or has added; None where it is about none. Raises NotFound."""
    about, customers = read_about(form.view), book.customers_of(book.rep)
    if "promise" in about:
        return customers.promise(about["promise"]).customer
    if "interaction" in about:
        return customers.interaction(about["interaction"]).customer
    if "rating" in about:
        return customers.rating(about["rating"]).customer
    if "improvement" in about:
        return customers.improvement(about["improvement"]).customer
    number = about.get("customer") or about.get("chosen")
    return customers.get(number) if number else customers.added_with(form.key)
