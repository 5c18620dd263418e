"""The morning digest: a greeting, the cards, and the names of those that have to wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain, product

from messages.absences.digest import homecoming_line, sections_for_others
from messages.digests.weekly import footer, notice
from messages.help.welcome import welcome_words
from messages.kit.blocks import Block, actions, button, divider, message, section
from messages.kit.days import number_word
from messages.kit.fitting import first_that_fits, largest_that_fits
from messages.kit.text import Mrkdwn, plaintext, render, rich_text, shorten
from messages.kit.text.spoken import TEXT_CHARACTERS, in_words
from messages.nudges.card import AMPLE, CardSize, cards
from messages.surveys.news import news_lines
from models.digests.contents import DigestContent
from models.team.rep import Rep

REST = "digest_rest"  # the button's action_id; its value is the digest's id
NAMED = 5  # of those that have to wait
FEWEST = 5  # cards, before they become smaller than what can be read with ease
SHORT = CardSize(60, 80, labels=0, questions=1, question_characters=120)
READABLE_SIZES = (
    AMPLE,
    CardSize(100, 240, labels=1),
    CardSize(100, 240, labels=1, questions=1, question_characters=120),
    CardSize(100, 240, labels=0, questions=1, question_characters=120),
    CardSize(80, 140, labels=0, questions=1, question_characters=120),
    *(replace(SHORT, advised=cards) for cards in (99, 5, 3, 1, 0)),
    CardSize(40, 60, reasons=4, labels=0, advised=0),
)
CARD_SIZES = (
    *READABLE_SIZES,
    CardSize(30, 30, reasons=3, labels=0, advised=0),
    CardSize(12, 6, reasons=1, labels=0, advised=0),
)


def digest_message(content: DigestContent) -> Block:
    """The payload for chat.postMessage and chat.update. Where not all cards fit into one message, some are
    only named among those that wait (`nudges_in` says which it holds): rather than that the others could
    hardly be read."""
    count = content.open_count
    fewest = min(count, FEWEST)
    attempts = chain(
        product(range(count, fewest - 1, -1), [READABLE_SIZES]), product(range(count, -1, -1), [CARD_SIZES])
    )
    messages = (first_that_fits(sizes, partial(_drawn, content.with_fewer(most))) for most, sizes in attempts)
    return next(filter(None, messages), None) or fitted(partial(_drawn, content.with_fewer(0)))


def digest_words(content: DigestContent) -> Block:
    """The payload without a block, where Slack takes none: with the reasons of all, and the commands in place
    of buttons."""
    how = [divider(), section(render("digests/message", "how"))] if content.open_count or content.rest else []
    heading = [*_heading(content), divider()]
    drawn = [in_words([*heading, *_below(content, card_size), *how]) for card_size in CARD_SIZES]
    return message(next((words for words in drawn if len(words) <= TEXT_CHARACTERS), drawn[-1]))


def fitted(draw: Callable[[CardSize], list[Block]]) -> Block:
    """The message with as much of what people typed as Slack takes, and a text that says all of it."""
    return largest_that_fits(CARD_SIZES, draw)


def _drawn(content: DigestContent, card_size: CardSize) -> list[Block]:
    return [*_heading(content), *_below(content, card_size)]


def _heading(content: DigestContent) -> list[Block]:
    return [*_welcome(content.digest.rep), section(_greeting(content))]


def _below(content: DigestContent, card_size: CardSize) -> list[Block]:
    digest = content.digest
    news = [*homecoming_line(content), *notice(digest), *news_lines(content, card_size)]
    shown = [
        *cards(content.shown, content.today, card_size=card_size),
        *sections_for_others(content, card_size),
    ]
    return [*news, *shown, *_waiting(content, card_size), *footer(digest)]


def _welcome(rep: Rep) -> list[Block]:
    """Welcome a rep who came into the book by an import, and hears of it for the first time."""
    return [] if rep.welcomed_at else [section(welcome_words(rep)), divider()]


def _greeting(content: DigestContent) -> Mrkdwn:
    shown_count, waiting_count = len(content.shown), len(content.rest)
    block = (
        "greeting" if any(card.is_open for card in content.shown) else "all_done" if shown_count else "nobody"
    )
    words = render("digests/message", block, count=number_word(shown_count), shown=shown_count)
    return (
        Mrkdwn(" ").join([words, render("digests/message", "more", rest=waiting_count)])
        if waiting_count
        else words
    )


def _waiting(content: DigestContent, card_size: CardSize) -> list[Block]:
    if not content.rest:
        return []
    names = ", ".join(shorten(name, card_size.name) for name in content.rest[:NAMED])
    words = plaintext("digests/message", "also", names=names, others=max(0, len(content.rest) - NAMED))
    label = plaintext("digests/message", "show_rest")
    show = button("Show the rest", REST, str(content.digest.id), label=label)
    return [divider(), rich_text(words), actions(show, block_id="rest")]
