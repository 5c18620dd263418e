"""The morning digest: a greeting, the cards, some of them whole, and the names of those that have to wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from messages.absences.digest import homecoming_line, sections_for_others
from messages.digests.weekly import footer, notice
from messages.help.welcome import welcome_words
from messages.kit.blocks import Block, actions, button, divider, message, section
from messages.kit.days import number_word
from messages.kit.fitting import first_that_fits, largest_that_fits
from messages.kit.text import Mrkdwn, plaintext, render, rich_text, shorten
from messages.kit.text.spoken import TEXT_CHARACTERS, in_words
from messages.nudges.card import AMPLE, CardSize, Folding, cards
from messages.surveys.news import news_lines
from models.digests.contents import DigestContent
from models.digests.unfolding import UNFOLDED
from models.team.rep import Rep

MOST_COUNTED = 1000  # waiting customers: of more a digest does not hold every one
REST = "digest_rest"  # the button's action_id; its value is the digest's id
NAMED = 3  # of those that have to wait
FEW, BRIEF, A_LINE = 7, 7_000, 500  # a message of few cards takes so many characters, and more for each other
SHORT = CardSize(45, 70)
SMALL = CardSize(30, 30, labels=False)
BRIEFLY = ((UNFOLDED, AMPLE), (UNFOLDED, SHORT), (2, SHORT), (2, SMALL), (1, SMALL))  # whole cards, and size
CARD_SIZES = (AMPLE, replace(AMPLE, labels=False), SMALL, CardSize(12, 6, reasons=1, labels=False))


def digest_message(content: DigestContent) -> Block:
    """The payload for chat.postMessage and chat.update. Where there is not room for all that is unfolded,
    less of it is; where not all customers fit, some are only named among those that wait (`nudges_in` says
    which it holds)."""
    messages = (
        first_that_fits([size], partial(_drawn, content.with_fewer(most), whole))
        for most, whole, size in _attempts(content)
    )
    return (
        _brief(content)
        or next(filter(None, messages), None)
        or fitted(partial(_drawn, content.with_fewer(0), 0))
    )


def _brief(content: DigestContent) -> Block | None:
    """As it is read in half a minute: with less of what people typed and fewer whole cards rather than
    longer. None where that is not enough, and where somebody has unfolded more."""
    unfolded, cards = len(content.unfolded), max(content.open_count, FEW)
    if unfolded > UNFOLDED:
        return None
    most = BRIEF + A_LINE * (cards - FEW)
    ways = ((min(whole, unfolded), size) for whole, size in BRIEFLY)
    messages = (first_that_fits([size], partial(_drawn, content, whole), most=most) for whole, size in ways)
    return next(filter(None, messages), None)


def digest_words(content: DigestContent) -> Block:
    """The payload without a block, where Slack takes none: with the reasons of all, and the commands in place
    of buttons."""
    how = [divider(), section(render("digests/message", "how"))] if content.open_count or content.rest else []
    heading = [*_heading(content), divider()]
    whole = len(content.unfolded)
    drawn = [in_words([*heading, *_below(content, whole, card_size), *how]) for card_size in CARD_SIZES]
    return message(next((words for words in drawn if len(words) <= TEXT_CHARACTERS), drawn[-1]))


def fitted(draw: Callable[[CardSize], list[Block]]) -> Block:
    """The message with as much of what people typed as Slack takes, and a text that says all of it."""
    return largest_that_fits(CARD_SIZES, draw)


def _attempts(content: DigestContent) -> Iterator[tuple[int, int, CardSize]]:
    """(customers, whole cards among them, size): the best way to draw it before the others."""
    most = content.open_count
    is_reduced = content.digest.reduced_to is not None
    whole = min(len(content.unfolded), UNFOLDED if is_reduced else most)
    for size in (AMPLE, SMALL):
        yield from ((most, fewer, size) for fewer in range(whole, min(whole, 1) - 1, -1))
    yield from ((fewer, min(whole, 1), SMALL) for fewer in range(most, 0, -1))


def _drawn(content: DigestContent, whole: int, card_size: CardSize) -> list[Block]:
    return [*_heading(content), *_below(content, whole, card_size)]


def _heading(content: DigestContent) -> list[Block]:
    return [*_welcome(content.digest.rep), section(_greeting(content))]


def _below(content: DigestContent, whole: int, card_size: CardSize) -> list[Block]:
    digest = content.digest
    folding = Folding(content.unfolded[:whole], str(digest.id))
    news = [*homecoming_line(content), *notice(digest), *news_lines(content, card_size)]
    shown = [
        *cards(content.shown, content.today, card_size=card_size, folding=folding),
        *sections_for_others(content, card_size, folding),
    ]
    return [*news, *shown, *_waiting(content, card_size), *footer(digest)]


def _welcome(rep: Rep) -> list[Block]:
    """Welcome a rep who came into the book by an import, and hears of it for the first time."""
    return [] if rep.welcomed_at else [section(welcome_words(rep)), divider()]


def _greeting(content: DigestContent) -> Mrkdwn:
    """With the number it went out with; and whether any of them still needs something."""
    count, waiting_count = content.greeted, len(content.rest)
    blocks = ["greeting" if count else "nobody"]
    if not any(card.is_open for card in content.shown):
        blocks += ["all_done"] if content.shown else ["gone"] if count else []
    if waiting_count:
        blocks.append("more" if waiting_count <= MOST_COUNTED else "many_more")
    values = {"count": number_word(count), "shown": count, "rest": waiting_count, "most": MOST_COUNTED}
    return Mrkdwn(" ").join(render("digests/message", block, **values) for block in blocks)


def _waiting(content: DigestContent, card_size: CardSize) -> list[Block]:
    if not content.rest:
        return []
    names = ", ".join(shorten(name, card_size.name) for name in content.rest[:NAMED])
    others = "many" if len(content.rest) > MOST_COUNTED else max(0, len(content.rest) - NAMED)
    words = plaintext("digests/message", "also", names=names, others=others)
    label = plaintext("digests/message", "show_rest")
    show = button("Show the rest", REST, str(content.digest.id), label=label)
    return [divider(), rich_text(words), actions(show, block_id="rest")]
