"""The answers about a rating: saved, changed, taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.alerts.announcement import told_words
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_or_today
from messages.kit.sentences import sentence
from messages.kit.text import literally, rich_text, shorten
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
BESIDE = "+"  # there it stands before the number of each other rating of the same answer


def saved_message(noted: RatingResult, *, reader: Rep, again: bool = False) -> Block:
    """Of one form: a number, the intention to buy again, or both."""
    ratings, improvement, today = noted.ratings, noted.improvement, noted.today
    told = told_words(noted.alerts, reader, today)
    words: list[Span] = [
        *_sentence("changed" if again else "saved", ratings, today),
        *(_improvement(improvement) if improvement else []),
        f" {told}" if told else "",
        f" {what_is_next(noted.customer, today, reader_id=reader.id)}",
    ]
    buttons = _buttons(ratings, asks=improvement is None, named=len(ratings) > 1)
    return message(None, [rich_text(*words), *buttons])


def taken_back_message(rating: Rating, beside: Sequence[Rating], today: date, *, reader: Rep) -> Block:
    """`beside`: what the same answer told and stands, which keeps its buttons."""
    following = what_is_next(rating.customer, today, reader_id=reader.id)
    words = rich_text(*_sentence("taken_back", [rating], today), f" {following}")
    return message(None, [words, *_buttons(beside, asks=False, named=True)])


def settled_words() -> str:
    """Of a rating that somebody wants to edit and that was taken back."""
    return literally(TEMPLATE, "settled")


def ids_beside(block_id: object) -> list[str]:
    """What the answer with these buttons told besides, as it is written there."""
    _, *others = str(block_id).removeprefix(ANSWER).split(BESIDE)
    return others


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


def _buttons(ratings: Sequence[Rating], *, asks: bool, named: bool) -> Iterator[Block]:
    """Each rating with its own; an overall score is followed by the question for the eleventh point. named:
    the captions say which rating they are about."""
    for rating in ratings:
        name = number_of(rating) or "feedback"
        of = f": {name}" if named else ""
        of_one = [
            button(f"Edit{of}", EDIT, str(rating.id), label=f"Edit the rating: {name}"),
            button(f"Undo{of}", UNDO, str(rating.id), label=f"Take back: {name}"),
            *eleventh_question(rating, is_unasked=asks),
        ]
        beside = "".join(f"{BESIDE}{other.id}" for other in ratings if other is not rating)
        yield actions(*of_one, block_id=f"{ANSWER}{rating.id}{beside}")
