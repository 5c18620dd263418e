"""The answer to a logged interaction: what was saved, what it settled, when the next contact falls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from messages.alerts.announcement import told_words
from messages.customers.picture import UNKNOWN
from messages.improvements.saved import still_open
from messages.interactions.agreed_steps import (
    SAVED,
    step_answered,
    step_asked,
    step_ended_words,
    still_to_do_button,
)
from messages.interactions.note_offers import NO_OFFERS, NoteOffers, offer_blocks
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_or_today, day_words
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.plans.saved import move_button, step_done_words
from messages.promises.list import promises_to_keep
from messages.promises.words import SHOWN_WHAT, outcome_words, what_words
from messages.ratings.eleventh import eleventh_question
from messages.rhythm.next_contact import next_contact_words, what_is_next
from models.customers.interactions.actions import LoggedWith, LogResult
from models.customers.interactions.interaction import Initiator, Interaction
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating
from models.kernel.names import joined
from models.kernel.vocabulary import Channel, Outcome

TEMPLATE = "interactions/saved"
EDIT, UNDO = "edit_interaction", "undo_interaction"
LONGEST_NAME = 100
WHAT = {Channel.SOCIAL: "social media contact"}
TOGETHER = {Channel.CALL, Channel.MEETING, Channel.SOCIAL}  # the others go to somebody, or come from them
WRITTEN = {Channel.EMAIL, Channel.MESSAGE, Channel.LETTER, Channel.SOCIAL}


def saved_message(
    result: LogResult,
    today: date,
    *,
    again: bool = False,
    offers: NoteOffers = NO_OFFERS,
    step_told: Interaction | None = None,
) -> Block:
    """Answer with what was saved. `today` is the local date of the rep who logged it; `again` when it was
    edited; `offers`: what the note says besides; `step_told`: where the step that was asked about was agreed,
    when that is answered."""
    interaction = result.interaction
    words = rich_text(
        *_sentence("changed" if again else "saved", interaction, today),
        _score(result.rating),
        _learned(result.learned),
        _settled(result, today),
        f" {step_done_words(result.step, today)}" if result.step else "",
        step_ended_words(result.ended, today),
        " " + _next(result, today),
        _alert_words(result, today),
    )
    eleventh = eleventh_question(result.rating, is_unasked=result.asks_eleventh)
    more = (*eleventh, *move_button(result.step), *still_to_do_button(interaction, result.ended))
    buttons = _buttons(interaction, *more)
    asked = step_answered(interaction, step_told, today) if step_told else step_asked(result, today)
    offered = [*asked, *offer_blocks(interaction, offers, today, block_id=f"{SAVED}{interaction.id}")]
    return message(
        None,
        [words, buttons, *offered, *promises_to_keep(result.promises, today, reader_id=interaction.rep_id)],
    )


def taken_back_message(
    interaction: Interaction, logged: LoggedWith, today: date, *, stands_again: bool
) -> Block:
    """`logged`: what was logged with it, as that stands now."""
    again = " " + plaintext(TEMPLATE, "stands_again") if stands_again else ""
    words = _sentence("taken_back", interaction, today)
    comes = what_is_next(interaction.customer, today, reader_id=interaction.rep_id)
    spans = rich_text(*words, _gone_with(interaction, logged, today), f"{again} ", comes)
    return message(None, [spans, *still_open(logged.improvement)])


def _gone_with(interaction: Interaction, logged: LoggedWith, today: date) -> str:
    """Name all that is gone with it, and the promise that stays because it was settled since."""
    gone, words = list(_gone(interaction, logged, today)), ""
    if gone:
        words = " " + plaintext(TEMPLATE, "gone_with", parts=joined(gone))
    if (promise := logged.promise) and not promise.is_withdrawn:
        how = outcome_words(promise)
        words += " " + plaintext(TEMPLATE, "promise_stays", what=what_words(promise), outcome=how)
    return words


def _gone(interaction: Interaction, logged: LoggedWith, today: date) -> Iterator[str]:
    if (promise := logged.promise) and promise.is_withdrawn:
        by = day_words(promise.due_on, today)
        yield plaintext(TEMPLATE, "gone_promise", what=what_words(promise), by=by, is_ours=promise.is_ours)
    if logged.rating:
        yield plaintext(TEMPLATE, "gone_score", score=logged.rating.value)
    if interaction.next_step_on:
        step, by = shorten(interaction.next_step, SHOWN_WHAT), day_words(interaction.next_step_on, today)
        yield plaintext(TEMPLATE, "gone_step", what=step, by=by)
    if logged.taught:
        yield plaintext(TEMPLATE, "gone_picture", fields=joined(UNKNOWN[field] for field in logged.taught))


def already_saved_message(interaction: Interaction, today: date) -> Block:
    """For the form that made it, opened once more."""
    return message(None, [rich_text(*_sentence("saved_already", interaction, today)), _buttons(interaction)])


def already_taken_back_message(interaction: Interaction, today: date) -> Block:
    return message(None, [rich_text(*_sentence("already", interaction, today))])


def _sentence(block: str, interaction: Interaction, today: date) -> list[Span]:
    return sentence(
        "interactions/saved",
        block,
        what=_subject(interaction),
        name=shorten(interaction.customer.name, LONGEST_NAME),
        when=day_or_today(interaction.happened_on, today),
        outcome=_how_far(interaction),
    )


def _subject(interaction: Interaction) -> str:
    """ "call with", "e-mail to", "visit from"."""
    channel = interaction.channel
    came = interaction.initiator is Initiator.THEY or interaction.outcome is Outcome.THEY_WROTE
    preposition = "with" if channel in TOGETHER else "from" if came else "to"
    return f"{WHAT.get(channel, channel.value)} {preposition}"


def _how_far(interaction: Interaction) -> str:
    match interaction.outcome:
        case Outcome.REACHED:
            return "reached"
        case Outcome.THEY_WROTE:
            return "they wait for an answer"
    return "no answer yet" if interaction.channel in WRITTEN else "nobody reached"


def _score(rating: Rating | None) -> str:
    if rating is None:
        return ""
    is_theirs = rating.giver is RatedBy.CUSTOMER
    return " " + plaintext("interactions/saved", "score", score=rating.value, is_theirs=is_theirs)


def _learned(field: str | None) -> str:
    return " " + plaintext("customers/picture", "learned", field=UNKNOWN[field]) if field else ""


def _settled(result: LogResult, today: date) -> str:
    if result.settled_day is None:
        return ""
    interaction, day = result.interaction, result.settled_day
    owner = interaction.customer.owner
    card_words = "this morning's card" if day == today else f"the card of {day_words(day, today)}"
    if owner.id != interaction.rep_id:
        card_words = f"{owner.name}'s card"
    return " " + plaintext("interactions/saved", "settles", card=card_words)


def _next(result: LogResult, today: date) -> str:
    interaction = result.interaction
    owner = interaction.customer.owner
    return next_contact_words(result.coming, today, owner=owner, reader_id=interaction.rep_id)


def _alert_words(result: LogResult, today: date) -> str:
    words = told_words(result.alerts, result.interaction.rep, today)
    return f" {words}" if words else ""


def _buttons(interaction: Interaction, *more: Block) -> Block:
    value = str(interaction.id)
    subject = shorten(f"the {_subject(interaction)} {interaction.customer.name}", 60)
    return actions(
        button("Edit", EDIT, value, label=f"Edit {subject}"),
        button("Undo", UNDO, value, label=f"Undo {subject}"),
        *more,
        block_id=f"{SAVED}{value}",
    )
