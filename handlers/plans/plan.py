"""Contact plans: which there are, for whom, with which steps. For admins."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.subcommand import COMMAND, asks_for
from handlers.kit.views import Views
from messages.kit.forms.metadata import FormMetadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.plans import form
from messages.plans.list import ADD, EDIT, PAGES, RETIRE, plans_message, retired
from messages.plans.step_fields import REMOVE_STEP
from models.book import Book
from models.book.administration import require_admin

TASK = "set up contact plans"


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("plans", "plan")])(reading(show))
    app.action(re.compile(f"^{PAGES}:"))(reading(turn_page, in_place))
    app.action(ADD)(reading(add))
    app.action(EDIT)(reading(edit))
    app.action(RETIRE)(writing(retire, in_place))
    app.action(form.ADD_STEP)(add_step)
    app.action(REMOVE_STEP)(remove_step)


def show(book: Book) -> Message:
    require_admin(book, TASK)
    return listed(book)


def turn_page(book: Book, action: Payload) -> Message:
    require_admin(book, TASK)
    return listed(book, page=page_of(action))


def add(book: Book, response_url: str | None) -> View:
    require_admin(book, TASK)
    return form.plan_form(None, book.segments(), 0, FormMetadata(response_url=response_url))


def edit(book: Book, action: Payload, response_url: str | None) -> View:
    require_admin(book, TASK)
    plan = book.plan_in_use(read_id(action.get("value")))
    metadata = FormMetadata(response_url=response_url, about={"plan": plan.id})
    return form.plan_form(plan.details, book.segments(), book.running(plan), metadata)


def add_step(ack: Ack, body: Payload, views: Views) -> None:
    view = form.with_another_step(body["view"])
    ack()
    views.update(view)


def remove_step(ack: Ack, body: Payload, action: Payload, views: Views) -> None:
    view = form.without_step(body["view"], action.get("value"))
    ack()
    views.update(view)


def retire(book: Book, action: Payload, now: datetime) -> Message:
    admin = require_admin(book, TASK)
    plan = book.plan(read_id(action.get("value")))
    book.retire_plan(plan, by=admin, at=now)
    return listed(book, notice=retired(plan))


def listed(book: Book, *, page: int = 0, notice: str | None = None) -> Message:
    return plans_message(book.plans(), book.running_by_plan(), page=page, notice=notice)
