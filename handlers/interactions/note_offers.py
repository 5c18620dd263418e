"""Keeping beside a note what stands in it: a score, a promise, a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from slack_bolt import App

from handlers.interactions.logged import logged_by_me
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from messages.contacts.form import contact_form
from messages.interactions.note_offers import (
    KEEP_PERSON,
    KEEP_PROMISE,
    KEEP_SCORE,
    MOST_OTHERS,
    Differing,
    NoteOffers,
)
from messages.interactions.saved import saved_message
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import about_customer
from messages.kit.ids import read_id, read_number
from messages.promises import form as promise_forms
from models.book import Book
from models.book.errors import NO_INTERACTION
from models.customers import Customer
from models.customers.interactions import parser
from models.customers.interactions.interaction import Interaction, InteractionDetails
from models.customers.interactions.parser import ParsedCall
from models.customers.promises.parser import ParsedPromise
from models.customers.ratings.metric import RatedBy
from models.kernel.names import LONGEST_NAME, name_key


def register(app: App) -> None:
    app.action(re.compile(f"^{KEEP_SCORE}:({'|'.join(RatedBy)})$"))(writing(keep_score, in_place))
    app.action(KEEP_PROMISE)(reading(open_promise))
    app.action(KEEP_PERSON)(reading(open_contact))


def offers_of(book: Book, interaction: Interaction, view: View, today: date) -> NoteOffers:
    """Return what the note says and no field of the form `view` was there for. `today` is the day on which
    it was written."""
    answers, parsed = Answers(view), parsed_note(interaction, today)
    has_score = parsed.score is None or interaction.rating or "score" in answers
    return NoteOffers(
        None if has_score else parsed.score,
        tuple(_unkept(interaction, parsed, answers)),
        _strangers(interaction, parsed),
        _others(book, interaction),
    )


def differing_from(before: ParsedCall, interaction: Interaction, today: date) -> Differing:
    """Return what the note says otherwise than `before` it was edited, and its fields do not."""
    now, promise = parsed_note(interaction, today), interaction.promise
    score = now.score if now.score != before.score and interaction.score not in (None, now.score) else None
    is_other_day = now.happened_on not in (before.happened_on, interaction.happened_on)
    by, was_by = (call.promise.due_on if call.promise else None for call in (now, before))
    is_other_promise = promise and promise.is_open and by not in (was_by, promise.due_on)
    return Differing(score, now.happened_on if is_other_day else None, by if is_other_promise else None)


def _unkept(
    interaction: Interaction, parsed: ParsedCall, answers: Answers
) -> Iterator[tuple[int, ParsedPromise]]:
    """Yield the promises of the note with their places in it, but the one that stood in the form and those
    that the customer has already."""
    found = list(enumerate(_promises_of(parsed)))
    if found and ("promise" in answers or interaction.promise):
        found = found[1:]
    open_promises = interaction.customer.open_promises() if found else []
    there = {(known.side, name_key(known.what)) for known in open_promises}
    for place, promise in found:
        if (promise.side, name_key(promise.what)) not in there:
            yield place, promise


def _promises_of(parsed: ParsedCall) -> list[ParsedPromise]:
    return [*filter(None, [parsed.promise]), *parsed.further_promises]


def keep_score(book: Book, action: Payload, now: datetime) -> Message:
    interaction_id, _, score = str(action.get("value")).partition(":")
    interaction = logged_by_me(book, read_id(interaction_id, NO_INTERACTION), now)
    giver = RatedBy(str(action["action_id"]).partition(":")[2])
    details = replace(interaction.details, score=read_number(score), score_by=giver)
    return amended_message(book, interaction, details, now)


def amended_message(
    book: Book, interaction: Interaction, details: InteractionDetails, now: datetime
) -> Message:
    """Mend the interaction, and answer with how it stands."""
    result = interaction.customer.amend(interaction, details, by=book.rep, at=now)
    offers = offers_of(book, interaction, {}, _written_on(interaction))
    return saved_message(result, book.rep.today(now), again=True, offers=offers)


def open_promise(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open the form of a promise, filled in as the note has it."""
    interaction_id, _, place = str(action.get("value")).partition(":")
    interaction = logged_by_me(book, read_id(interaction_id, NO_INTERACTION), now)
    customer, today = interaction.customer, _written_on(interaction)
    promises = _promises_of(parsed_note(interaction, today))
    draft = promise_forms.PromiseDraft()
    if (number := read_number(place)) < len(promises):
        draft = promise_forms.draft_from_line(promises[number], today, customer=None, hint=None)
    return promise_forms.promise_form(
        replace(draft, name=customer.name), about_customer(customer, response_url)
    )


def open_contact(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open the form of a contact with the name that stands in the note."""
    interaction_id, _, name = str(action.get("value")).partition(":")
    customer = logged_by_me(book, read_id(interaction_id, NO_INTERACTION), now).customer
    book.check_may_edit(customer, book.rep)
    return contact_form(customer, None, about_customer(customer, response_url), name=name[:LONGEST_NAME])


def _others(book: Book, interaction: Interaction) -> tuple[Customer, ...]:
    customers, note = book.customers_of(book.rep), interaction.note
    return tuple(customers.named_besides(interaction.customer, note, most=MOST_OTHERS) if note else ())


def parsed_note(interaction: Interaction, today: date) -> ParsedCall:
    days = interaction.rep.working_days
    return parser.parse_note(interaction.note, "", today, customer=interaction.customer.name, days=days)


def _written_on(interaction: Interaction) -> date:
    return interaction.rep.today(interaction.edited_at or interaction.logged_at)


def _strangers(interaction: Interaction, parsed: ParsedCall) -> tuple[str, ...]:
    """Read of the persons in the note those of whom no contact has all the words."""
    named = [*parsed.persons, *parsed.strangers]
    contacts = interaction.customer.present_contacts if named else []
    keys = [set(name_key(contact.name).split()) for contact in contacts]
    return tuple(
        name
        for name in dict.fromkeys(named)
        if len(name) <= LONGEST_NAME and not any(set(name_key(name).split()) <= key for key in keys)
    )
