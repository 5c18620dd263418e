"""What stands beside the figures of a team: open complaints, suggestions, and who was left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from messages.kit.blocks import Block, button, section
from messages.kit.days import day_words, number_word
from messages.kit.text import Mrkdwn, literally, plain, render, shorten
from messages.satisfaction.figures import TEMPLATE, SummarySize
from messages.satisfaction.words import many_words
from models.customers.improvements.improvement import Theme
from models.satisfaction.context import HotPotato, HotPotatoes
from models.satisfaction.summary import TeamSatisfaction

OPEN = "open_customer"


def hot_blocks(
    found: TeamSatisfaction, room: SummarySize, *, names: bool = True, buttons: bool = True
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


def named_blocks(hot: HotPotatoes, today: date, room: SummarySize, *, buttons: bool = True) -> list[Block]:
    """A line each with its button; the others by name only."""
    lines = [_line(potato, today, room, buttons) for potato in hot.named[: room.hot]]
    others = hot.count - len(lines)
    if not others:
        return lines
    further = hot.named[room.hot :]
    told = {
        "count": f"{others:,}",
        "names": ", ".join(shorten(one.customer, room.name) for one in further),
        "all": len(further) == others,
    }
    return [*lines, section(plain(literally(TEMPLATE, "more_hot", **told)))]


def improvements_words(found: TeamSatisfaction) -> Mrkdwn:
    """By theme, as many as were said in the period, and as many as are open today."""
    said = _themes((one.theme, one.said) for one in found.improvements)
    return render(TEMPLATE, "improvements", themes=said, open=_open(found))


def open_improvements_words(found: TeamSatisfaction) -> Mrkdwn:
    """Empty where none is open."""
    waiting = _open(found)
    return render(TEMPLATE, "open_improvements", open=waiting) if waiting else Mrkdwn("")


def coverage_words(found: TeamSatisfaction) -> Mrkdwn:
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


def _line(potato: HotPotato, today: date, room: SummarySize, buttons: bool) -> Block:
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


def _open(found: TeamSatisfaction) -> str:
    return _themes((one.theme, one.open) for one in found.improvements)


def _themes(counts: Iterable[tuple[Theme | None, int]]) -> str:
    told = [(theme, count) for theme, count in counts if count]
    return ", ".join(literally(TEMPLATE, "theme", theme=theme or "", count=f"{n:,}") for theme, n in told)
