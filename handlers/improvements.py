"""Improvements that customers ask for: noted, listed, answered, declined, and open again."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from handlers.too_late import check_stands
from messages.improvements import form, saved
from messages.improvements import list as listing
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.kit.scope_buttons import scope_in_action
from messages.kit.typed import as_typed
from messages.ratings.eleventh import ELEVENTH
from models.book import Book
from models.book.owner_scope import IMPROVEMENTS, owner_scope_named, owner_scope_with
from models.customers.improvements.errors import NOT_THERE
from models.customers.improvements.improvement import Improvement, ImprovementOutcome
from models.customers.ratings.errors import NOT_THERE as NO_RATING
from models.kernel.errors import Settled
from models.satisfaction.open_improvements import open_improvements
from models.team.owner_scope import OwnerScope

OUTCOMES = {listing.ANSWER: ImprovementOutcome.ANSWERED, listing.DECLINE: ImprovementOutcome.DECLINED}


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("improvements", "improvement", "suggestions")])(reading(show))
    app.action(listing.SHOW)(reading(show_scope))
    app.action(re.compile(f"^{listing.TURN}:"))(reading(turn_page, in_place))
    app.action(listing.OF_CUSTOMER)(reading(show_of_customer))
    app.action(ELEVENTH)(reading(open_form))
    app.view(form.CALLBACK)(writing(save))
    app.action(listing.EDIT)(reading(open_form_again))
    app.view(form.AMEND)(writing(amend))
    app.action(listing.ANSWER)(reading(open_settling))
    app.action(listing.DECLINE)(reading(open_settling))
    app.view(form.SETTLE)(writing(settle))
    app.action(saved.REOPEN)(writing(reopen, in_place))
    app.action(saved.UNDO)(writing(undo, in_place))


def show(book: Book, command: Payload, now: datetime) -> Message:
    typed = as_typed(rest_of(command))
    return _list(book, owner_scope_named(book, typed, IMPROVEMENTS), now)


def show_scope(book: Book, action: Payload, now: datetime) -> Message:
    return _list(book, owner_scope_with(book, str(action.get("value")), IMPROVEMENTS), now)


def turn_page(book: Book, action: Payload, now: datetime) -> Message:
    key, page = scope_in_action(action.get("action_id")), page_of(action)
    return _list(book, owner_scope_with(book, key, IMPROVEMENTS), now, page)


def show_of_customer(book: Book, action: Payload, now: datetime) -> Message:
    customer = chosen_customer(book, action.get("value"))
    waiting, today = customer.open_improvements(), customer.owner.today(now)
    return listing.of_customer_message(customer, waiting, today)


def open_form(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open the form that belongs to a rating; an improvement that was noted with it is edited."""
    rating = book.customers_of(book.rep).rating(read_id(action.get("value"), NO_RATING))
    check_stands(rating, book, now, template="ratings/words")
    improvement = rating.customer.improvement_noted_with(rating)
    about = {"improvement": improvement.id} if improvement else {"rating": rating.id}
    metadata = FormMetadata(response_url=response_url, about=about)
    details = improvement.details if improvement else None
    return form.improvement_form(rating.customer, metadata, details)


def save(book: Book, view: View, now: datetime) -> Message:
    metadata, submitted_details = read_metadata(view), form.read_improvement(view)
    rating = book.customers_of(book.rep).rating(metadata["rating"])
    customer = rating.customer
    details = form.by_giver(submitted_details, rating.contact_id)
    improvement = customer.suggest(details, rating=rating, by=book.rep, at=now, key=metadata.key)
    return saved.saved_message(improvement, customer.owner.today(now))


def open_form_again(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    improvement = _open_improvement(book, action, now)
    metadata = FormMetadata(response_url=response_url, about={"improvement": improvement.id})
    return form.improvement_form(improvement.customer, metadata, improvement.details)


def amend(book: Book, view: View, now: datetime) -> Message:
    metadata, submitted_details = read_metadata(view), form.read_improvement(view)
    improvement = book.customers_of(book.rep).improvement(metadata["improvement"])
    customer = improvement.customer
    details = form.by_giver(submitted_details, improvement.contact_id)
    customer.amend_improvement(improvement, details, by=book.rep, at=now)
    return saved.saved_message(improvement, customer.owner.today(now), again=True)


def open_settling(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    improvement = _open_improvement(book, action, now)
    metadata = FormMetadata(response_url=response_url, about={"improvement": improvement.id})
    outcome, today = OUTCOMES[action["action_id"]], improvement.customer.owner.today(now)
    return form.settling_form(improvement, outcome, today, metadata)


def settle(book: Book, view: View, now: datetime) -> Message:
    metadata, submission = read_metadata(view), form.read_settling(view)
    improvement = _checked_open(book, book.customers_of(book.rep).improvement(metadata["improvement"]), now)
    customer = improvement.customer
    if submission.outcome is ImprovementOutcome.ANSWERED and submission.told_on:
        customer.answer_improvement(improvement, submission.answer, submission.told_on, by=book.rep, at=now)
    else:
        customer.decline_improvement(
            improvement, submission.answer, told_on=submission.told_on, by=book.rep, at=now
        )
    return saved.settled_message(improvement, customer.owner.today(now))


def reopen(book: Book, action: Payload, now: datetime) -> Message:
    improvement = _improvement_of(book, action)
    check_stands(improvement, book, now, template="improvements/words")
    improvement.customer.reopen_improvement(improvement, by=book.rep, at=now)
    return saved.reopened_message(improvement, improvement.customer.owner.today(now))


def undo(book: Book, action: Payload, now: datetime) -> Message:
    improvement = _improvement_of(book, action)
    improvement.customer.withdraw_improvement(improvement, by=book.rep, at=now)
    return saved.taken_back_message(improvement, improvement.customer.owner.today(now))


def _list(book: Book, scope: OwnerScope, now: datetime, page: int = 0) -> Message:
    improvements_page = open_improvements(book, scope, page=page, size=listing.PAGE)
    return listing.improvements_message(improvements_page, book.rep, book.rep.today(now))


def _improvement_of(book: Book, action: Payload) -> Improvement:
    """Raises NotFound."""
    return book.customers_of(book.rep).improvement(read_id(action.get("value"), NOT_THERE))


def _open_improvement(book: Book, action: Payload, now: datetime) -> Improvement:
    """Raises NotFound, and Settled for one that has ended, saying how, by whom and when."""
    return _checked_open(book, _improvement_of(book, action), now)


def _checked_open(book: Book, improvement: Improvement, now: datetime) -> Improvement:
    check_stands(improvement, book, now, template="improvements/words")
    if not improvement.is_open:
        raise Settled(saved.not_open_words(improvement, book.rep, now))
    return improvement
