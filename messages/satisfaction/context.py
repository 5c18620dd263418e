"""The context of a team's figures: open complaints, suggestions, and who was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from messages.assignments.words import assign_button, standing_words
from messages.kit.blocks import Block, actions, button, context, section
from messages.kit.days import day_words, number_word
from messages.kit.text import Mrkdwn, plain, plaintext, render, shorten
from messages.satisfaction.figures import TEMPLATE, SummarySize
from messages.satisfaction.words import many_words
from models.customers.improvements.improvement import Theme
from models.satisfaction.context import HotPotato, HotPotatoes, ThemeCount, said_most
from models.satisfaction.figures import FigureAnswer
from models.satisfaction.summary import TeamSatisfaction

OPEN = "open_customer"
LONGEST_QUOTE = 120  # characters


def hot_blocks(
    satisfaction: TeamSatisfaction, summary_size: SummarySize, *, names: bool = True, buttons: bool = True
) -> list[Block]:
    """Draw how many complaints are open, and whose, the longest waiting first. Without buttons, where others
    read along, no colleague is named either."""
    hot = satisfaction.hot
    if not hot.count:
        return [section(render(TEMPLATE, "no_hot"))]
    count = number_word(hot.count).capitalize()
    old = number_word(hot.old).capitalize() if hot.old else ""
    heading = section(
        render(
            TEMPLATE,
            "hot",
            count=count,
            is_one=hot.count == 1,
            is_two=hot.count == 2,
            old=old,
            all_old=hot.old == hot.count,
        )
    )
    return (
        [heading, *named_blocks(hot, satisfaction.today, summary_size, buttons=buttons)]
        if names
        else [heading]
    )


def named_blocks(
    hot: HotPotatoes, today: date, summary_size: SummarySize, *, buttons: bool = True
) -> list[Block]:
    """A line each with its button; the others by name only."""
    shown = hot.named[: summary_size.hot]
    if hot.old == hot.count:  # the heading says it of all
        shown = [replace(potato, is_old=False) for potato in shown]
    lines = [block for potato in shown for block in _line(potato, today, summary_size, buttons)]
    hidden_count = hot.count - len(shown)
    if not hidden_count:
        return lines
    further = hot.named[summary_size.hot :]
    values = {
        "count": f"{hidden_count:,}",
        "names": ", ".join(shorten(potato.customer, summary_size.name) for potato in further),
        "all": len(further) == hidden_count,
    }
    return [*lines, section(plain(plaintext(TEMPLATE, "more_hot", **values)))]


def improvements_words(satisfaction: TeamSatisfaction, *, names: bool = True) -> Mrkdwn:
    """Say the two themes that most want changed, with the words of one customer each, and how many there are
    besides and are open today. Without names nobody is quoted."""
    largest = said_most(satisfaction.improvements)
    waiting = sum(count.open for count in satisfaction.improvements)
    others = sum(count.said for count in satisfaction.improvements) - sum(count.said for count in largest)
    return render(
        TEMPLATE,
        "improvements",
        themes="; ".join(_theme(count, names) for count in largest),
        others=f"{others:,}" if others else "",
        open=f"{waiting:,}" if waiting else "",
    )


def _theme(count: ThemeCount, names: bool) -> str:
    return plaintext(
        TEMPLATE,
        "quoted_theme",
        theme=count.theme or "",
        count=f"{count.said:,}",
        quote=shorten(" ".join(count.quote.split()), LONGEST_QUOTE) if names else "",
        customer=shorten(count.customer, LONGEST_QUOTE),
    )


def open_improvements_words(satisfaction: TeamSatisfaction) -> Mrkdwn:
    """Empty where none is open."""
    waiting = _open(satisfaction)
    return render(TEMPLATE, "open_improvements", open=waiting) if waiting else Mrkdwn("")


def coverage_words(satisfaction: TeamSatisfaction) -> Mrkdwn:
    coverage = satisfaction.coverage
    return render(
        TEMPLATE,
        "coverage",
        on_time=f"{coverage.on_time:,}",
        customers=many_words(coverage.customers, "customer"),
        silent=f"{coverage.silent:,}",
        never=f"{coverage.never_rated:,}",
        rated=f"{coverage.rated:,}",
    )


def _line(potato: HotPotato, today: date, summary_size: SummarySize, buttons: bool) -> list[Block]:
    words = plaintext(
        TEMPLATE,
        "potato",
        customer=shorten(potato.customer, summary_size.name),
        owner=shorten(potato.owner, summary_size.name) if buttons else "",
        since=day_words(potato.since, today),
        old=potato.is_old,
    )
    label = f"Open {potato.customer}" if summary_size.labels else None
    show = button("Open", OPEN, str(potato.customer_id), label=label)
    return [section(plain(words)), *hand_blocks(potato, show, today)] if buttons else [section(plain(words))]


def hand_blocks(about: HotPotato | FigureAnswer, show: Block, today: date) -> list[Block]:
    """Draw the way to the customer, and to hand it to its rep, or how that stands."""
    rating_id = about.rating_id if isinstance(about, FigureAnswer) else None
    handed = about.assignment
    if handed and (handed.is_open or (rating_id and handed.rating_id == rating_id)):
        return [context(plain(standing_words(handed, about.owner, today))), actions(show)]
    hand = [] if about.is_own else [assign_button(about.customer_id, about.customer, about.owner, rating_id)]
    return [actions(show, *hand)]


def _open(satisfaction: TeamSatisfaction) -> str:
    return _themes((theme_counts.theme, theme_counts.open) for theme_counts in satisfaction.improvements)


def _themes(counts: Iterable[tuple[Theme | None, int]]) -> str:
    positive_counts = [(theme, count) for theme, count in counts if count]
    return ", ".join(
        plaintext(TEMPLATE, "theme", theme=theme or "", count=f"{n:,}") for theme, n in positive_counts
    )
