"""The log form filled from words: whom they are about, and what can be read in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.interactions.addressed_call import AddressedCall, addressed_call, is_called
from handlers.kit.gesture import Payload
from messages.interactions import draft as drafts
from messages.interactions.customer_hint import persons_hint, rest_block
from messages.interactions.draft import InteractionDraft
from messages.kit.posted import posted_text
from messages.kit.text import shorten
from messages.kit.typed import as_typed, unnamed
from models.book import Book
from models.book.open_promises import count_due_on
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions import parser
from models.customers.interactions.interaction import LONGEST_NOTE
from models.customers.interactions.parser import ParsedCall
from models.duplicates.names.person_name import has_a_given_name
from models.kernel.names import name_key


def draft_from_text(book: Book, typed: str, today: date) -> InteractionDraft:
    """Read a draft from the words; `today` is the rep's when they were typed."""
    return _draft(book, _addressed(book, typed, today), today)


def words_of_message(book: Book, posted: Payload) -> str:
    """Return the words of a message of Slack's, with the names of those whom it mentions."""
    text = posted_text(posted)
    names = {rep.slack_user_id: rep.name for rep in map(book.rep_known_as, unnamed(text)) if rep}
    return as_typed(text, names)


def draft_from_message(book: Book, text: str, today: date) -> InteractionDraft:
    """Read a draft from a message, which stands in the note whole."""
    call = _addressed(book, text, today)
    parsed = parser.parse_note(text, call.parsed.named, today, days=book.rep.working_days)
    return _draft(book, replace(call, parsed=parsed), today)


def _addressed(book: Book, typed: str, today: date) -> AddressedCall:
    return addressed_call(book.customers_of(book.rep), typed, today, book.rep.working_days)


def _draft(book: Book, call: AddressedCall, today: date) -> InteractionDraft:
    parsed, customer = call.parsed, call.customer
    if customer and parsed.note:
        parsed = _parsed_at(customer, book, parsed.note, parsed.named, today)
    draft = replace(
        drafts.draft_from_line(parsed, today),
        note=shorten(parsed.note, LONGEST_NOTE),
        above=tuple(filter(None, (call.hint, rest_block(parsed.note, LONGEST_NOTE)))),
    )
    if customer:
        draft = _about(draft, customer, book, parsed, call.contact)
    return with_promises_due(draft, book)


def about(draft: InteractionDraft, customer: Customer, book: Book, today: date) -> InteractionDraft:
    """For this customer, with those of its persons whom the note names."""
    parsed = _parsed_at(customer, book, draft.note, "", today)
    return _about(draft, customer, book, parsed)


def _parsed_at(customer: Customer, book: Book, note: str, named: str, today: date) -> ParsedCall:
    """Parse the note with the names of those who work there. A contact named like the customer, for its
    switchboard, is none of them, unless it is a private person."""
    names = book.customers_of(book.rep).names_of(customer)
    keys = {name_key(name) for name in names if not has_a_given_name(name)}
    people = [contact.name for contact in customer.present_contacts if contact.name_key not in keys]
    customer_name, days = " ".join(names), book.rep.working_days
    return parser.parse_note(note, named, today, people, customer=customer_name, days=days)


def with_promises_due(draft: InteractionDraft, book: Book, *, beside: int | None = None) -> InteractionDraft:
    """Count the other promises that fall due on the day of this one; `beside`: the id of the one that is
    mended."""
    due_on = draft.promise.due_on
    scope = book.owned_by(book.rep)
    return replace(draft, promises_due=count_due_on(scope, due_on, beside=beside) if due_on else 0)


def _about(
    draft: InteractionDraft,
    customer: Customer,
    book: Book,
    parsed: ParsedCall,
    contact: Contact | None = None,
) -> InteractionDraft:
    persons, doubtful = _persons(customer, parsed)
    if contact and contact not in persons:
        persons.append(contact)
    return drafts.about(draft, customer, book.rep, persons, asked=persons_hint(doubtful))


def _persons(customer: Customer, parsed: ParsedCall) -> tuple[list[Contact], dict[str, list[Contact]]]:
    """(the contacts who took part by these words, the contacts of whom a name may mean several)."""
    here = customer.present_contacts if parsed.persons or parsed.strangers else []
    fitting = {said: [contact for contact in here if contact.name == said] for said in parsed.persons}
    fitting |= {
        said: [contact for contact in here if is_called(said, contact.name)] for said in parsed.strangers
    }
    persons = [fitting[said][0] for said in parsed.persons if len(fitting[said]) == 1]
    doubtful = {said: contacts for said, contacts in fitting.items() if len(contacts) > 1}
    return persons, doubtful
