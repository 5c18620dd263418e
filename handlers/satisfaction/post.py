"""Posting a team's summary to a channel: asked first, looked at first, posted once."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.kit.gesture import Clock, Message, OpenBook, Payload, View, team_of
from handlers.kit.listener import in_place, reading
from handlers.kit.posting import NO_ANSWER, post, refusal
from handlers.kit.reply import Reply, Views
from handlers.satisfaction.audience import audience_of
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.refused_charts import ChartSupport
from messages.kit.unclear_outcome import CALL_ERRORS
from messages.satisfaction import post_form
from messages.satisfaction.audience import Audience
from messages.satisfaction.post import channel_message, not_posted_message, posted_message
from messages.satisfaction.reference import SummaryReference, gone, read_place
from messages.satisfaction.summary import POST
from models.book import Book
from models.satisfaction.scope import scope_with
from models.satisfaction.summary import TeamSatisfaction, summary

log = logging.getLogger(__name__)


def register(app: App) -> None:
    app.action(POST)(reading(ask))
    app.action(post_form.CHANNEL)(look)
    app.action({"block_id": post_form.NAMES, "action_id": post_form.NAMES})(reading(show, in_place))
    app.view(post_form.CALLBACK)(submit)


def ask(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    place, memory = read_place(action.get("value")), FormMetadata(response_url=response_url)
    return post_form.post_form(_found(book, place, now), book.rep, place, memory)


def look(ack: Ack, body: Payload, client: WebClient, read_book: OpenBook, clock: Clock, views: Views) -> None:
    """A channel was chosen: who reads along there?"""
    view, channel = body["view"], str(body["actions"][0].get("selected_conversation") or "")
    place, memory, names = post_form.read_about(view), read_metadata(view), post_form.read_names(view)
    with read_book() as book:
        _found(book, place, clock())
        looking = post_form.looking_form(view, memory)
    ack()
    if channel:
        views.update(looking)
        look_there = partial(_looked_at, read_book, clock, client, team_of(body), place, memory)
        views.finish(memory.key, partial(look_there, channel, names=names))


def show(book: Book, body: Payload, now: datetime) -> View:
    """The names were ticked, or cleared: the form shows what will stand there."""
    view = body["view"]
    place, memory = post_form.read_about(view), read_metadata(view)
    return post_form.redrawn_form(view, _found(book, place, now), book.rep, memory)


def submit(
    ack: Ack,
    body: Payload,
    view: View,
    client: WebClient,
    open_book: OpenBook,
    read_book: OpenBook,
    clock: Clock,
    reply: Reply,
    views: Views,
    charts: ChartSupport,
) -> None:
    """Posts what was looked at and shown; what was not is looked at first, and asked about once more."""
    wish, memory = post_form.read_posting(view), read_metadata(view)
    with read_book() as book:
        message = channel_message(_found(book, wish.place, clock()), book.rep, names=wish.names)
    if problems := post_form.unseen(wish):
        ack(response_action="errors", errors=problems)
        look_there = partial(_looked_at, read_book, clock, client, team_of(body), wish.place, memory)
        views.finish(memory.key, partial(look_there, wish.channel, names=wish.names))
        return
    with open_book() as book:
        is_first = book.is_first_delivery(f"post:{memory.key}", at=clock())
    ack()
    if is_first:
        reply.afterwards(lambda: reply(_post(client, wish.channel, message, charts, names=wish.names)))


def _post(client: WebClient, channel: str, message: Message, charts: ChartSupport, *, names: bool) -> Message:
    """What to tell whoever posted it."""
    try:
        ts = post(client, channel, message, charts)
    except SlackApiError as error:
        return not_posted_message(_called(client, channel), refusal(error))
    except CALL_ERRORS:
        log.warning("nobody knows whether a summary was posted")
        return not_posted_message(_called(client, channel), NO_ANSWER)
    return posted_message(_called(client, channel), _link(client, channel, ts), names=names)


def _looked_at(
    read_book: OpenBook,
    clock: Clock,
    client: WebClient,
    team: str,
    place: SummaryReference,
    memory: FormMetadata,
    channel: str,
    *,
    names: bool,
) -> View:
    with read_book() as book:
        known = {rep.slack_user_id for rep in book.reps() if rep.is_active}
    audience: Audience = audience_of(client, channel, team, known=known)
    with read_book() as book:
        return post_form.post_form(
            _found(book, place, clock()), book.rep, place, memory, audience, names=names
        )


def _found(book: Book, place: SummaryReference, now: datetime) -> TeamSatisfaction:
    """Raises NotFound for one's own figures: those are for nobody else."""
    scope = scope_with(book, place.scope_key)
    if scope.is_own:
        raise gone()
    return summary(book, scope, place.when, now=now)


def _called(client: WebClient, channel: str) -> str:
    try:
        return f"#{client.conversations_info(channel=channel)['channel']['name']}"
    except (*CALL_ERRORS, KeyError):
        return "that channel"


def _link(client: WebClient, channel: str, ts: str) -> str:
    """Empty where Slack gives none."""
    try:
        return str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
    except (*CALL_ERRORS, KeyError):
        return ""
