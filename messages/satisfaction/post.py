"""A team's summary for a channel: no buttons, and no customers' names unless they were asked for."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, context, header, message, section
from messages.kit.fitting import largest_that_fits
from messages.kit.refused_charts import is_chart
from messages.kit.text import plain, plaintext, render, shorten
from messages.satisfaction.audience import INVITE, SCOPES
from messages.satisfaction.figures import SUMMARY_SIZES, SummarySize
from messages.satisfaction.summary import about, context_blocks, figure_blocks, time_words, trend, who_words
from messages.satisfaction.words import TEMPLATE
from models.satisfaction.summary import TeamSatisfaction
from models.team.rep import Rep

LONGEST_NAME = 80
REFUSALS = (
    (INVITE, "invite"),
    ({"is_archived"}, "archived"),
    (SCOPES, "no_post_scope"),
    (
        {"restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel"},
        "restricted",
    ),
    ({"no_answer"}, "no_answer"),
)


def channel_message(satisfaction: TeamSatisfaction, by: Rep, *, names: bool) -> Block:
    """names: those of customers who have complained; nothing of what anybody said is quoted in either."""
    return largest_that_fits(
        SUMMARY_SIZES, lambda summary_size: _drawn(satisfaction, by, summary_size, names)
    )


def preview_blocks(satisfaction: TeamSatisfaction, by: Rep, *, names: bool) -> Sequence[Block]:
    """Return its blocks, as far as a form takes them."""
    return [
        block for block in channel_message(satisfaction, by, names=names)["blocks"] if not is_chart(block)
    ]


def posted_message(channel: str, link: str, *, names: bool) -> Block:
    return message(None, [section(render(TEMPLATE, "posted", channel=channel, url=link, names=names))])


def not_posted_message(channel: str, code: str) -> Block:
    """Say why nothing stands in the channel, or why nobody knows, and what to do. `code` is Slack's."""
    block = next((name for codes, name in REFUSALS if code in codes), "refused")
    return message(None, [section(render("satisfaction/audience", block, channel=channel, code=code))])


def _drawn(satisfaction: TeamSatisfaction, by: Rep, summary_size: SummarySize, names: bool) -> list[Block]:
    when = time_words(satisfaction)
    return [
        header(who_words(satisfaction.scope, summary_size.name, by=by.name)),
        section(plain(f"{when[:1].upper()}{when[1:]}.")),
        *figure_blocks(satisfaction, summary_size, None),
        *context_blocks(satisfaction, summary_size, names=names, buttons=False),
        *trend(satisfaction),
        about(),
        context(plain(plaintext(TEMPLATE, "shared", name=shorten(by.name, LONGEST_NAME)))),
    ]
