"""The form in which a promise is made or mended, and the fields of it that the log form has too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from messages.interactions.fields import customer_fields
from messages.kit.blocks import Block, field, option, radio
from messages.kit.days import day_words
from messages.kit.forms.answers import Answers, read_chosen
from messages.kit.forms.choices import read_word
from messages.kit.forms.fields import day_field, line_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plaintext, shorten
from models.customers.promises.parser import ParsedPromise
from models.customers.promises.promise import LONGEST_PROMISE, Promise, PromiseDetails, Side
from models.kernel.errors import Invalid

CALLBACK, AMEND = "promise", "amend_promise"
DAY = "promise_by:promise"  # the block in which its day is chosen
SIDES = {Side.OURS: "We did", Side.THEIRS: "They did"}


@dataclass(frozen=True, slots=True)
class PromiseFields:
    """The three fields of a promise, whole or not."""

    side: Side = Side.OURS
    words: str = ""
    due_on: date | None = None

    @property
    def is_whole(self) -> bool:
        return bool(self.words and self.due_on)

    @property
    def details(self) -> PromiseDetails | None:
        """None where neither the words nor the day are filled in. Raises Invalid where one is missing."""
        if not self.words and self.due_on is None:
            return None
        if not self.words:
            raise nothing_said()
        if self.due_on is None:
            raise Invalid(plaintext("promises/words", "no_promise_day"), field="promise_by")
        return PromiseDetails(self.side, self.words, self.due_on)


NO_PROMISE = PromiseFields()


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """The content of the form. `customer` is an option of its menu, `name` the customer's name where it
    cannot be changed, `hint` and `rest` blocks above the fields, `by_hint` what is said of the day;
    `side`: None asks for it; `promises_due`: how many other promises fall due that day."""

    customer: Block | None = None
    name: str = ""
    hint: Block | None = None
    rest: Block | None = None
    side: Side | None = Side.OURS
    words: str = ""
    due_on: date | None = None
    by_hint: str = ""
    promises_due: int = 0


def draft_from_line(
    parsed: ParsedPromise, today: date, *, customer: Block | None, hint: Block | None
) -> PromiseDraft:
    """The form filled from one line; the day that was said in words is shown as a date."""
    return PromiseDraft(
        customer=customer,
        hint=hint,
        side=None if parsed.is_unsure else parsed.side or Side.OURS,
        words=parsed.what,
        due_on=parsed.due_on,
        by_hint=_day_words(parsed, today),
    )


def draft_of(promise: Promise) -> PromiseDraft:
    return PromiseDraft(
        name=promise.customer.name, side=promise.side, words=promise.what, due_on=promise.due_on
    )


def promise_form(draft: PromiseDraft, metadata: FormMetadata) -> Block:
    """Draw the form, about a promise already made when the metadata says so."""
    is_new = metadata.get("promise") is None
    return sheet(
        "Make a promise" if is_new else "Edit the promise",
        list(_blocks(draft)),
        metadata,
        callback_id=CALLBACK if is_new else AMEND,
    )


def _blocks(draft: PromiseDraft) -> Iterator[Block]:
    yield from filter(None, (draft.hint, draft.rest))
    yield from customer_fields(None, shorten(draft.name, 100), draft.customer)
    yield side_field(draft.side)
    yield what_field(draft.words)
    said = (draft.by_hint, _due_already(draft.promises_due) if draft.due_on else "")
    hint = " ".join(filter(None, said)) or None
    yield day_field("By when", "promise_by", draft.due_on, hint=hint, optional=False, dispatch_to=DAY)


def side_field(side: Side | None) -> Block:
    options = [option(words, word.value) for word, words in SIDES.items()]
    return field("Who promised?", radio("promise_side", options, initial=side), block_id="promise_side")


def what_field(words: str, *, label: str = "What", optional: bool = False) -> Block:
    return line_field(label, "promise", words, LONGEST_PROMISE, optional=optional)


def read_draft(view: Mapping[str, Any]) -> PromiseDraft:
    """Return the content of the form now, to draw it again. Raises Invalid."""
    typed = read_typed(Answers(view))
    return PromiseDraft(
        customer=next(iter(read_chosen(view, "customer")), None),
        hint=_above(view, "hint"),
        rest=_above(view, "rest"),
        side=read_word(Answers(view), "promise_side", Side),
        words=typed.words,
        due_on=typed.due_on,
    )


def _above(view: Mapping[str, Any], block_id: str) -> Block | None:
    return next((block for block in view["blocks"] if block["block_id"] == block_id), None)


def read_promise(view: Mapping[str, Any]) -> PromiseDetails:
    """Raises Invalid, naming the field."""
    details = read_typed(Answers(view)).details
    if details is None:
        raise nothing_said()
    return details


def read_typed(answers: Answers) -> PromiseFields:
    """Raises Invalid for a day that does not exist."""
    side = read_word(answers, "promise_side", Side)
    return PromiseFields(side or Side.OURS, answers.text("promise"), answers.day("promise_by"))


def due_hint(promise: PromiseFields, promises_due: int) -> str | None:
    """Say how many other promises fall due on its day, or that it has none."""
    if promise.due_on is None:
        return no_day_hint() if promise.words else None
    return _due_already(promises_due) or None


def _due_already(promises_due: int) -> str:
    return plaintext("promises/words", "due_already", count=promises_due) if promises_due else ""


def no_day_hint() -> str:
    return plaintext("promises/words", "no_day")


def nothing_said() -> Invalid:
    return Invalid(plaintext("promises/words", "no_words"), field="promise")


def typed_of(details: PromiseDetails | None) -> PromiseFields:
    return PromiseFields(details.side, details.what, details.due_on) if details else NO_PROMISE


def _day_words(parsed: ParsedPromise, today: date) -> str:
    if parsed.due_on:
        return plaintext("promises/words", "day_said", said=parsed.day, day=day_words(parsed.due_on, today))
    if parsed.trouble:
        return plaintext("promises/words", "day_trouble", said=parsed.day, trouble=parsed.trouble)
    return plaintext("promises/words", "no_day")
