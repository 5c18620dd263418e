"""What stands beside the figures of a team: open complaints, suggestions, and who was left out."""

from __future__ import annotations

from datetime import date

from messages.blocks import Block, button, section
from messages.days import day_words, number_word
from messages.team_figures import TEMPLATE, Room
from messages.team_numbers import many_words
from messages.text import Slack, literally, plain, render, shorten
from models.satisfaction.around import HotPotato, HotPotatoes, ThemeCount
from models.satisfaction.summary import TeamSatisfaction

OPEN = "open_customer"


def hot_blocks(
    found: TeamSatisfaction, room: Room, *, names: bool = True, buttons: bool = True
) -> list[Block]:
    """How many, and who they are, the longest waiting first. Without buttons, where others read along, no
    colleague is named either."""
    hot = found.hot
    if not hot.count:
        return [section(render(TEMPLATE, "no_hot"))]
    count = number_word(hot.count).capitalize()
    old = number_word(hot.old).capitalize() if hot.old else ""
    heading = section(render(TEMPLATE, "hot", count=count, one=hot.count == 1, old=old))
    return [heading, *named_blocks(hot, found.today, room, buttons=buttons)] if names else [heading]


def named_blocks(hot: HotPotatoes, today: date, room: Room, *, buttons: bool = True) -> list[Block]:
    """A line each with its button; the others by name only."""
    lines = [_line(potato, today, room, buttons) for potato in hot.named[: room.hot]]
    others = hot.count - len(lines)
    if not others:
        return lines
    names = ", ".join(shorten(one.customer, room.name) for one in hot.named[room.hot :])
    return [*lines, section(plain(literally(TEMPLATE, "more_hot", count=f"{others:,}", names=names)))]


def improvements_words(found: TeamSatisfaction) -> Slack:
    """By theme, as many as were said in the period and how many are open today."""
    told = [one for one in found.improvements if one.said or one.open]
    if not told:
        return render(TEMPLATE, "no_improvements")
    return render(TEMPLATE, "improvements", themes=_themes(told, "theme"))


def open_improvements_words(found: TeamSatisfaction) -> Slack:
    """Empty where none is open."""
    told = [one for one in found.improvements if one.open]
    return render(TEMPLATE, "open_improvements", themes=_themes(told, "open_theme")) if told else Slack("")


def coverage_words(found: TeamSatisfaction) -> Slack:
    coverage = found.coverage
    return render(
        TEMPLATE,
        "coverage",
        on_time=f"{coverage.on_time:,}",
        customers=many_words(coverage.customers, "customer"),
        silent=f"{coverage.silent:,}",
        never=f"{coverage.never_rated:,}",
        rated=f"{coverage.rated:,}",
    )


def _line(potato: HotPotato, today: date, room: Room, buttons: bool) -> Block:
    words = literally(
        TEMPLATE,
        "potato",
        customer=shorten(potato.customer, room.name),
        owner=shorten(potato.owner, room.name) if buttons else "",
        since=day_words(potato.since, today),
        old=potato.is_old,
    )
    label = f"Open {potato.customer}" if room.labels else None
    show = button("Open", OPEN, str(potato.customer_id), label=label) if buttons else None
    return section(plain(words), accessory=show)


def _themes(told: list[ThemeCount], block: str) -> str:
    return ", ".join(
        literally(TEMPLATE, block, theme=one.theme or "", said=one.said, open=one.open) for one in told
    )
