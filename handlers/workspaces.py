"""The workspace: what reps see, who comes in, the currency, and who is an admin. For admins."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers.kit.gesture import Clock, OpenBook, Payload, team_of
from handlers.kit.newcomers import newcomers, taken_in
from handlers.kit.reply import Reply, Screen
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import Memory
from messages.workspaces import admins_form
from messages.workspaces.form import CALLBACK, read_workspace, workspace_form
from messages.workspaces.saved import admins_message, configured_message
from models.book.administration import appoint_admins, configure, the_admin

SETTINGS = "change the workspace's settings"
ADMINS = "appoint admins"


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("workspace")])(show_settings)
    app.command(COMMAND, matchers=[asks_for("admins", "admin")])(show_admins)
    app.view(CALLBACK)(save_settings)
    app.view(admins_form.CALLBACK)(save_admins)


def show_settings(ack: Ack, body: Payload, read_book: OpenBook, screen: Screen) -> None:
    with read_book() as book:
        the_admin(book, SETTINGS)
        form = workspace_form(book.workspace, Memory(response_url=body.get("response_url")))
    ack()
    screen.open(form)


def save_settings(ack: Ack, view: Payload, open_book: OpenBook, reply: Reply) -> None:
    entry = read_workspace(view)
    with open_book() as book:
        the_admin(book, SETTINGS)
        configure(
            book,
            visibility=entry.visibility,
            enrolment=entry.enrolment,
            currency=entry.currency,
            survey_metric=entry.survey_metric,
            cool_down_days=entry.cool_down_days,
        )
        answer = configured_message(book.workspace)
    ack()
    reply(answer)


def show_admins(ack: Ack, body: Payload, read_book: OpenBook, screen: Screen) -> None:
    with read_book() as book:
        the_admin(book, ADMINS)
        form = admins_form.admins_form(book.admins(), Memory(response_url=body.get("response_url")))
    ack()
    screen.open(form)


def save_admins(
    ack: Ack,
    body: Payload,
    view: Payload,
    client: WebClient,
    read_book: OpenBook,
    open_book: OpenBook,
    clock: Clock,
    reply: Reply,
) -> None:
    chosen = admins_form.read_admins(view)
    with read_book() as book:
        the_admin(book, ADMINS)
    new = newcomers(client, read_book, chosen, team_of(body), field="admins")
    with open_book() as book:
        admin = the_admin(book, ADMINS)
        people = [taken_in(book, person, new, by=admin, at=clock()) for person in sorted(chosen)]
        appoint_admins(book, people, at=clock())
        answer = admins_message(book.admins())
    ack()
    reply(answer)
