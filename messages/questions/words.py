"""The question of a card, in the tone of the person meant."""

from __future__ import annotations

from datetime import date

from messages.kit.text import plaintext
from messages.rhythm.occasions import announced
from models.kernel.vocabulary import Tone
from models.nudges.card import CardContent
from models.questions.fitting import OWN, own_key

TEMPLATE = "questions/questions"


def question_words(content: CardContent, today: date) -> str:
    """Empty where there is nothing that fits."""
    if content.question is None:
        return ""
    if content.question.startswith(OWN):
        own_questions = content.step.questions.splitlines() if content.step else []
        return next((line.strip() for line in own_questions if own_key(line.strip()) == content.question), "")
    return plaintext(TEMPLATE, content.question, formal=tone_for(content, today) is Tone.FORMAL)


def tone_for(content: CardContent, today: date) -> Tone:
    """Return the person's tone where one is meant: whose birthday it is, or who is the only one there."""
    celebrated = {
        occasion.anniversary.tone for occasion in announced(content, today) if occasion.anniversary.name
    }
    their = celebrated.pop() if len(celebrated) == 1 else None
    return their or (content.person and content.person.tone) or content.customer.tone
