"""Contact plans: which there are, for whom, with which steps. For admins."""

from __future__ import annotations

import re

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply, Screen, View
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import Memory, read_memory
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.plans import form
from messages.plans.list import ADD, EDIT, PAGES, RETIRE, plans_message, retired, saved
from messages.plans.step_fields import REMOVE_STEP
from models.book import Book
from models.book.administration import the_admin

WHAT = "set up contact plans"


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("plans", "plan")])(show)
    app.action(re.compile(f"^{PAGES}:"))(turn_page)
    app.action(ADD)(add)
    app.action(EDIT)(edit)
    app.action(RETIRE)(retire)
    app.action(form.ADD_STEP)(add_step)
    app.action(REMOVE_STEP)(remove_step)
    app.view(form.CALLBACK)(save)


def show(ack: Ack, read_book: OpenBook, reply: Reply) -> None:
    with read_book() as book:
        the_admin(book, WHAT)
        answer = listed(book)
    ack()
    reply(answer)


def turn_page(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply) -> None:
    page = page_of(action)
    with read_book() as book:
        the_admin(book, WHAT)
        answer = listed(book, page=page)
    ack()
    reply.replace(answer)


def add(ack: Ack, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        the_admin(book, WHAT)
        view = form.plan_form(None, book.segments(), 0, Memory(response_url=reply.response_url))
    ack()
    screen.open(view)


def edit(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        the_admin(book, WHAT)
        plan = book.plan_in_use(read_id(action.get("value")))
        memory = Memory(response_url=reply.response_url, about={"plan": plan.id})
        view = form.plan_form(plan.design, book.segments(), book.running(plan), memory)
    ack()
    screen.open(view)


def add_step(ack: Ack, body: Payload, screen: Screen) -> None:
    fuller = form.with_another_step(body["view"])
    ack()
    screen.update(fuller)


def remove_step(ack: Ack, body: Payload, action: Payload, screen: Screen) -> None:
    shorter = form.without_step(body["view"], action.get("value"))
    ack()
    screen.update(shorter)


def save(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory = read_memory(view)
    with open_book() as book:
        admin, now = the_admin(book, WHAT), clock()
        design, running = form.read_plan(view), 0
        if plan_id := memory.get("plan"):
            plan = book.plan_in_use(plan_id)
            book.change_plan(plan, design)
        else:
            plan = book.add_plan(design, by=admin, at=now)
        if form.wants_running(view):
            running = book.running(plan)
            book.change_running(plan, at=now)
        answer = listed(book, said=saved(plan, running))
    ack()
    reply.replace(answer)


def retire(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        admin = the_admin(book, WHAT)
        plan = book.plan(read_id(action.get("value")))
        book.retire_plan(plan, by=admin, at=clock())
        answer = listed(book, said=retired(plan))
    ack()
    reply.replace(answer)


def listed(book: Book, *, page: int = 0, said: str | None = None) -> Message:
    return plans_message(book.plans(), book.running_by_plan(), page=page, said=said)
