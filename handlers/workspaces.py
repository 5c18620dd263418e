"""The workspace: what reps see, who comes in, the currency, and who is an admin. For admins."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import AskSlack, Clock, Message, OpenBook, Payload, View, team_of
from handlers.kit.listener import reading, writing
from handlers.kit.named_people import enrolled_rep, unknown_profiles
from handlers.kit.reply import Reply
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import FormMetadata
from messages.workspaces import admins_form
from messages.workspaces.form import CALLBACK, read_workspace, workspace_form
from messages.workspaces.saved import admins_message, configured_message
from models.book import Book
from models.book.administration import appoint_admins, configure, require_admin

SETTINGS = "change the workspace's settings"
ADMINS = "appoint admins"


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("workspace")])(reading(show_settings))
    app.command(COMMAND, matchers=[asks_for("admins", "admin")])(reading(show_admins))
    app.view(CALLBACK)(writing(save_settings))
    app.view(admins_form.CALLBACK)(save_admins)


def show_settings(book: Book, response_url: str | None) -> View:
    require_admin(book, SETTINGS)
    return workspace_form(book.workspace, FormMetadata(response_url=response_url))


def save_settings(book: Book, view: Payload) -> Message:
    require_admin(book, SETTINGS)
    submission = read_workspace(view)
    configure(
        book,
        visibility=submission.visibility,
        enrolment=submission.enrolment,
        currency=submission.currency,
        survey_metric=submission.survey_metric,
        cool_down_days=submission.cool_down_days,
    )
    return configured_message(book.workspace)


def show_admins(book: Book, response_url: str | None) -> View:
    require_admin(book, ADMINS)
    return admins_form.admins_form(book.admins(), FormMetadata(response_url=response_url))


def save_admins(
    ack: Ack,
    body: Payload,
    view: Payload,
    ask_slack: AskSlack,
    read_book: OpenBook,
    open_book: OpenBook,
    clock: Clock,
    reply: Reply,
) -> None:
    admin_ids = admins_form.read_admins(view)
    with read_book() as book:
        require_admin(book, ADMINS)
    profiles = unknown_profiles(ask_slack, read_book, admin_ids, team_of(body), field="admins")
    with open_book() as book:
        admin = require_admin(book, ADMINS)
        people = [enrolled_rep(book, person, profiles, by=admin, at=clock()) for person in sorted(admin_ids)]
        appoint_admins(book, people, at=clock())
        answer = admins_message(book.admins())
    ack()
    reply(answer)
