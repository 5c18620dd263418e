"""Birthdays and anniversaries in words, and a word for them in the customer's tone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.kit.days import day_or_today, number_word
from messages.kit.text import plaintext, shorten
from models.kernel.names import joined
from models.kernel.vocabulary import Tone
from models.nudges.card import CardContent
from models.rhythm.occasions import Occasion, OccasionKind
from models.rhythm.reason import ReasonKind

TEMPLATE = "rhythm/occasions"
NAMED = 3  # occasions of one day, before the rest is counted
SHORT = 60  # characters of what people typed: in less than that there is room for one occasion
OCCASIONS = {ReasonKind.OCCASION, ReasonKind.OCCASION_SOON}


def announced(content: CardContent, today: date) -> list[Occasion]:
    """Return the occasions of the card, when one is among its reasons."""
    if content.celebrant is None or not any(reason.kind in OCCASIONS for reason in content.reasons):
        return []
    return content.celebrant.announced(today)


def occasion_words(occasions: Sequence[Occasion], today: date, *, longest: int) -> str:
    """ "Maria Lopes turns 50 on Fri 27 Nov", all of them; `longest` is for what people typed in it."""
    limit = NAMED if longest >= SHORT else 1
    phrases = [_told(occasion, today, longest) for occasion in occasions[:limit]]
    if hidden_count := len(occasions) - len(phrases):
        phrases.append(f"{number_word(hidden_count)} more")
    words = joined(phrases, last="and")
    return words if occasions[0].anniversary.name else words[:1].upper() + words[1:]


def suggested_word(occasions: Sequence[Occasion], tone: Tone, today: date, *, longest: int) -> str:
    """A sentence or two for the nearest of them, a birthday before the others, in the person's tone, or else
    in `tone`."""
    first = min(occasions, key=lambda occasion: (abs(occasion.on - today), not occasion.anniversary.name))
    manner = first.anniversary.tone or tone
    words = plaintext(
        TEMPLATE,
        f"{_block(first.anniversary.kind)}_{manner.value}",
        name=_called(first, manner, longest),
        years=years_words(first.years or 0),
        is_over=first.on < today,
    )
    return plaintext(TEMPLATE, "word", words=words)


def next_occasion_words(content: CardContent, today: date, *, longest: int) -> str:
    """ "Next occasion: on 3 Mar it is five years since their first order", or one whose word is late; empty
    where there is none."""
    occasion_on = content.due_status.due_dates.occasion_on
    if content.celebrant is None or occasion_on is None:
        return ""
    coming = [occasion for occasion in content.celebrant.unspoken(today) if occasion.on == occasion_on]
    if not coming:
        return ""
    words = occasion_words(coming, today, longest=longest)
    phrase = words if coming[0].anniversary.name else words[:1].lower() + words[1:]
    return plaintext(TEMPLATE, "next", what=phrase, is_over=occasion_on < today)


def years_words(years: int) -> str:
    """ "five years"."""
    return "one year" if years == 1 else f"{number_word(years)} years"


def _told(occasion: Occasion, today: date, longest: int) -> str:
    return plaintext(
        TEMPLATE,
        _block(occasion.anniversary.kind),
        name=shorten(occasion.anniversary.name, longest),
        age=occasion.years,
        years=years_words(occasion.years or 0),
        is_over=occasion.on < today,
        on=day_or_today(occasion.on, today),
    )


def _called(occasion: Occasion, tone: Tone, longest: int) -> str:
    """Friends go by their first name."""
    name = occasion.anniversary.name
    first_name = next(iter(name.split()), "")
    return shorten(first_name if tone is Tone.FRIENDLY else name, longest)


def _block(kind: OccasionKind) -> str:
    return kind.value.replace(" ", "_")
