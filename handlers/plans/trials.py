"""A contact plan, tried when its form is submitted and saved when what it would mean was seen. For admins."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, View
from handlers.kit.reply import Reply
from handlers.kit.views import Views
from handlers.plans.plan import TASK, listed
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.plans import form, trial
from messages.plans.list import saved
from models.book import Book
from models.book.administration import require_admin
from models.customers.plans.contact_plan import ContactPlan
from models.forecasts.outlook import is_large
from models.forecasts.plan_trial import plan_forecast


def register(app: App) -> None:
    app.view(form.CALLBACK)(show_trial)
    app.view(trial.WAITING)(show_trial_again)
    app.view(trial.CALLBACK)(save)


def show_trial(ack: Ack, view: View, open_book: OpenBook, clock: Clock, views: Views) -> None:
    """Lay the trial over the form. The form is kept as it was submitted: Slack sends it no more, and a plan
    is more than metadata can hold. That it is kept does not make it saved, hence the other book."""
    with open_book() as book:
        require_admin(book, TASK)
        book.check_plan(_plan_in(book, view), form.read_plan(view))
    form_metadata = read_metadata(view)
    with views.open_book() as book:
        kept = book.keep_form(view, form_metadata.key, by=book.rep, at=clock())
        metadata = trial.trial_metadata(kept.id, form_metadata)
        takes_long = is_large(book)
        modal = _waiting_form(book, metadata) if takes_long else _form(book, metadata, clock())
    ack(response_action="push", view=modal)
    if takes_long:
        _show_later(metadata, views, clock)


def show_trial_again(ack: Ack, view: View, read_book: OpenBook, clock: Clock, views: Views) -> None:
    metadata = read_metadata(view)
    with read_book() as book:
        require_admin(book, TASK)
        modal = _waiting_form(book, metadata)
    ack(response_action="update", view=modal)
    _show_later(metadata, views, clock)


def _waiting_form(book: Book, metadata: FormMetadata) -> View:
    return trial.waiting_form(form.read_plan(_tried_form(book, metadata)), metadata)


def _show_later(metadata: FormMetadata, views: Views, clock: Clock) -> None:
    """A large book is not gone through while Slack waits."""
    views.update_later(trial.view_id(metadata), lambda: _form_later(views.open_book, metadata, clock()))


def _form_later(read_book: OpenBook, metadata: FormMetadata, now: datetime) -> View:
    with read_book() as book:
        return _form(book, metadata, now)


def _form(book: Book, metadata: FormMetadata, now: datetime) -> View:
    view = _tried_form(book, metadata)
    details, running = form.read_plan(view), form.wants_running(view)
    forecast = plan_forecast(book, details, _plan_in(book, view), running=running, now=now)
    return trial.trial_form(details, forecast, metadata, running=running)


def save(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    metadata, now, running = read_metadata(view), clock(), 0
    with open_book() as book:
        admin = require_admin(book, TASK)
        tried_form = _tried_form(book, metadata)
        details, plan = form.read_plan(tried_form), _plan_in(book, tried_form)
        if plan:
            book.change_plan(plan, details)
        else:
            plan = book.add_plan(details, by=admin, at=now)
        if form.wants_running(tried_form):
            running = book.running(plan)
            book.change_running(plan, at=now)
        answer = listed(book, notice=saved(plan, running))
    ack(response_action="clear")
    reply.replace(answer)


def _tried_form(book: Book, metadata: FormMetadata) -> View:
    """Raises NotFound."""
    return book.kept_form(metadata[trial.TRIED], book.rep).view


def _plan_in(book: Book, view: View) -> ContactPlan | None:
    """The plan that the form changes; None: a new one. Raises NotFound, and Settled for a retired one."""
    plan_id = read_metadata(view).get("plan")
    return book.plan_in_use(plan_id) if plan_id else None
