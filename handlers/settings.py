"""A rep's own settings: the morning hour, the working days and holidays, how many cards a day."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import Memory
from messages.settings.form import CALLBACK, read_settings, settings_form
from messages.settings.saved import saved_message
from models.team.summary_schedule import decline_summary, wish_summary


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("settings", "setting", "preferences")])(show_form)
    app.action("open_settings")(show_form)
    app.view(CALLBACK)(save)


def show_form(ack: Ack, body: Payload, read_book: OpenBook, screen: Screen) -> None:
    memory = Memory(response_url=body.get("response_url"))
    with read_book() as book:
        form = settings_form(book.rep, memory, leads=bool(book.teams_led_by(book.rep)))
    ack()
    screen.open(form)


def save(ack: Ack, view: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    wanted = read_settings(view)
    with open_book() as book:
        book.prefer(
            book.rep,
            morning=wanted.morning,
            working_week=wanted.working_week,
            budget=wanted.budget,
            country=wanted.country,
            at=clock(),
        )
        if wanted.summary is not None:
            (wish_summary if wanted.summary else decline_summary)(book.rep, at=clock())
        answer = saved_message(book.rep, clock())
    ack()
    reply(answer)
