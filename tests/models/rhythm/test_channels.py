"""By which channel to get in touch next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.kernel.vocabulary import Channel
from models.rhythm.channels import WRITTEN, ChannelReason, ChannelSuggestion, ContactAttempt, suggest_channel

C = Channel
tried = st.builds(ContactAttempt, st.sampled_from(C), st.booleans())
histories = st.lists(tried, max_size=14)
likings = st.lists(st.sampled_from(C), unique=True)


def reached(*channels: Channel) -> list[ContactAttempt]:
    return [ContactAttempt(channel, reached=True) for channel in channels]


def missed(*channels: Channel) -> list[ContactAttempt]:
    return [ContactAttempt(channel, reached=False) for channel in channels]


def test_nothing_known_is_a_call() -> None:
    assert suggest_channel([]) == ChannelSuggestion(C.CALL, ChannelReason.USUAL)


def test_the_contact_point_comes_first() -> None:
    assert suggest_channel(reached(C.CALL), planned=C.EMAIL, preferred=[C.VISIT]) == ChannelSuggestion(
        C.EMAIL, ChannelReason.PLANNED
    )


def test_what_they_prefer_comes_before_what_has_worked() -> None:
    assert suggest_channel(reached(C.CALL), preferred=[C.EMAIL]) == ChannelSuggestion(
        C.EMAIL, ChannelReason.PREFERRED
    )


def test_of_several_they_prefer_the_one_that_reaches_them() -> None:
    lately = [*missed(C.CALL), *reached(C.MEETING), *missed(C.CALL)]

    assert suggest_channel(lately, preferred=[C.CALL, C.MEETING]).channel is C.MEETING


def test_what_has_reached_them_is_done_again() -> None:
    lately = [*missed(C.CALL), *reached(C.VISIT), *missed(C.CALL)]

    assert suggest_channel(lately) == ChannelSuggestion(C.VISIT, ChannelReason.WORKED)


def test_after_two_written_contacts_it_is_time_to_speak() -> None:
    lately = reached(C.EMAIL, C.MESSAGE)

    for settings in ({}, {"planned": C.EMAIL}, {"preferred": [C.EMAIL]}):
        assert suggest_channel(lately, **settings) == ChannelSuggestion(
            C.CALL, ChannelReason.VARIETY, (C.EMAIL, C.MESSAGE)
        )


def test_one_written_contact_is_not_hiding() -> None:
    assert suggest_channel([*reached(C.EMAIL), *reached(C.CALL)], preferred=[C.EMAIL]).channel is C.EMAIL


def test_whom_calls_do_not_reach_is_visited() -> None:
    lately = [*reached(C.EMAIL, C.EMAIL), *missed(C.CALL, C.CALL)]

    assert suggest_channel(lately).channel is C.VISIT


@given(histories, st.none() | st.sampled_from(C), likings)
def test_nobody_hides_behind_writing(
    lately: list[ContactAttempt], planned: Channel | None, preferred: list[Channel]
) -> None:
    """After two written contacts it is never a third; and variety is said only then."""
    suggestion = suggest_channel(lately, planned=planned, preferred=preferred)

    two_written = len(lately) >= 2 and {one.channel for one in lately[:2]} <= WRITTEN
    if two_written:
        assert suggestion.channel not in WRITTEN
    else:
        assert suggestion.because is not ChannelReason.VARIETY
        assert planned in (None, suggestion.channel)
