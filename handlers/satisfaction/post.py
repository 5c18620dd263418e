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
from handlers.kit.posting import NO_ANSWER, error_code_of, post
from handlers.kit.reply import Reply
from handlers.kit.views import Views
from handlers.satisfaction.audience import audience_of
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.refused_charts import ChartSupport
from messages.kit.unclear_outcome import CALL_ERRORS
from messages.satisfaction import post_form
from messages.satisfaction.audience import Audience
from messages.satisfaction.post import channel_message, not_posted_message, posted_message
from messages.satisfaction.reference import SummaryReference, gone, read_reference
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
    reference, metadata = read_reference(action.get("value")), FormMetadata(response_url=response_url)
    return post_form.post_form(_satisfaction(book, reference, now), book.rep, reference, metadata)


def look(ack: Ack, body: Payload, client: WebClient, read_book: OpenBook, clock: Clock, views: Views) -> None:
    """A channel was chosen: who reads along there?"""
    view, channel = body["view"], str(body["actions"][0].get("selected_conversation") or "")
    reference, metadata, names = post_form.read_about(view), read_metadata(view), post_form.read_names(view)
    with read_book() as book:
        _satisfaction(book, reference, clock())
        looking = post_form.looking_form(view, metadata)
    ack()
    if channel:
        views.update(looking)
        look_there = partial(
            _form_with_audience, read_book, clock, client, team_of(body), reference, metadata
        )
        views.update_later(metadata.key, partial(look_there, channel, names=names))


def show(book: Book, body: Payload, now: datetime) -> View:
    """The names were ticked, or cleared: the form shows what will stand there."""
    view = body["view"]
    reference, metadata = post_form.read_about(view), read_metadata(view)
    return post_form.redrawn_form(view, _satisfaction(book, reference, now), book.rep, metadata)


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
    submission, metadata = post_form.read_posting(view), read_metadata(view)
    reference, names = submission.reference, submission.names
    with read_book() as book:
        message = channel_message(_satisfaction(book, reference, clock()), book.rep, names=names)
    if problems := post_form.unseen(submission):
        ack(response_action="errors", errors=problems)
        look_there = partial(
            _form_with_audience, read_book, clock, client, team_of(body), reference, metadata
        )
        views.update_later(metadata.key, partial(look_there, submission.channel, names=names))
        return
    with open_book() as book:
        is_first = book.is_first_delivery(f"post:{metadata.key}", at=clock())
    ack()
    if is_first:
        reply.afterwards(lambda: reply(_post(client, submission.channel, message, charts, names=names)))


def _post(client: WebClient, channel: str, message: Message, charts: ChartSupport, *, names: bool) -> Message:
    """Post it, and return the answer for the person who asked."""
    try:
        ts = post(client, channel, message, charts)
    except SlackApiError as error:
        return not_posted_message(_channel_name(client, channel), error_code_of(error))
    except CALL_ERRORS:
        log.warning("nobody knows whether a summary was posted")
        return not_posted_message(_channel_name(client, channel), NO_ANSWER)
    return posted_message(_channel_name(client, channel), _link(client, channel, ts), names=names)


def _form_with_audience(
    read_book: OpenBook,
    clock: Clock,
    client: WebClient,
    team: str,
    reference: SummaryReference,
    metadata: FormMetadata,
    channel: str,
    *,
    names: bool,
) -> View:
    with read_book() as book:
        member_ids = {rep.slack_user_id for rep in book.reps() if rep.is_active}
    audience: Audience = audience_of(client, channel, team, member_ids=member_ids)
    with read_book() as book:
        return post_form.post_form(
            _satisfaction(book, reference, clock()), book.rep, reference, metadata, audience, names=names
        )


def _satisfaction(book: Book, reference: SummaryReference, now: datetime) -> TeamSatisfaction:
    """Raises NotFound for one's own figures: those are for nobody else."""
    scope = scope_with(book, reference.scope_key)
    if scope.is_own:
        raise gone()
    return summary(book, scope, reference.when, now=now)


def _channel_name(client: WebClient, channel: str) -> str:
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
