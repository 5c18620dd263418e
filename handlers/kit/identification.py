"""Identification of the workspace and the person of a gesture, who is welcomed, known, or refused with
words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient

from handlers.home import redraw
from handlers.kept_forms.keeping import FormSaving, with_first_content
from handlers.kit import gesture
from handlers.kit.first_gesture import admit
from handlers.kit.home_tabs import HomeTabs
from handlers.kit.named_people import SlackSilent, profile_of
from handlers.kit.pressed_again import choose, press_again
from handlers.kit.problems import answer
from handlers.kit.reply import Reply, UnsentAnswer
from handlers.kit.served_workspaces import ServedWorkspaces
from handlers.kit.subcommand import COMMAND
from handlers.kit.typed_again import type_again
from handlers.kit.views import Views
from messages.kit.forms.metadata import read_metadata
from messages.kit.refused_charts import ChartSupport
from messages.profiles.slack_profile import Outsider, refusal_words
from models.book import Book
from models.book.library import Library
from models.kernel.errors import BookError, Refused
from models.outbox.message import OutboxKind, announce
from models.team.rep import Profile, Rep

LOOK_AGAIN = timedelta(minutes=10)  # somebody may have become a guest since
REFUSED_FOR = timedelta(minutes=2)  # and a guest a member; Slack tells of that, too
MOST_REFUSED = 1000  # remembered


class Identification:
    """A Bolt middleware: everything behind it knows whose gesture it is."""

    def __init__(
        self,
        library: Library,
        clock: gesture.Clock,
        afterwards: gesture.Afterwards,
        at_once: gesture.Afterwards,
        response_urls: str,
        *,
        survey_links: gesture.SurveyLinks,
        later: gesture.Later,
        lookups: gesture.Lookups,
    ) -> None:
        """response_urls: what every genuine response_url begins with."""
        self.library = library
        self.clock = clock
        self.afterwards = afterwards
        self.at_once = at_once
        self.response_urls = response_urls
        self.survey_links = survey_links
        self.lookups = lookups
        self._workspaces = ServedWorkspaces(library)
        self.home_tabs = HomeTabs(later)
        self._identified_until: dict[
            tuple[str, str], datetime
        ] = {}  # until when nobody need be looked at again
        self._refused: dict[tuple[str, str], tuple[datetime, str]] = {}  # until when, and what was said
        self._charts: defaultdict[str, ChartSupport] = defaultdict(ChartSupport)  # by workspace

    def __call__(
        self,
        body: gesture.Payload,
        context: BoltContext,
        client: WebClient,
        next: Callable[[], Any],  # noqa: A002
    ) -> BoltResponse | None:
        type_again(body, self.clock())
        choose(body)
        press_again(body)
        self._forget_changed(body)
        team, person = gesture.team_of(body), gesture.person_of(body)
        self._fill_context(body, context, client, team, person)
        if person is None or not team:
            next()
            return None
        try:
            self._identify(body, context, client, team, person)
            if body.get("view"):
                body["view"] = with_first_content(body["view"], context["read_book"])
        except BookError as problem:
            if not (isinstance(problem, Refused) and gesture.opens_app(body)):
                return answer(problem, body, context)
            context["refusal"] = problem  # said on the Home tab: nobody has asked for a message
        next()
        return None

    def _fill_context(
        self, body: gesture.Payload, context: BoltContext, client: WebClient, team: str, person: str | None
    ) -> None:
        open_book = partial(self._book, self.library.open, client, team, person)
        fallback = partial(self._queue_answer, open_book)
        url = self._response_url(body)
        charts = self._charts[team]
        reply = Reply(client, person or "", url, self.afterwards, fallback, charts=charts)
        is_form = body.get("type") == "view_submission"
        if is_form and not url:  # the form was opened on the Home tab
            reply = replace(
                reply, on_sent=lambda: redraw(context["read_book"], self.clock, client, self.home_tabs)
            )
        context["clock"] = self.clock
        context["refusal"] = None
        context["open_book"] = FormSaving(open_book, body, self.clock) if is_form else open_book
        context["read_book"] = partial(self._book, self.library.read, client, team, person)
        context["reply"] = reply
        context["views"] = Views(client, body, reply, self.at_once, self.clock, open_book, self.home_tabs)
        context["afterwards"] = self.afterwards
        context["ask_slack"] = self.lookups(client)
        context["survey_links"] = self.survey_links
        context["charts"] = charts

    def _book(
        self,
        opener: Callable[[int, str | None], AbstractContextManager[Book]],
        client: WebClient,
        team: str,
        person: str | None,
    ) -> AbstractContextManager[Book]:
        return opener(self._workspaces.id_of(team, self.lookups(client)), person)

    def _identify(
        self, body: gesture.Payload, context: BoltContext, client: WebClient, team: str, person: str
    ) -> None:
        """Raises Refused for a person who cannot be a rep."""
        home_team = gesture.home_team_of(body)
        if home_team and home_team != team:
            raise Refused(refusal_words(Outsider.STRANGER))
        is_for_admins = body.get("command") == COMMAND
        if self._identified_lately(team, person) and not is_for_admins:
            return
        with context["read_book"]() as book:
            rep = book.rep_known_as(person)
            is_wanted = is_for_admins and not book.admins()  # who may have become one in Slack since
        open_book = partial(self._book, self.library.open, client, team, person)
        profile = None
        if rep is None or not rep.is_active:
            profile = self._profile_of(context["ask_slack"], person, team)
        elif is_wanted:
            with suppress(SlackSilent):
                profile = self._profile_of(context["ask_slack"], person, team)
        if profile or (rep and rep.welcomed_at is None):
            at_home, reply = gesture.opens_home(body), context["reply"]
            admit(open_book, reply, profile, at_home=at_home, at=self.clock())
        if rep and rep.awaits_reaction:
            self._note_reaction(open_book)
        if not gesture.opens_home(body):
            self._identified_until[team, person] = self._next_look_at(rep)

    def _profile_of(self, ask_slack: gesture.AskSlack, person: str, team: str) -> Profile:
        """Ask Slack, but not at every gesture of somebody whom it has shown to be no member."""
        until, words = self._refused.get((team, person), (self.clock(), ""))
        if self.clock() < until:
            raise Refused(words)
        try:
            return profile_of(ask_slack, person, team, silence_block="no_answer")
        except Refused as refused:
            if len(self._refused) >= MOST_REFUSED:
                self._refused.clear()
            self._refused[team, person] = self.clock() + REFUSED_FOR, refused.words
            raise

    def _identified_lately(self, team: str, person: str) -> bool:
        until = self._identified_until.get((team, person))
        return until is not None and self.clock() < until

    def _forget_changed(self, body: gesture.Payload) -> None:
        """Look again at somebody of whom Slack tells that they are another now."""
        if isinstance(user := (body.get("event") or {}).get("user"), dict):
            somebody = gesture.team_of(body), str(user.get("id"))
            self._identified_until.pop(somebody, None)
            self._refused.pop(somebody, None)

    def _next_look_at(self, rep: Rep | None) -> datetime:
        """Return a moment not past the next digest: the gesture that follows it is a reaction."""
        coming = [rep.next_digest_at] if rep and rep.next_digest_at else []
        return min([self.clock() + LOOK_AGAIN, *coming])

    def _note_reaction(self, open_book: gesture.OpenBook) -> None:
        with open_book() as book:
            book.rep.reader_reacted()

    def _response_url(self, body: gesture.Payload) -> str | None:
        """Return the payload's own, or the one a form has carried along; never an address of anybody
        else's."""
        url = body.get("response_url")
        if not url and body.get("view"):
            try:
                url = read_metadata(body["view"]).response_url
            except BookError:
                url = None
        return url if isinstance(url, str) and url.startswith(self.response_urls) else None

    def _queue_answer(
        self, open_book: Callable[[], AbstractContextManager[Book]], answer: UnsentAnswer
    ) -> None:
        """Write the answer to the outbox, for a rep only: somebody refused has no place where words could be
        kept."""
        with suppress(Refused), open_book() as book:
            if rep := book.person and book.rep_known_as(book.person):
                message = announce(rep, OutboxKind.ANSWER, answer.message, at=self.clock())
                message.attempted(answer.key, answer.error, is_uncertain=answer.is_uncertain)
