"""A new contact plan, tried before it is saved. For admins."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload, View
from handlers.kit.views import Views
from handlers.plans.plan import TASK
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.plans import form
from messages.plans.trial import TRY, plan_trial_view, plan_waiting_view
from models.book.administration import require_admin
from models.customers.plans.step import PlanDetails
from models.forecasts.outlook import is_large
from models.forecasts.plan_trial import plan_forecast


def register(app: App) -> None:
    app.action(TRY)(show_trial)


def show_trial(ack: Ack, body: Payload, read_book: OpenBook, clock: Clock, views: Views) -> None:
    details, running = form.read_plan(body["view"]), form.wants_running(body["view"])
    plan_id, key = read_metadata(body["view"]).get("plan"), FormMetadata().key
    with read_book() as book:
        require_admin(book, TASK)
        takes_long = is_large(book)
    view = (
        plan_waiting_view(details, key, running=running)
        if takes_long
        else _trial_view(read_book, clock, plan_id, details, running)
    )
    ack()
    views.open(view)
    if takes_long:
        views.update_later(key, lambda: _trial_view(read_book, clock, plan_id, details, running))


def _trial_view(
    read_book: OpenBook, clock: Clock, plan_id: int | None, details: PlanDetails, running: bool
) -> View:
    with read_book() as book:
        plan = book.plan(plan_id) if plan_id else None
        forecast = plan_forecast(book, details, plan, running=running, now=clock())
        return plan_trial_view(details, forecast, running=running)
