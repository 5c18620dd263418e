"""Ratings: noted by command or button, mended, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import dropwhile

from slack_bolt import App

from handlers.customers.customer import chosen_customer
from handlers.interactions.addressed_call import is_called
from handlers.interactions.interaction import HELP
from handlers.kit.gesture import Message, Payload, View, value_of
from handlers.kit.listener import in_place, reading, writing
from handlers.nudges import calling_customer
from handlers.too_late import check_stands
from messages.contacts.field import people_of
from messages.interactions.customer_hint import MOST_NAMED, match_hint
from messages.interactions.fields import customer_option
from messages.interactions.form import read_customer
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, about_customer, read_metadata
from messages.kit.ids import read_id
from messages.kit.typed import as_typed
from messages.kit.usage import usage
from messages.ratings import form
from messages.ratings.buttons import EDIT_ONE, RATE, RATE_FROM_CARD
from messages.ratings.saved import (
    EDIT,
    UNDO,
    other_rating_ids,
    saved_message,
    taken_back_message,
)
from models.book import Book
from models.book.finding.name_in_sentence import NameMatch, match_name
from models.customers import Customer
from models.customers.match import CustomerMatch
from models.customers.ratings.errors import NOT_THERE
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.noting import note_ratings
from models.customers.ratings.parser import ParsedRating, parse_rating, split_name_and_rating
from models.customers.ratings.rating import Rating
from models.kernel.names import name_key


def register(app: App) -> None:
    app.command("/rate")(reading(open_form))
    app.action(RATE)(reading(open_form_for_customer))
    app.action(RATE_FROM_CARD)(reading(open_form_from_card))
    app.action({"block_id": form.CUSTOMER, "action_id": "customer"})(reading(choose_customer, in_place))
    app.action(form.MORE)(reading(show_more, in_place))
    app.view(form.CALLBACK)(writing(save))
    app.action(EDIT)(reading(open_form_again))
    app.action(EDIT_ONE)(reading(open_form_again))
    app.view(form.AMEND)(writing(amend))
    app.action(UNDO)(writing(undo, in_place))


def open_form(book: Book, command: Payload, now: datetime, response_url: str | None) -> Block:
    typed = as_typed(command.get("text") or "")
    if typed.lower() in HELP:
        return usage("ratings/words")
    return form.rating_form(_draft_from_text(book, typed, now), FormMetadata(response_url=response_url))


def open_form_for_customer(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    return _form_for(chosen_customer(book, action.get("value")), book, now, response_url)


def open_form_from_card(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open the form from the card of a nudge that asks for a rating."""
    return _form_for(calling_customer(book, action, now), book, now, response_url)


def choose_customer(book: Book, body: Payload, now: datetime) -> View | None:
    """Redraw the form for another customer, with its contacts."""
    view = body["view"]
    draft = form.read_draft(view, book.rep.today(now))
    if draft.customer is None:
        return None
    customer = book.customers_of(book.rep).get(read_customer(view))
    return form.rating_form(_about(draft, customer), read_metadata(view))


def show_more(book: Book, body: Payload, now: datetime) -> View:
    view = body["view"]
    metadata = read_metadata(view)
    draft = replace(form.read_draft(view, book.rep.today(now)), shows_more=True)
    customer_id = metadata.get("customer") or draft.customer_id
    if customer_id:
        customer = book.customers_of(book.rep).get(customer_id)
        contact_id = draft.contact_id
        draft = replace(_about(draft, customer), contact_id=contact_id)
        draft = replace(draft, name=customer.name if metadata.get("customer") else "")
    return form.rating_form(draft, metadata)


def save(book: Book, view: View, now: datetime) -> Message:
    metadata, rep = read_metadata(view), book.rep
    customer_id = metadata.get("customer") or read_customer(view)
    ratings, improvement = form.read_ratings(view, rep.today(now)), form.read_improvement(view)
    customer = book.customers_of(rep).get(customer_id)
    result = note_ratings(customer, ratings, improvement, key=metadata.key, by=rep, at=now)
    return saved_message(result, reader=rep)


def open_form_again(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    rating = _rating_of(book, value_of(action))
    check_stands(rating, book, now, template="ratings/words")
    metadata = FormMetadata(response_url=response_url, about={"rating": rating.id})
    people = people_of(rating.customer.present_contacts, also=rating.contact)
    return form.rating_form(
        form.draft_of(rating, rating.customer.improvement_noted_with(rating), people), metadata
    )


def amend(book: Book, view: View, now: datetime) -> Message:
    metadata, rep = read_metadata(view), book.rep
    rating = book.customers_of(rep).rating(metadata["rating"])
    check_stands(rating, book, now, template="ratings/words")
    ratings, improvement = form.read_ratings(view, rep.today(now)), form.read_improvement(view)
    result = note_ratings(
        rating.customer, ratings, improvement, mended=rating, key=metadata.key, by=rep, at=now
    )
    return saved_message(result, reader=rep, again=True)


def undo(book: Book, action: Payload, now: datetime) -> Message:
    rating = _rating_of(book, action.get("value"))
    customer = rating.customer
    customer.withdraw_rating(rating, by=book.rep, at=now)
    today, other_ratings = customer.owner.today(now), _other_standing_ratings(book, action)
    improvement = customer.open_improvement_beside(rating)
    return taken_back_message(rating, improvement, other_ratings, today, reader=book.rep)


def _form_for(customer: Customer, book: Book, now: datetime, response_url: str | None) -> View:
    draft = form.RatingDraft(book.rep.today(now), name=customer.name)
    metadata = about_customer(customer, response_url)
    return form.rating_form(_about(draft, customer), metadata)


def _about(draft: form.RatingDraft, customer: Customer) -> form.RatingDraft:
    return form.about_other(draft, customer, customer.present_contacts)


def _draft_from_text(book: Book, typed: str, now: datetime) -> form.RatingDraft:
    addressee = match_name(book.customers_of(book.rep), typed, most=MOST_NAMED)
    match = addressee.certain
    people = {contact.name: contact.id for contact in match.customer.present_contacts} if match else {}
    name, rating_text = (None if addressee.found else split_name_and_rating(typed)) or (
        addressee.name,
        addressee.rest,
    )
    parsed = _parse(rating_text, addressee, match, tuple(people))
    draft = form.draft_from_line(parsed, book.rep.today(now))
    hint = match_hint(name, addressee.matches) if name else None
    if match:
        is_giver = parsed.giver is not RatedBy.REP and sum(is_called(name, person) for person in people) < 2
        contact = match.contact if is_giver else None
        draft = replace(
            _about(draft, match.customer),
            customer=customer_option(match.customer, book.rep),
            contact_id=people.get(parsed.person) or (contact.id if contact and contact.is_here else None),
        )
    return replace(draft, hint=hint)


def _parse(
    text: str, addressee: NameMatch, match: CustomerMatch | None, people: tuple[str, ...]
) -> ParsedRating:
    """A person by whose name the customer was found may have given the score: "Samuel 8". Where the name
    stands elsewhere, the customer's own may stand before it: "Acme Samuel gave us 8"."""
    parsed = parse_rating(text, people)
    if match is None or match.contact is None:
        return parsed
    own = {name_key(word) for word in match.customer.name.split()}
    if addressee.rest != addressee.sentence:
        whole = f"{addressee.name} {addressee.rest}"
    else:
        whole = " ".join(dropwhile(lambda word: name_key(word) in own, addressee.sentence.split()))
    said = parse_rating(whole, people)
    return said if said.value is not None and said.person else parsed


def _other_standing_ratings(book: Book, action: Payload) -> list[Rating]:
    """Raises NotFound."""
    ids = other_rating_ids(action.get("block_id"))
    ratings = [book.customers_of(book.rep).rating(read_id(rating_id, NOT_THERE)) for rating_id in ids]
    return [rating for rating in ratings if not rating.is_withdrawn]


def _rating_of(book: Book, value: object) -> Rating:
    """Raises NotFound."""
    return book.customers_of(book.rep).rating(read_id(value, NOT_THERE))
