"""The content of the log form, whichever of it is in the view: read from a line, from the book, or from the
form itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import Enum

from messages.customers.picture_form import PictureField, asked_of, asked_of_other
from messages.interactions.fields import customer_option, person_option
from messages.kit.blocks import Block
from messages.promises.form import NO_PROMISE, PromiseFields, typed_of
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Initiator, InteractionDetails
from models.customers.interactions.parser import ParsedCall
from models.customers.promises.promise import Side
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel, Outcome
from models.team.rep import Rep


class Part(Enum):
    """Fields that belong together, by their names: filled in they stand in the first view, else behind
    More. In the order in which they stand there."""

    PERSONS = ("contacts",)
    SCORE = ("score", "score_by")
    PROMISE = ("promise", "promise_by")
    SIDE = ("promise_side",)
    NEXT_STEP = ("next_step", "next_step_on")
    TIME = ("time",)
    BEGAN = ("initiator",)
    PROBLEM = ("problem",)
    PICTURE = ()  # one field, named by what is unknown

    @property
    def inputs(self) -> int:
        return len(self.value) or 1


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    """None and "" are not said.

    customer: an option of its menu. name: the customer's, where it cannot be changed. above: what stands
    above the fields. persons: options of their menu. picture_field: what is unknown about the customer.
    asked: what is asked about a field, by its name. parts: what the view shows whether filled in or not.
    asks_giver: whether a score was read, so that who gave it is required. promises_due: how many other
    promises fall due on the day of this one.
    """

    day: date | None
    customer: Block | None = None
    name: str = ""
    above: tuple[Block, ...] = ()
    channel: Channel = Channel.CALL
    outcome: Outcome | None = None
    note: str = ""
    persons: tuple[Block, ...] = ()
    time: time | None = None
    initiator: Initiator | None = None
    score: int | None = None
    score_by: RatedBy | None = None
    problem: bool = False
    promise: PromiseFields = NO_PROMISE
    promises_due: int = 0
    next_step: str = ""
    next_step_on: date | None = None
    picture_field: PictureField | None = None
    asked: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[Part] = frozenset()
    asks_giver: bool = False
    shows_more: bool = False

    @property
    def began(self) -> Initiator:
        """A customer who wrote to us has begun, unless somebody says otherwise."""
        they = self.outcome is Outcome.THEY_WROTE
        return self.initiator or (Initiator.THEY if they else Initiator.WE)

    def has(self, part: Part) -> bool:
        """Return whether the part is filled in, or something is asked about it."""
        return self._is_filled(part) or any(name in self.asked for name in part.value)

    def _is_filled(self, part: Part) -> bool:
        match part:
            case Part.PERSONS:
                return bool(self.persons)
            case Part.SCORE:
                return self.score is not None
            case Part.PROMISE:
                return self.promise != NO_PROMISE
            case Part.SIDE:
                return self.promise.side is Side.THEIRS
            case Part.NEXT_STEP:
                return bool(self.next_step or self.next_step_on)
            case Part.TIME:
                return self.time is not None
            case Part.BEGAN:
                return self.began is not replace(self, initiator=None).began
            case Part.PROBLEM:
                return self.problem
        return bool(self.picture_field and self.picture_field.words)


def draft_from_line(parsed: ParsedCall, today: date) -> InteractionDraft:
    """The form filled from one line: what was read, and what is asked about it."""
    promise, step = parsed.promise, parsed.next_step
    troubles = {
        "day": parsed.day_trouble,
        "score": parsed.score_trouble,
        "promise_by": promise.trouble if promise else "",
        "next_step_on": step.trouble if step else "",
    }
    return InteractionDraft(
        day=None if parsed.day_trouble else parsed.happened_on or today,
        channel=parsed.channel or Channel.CALL,
        outcome=parsed.outcome,
        note=parsed.note,
        score=parsed.score,
        score_by=parsed.score_by,
        promise=PromiseFields(promise.side or Side.OURS, promise.what, promise.due_on)
        if promise
        else NO_PROMISE,
        next_step=step.what if step else "",
        next_step_on=step.due_on if step else None,
        asked={name: words for name, words in troubles.items() if words},
        asks_giver=parsed.score is not None or bool(parsed.score_trouble),
    )


def draft_of(
    logged: InteractionDetails, customer: Customer, persons: Iterable[Contact], learned_field: str | None
) -> InteractionDraft:
    """Fill the form from an interaction that was logged; its customer stays. `learned_field`: the field of
    the customer's picture that it filled, to edit it."""
    return InteractionDraft(
        day=logged.happened_on,
        name=customer.name,
        channel=logged.channel,
        outcome=logged.outcome,
        note=logged.note,
        persons=tuple(person_option(contact) for contact in persons),
        time=logged.happened_at,
        initiator=logged.initiator,
        score=logged.score,
        score_by=logged.score_by,
        problem=logged.problem,
        promise=typed_of(logged.promise),
        next_step=logged.next_step,
        next_step_on=logged.next_step_on,
        picture_field=asked_of(customer, learned_field),
    )


def about(
    draft: InteractionDraft,
    customer: Customer,
    rep: Rep,
    persons: Sequence[Contact] = (),
    *,
    asked: str = "",
) -> InteractionDraft:
    """For this customer, with its persons, and with what is unknown about it; `asked`: who may be meant."""
    questions = {name: words for name, words in draft.asked.items() if name != "contacts"}
    return replace(
        draft,
        customer=customer_option(customer, rep),
        persons=tuple(person_option(contact) for contact in persons),
        picture_field=asked_of_other(draft.picture_field, customer),
        asked=questions | ({"contacts": asked} if asked else {}),
    )
