"""The channel by which to get in touch, and why, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from messages.kit.text import plaintext, shorten
from messages.rhythm.occasions import announced
from models.kernel.names import joined
from models.kernel.vocabulary import Channel
from models.nudges.card import CardContent
from models.nudges.recent_contacts import PersonToCall
from models.rhythm.channels import WRITTEN, ChannelReason, ChannelSuggestion, suggest_channel
from models.rhythm.reason import ReasonKind

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
BY_ADDRESS = {Channel.LETTER, Channel.SOCIAL}  # neither a number nor an e-mail address helps
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
    person = person_to_call(content, today)
    preferred = [person.preferred_channel] if person and person.preferred_channel else liked
    is_trouble = any(reason.kind is ReasonKind.HOT_POTATO for reason in content.reasons)
    return suggest_channel(content.lately, planned=planned, preferred=preferred, is_trouble=is_trouble)


def person_to_call(content: CardContent, today: date) -> PersonToCall | None:
    """Return whom to turn to: the one whose occasion it is; else as the book has it."""
    celebrated = [occasion.anniversary for occasion in announced(content, today) if occasion.anniversary.name]
    if len(celebrated) != 1:
        return content.person
    born = celebrated[0]
    return PersonToCall(born.name, born.phone, born.email, born.tone, born.channel)


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


def approach_words(content: CardContent, today: date, *, longest: int) -> str:
    """ "Call Samuel Lindqvist, +351 91 000 000."; where nobody is known, by which channel. `longest` is for
    the name, the number and the address."""
    suggestion, person = suggested_for(content, today), person_to_call(content, today)
    if person is None:
        return channel_words(suggestion)
    is_email = suggestion.channel is Channel.EMAIL
    way = person.email if is_email else "" if suggestion.channel in BY_ADDRESS else person.phone
    is_liked = suggestion.because is ChannelReason.PREFERRED and suggestion.channel is not Channel.CALL
    return plaintext(
        TEMPLATE,
        f"to_{suggestion.channel.value.replace('-', '_')}",
        name=shorten(person.name, longest),
        way=shorten(way, longest),
        because=plaintext(TEMPLATE, "because", written=_were(suggestion.written), liked=is_liked),
    )


def _were(channels: tuple[Channel, ...]) -> str:
    kinds = set(channels)
    if not kinds:
        return ""
    return SEVERAL[channels[0]] if len(kinds) == 1 and kinds <= WRITTEN else "in writing"
