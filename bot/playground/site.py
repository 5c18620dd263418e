"""The playground's page: a persona's Slack in a browser, and the clock to push."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from flask import Flask, Response, abort, jsonify, render_template, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from bot.playground import browser_gestures, charting, drawing
from bot.playground.every_message import every_message
from bot.playground.menu import Menu, read
from bot.playground.mornings import Morning
from bot.playground.own_machine import OwnMachineOnly
from bot.playground.persona_page import PersonaPage, ReadState
from bot.playground.slack import NotOnScreenError, Persona, SlackStandIn, WebApi
from messages.interactions.form import CALLBACK
from messages.kit.days import day_words

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

TABS = ("messages", "home")
PUSHES = ("now", "hour", "morning", "week")
OWN_RESOURCES_ONLY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'"


class ClockControl(Protocol):
    """The playground's time; `advance_to` takes one of PUSHES, moves the clock and runs what falls due. It
    returns the morning that has come, when it was the person's next one."""

    def now(self) -> datetime: ...
    def advance_to(self, kind: str, user_id: str) -> Morning | None: ...


def create_site(
    slack: SlackStandIn, clock_control: ClockControl, personas: list[str], menu: Menu | None = None
) -> Flask:
    """The page at `/` for these personas (user ids or names), with Slack's Web API beside it under `/api/`,
    `/respond/`, `/upload/` and `/files-pri/`. The menu is the manifest's unless another is given."""
    site = Flask("playground", root_path=__file__.rpartition("/")[0])
    site.config["MENU"] = menu = menu if menu is not None else read()
    slack.subscribed = slack.subscribed if slack.subscribed is not None else menu.subscribed
    site.jinja_env.filters.update(words=drawing.text, leaf=drawing.rich_leaf, ref=browser_gestures.reference)
    site.jinja_env.filters.update(plots=charting.plots, slices=charting.slices, figure=charting.number)
    site.jinja_env.filters.update(chart_summary=charting.summary, day_words=day_words)
    site.jinja_env.trim_blocks = site.jinja_env.lstrip_blocks = True
    site.after_request(_with_security_headers)
    SiteRoutes(site, slack, clock_control, [_person(slack, name) for name in personas]).register()
    web_api = WebApi(slack)
    mounts: dict[str, WSGIApplication] = dict.fromkeys(
        ("/api", "/respond", "/upload", "/files-pri", "/signin"), web_api
    )
    both = DispatcherMiddleware(site.wsgi_app, mounts)
    site.wsgi_app = OwnMachineOnly(both)  # type: ignore[method-assign]
    return site


class SiteRoutes:
    """The routes over one stand-in."""

    def __init__(
        self, site: Flask, slack: SlackStandIn, clock_control: ClockControl, people: list[Persona]
    ) -> None:
        self._site, self._slack, self._clock_control, self._people = site, slack, clock_control, people
        self._menu: Menu = site.config["MENU"]
        self._reading = ReadState()
        self._mornings: dict[str, Morning | None] = {}

    def register(self) -> None:
        self._site.get("/")(self.page)
        self._site.get("/screen")(self.screen)
        self._site.get("/messages")(self.messages)
        self._site.get("/files/<file_id>/<name>")(self.file)
        self._site.post("/gesture")(self.gesture)
        self._site.post("/clock")(self.clock)

    def page(self) -> ResponseReturnValue:
        screen = self._screen(request.args.get("as"), request.args.get("tab"))
        return render_template("page.html", parts=screen.parts(), menu=self._menu, **screen.context())

    def screen(self) -> ResponseReturnValue:
        """Return the parts that changed since the mark that the page carries; 204 when nothing has."""
        screen = self._screen(request.args.get("as"), request.args.get("tab"))
        return ("", 204) if screen.mark == request.args.get("mark") else self._page_json(screen)

    def messages(self) -> ResponseReturnValue:
        return render_template("every_message.html", nouns=every_message())

    def file(self, file_id: str, name: str) -> ResponseReturnValue:
        """A shared file, for those who see it, to keep: nothing that was uploaded is shown as a page."""
        screen = self._screen(request.args.get("as"), None)
        files = [file for message in screen.person.sees() for file in message.files]
        shared_file = next((file for file in files if file.id == file_id), None)
        if shared_file is None:
            abort(404)
        content = BytesIO(shared_file.content or b"")
        return send_file(content, shared_file.mimetype, as_attachment=True, download_name=shared_file.name)

    def gesture(self) -> ResponseReturnValue:
        report = _request_json()
        screen = self._screen(report.get("as"), report.get("tab"))
        form = screen.person.modal
        try:
            outcome = browser_gestures.gesture(screen.person, self._menu, report)
        except (NotOnScreenError, KeyError) as error:
            return self._page_json(screen, failed=str(error.args[0]))
        if report["do"] == "suggest":
            return jsonify(options=outcome.options, failed=outcome.failed)
        is_log = form is not None and form.definition.get("callback_id") == CALLBACK
        if report["do"] == "submit" and is_log and not outcome.errors and not outcome.failed:
            self._reading.logged.add(screen.person.id)
        return self._page_json(screen, failed=outcome.failed)

    def clock(self) -> ResponseReturnValue:
        report = _request_json()
        if report.get("push") not in PUSHES:
            abort(400)
        screen = self._screen(report.get("as"), report.get("tab"))
        self._mornings = {screen.person.id: self._clock_control.advance_to(report["push"], screen.person.id)}
        return self._page_json(screen)

    def _screen(self, user_id: str | None, tab: str | None) -> PersonaPage:
        person = next((p for p in self._people if p.id == user_id), self._people[0])
        tabs = [*TABS, *(channel.id for channel in person.channels)]
        tab_shown = tab if tab in tabs else TABS[0]
        now, morning = self._clock_control.now(), self._mornings.get(person.id)
        return PersonaPage(self._slack, self._people, self._reading, person, tab_shown, now, morning)

    def _page_json(self, screen: PersonaPage, failed: str | None = None) -> Response:
        again = self._screen(screen.person.id, screen.tab)
        return jsonify(mark=again.mark, parts=again.parts(), failed=failed)


def _request_json() -> browser_gestures.Report:
    report = request.get_json()
    if not isinstance(report, dict):
        abort(400)
    return report


def _person(slack: SlackStandIn, name: str) -> Persona:
    return slack.people[name] if name in slack.people else slack.person(name)


def _with_security_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = OWN_RESOURCES_ONLY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
