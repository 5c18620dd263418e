"""The second composition root: the real bot in a browser, with a small strict Slack instead of Slack."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from bot.app import slack_client
from bot.database_file import FOLDER, close_folder
from bot.http.server import HttpServer, listening_socket
from bot.playground import sample
from bot.playground.opening import Opening
from bot.playground.own_machine import OwnMachineOnly
from bot.playground.samples.scripts import SCRIPTS
from bot.playground.site import create_site
from bot.playground.slack import Persona, SlackStandIn
from bot.playground.time_travel import PushableClock, TimeTravel, working_afternoon
from bot.service import Service
from bot.settings import Settings
from bot.survey.links import PATH
from messages.profiles.slack_profile import read_profile
from models.book.installation import workspace_of
from models.book.library import Library, connect
from models.schema.migrate import upgrade
from models.storage.private_files import make_private_file, make_private_folder
from models.team.rep import Rep

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
SITE_THREADS = 16
LARGEST_REQUEST = 12_000_000  # bytes; dropped files come here, and the bot's own calls to Slack
SECRET = "playground-signing-secret"


def open_playground(port: int, *, start: datetime | None = None, folder: Path = FOLDER) -> None:
    """Serve the page until interrupted. Every start begins with the same sample book.

    Raises OSError when the port is taken, before anything of another playground is touched.
    """
    listener = listening_socket(HOST, port)
    _say("Making an empty book ...")
    gc.disable()  # what is made until the end of the opening stays, and need not be looked through meanwhile
    clock = PushableClock(start or working_afternoon(PushableClock()()))
    slack = SlackStandIn(clock, signing_secret=SECRET, workspace="Northwind Provisions")
    slack.base_url = f"http://{HOST}:{port}"
    people = _cast(slack)
    service = _bot(slack, _fresh_file(folder, port), clock)
    opening = Opening(customers=len(SCRIPTS))
    site = _site(slack, people, service, clock)
    opening.guard(site)
    server = HttpServer(site, listener, largest=LARGEST_REQUEST, threads=SITE_THREADS)
    threading.Thread(target=server.run, name="playground-page", daemon=True).start()
    print(f"Rapport is open at http://{HOST}:{port}  (Ctrl-C ends it)", flush=True)
    _say("Filling the book with a year of sample customers; the page shows how far it is ...")
    newcomer = people[-1]  # who has yet to meet the bot
    _fill(service.library, slack, [p for p in people if p is not newcomer], clock(), opening.count)
    _say("The book is full.")
    gc.freeze()
    gc.enable()
    opening.end()
    service.run()


def _say(words: str) -> None:
    """Tell somebody who sits before a terminal what is going on; a program reads only the address."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)


def _bot(slack: SlackStandIn, file: Path, clock: PushableClock) -> Service:
    """The real bot on an empty book, with the stand-in on the other end of both lines."""
    settings = Settings(
        slack_bot_token=slack.workspace.token,
        slack_signing_secret=SECRET,
        slack_api_url=f"{slack.base_url}/api/",
        database_url=f"sqlite:///{file}",
        host=HOST,
        port=0,
        public_url=slack.base_url,
    )
    client = slack_client(settings, token=settings.slack_bot_token)
    service = Service(settings, connect(settings.database_url), clock=clock, client=client)
    service.web.wsgi_app = OwnMachineOnly(service.web.wsgi_app)  # type: ignore[method-assign]
    slack.sender.url = f"http://{HOST}:{service.port}/slack/events"
    upgrade(service.library.engine)
    return service


def _site(slack: SlackStandIn, people: list[Persona], service: Service, clock: PushableClock) -> Flask:
    time_travel = TimeTravel(clock, service.library, service.tick)
    site = create_site(slack, time_travel, [person.id for person in people])
    _show_survey(site, service)
    return site


def _show_survey(site: Flask, service: Service) -> None:
    """The survey page is the bot's own, under the address of the playground."""
    page, survey = site.wsgi_app, service.web.wsgi_app

    def either(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        is_survey = environ["PATH_INFO"].startswith(PATH)
        return (survey if is_survey else page)(environ, start_response)

    site.wsgi_app = either  # type: ignore[method-assign]


def _cast(slack: SlackStandIn) -> list[Persona]:
    """Three reps of one team, one of them away, and their manager; two channels, in one of which a guest
    reads along; and last somebody who has never used the bot."""
    people = [
        slack.join("Ana Silva", tz="Europe/Lisbon", title="Sales, Lisbon"),
        slack.join("Ben Okafor", tz="Europe/London", title="Sales, London"),
        slack.join("Cleo Marchand", tz="Europe/Paris", title="Head of sales", is_admin=True),
        slack.join("Dora Novak", tz="Europe/Lisbon", title="Sales, Porto, away"),
    ]
    slack.channel("sales", *people)
    guest = slack.join("Gil Torres", tz="Europe/Madrid", title="Freight, guest", is_restricted=True)
    slack.channel("deliveries", *people, guest)
    return [*people, slack.join("Eli Brandt", tz="Europe/Berlin", title="New, never met Rapport")]


def _fill(
    library: Library,
    slack: SlackStandIn,
    people: list[Persona],
    now: datetime,
    count: sample.Count = lambda: None,
) -> None:
    workspace = workspace_of(library, slack.workspace.id, name=slack.workspace.name)
    with library.open(workspace) as book:
        reps = [book.enrol(p.id, read_profile(p.member.as_user()), at=now) for p in people]
        ana, ben, cleo, dora = reps
        _welcome_back(reps, now)
        team = book.add_team("Provisions", by=cleo, at=now)
        team.staff(members={ana, ben, dora}, managers={cleo}, by=cleo, at=now)
        sample.write(book, [ana, ben], now=now, count=count)
        sample.write_absence(book, dora, cover=ana, now=now, count=count)


def _welcome_back(reps: list[Rep], now: datetime) -> None:
    """The cast has known Rapport for a year."""
    for rep in reps:
        rep.welcomed_at = rep.enrolled_at = now - timedelta(days=sample.A_YEAR)


def _fresh_file(folder: Path, port: int) -> Path:
    make_private_folder(folder)
    close_folder(folder)
    file = folder / f"playground-{port}.db"
    for leftover in folder.glob(f"{file.name}*"):
        leftover.unlink()
    make_private_file(file)
    return file
