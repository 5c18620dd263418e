"""What customers would change: noted, listed, answered, declined, and open again."""

from __future__ import annotations

import re

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply, Screen, View
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from messages.improvements import form
from messages.improvements.list import (
    ANSWER,
    DECLINE,
    EDIT,
    OF_CUSTOMER,
    PAGE,
    SHOW,
    TURN,
    improvements_message,
    of_customer_message,
)
from messages.improvements.saved import (
    REOPEN,
    UNDO,
    not_open_words,
    reopened_message,
    saved_message,
    settled_message,
    taken_back_message,
)
from messages.kit.forms.metadata import Memory, read_memory
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.kit.scope_buttons import circle_in_action
from messages.kit.text import literally
from messages.kit.typed import as_typed
from messages.ratings.buttons import ELEVENTH
from models.book import Book
from models.book.owner_scope import IMPROVEMENTS, circle_named, circle_with
from models.customers.improvements.errors import NOT_THERE
from models.customers.improvements.improvement import Improvement, ImprovementOutcome
from models.customers.ratings.errors import NOT_THERE as NO_RATING
from models.kernel.errors import Settled
from models.satisfaction.open_improvements import open_improvements
from models.team.circle import Circle


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("improvements", "improvement", "suggestions")])(show)
    app.action(SHOW)(show_circle)
    app.action(re.compile(f"^{TURN}:"))(turn_page)
    app.action(OF_CUSTOMER)(show_of_customer)
    app.action(ELEVENTH)(open_form)
    app.view(form.CALLBACK)(save)
    app.action(EDIT)(open_form_again)
    app.view(form.AMEND)(amend)
    app.action(ANSWER)(open_answer)
    app.action(DECLINE)(open_decline)
    app.view(form.SETTLE)(settle)
    app.action(REOPEN)(reopen)
    app.action(UNDO)(undo)


def show(ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    typed = as_typed(rest_of(command))
    with read_book() as book:
        answer = _list(book, circle_named(book, typed, IMPROVEMENTS), clock)
    ack()
    reply(answer)


def show_circle(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        answer = _list(book, circle_with(book, str(action.get("value")), IMPROVEMENTS), clock)
    ack()
    reply(answer)


def turn_page(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    key, page = circle_in_action(action.get("action_id")), page_of(action)
    with read_book() as book:
        answer = _list(book, circle_with(book, key, IMPROVEMENTS), clock, page)
    ack()
    reply.replace(answer)


def show_of_customer(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        waiting, today = customer.open_improvements(), customer.owner.today(clock())
        answer = of_customer_message(customer, waiting, today)
    ack()
    reply(answer)


def open_form(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    """Beside a rating; once something was said with it, that is mended."""
    with read_book() as book:
        rating = book.customers_of(book.rep).rating(read_id(action.get("value"), NO_RATING))
        if rating.is_withdrawn:
            raise Settled(literally("ratings/words", "taken_back_meanwhile"))
        improvement = rating.customer.improvement_beside(rating)
        about = {"improvement": improvement.id} if improvement else {"rating": rating.id}
        memory = Memory(response_url=reply.response_url, about=about)
        said = improvement.suggestion if improvement else None
        view = form.improvement_form(rating.customer, memory, said)
    ack()
    screen.open(view)


def save(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, now = read_memory(view), clock()
    suggestion = form.read_improvement(view)
    with open_book() as book:
        rating = book.customers_of(book.rep).rating(memory["rating"])
        customer = rating.customer
        told = form.by_giver(suggestion, rating.contact_id)
        improvement = customer.suggest(told, rating=rating, by=book.rep, at=now, key=memory.key)
        answer = saved_message(improvement, customer.owner.today(now))
    ack()
    reply(answer)


def open_form_again(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        improvement = _open_improvement(book, action)
        memory = Memory(response_url=reply.response_url, about={"improvement": improvement.id})
        view = form.improvement_form(improvement.customer, memory, improvement.suggestion)
    ack()
    screen.open(view)


def amend(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, now = read_memory(view), clock()
    suggestion = form.read_improvement(view)
    with open_book() as book:
        improvement = book.customers_of(book.rep).improvement(memory["improvement"])
        customer = improvement.customer
        told = form.by_giver(suggestion, improvement.contact_id)
        customer.amend_improvement(improvement, told, by=book.rep, at=now)
        answer = saved_message(improvement, customer.owner.today(now), again=True)
    ack()
    reply(answer)


def open_answer(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    _open_settling(ImprovementOutcome.ANSWERED, ack, action, read_book, clock, reply, screen)


def open_decline(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    _open_settling(ImprovementOutcome.DECLINED, ack, action, read_book, clock, reply, screen)


def settle(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, end, now = read_memory(view), form.read_settling(view), clock()
    with open_book() as book:
        improvement = book.customers_of(book.rep).improvement(memory["improvement"])
        customer = improvement.customer
        if end.outcome is ImprovementOutcome.ANSWERED and end.told_on:
            customer.answer_improvement(improvement, end.answer, end.told_on, by=book.rep, at=now)
        else:
            customer.decline_improvement(improvement, end.answer, told_on=end.told_on, by=book.rep, at=now)
        answer = settled_message(improvement, customer.owner.today(now))
    ack()
    reply(answer)


def reopen(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        improvement, now = _improvement_of(book, action), clock()
        improvement.customer.reopen_improvement(improvement, by=book.rep, at=now)
        answer = reopened_message(improvement, improvement.customer.owner.today(now))
    ack()
    reply.replace(answer)


def undo(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        improvement, now = _improvement_of(book, action), clock()
        improvement.customer.withdraw_improvement(improvement, by=book.rep, at=now)
        answer = taken_back_message(improvement, improvement.customer.owner.today(now))
    ack()
    reply.replace(answer)


def _list(book: Book, circle: Circle, clock: Clock, page: int = 0) -> Message:
    found = open_improvements(book, circle, page=page, size=PAGE)
    return improvements_message(found, book.rep, book.rep.today(clock()))


def _open_settling(
    outcome: ImprovementOutcome,
    ack: Ack,
    action: Payload,
    read_book: OpenBook,
    clock: Clock,
    reply: Reply,
    screen: Screen,
) -> None:
    with read_book() as book:
        improvement = _open_improvement(book, action)
        memory = Memory(response_url=reply.response_url, about={"improvement": improvement.id})
        today = improvement.customer.owner.today(clock())
        view = form.settling_form(improvement, outcome, today, memory)
    ack()
    screen.open(view)


def _improvement_of(book: Book, action: Payload) -> Improvement:
    """Raises NotFound."""
    return book.customers_of(book.rep).improvement(read_id(action.get("value"), NOT_THERE))


def _open_improvement(book: Book, action: Payload) -> Improvement:
    """Raises NotFound, and Settled for one that has ended."""
    improvement = _improvement_of(book, action)
    if not improvement.is_open:
        raise Settled(not_open_words())
    return improvement
