"""The answers about a rating: saved, changed, taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.alerts.announcement import told_words
from messages.improvements.saved import still_open
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_or_today
from messages.kit.sentences import sentence
from messages.kit.text import rich_text, shorten
from messages.kit.text.rich import Span
from messages.ratings.eleventh import eleventh_question
from messages.ratings.words import SHOWN_NAME, SHOWN_WORDS, TEMPLATE, giver_words, number_of
from messages.rhythm.next_contact import what_is_next
from models.customers.improvements.improvement import Improvement
from models.customers.ratings.noting import RatingResult
from models.customers.ratings.rating import Rating
from models.team.rep import Rep

EDIT, UNDO = "edit_rating", "undo_rating"
ANSWER = "rating_answer:"  # begins the block_id of an answer's buttons: this message may be replaced
ID_SEPARATOR = "+"  # in that block_id, before the id of each other rating of the same answer


def saved_message(result: RatingResult, *, reader: Rep, again: bool = False) -> Block:
    """Answer with the ratings of one form: a number, the intention to buy again, or both."""
    ratings, improvement, today = result.ratings, result.improvement, result.today
    alert_words = told_words(result.alerts, reader, today)
    words: list[Span] = [
        *_sentence("changed" if again else "saved", ratings, today),
        *(_improvement(improvement) if improvement else []),
        f" {alert_words}" if alert_words else "",
        f" {what_is_next(result.customer, today, reader_id=reader.id)}",
    ]
    buttons = _buttons(ratings, asks=improvement is None, shows_names=len(ratings) > 1)
    return message(None, [rich_text(*words), *buttons])


def taken_back_message(
    rating: Rating,
    improvement: Improvement | None,
    other_ratings: Sequence[Rating],
    today: date,
    *,
    reader: Rep,
) -> Block:
    """`improvement`: noted with it, which stays; `other_ratings`: what the same answer told and stands, which
    keeps its buttons."""
    following = what_is_next(rating.customer, today, reader_id=reader.id)
    words = rich_text(*_sentence("taken_back", [rating], today), f" {following}")
    buttons = _buttons(other_ratings, asks=False, shows_names=True)
    return message(None, [words, *still_open(improvement), *buttons])


def other_rating_ids(block_id: object) -> list[str]:
    """Return the ids of the other ratings of the answer with these buttons, as they are written there."""
    _, *other_ids = str(block_id).removeprefix(ANSWER).split(ID_SEPARATOR)
    return other_ids


def _sentence(block: str, ratings: Sequence[Rating], today: date) -> list[Span]:
    first = ratings[0]
    return sentence(
        TEMPLATE,
        block,
        customer=shorten(first.customer.name, SHOWN_NAME),
        numbers=", ".join(filter(None, map(number_of, ratings))),
        giver=giver_words(first),
        when=day_or_today(first.given_on, today) if first.given_on != today else "",
        problem=first.problem,
        words=shorten(" ".join(first.words.split()), SHOWN_WORDS),
    )


def _improvement(improvement: Improvement) -> list[Span]:
    words = shorten(" ".join(improvement.words.split()), SHOWN_WORDS)
    return [" ", *sentence(TEMPLATE, "improvement", words=words, theme=improvement.theme or "")]


def _buttons(ratings: Sequence[Rating], *, asks: bool, shows_names: bool) -> Iterator[Block]:
    """Draw each rating with its own buttons; an overall score is followed by the question for the eleventh
    point. shows_names: the captions say which rating they are about."""
    for rating in ratings:
        name = number_of(rating) or "feedback"
        suffix = f": {name}" if shows_names else ""
        buttons = [
            button(f"Edit{suffix}", EDIT, str(rating.id), label=f"Edit the rating: {name}"),
            button(f"Undo{suffix}", UNDO, str(rating.id), label=f"Take back: {name}"),
            *eleventh_question(rating, is_unasked=asks),
        ]
        other_ids = "".join(
            f"{ID_SEPARATOR}{other_rating.id}" for other_rating in ratings if other_rating is not rating
        )
        yield actions(*buttons, block_id=f"{ANSWER}{rating.id}{other_ids}")
