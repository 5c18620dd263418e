"""Promises: make one by command or button, mend it, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.interactions.interaction import HELP
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply, Screen, View
from messages.alerts.promises_today import alert_message, alerted, is_alert
from messages.interactions.customer_hint import MOST_NAMED, hint_for
from messages.interactions.form import customer_option, read_customer
from messages.kit.forms.metadata import Memory, about_customer, read_memory
from messages.kit.ids import read_id
from messages.kit.typed import as_typed
from messages.kit.usage import usage
from messages.promises import form
from messages.promises.buttons import MAKE
from messages.promises.saved import EDIT, UNDO, saved_message, taken_back_message
from messages.promises.words import settled_words
from models.book import Book
from models.book.name_in_sentence import addressed
from models.customers.promises.errors import NOT_THERE
from models.customers.promises.parser import promise_said, side_said
from models.customers.promises.promise import Promise
from models.customers.result import promise_result
from models.kernel.errors import Settled

IN_ALERT = "alert:"  # begins what a form remembers of the alert in which it was opened


def register(app: App) -> None:
    app.command("/promise")(open_form)
    app.action(MAKE)(open_form_for_customer)
    app.view(form.CALLBACK)(save)
    app.action(EDIT)(open_form_again)
    app.view(form.AMEND)(amend)
    app.action(UNDO)(undo)


def open_form(
    ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    typed = as_typed(command.get("text") or "")
    if typed.lower() in HELP:
        ack()
        reply(usage("promises/words"))
        return
    with read_book() as book:
        view = form.promise_form(_drafted(book, typed, clock), Memory(response_url=reply.response_url))
    ack()
    screen.open(view)


def open_form_for_customer(
    ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        draft = form.PromiseDraft(named=customer.name)
        view = form.promise_form(draft, about_customer(customer, reply.response_url))
    ack()
    screen.open(view)


def save(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, pledge, now = read_memory(view), form.read_pledge(view), clock()
    customer_id = memory.get("customer") or read_customer(view)
    with open_book() as book:
        customer = book.customers_of(book.rep).get(customer_id)
        promise = customer.make_promise(pledge, by=book.rep, at=now, key=memory.key)
        answer = saved_message(promise_result(promise, at=now), reader=book.rep)
    ack()
    reply(answer)


def open_form_again(
    ack: Ack, body: Payload, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        promise = open_promise(book, action, clock)
        alert = {f"{IN_ALERT}{number}": number for number in alert_in(body, action)}
        memory = Memory(response_url=reply.response_url, about={"promise": promise.id, **alert})
        view = form.promise_form(form.draft_of(promise), memory)
    ack()
    screen.open(view)


def amend(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, pledge, now = read_memory(view), form.read_pledge(view), clock()
    with open_book() as book:
        promise = book.customers_of(book.rep).promise(memory["promise"])
        promise.customer.amend_promise(promise, pledge, by=book.rep, at=now)
        result = promise_result(promise, at=now)
        alert = [number for name, number in memory.about.items() if name.startswith(IN_ALERT)]
        saved = saved_message(result, reader=book.rep, again=True)
        answer = redrawn(book, alert, result.today) or saved
    ack()
    (reply.replace if alert else reply)(answer)


def undo(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise, now = promise_of(book, action), clock()
        promise.customer.withdraw_promise(promise, by=book.rep, at=now)
        answer = taken_back_message(promise_result(promise, at=now), reader=book.rep)
    ack()
    reply.replace(answer)


def alert_in(body: Payload, action: Payload) -> list[int]:
    """The promises of the message that interrupted the day, when the button stands in it."""
    return alerted(body.get("message") or {}) if is_alert(action) else []


def redrawn(book: Book, alert: Sequence[int], today: date) -> Message | None:
    """Such a message, as it looks now; None when there is none."""
    return alert_message(book.customers_of(book.rep).promises(alert), today) if alert else None


def promise_of(book: Book, action: Payload) -> Promise:
    """Raises NotFound."""
    return book.customers_of(book.rep).promise(read_id(action.get("value"), NOT_THERE))


def open_promise(book: Book, action: Payload, clock: Clock) -> Promise:
    """Raises NotFound, and Settled saying by whom and when."""
    promise = promise_of(book, action)
    if not promise.is_open:
        today = promise.customer.owner.today(clock())
        raise Settled(settled_words(promise, promise.settled_by, today))
    return promise


def _drafted(book: Book, typed: str, clock: Clock) -> form.PromiseDraft:
    """Whose promise it is may stand before the customer's name or after it."""
    today = book.rep.today(clock())
    side, sentence = side_said(typed)
    to = addressed(book.customers_of(book.rep), sentence, most=MOST_NAMED)
    said = promise_said(to.rest, today)
    chosen = customer_option(to.found[0], book.rep) if len(to.found) == 1 else None
    hint = hint_for(to.named, to.found) if to.named else None
    draft = form.drafted(said, today, customer=chosen, hint=hint)
    return replace(draft, side=side or draft.side)
