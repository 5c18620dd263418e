"""Answers of customers on the survey page, in the digest."""

from __future__ import annotations

from messages.kit.blocks import Block
from messages.kit.sentences import sentence
from messages.kit.text import bullets, plaintext, rich_text, shorten
from messages.nudges.card import CardSize
from messages.ratings.words import number_of
from messages.surveys.request import TEMPLATE
from models.digests.contents import DigestContent
from models.surveys.answered import AnsweredSurvey

NAMED = 5  # answers told one by one
LONGEST_WORDS = 100  # characters of what was said


def news_lines(content: DigestContent, card_size: CardSize) -> list[Block]:
    if not (news := content.answers):
        return []
    lines = [_line(item, card_size) for item in news[:NAMED]]
    if (more := len(news) - NAMED) > 0:
        lines.append(plaintext(TEMPLATE, "more_news", count=more))
    return [rich_text(*sentence(TEMPLATE, "news"), bullets(*lines))]


def _line(news: AnsweredSurvey, card_size: CardSize) -> str:
    request, longest = news.request, min(LONGEST_WORDS, card_size.words)
    words = news.rating.words if news.rating else ""
    wish = news.improvement.words if news.improvement else ""
    return plaintext(
        TEMPLATE,
        "news_line",
        customer=shorten(request.customer.name, card_size.name),
        contact=shorten(request.contact.name, card_size.name) if request.contact else "",
        number=number_of(news.rating) if news.rating else "",
        words=shorten(" ".join(words.split()), longest),
        wish=shorten(" ".join(wish.split()), longest),
    )
