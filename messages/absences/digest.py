"""Absences in the digest: the cards of colleagues who are away, and what happened while one was."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, divider, section
from messages.kit.days import day_words, number_word
from messages.kit.text import bold, plain, plaintext, rich_text, shorten
from messages.nudges.card import CardSize, Folding, block_id_of, card_blocks, cards
from models.absences.cards_of_others import CoveredCards
from models.absences.welcome_back import CoverActivity, ReturnSummary
from models.digests.contents import DigestContent
from models.kernel.names import joined
from models.nudges.card import CardContent

NAME = 60  # characters of a colleague's name
COLLEAGUES = 3  # whose deeds are told one by one


def sections_for_others(content: DigestContent, card_size: CardSize, folding: Folding) -> list[Block]:
    """Owner by owner; those with whom the reader has nothing to do any more in a line each. Ten owners with a
    card each still make fewer blocks than Slack refuses."""
    return [block for covered in content.covered for block in _section(covered, content, card_size, folding)]


def homecoming_line(content: DigestContent) -> list[Block]:
    """While you were away …"""
    return_summary = content.return_summary
    return [section(plain(_return_words(return_summary)))] if return_summary else []


def _section(
    covered: CoveredCards, content: DigestContent, card_size: CardSize, folding: Folding
) -> list[Block]:
    today = content.today
    name = shorten(covered.owner.name, min(NAME, card_size.name))
    if covered.until is None:
        return [
            divider(),
            *(block for card in covered.cards for block in _card_with_owner(card, name, today, card_size)),
        ]
    words = plaintext("absences/words", "section", name=name, until=day_words(covered.until, today))
    reader_id = content.digest.rep.id
    below = cards(covered.cards, today, card_size=card_size, folding=folding, reader_id=reader_id)
    return [divider(), rich_text(bold(words)), *below[1:]]  # no line between the owner and the first card


def _card_with_owner(card: CardContent, name: str, today: date, card_size: CardSize) -> list[Block]:
    if not card.is_open:
        return card_blocks(card, today, card_size=card_size)
    words = plaintext("absences/words", "with_owner", name=name)
    customer = card.customer
    return [
        rich_text(bold(shorten(customer.name, card_size.name)), f" · {words}", block_id=block_id_of(card))
    ]


def _return_words(return_summary: ReturnSummary) -> str:
    deeds = (
        joined([_activity_words(activity) for activity in return_summary.activities[:COLLEAGUES]])
        if return_summary.activities
        else ""
    )
    return plaintext(
        "absences/words",
        "homecoming",
        deeds=deeds,
        others=max(0, len(return_summary.activities) - COLLEAGUES),
        later=return_summary.later,
        days=number_word(return_summary.days),
        one_day=return_summary.days == 1,
    )


def _activity_words(activity: CoverActivity) -> str:
    return plaintext(
        "absences/words",
        "deed",
        name=shorten(activity.name, NAME),
        contacts=number_word(activity.contacts),
        problems=activity.problems,
        count=number_word(activity.problems),
    )
