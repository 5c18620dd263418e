"""Teams: who belongs to which, and who leads it. For admins."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import AskSlack, Clock, Message, OpenBook, Payload, View, team_of
from handlers.kit.listener import in_place, reading, suggesting, writing
from handlers.kit.named_people import Profiles, enrolled_rep, unknown_profiles
from handlers.kit.reply import Reply
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.teams.form import CALLBACK, DEPARTED, TeamSubmission, departed_options, read_team, team_form
from messages.teams.list import dissolved, saved, teams_message
from models.book import Book
from models.book.administration import require_admin
from models.kernel.names import name_key
from models.team.team import Team

TASK = "set up teams"
MOST = 100  # Slack shows no more suggestions


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("teams", "team")])(reading(show))
    app.action(re.compile("^teams_page:"))(reading(turn_page, in_place))
    app.action("add_team")(reading(add))
    app.action("edit_team")(reading(edit))
    app.action("dissolve_team")(writing(dissolve, in_place))
    app.options(DEPARTED)(reading(suggest_departed, suggesting))
    app.view(CALLBACK)(save)


def show(book: Book) -> Message:
    require_admin(book, TASK)
    return teams_message(book.teams())


def turn_page(book: Book, action: Payload) -> Message:
    require_admin(book, TASK)
    return teams_message(book.teams(), page=page_of(action))


def add(book: Book, response_url: str | None) -> View:
    require_admin(book, TASK)
    return team_form(None, book.departed_owners(), FormMetadata(response_url=response_url))


def edit(book: Book, action: Payload, response_url: str | None) -> View:
    require_admin(book, TASK)
    team = book.team(read_id(action.get("value")))
    metadata = FormMetadata(response_url=response_url, about={"team": team.id})
    return team_form(team, book.departed_owners(), metadata)


def suggest_departed(book: Book, payload: Payload) -> list[Block]:
    require_admin(book, TASK)
    typed = name_key(str(payload.get("value") or ""))
    found = [rep for rep in book.departed_owners() if typed in name_key(rep.name)]
    return departed_options(found[:MOST])


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
    departed = {book.rep_with_id(rep_id) for rep_id in submission.departed}
    for rep in departed.difference(team.members):
        rep.departure_told_at = None  # the managers are told, with the list
    team.staff(
        members={reps[person] for person in submission.members} | departed,
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
