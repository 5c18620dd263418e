"""The channel to suggest next: what was planned, what the customer prefers, what has worked, and no hiding
behind e-mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.kernel.vocabulary import Channel

WRITTEN = frozenset({Channel.LETTER, Channel.EMAIL, Channel.MESSAGE, Channel.SOCIAL})
USUAL = Channel.CALL
IN_A_ROW = 2  # so many written contacts, and it is time to speak
LOOKED_BACK = 10  # contacts that tell what works


class ChannelReason(StrEnum):
    """Why this channel."""

    TROUBLE = "trouble"  # a problem is open: somebody who is annoyed is called
    PLANNED = "planned"  # the contact point says so
    VARIETY = "variety"  # the last ones were written
    PREFERRED = "preferred"
    WORKED = "worked"
    USUAL = "usual"  # nothing is known


@dataclass(frozen=True, slots=True)
class ContactAttempt:
    """A contact of ours, and whether somebody was reached."""

    channel: Channel
    reached: bool


@dataclass(frozen=True, slots=True)
class ChannelSuggestion:
    """`written` are the last contacts, the newest first, when they were too many in writing."""

    channel: Channel
    because: ChannelReason
    written: tuple[Channel, ...] = ()


def suggest_channel(
    lately: Sequence[ContactAttempt],
    *,
    planned: Channel | None = None,
    preferred: Sequence[Channel] = (),
    is_trouble: bool = False,
) -> ChannelSuggestion:
    """`lately` are our contacts, the newest first; `preferred` what the customer likes, the
    best liked first. While a problem is open it is a call, whatever they like otherwise."""
    if is_trouble:
        return ChannelSuggestion(Channel.CALL, ChannelReason.TROUBLE)
    lately = lately[:LOOKED_BACK]
    choice = _choice(lately, planned, preferred)
    written = tuple(tried.channel for tried in lately[:IN_A_ROW] if tried.channel in WRITTEN)
    if choice.channel in WRITTEN and len(written) == IN_A_ROW:
        return ChannelSuggestion(_spoken(lately, preferred), ChannelReason.VARIETY, written)
    return choice


def _choice(
    lately: Sequence[ContactAttempt], planned: Channel | None, preferred: Sequence[Channel]
) -> ChannelSuggestion:
    if planned:
        return ChannelSuggestion(planned, ChannelReason.PLANNED)
    if preferred:
        return ChannelSuggestion(_best(preferred, lately), ChannelReason.PREFERRED)
    if worked := _worked(lately):
        return ChannelSuggestion(_best(worked, lately), ChannelReason.WORKED)
    return ChannelSuggestion(USUAL, ChannelReason.USUAL)


def _spoken(lately: Sequence[ContactAttempt], preferred: Sequence[Channel]) -> Channel:
    """A call, unless they like another way of speaking, or calls do not reach them: then a visit."""
    liked = [channel for channel in preferred if channel not in WRITTEN]
    worked = [channel for channel in _worked(lately) if channel not in WRITTEN]
    if liked or worked:
        return _best(liked or worked, lately)
    return Channel.CALL if _success(Channel.CALL, lately) >= 0 else Channel.VISIT


def _worked(lately: Sequence[ContactAttempt]) -> list[Channel]:
    """The channels that reached somebody, the newest first."""
    return list(dict.fromkeys(tried.channel for tried in lately if tried.reached))


def _best(channels: Iterable[Channel], lately: Sequence[ContactAttempt]) -> Channel:
    """The best channel; of equally good ones the first."""
    return max(channels, key=lambda channel: _success(channel, lately))


def _success(channel: Channel, lately: Sequence[ContactAttempt]) -> int:
    return sum(1 if tried.reached else -1 for tried in lately if tried.channel is channel)
