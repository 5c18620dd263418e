"""Promises: make one by command or button, mend it, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.interactions.interaction import HELP
from handlers.kit.gesture import Clock, Message, OpenBook, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.reply import Reply
from handlers.kit.typed_again import form_key
from handlers.promises.own_promises import names_customer, show
from handlers.too_late import check_stands
from messages.alerts.promises_today import alert_message, alerted, is_alert
from messages.interactions.customer_hint import MOST_NAMED, match_hint, rest_block
from messages.interactions.fields import customer_option
from messages.interactions.form import read_customer
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, about_customer, new_form, read_metadata
from messages.kit.ids import read_id
from messages.kit.typed import as_typed
from messages.kit.usage import usage
from messages.promises import form
from messages.promises.buttons import MAKE, MAKE_ANY
from messages.promises.saved import EDIT, UNDO, already_saved_message, saved_message, taken_back_message
from messages.promises.words import settled_words
from models.book import Book
from models.book.finding.name_in_sentence import NameMatch, match_name
from models.book.finding.named_keys import is_email
from models.book.open_promises import count_due_on
from models.calendar.days import Days
from models.customers.promises.errors import NOT_THERE
from models.customers.promises.parser import ParsedPromise, parse_promise, split_side
from models.customers.promises.promise import LONGEST_PROMISE, Promise
from models.customers.promises.subject import parse_subject, tells_of_them
from models.customers.result import promise_result
from models.kernel.errors import Settled

LIST = "list"
IN_ALERT = "alert:"  # begins what a form remembers of the alert in which it was opened


def register(app: App) -> None:
    app.command("/promise")(reading(open_form))
    app.action(MAKE)(reading(open_form_for_customer))
    app.action(MAKE_ANY)(reading(open_empty_form))
    app.action({"block_id": form.DAY, "action_id": "promise_by"})(reading(choose_day, in_place))
    app.view(form.CALLBACK)(writing(save))
    app.action(EDIT)(reading(open_form_again))
    app.view(form.AMEND)(amend)
    app.action(UNDO)(writing(undo, in_place))


def open_form(book: Book, command: Payload, now: datetime, response_url: str | None) -> Block:
    typed = as_typed(command.get("text") or "")
    if typed.lower() in HELP:
        return usage("promises/words")
    first, _, others = typed.partition(" ")
    if first.lower() == LIST and (not others or names_customer(book, others)):
        return show(book, {"text": others}, now)
    key = form_key(command, book.rep)
    made = book.customers_of(book.rep).made_with(Promise, key)
    if made and not made.is_withdrawn:
        return already_saved_message(promise_result(made, at=now), reader=book.rep)
    return form.promise_form(draft_from_text(book, typed, now), new_form(response_url, None if made else key))


def open_form_for_customer(book: Book, action: Payload, response_url: str | None) -> View:
    customer = chosen_customer(book, action.get("value"))
    draft = form.PromiseDraft(name=customer.name)
    return form.promise_form(draft, about_customer(customer, response_url))


def open_empty_form(response_url: str | None) -> View:
    return form.promise_form(form.PromiseDraft(), FormMetadata(response_url=response_url))


def choose_day(book: Book, body: Payload) -> View:
    """Redraw the form, with how many promises fall due that day already."""
    view = body["view"]
    metadata, draft, customers = read_metadata(view), form.read_draft(view), book.customers_of(book.rep)
    promise_id, customer_id = metadata.get("promise"), metadata.get("customer")
    if promise_id is not None:
        draft = replace(draft, name=customers.promise(promise_id).customer.name)
    elif customer_id is not None:
        draft = replace(draft, name=customers.get(customer_id).name)
    return form.promise_form(_with_promises_due(draft, book, beside=promise_id), metadata)


def save(book: Book, view: View, now: datetime) -> Message:
    metadata, details = read_metadata(view), form.read_promise(view)
    customer_id = metadata.get("customer") or read_customer(view)
    customer = book.customers_of(book.rep).get(customer_id)
    promise = customer.make_promise(details, by=book.rep, at=now, key=metadata.key)
    return saved_message(promise_result(promise, at=now), reader=book.rep)


def open_form_again(
    book: Book, body: Payload, action: Payload, now: datetime, response_url: str | None
) -> View:
    promise = open_promise(book, action, now)
    alert = {f"{IN_ALERT}{number}": number for number in alert_in(body, action)}
    metadata = FormMetadata(response_url=response_url, about={"promise": promise.id, **alert})
    draft = _with_promises_due(form.draft_of(promise), book, beside=promise.id)
    return form.promise_form(draft, metadata)


def amend(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    metadata, details, now = read_metadata(view), form.read_promise(view), clock()
    with open_book() as book:
        promise = book.customers_of(book.rep).promise(metadata["promise"])
        promise.customer.amend_promise(promise, details, by=book.rep, at=now)
        result = promise_result(promise, at=now)
        alert = [number for name, number in metadata.about.items() if name.startswith(IN_ALERT)]
        saved = saved_message(result, reader=book.rep, again=True)
        answer = redrawn(book, alert, result.today) or saved
    ack()
    (reply.replace if alert else reply)(answer)


def undo(book: Book, action: Payload, now: datetime) -> Message:
    promise = promise_of(book, action)
    promise.customer.withdraw_promise(promise, by=book.rep, at=now)
    return taken_back_message(promise_result(promise, at=now), reader=book.rep)


def alert_in(body: Payload, action: Payload) -> list[int]:
    """The promises of the message that interrupted the day, when the button stands in it."""
    return alerted(body.get("message") or {}) if is_alert(action) else []


def redrawn(book: Book, alert: Sequence[int], today: date) -> Message | None:
    """Redraw the alert as it looks now; None when there is none."""
    return alert_message(book.customers_of(book.rep).promises(alert), today) if alert else None


def promise_of(book: Book, action: Payload) -> Promise:
    """Raises NotFound."""
    return book.customers_of(book.rep).promise(read_id(action.get("value"), NOT_THERE))


def standing_promise(book: Book, action: Payload, now: datetime) -> Promise:
    """Raises NotFound, and Settled for one that was taken back, saying by whom and when."""
    promise = promise_of(book, action)
    check_stands(promise, book, now, template="promises/words")
    return promise


def open_promise(book: Book, action: Payload, now: datetime) -> Promise:
    """Raises NotFound, and Settled saying by whom and when."""
    promise = standing_promise(book, action, now)
    if not promise.is_open:
        today = promise.customer.owner.today(now)
        raise Settled(settled_words(promise, promise.settled_by, today))
    return promise


def draft_from_text(book: Book, typed: str, now: datetime) -> form.PromiseDraft:
    """Read a draft from the words. Whose promise it is may stand before the customer's name or after it."""
    today = book.rep.today(now)
    side, sentence = split_side(typed)
    addressee = match_name(book.customers_of(book.rep), sentence, most=MOST_NAMED)
    parsed = _parsed(addressee, sentence, today, book.rep.working_days)
    option = customer_option(addressee.certain.customer, book.rep) if addressee.certain else None
    hint = match_hint(addressee.name, addressee.matches) if addressee.name else None
    draft = form.draft_from_line(parsed, today, customer=option, hint=hint)
    draft = replace(draft, rest=rest_block(draft.words, LONGEST_PROMISE))
    if side:
        draft = replace(draft, side=side, words=draft.words.removeprefix("to "))
    return _with_promises_due(draft, book)


def _parsed(addressee: NameMatch, sentence: str, today: date, days: Days) -> ParsedPromise:
    """Read whose promise it is from what follows the customer's name, or from one of its persons, whose name
    stays: without it nobody would know to whom of them, or by whom, it was given."""
    found = {c: [contact.name for contact in c.present_contacts] for c in addressee.found}
    for customer, people in found.items():
        for words in (addressee.rest, sentence):
            if subject := parse_subject(words, people, customer.name):
                parsed = parse_promise(subject.sentence, today, days=days, people=people)
                return replace(parsed, side=subject.side, is_unsure=subject.side is None)
    is_by_person = any(match.person for match in addressee.matches) and not is_email(addressee.name)
    text, everybody = sentence if is_by_person else addressee.rest, list(chain.from_iterable(found.values()))
    parsed = parse_promise(text, today, days=days, people=everybody)
    if addressee.found and not addressee.is_parted and tells_of_them(addressee.rest):
        return replace(parsed, side=None, is_unsure=True)
    return parsed


def _with_promises_due(
    draft: form.PromiseDraft, book: Book, *, beside: int | None = None
) -> form.PromiseDraft:
    scope, due_on = book.owned_by(book.rep), draft.due_on
    return replace(draft, promises_due=count_due_on(scope, due_on, beside=beside) if due_on else 0)
