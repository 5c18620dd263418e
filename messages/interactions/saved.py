"""The answer to a logged interaction: what was saved, what it settled, when the next contact falls."""

from __future__ import annotations

from datetime import date

from messages.alerts.announcement import told_words
from messages.customers.picture import UNKNOWN
from messages.customers.picture_form import Asked
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_or_today, day_words
from messages.kit.sentences import sentence
from messages.kit.text import literally, rich_text, shorten
from messages.kit.text.rich import Span
from messages.plans.saved import move_button, step_done_words
from messages.promises.list import promises_to_keep
from messages.ratings.buttons import eleventh_button
from messages.rhythm.next_contact import what_is_next
from models.customers.interactions.actions import Logged
from models.customers.interactions.interaction import Initiator, Interaction
from models.customers.nudge import Nudge
from models.customers.plans.contact_plan import ContactPoint
from models.customers.ratings.metric import Giver
from models.kernel.vocabulary import Channel, Outcome

EDIT, UNDO = "edit_interaction", "undo_interaction"
SAVED = "saved:"  # begins the block_id of an answer's buttons: this message may be replaced
LONGEST_NAME = 100
WHAT = {Channel.SOCIAL: "social media contact"}
TOGETHER = {Channel.CALL, Channel.MEETING, Channel.SOCIAL}  # the others go to somebody, or come from them
WRITTEN = {Channel.EMAIL, Channel.MESSAGE, Channel.LETTER, Channel.SOCIAL}


def saved_message(logged: Logged, today: date, *, again: bool = False, asked: Asked | None = None) -> Block:
    """`today` is the local date of whoever logged it; `again` when it was mended; `asked` what the form
    asked about the customer."""
    interaction = logged.interaction
    step = interaction.customer.step_done_by(interaction)
    words = rich_text(
        *_sentence("changed" if again else "saved", interaction, today),
        _score(interaction),
        _learned(asked),
        _settled(logged.settled, interaction, today),
        _step(step),
        " " + _next(interaction, today),
        _told(logged, today),
    )
    promises = interaction.customer.open_promises()
    buttons = _buttons(interaction, *_eleventh(interaction), *move_button(step))
    return message(None, [words, buttons, *promises_to_keep(promises, today)])


def taken_back_message(interaction: Interaction, today: date, *, stands_again: bool) -> Block:
    again = " " + literally("interactions/saved", "stands_again") if stands_again else ""
    words = _sentence("taken_back", interaction, today)
    return message(None, [rich_text(*words, f"{again} ", _next(interaction, today))])


def already_taken_back_message(interaction: Interaction, today: date) -> Block:
    return message(None, [rich_text(*_sentence("already", interaction, today))])


def _sentence(block: str, interaction: Interaction, today: date) -> list[Span]:
    return sentence(
        "interactions/saved",
        block,
        what=_what(interaction),
        name=shorten(interaction.customer.name, LONGEST_NAME),
        when=day_or_today(interaction.happened_on, today),
        outcome=_how_far(interaction),
    )


def _what(interaction: Interaction) -> str:
    """ "call with", "e-mail to", "visit from"."""
    channel = interaction.channel
    came = interaction.initiator is Initiator.THEY or interaction.outcome is Outcome.THEY_WROTE
    how = "with" if channel in TOGETHER else "from" if came else "to"
    return f"{WHAT.get(channel, channel.value)} {how}"


def _how_far(interaction: Interaction) -> str:
    match interaction.outcome:
        case Outcome.REACHED:
            return "reached"
        case Outcome.THEY_WROTE:
            return "they wait for an answer"
    return "no answer yet" if interaction.channel in WRITTEN else "nobody reached"


def _score(interaction: Interaction) -> str:
    if interaction.score is None:
        return ""
    theirs = interaction.score_by is Giver.CUSTOMER
    return " " + literally("interactions/saved", "score", score=interaction.score, theirs=theirs)


def _eleventh(interaction: Interaction) -> list[Block]:
    """A score is followed by the question what would make it eleven out of ten."""
    rating = interaction.rating
    beside = rating and interaction.customer.improvement_beside(rating)
    return [eleventh_button(rating.id)] if rating and not beside else []


def _learned(asked: Asked | None) -> str:
    if asked is None or not asked.words:
        return ""
    return " " + literally("customers/picture", "learned", field=UNKNOWN[asked.field])


def _settled(nudge: Nudge | None, interaction: Interaction, today: date) -> str:
    if nudge is None:
        return ""
    owner = interaction.customer.owner
    opened = day_words(owner.today(nudge.opened_at), today)
    named = "this morning's nudge" if nudge.came_on(today) else f"the nudge of {opened}"
    if owner.id != interaction.rep_id:
        named = f"{owner.name}'s nudge"
    return " " + literally("interactions/saved", "settles", nudge=named)


def _next(interaction: Interaction, today: date) -> str:
    return what_is_next(interaction.customer, today, reader_id=interaction.rep_id)


def _told(logged: Logged, today: date) -> str:
    words = told_words(logged.alerts, logged.interaction.rep, today)
    return f" {words}" if words else ""


def _step(step: ContactPoint | None) -> str:
    return f" {step_done_words(step)}" if step else ""


def _buttons(interaction: Interaction, *more: Block) -> Block:
    value = str(interaction.id)
    what = shorten(f"the {_what(interaction)} {interaction.customer.name}", 60)
    return actions(
        button("Edit", EDIT, value, label=f"Edit {what}"),
        button("Undo", UNDO, value, label=f"Undo {what}"),
        *more,
        block_id=f"{SAVED}{value}",
    )
