"""The channel by which to get in touch, and why, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from messages.kit.text import plaintext
from messages.rhythm.occasions import announced
from models.kernel.names import joined
from models.kernel.vocabulary import Channel
from models.nudges.card import CardContent
from models.rhythm.channels import WRITTEN, ChannelReason, ChannelSuggestion, suggest_channel
from models.rhythm.due_status import ReasonKind

TEMPLATE = "rhythm/channels"
BY = {
    Channel.CALL: "By phone",
    Channel.MEETING: "In a meeting",
    Channel.EMAIL: "By e-mail",
    Channel.MESSAGE: "By message",
    Channel.LETTER: "By letter",
    Channel.VISIT: "In person",
    Channel.SOCIAL: "On social media",
}
SEVERAL = {
    Channel.EMAIL: "e-mails",
    Channel.MESSAGE: "messages",
    Channel.LETTER: "letters",
    Channel.SOCIAL: "on social media",
}
LIKED = {
    **SEVERAL,
    Channel.CALL: "calls",
    Channel.MEETING: "meetings",
    Channel.VISIT: "visits",
    Channel.SOCIAL: "social media",
}


def suggested_for(content: CardContent, today: date) -> ChannelSuggestion:
    """A contact point that is due may say which; else the person who is meant, and then the customer, may."""
    is_step = any(reason.kind is ReasonKind.STEP for reason in content.reasons)
    planned = content.step.channel if content.step and is_step else None
    liked = [Channel(word) for word in content.customer.preferred_channels]
    preferred = [their] if (their := _their_channel(content, today)) else liked
    return suggest_channel(content.lately, planned=planned, preferred=preferred)


def _their_channel(content: CardContent, today: date) -> Channel | None:
    """Return the channel of the person who is meant: whose birthday it is, or the only one there."""
    celebrated = [
        occasion.anniversary.channel for occasion in announced(content, today) if occasion.anniversary.name
    ]
    if len(celebrated) == 1 and celebrated[0]:
        return celebrated[0]
    return content.person.preferred_channel if content.person else None


def liked_words(channels: Iterable[str]) -> str:
    """ "calls or visits": what somebody prefers."""
    return joined([LIKED[Channel(word)] for word in channels], last="or")


def by_words(channel: Channel | None) -> str:
    """ "by phone"; empty for none."""
    return BY[channel][:1].lower() + BY[channel][1:] if channel else ""


def channel_words(suggestion: ChannelSuggestion) -> str:
    """ "By phone: the last two were e-mails."; empty when the contact point has said it already, or nothing
    is known that would speak for one."""
    if suggestion.because in (ChannelReason.PLANNED, ChannelReason.USUAL):
        return ""
    return plaintext(
        TEMPLATE,
        suggestion.because.value,
        by=BY[suggestion.channel],
        written=_were(suggestion.written),
    )


def _were(channels: tuple[Channel, ...]) -> str:
    kinds = set(channels)
    return SEVERAL[channels[0]] if len(kinds) == 1 and kinds <= WRITTEN else "in writing"
