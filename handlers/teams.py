"""Teams: who belongs to which, and who leads it. For admins."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import AskSlack, Clock, Message, OpenBook, Payload, View, team_of
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.named_people import Profiles, enrolled_rep, unknown_profiles
from handlers.kit.reply import Reply
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.teams.form import CALLBACK, TeamSubmission, read_team, team_form
from messages.teams.list import dissolved, saved, teams_message
from models.book import Book
from models.book.administration import require_admin
from models.team.team import Team

TASK = "set up teams"


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("teams", "team")])(reading(show))
    app.action(re.compile("^teams_page:"))(reading(turn_page, in_place))
    app.action("add_team")(reading(add))
    app.action("edit_team")(reading(edit))
    app.action("dissolve_team")(writing(dissolve, in_place))
    app.view(CALLBACK)(save)


def show(book: Book) -> Message:
    require_admin(book, TASK)
    return teams_message(book.teams())


def turn_page(book: Book, action: Payload) -> Message:
    require_admin(book, TASK)
    return teams_message(book.teams(), page=page_of(action))


def add(book: Book, response_url: str | None) -> View:
    require_admin(book, TASK)
    return team_form(None, FormMetadata(response_url=response_url))


def edit(book: Book, action: Payload, response_url: str | None) -> View:
    require_admin(book, TASK)
    team = book.team(read_id(action.get("value")))
    return team_form(team, FormMetadata(response_url=response_url, about={"team": team.id}))


def save(
    ack: Ack,
    body: Payload,
    view: Payload,
    ask_slack: AskSlack,
    read_book: OpenBook,
    open_book: OpenBook,
    clock: Clock,
    reply: Reply,
) -> None:
    submission, metadata = read_team(view), read_metadata(view)
    with read_book() as book:
        require_admin(book, TASK)
    team_id = team_of(body)
    profiles = unknown_profiles(ask_slack, read_book, submission.members, team_id, field="members")
    profiles |= unknown_profiles(
        ask_slack, read_book, submission.managers - set(profiles), team_id, field="managers"
    )
    with open_book() as book:
        team = _staffed(book, submission, metadata.get("team"), profiles, clock())
        answer = teams_message(book.teams(), notice=saved(team))
    ack()
    reply.replace(answer)


def _staffed(
    book: Book, submission: TeamSubmission, team_id: int | None, profiles: Profiles, now: datetime
) -> Team:
    admin = require_admin(book, TASK)
    if team_id is None:
        team = book.add_team(submission.name, by=admin, at=now)
    else:
        team = book.team(team_id)
        book.rename_team(team, submission.name)
    reps = {
        person: enrolled_rep(book, person, profiles, by=admin, at=now)
        for person in submission.members | submission.managers
    }
    team.staff(
        members={reps[person] for person in submission.members},
        managers={reps[person] for person in submission.managers},
        by=admin,
        at=now,
    )
    return team


def dissolve(book: Book, action: Payload) -> Message:
    require_admin(book, TASK)
    team = book.team(read_id(action.get("value")))
    name = team.name
    book.dissolve_team(team)
    return teams_message(book.teams(), notice=dissolved(name))
