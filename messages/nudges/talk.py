"""Suggestions for the talk: a word for the occasion, by which channel, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from messages.kit.text import italic, plaintext, shorten
from messages.kit.text.rich import Span
from messages.questions.words import question_words
from messages.rhythm.channels import approach_words
from messages.rhythm.occasions import announced, suggested_word
from models.nudges.card import CardContent

LONGEST_NAME, LONGEST_ASKED = 100, 1000


def talk_spans(
    content: CardContent,
    today: date,
    *,
    longest_name: int = LONGEST_NAME,
    longest_asked: int = LONGEST_ASKED,
) -> Iterator[Span]:
    """In characters, of whoever is congratulated or turned to, and of the question: a contact point's own may
    be long."""
    if occasions := announced(content, today):
        yield suggested_word(occasions, content.customer.tone, today, longest=longest_name) + "\n"
    if approach := approach_words(content, today, longest=longest_name):
        yield f"{approach} "
    if question := question_words(content, today):
        yield italic(plaintext("nudges/words", "ask") + " " + shorten(question, longest_asked))
