"""Logging what happened: by command, by button, from a message; mended and taken back afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack, App

from handlers.gesture import Clock, OpenBook, Payload
from handlers.reply import Message, Reply, Screen, View
from messages import saved
from messages.forms import log
from messages.forms.hints import MOST_NAMED, hint_for
from messages.forms.memory import Memory, read_memory
from messages.ids import read_id, read_id_if_any
from messages.typed import as_typed
from messages.usage import usage
from models import shorthand
from models.book import Book
from models.errors import Refused, Settled
from models.interaction import Entry, Interaction

HELP = {"help", "?"}
GONE = "I cannot find that interaction."


def register(app: App) -> None:
    app.command("/logcall")(open_form)
    app.action("log_call")(open_form_for_customer)
    app.action("log_more")(show_more)
    app.action({"block_id": "customer", "action_id": "customer"})(choose_customer)
    app.view(log.CALLBACK)(save)
    app.action(saved.EDIT)(open_form_again)
    app.action(saved.UNDO)(undo)


def open_form(
    ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    typed = as_typed(command.get("text") or "").strip()
    if typed.lower() in HELP:
        ack()
        return reply(usage("log"))
    with read_book() as book:
        draft = _drafted(book, typed, clock)
        form = log.log_form(draft, Memory(response_url=reply.response_url))
    ack()
    return screen.open(form)


def open_form_for_customer(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        form = form_for(book, read_id_if_any(action.get("value")), reply, clock)
    ack()
    screen.open(form)


def form_for(book: Book, customer_id: int | None, reply: Reply, clock: Clock) -> View:
    """The empty form, about that customer when there is one."""
    draft = log.Draft(book.rep.today(clock()))
    if customer_id is not None:
        customer = book.customers_of(book.rep).get(customer_id)
        draft = replace(draft, customer=log.customer_option(customer, book.rep))
    return log.log_form(draft, Memory(response_url=reply.response_url))


def show_more(ack: Ack, body: Payload, read_book: OpenBook, screen: Screen) -> None:
    memory = read_memory(body["view"])
    draft = log.opened(log.read_draft(body["view"]))
    if (interaction_id := memory.get("interaction")) is not None:
        with read_book() as book:
            draft = replace(draft, named=_mine(book, interaction_id).customer.name)
    ack()
    screen.update(log.log_form(draft, memory))


def choose_customer(ack: Ack, body: Payload, screen: Screen) -> None:
    """Another customer has other persons, which matters only where they are shown."""
    view = body.get("view") or {}
    if view.get("callback_id") != log.CALLBACK or not log.has_details(view):
        ack()
        return
    form = log.log_form(log.without_persons(log.read_draft(view)), read_memory(view))
    ack()
    screen.update(form)


def save(ack: Ack, view: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, entry, now = read_memory(view), log.read_entry(view), clock()
    if memory.get("interaction") is not None:
        return _amend(ack, memory, entry, open_book, clock, reply)
    with open_book() as book:
        customer = book.customers_of(book.rep).get(log.read_customer(view))
        logged = customer.log_interaction(entry, by=book.rep, at=now, key=memory.key)
        answer = saved.saved_message(logged, book.rep.today(now))
    ack()
    return reply(answer)


def open_form_again(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        interaction = _mine(book, read_id(action.get("value"), GONE))
        about = {"interaction": interaction.id, "customer": interaction.customer_id}
        in_place = {"in_place": 1} if _is_in_answer(action) else {}
        form = log.log_form(
            log.draft_of(interaction), Memory(response_url=reply.response_url, about=about | in_place)
        )
    ack()
    screen.open(form)


def _amend(ack: Ack, memory: Memory, entry: Entry, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    now = clock()
    with open_book() as book:
        interaction = _mine(book, memory["interaction"])
        mended = interaction.customer.amend(interaction, entry, by=book.rep, at=now)
        answer = saved.saved_message(mended, book.rep.today(now), again=True)
    ack()
    return reply.replace(answer) if memory.get("in_place") else reply(answer)


def undo(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    now = clock()
    with open_book() as book:
        interaction = _logged_by_me(book, read_id(action.get("value"), GONE))
        answer = _take_back(book, interaction, now)
    ack()
    return reply.replace(answer) if _is_in_answer(action) else reply(answer)


def _take_back(book: Book, interaction: Interaction, now: datetime) -> Message:
    rep, customer = book.rep, interaction.customer
    if interaction.is_withdrawn:
        return saved.already_taken_back_message(interaction, rep.today(now))
    had_nudge = customer.open_nudge is not None
    customer.withdraw(interaction, by=rep, at=now)
    stands_again = customer.open_nudge is not None and not had_nudge
    return saved.taken_back_message(interaction, rep.today(now), stands_again=stands_again)


def _logged_by_me(book: Book, interaction_id: int) -> Interaction:
    """Raises NotFound and Refused: whoever logged it mends it."""
    interaction = book.customers_of(book.rep).interaction(interaction_id)
    if interaction.rep_id != book.rep.id:
        raise Refused(f"{interaction.rep.name} logged that; only they can change it or take it back.")
    return interaction


def _mine(book: Book, interaction_id: int) -> Interaction:
    """The same, and Settled when it was taken back."""
    interaction = _logged_by_me(book, interaction_id)
    if interaction.is_withdrawn:
        raise Settled("That was taken back; it cannot be edited any more. Log it anew with `/logcall`.")
    return interaction


def _is_in_answer(action: Payload) -> bool:
    """Whether the button stands in an answer of ours, which may be replaced by the next."""
    return str(action.get("block_id", "")).startswith(saved.SAVED)


def _drafted(book: Book, typed: str, clock: Clock) -> log.Draft:
    said = shorthand.parse(typed)
    draft = log.drafted(said, book.rep.today(clock()))
    if not said.named:
        return draft
    found = book.customers_of(book.rep).find(said.named, most=MOST_NAMED)
    chosen = log.customer_option(found[0], book.rep) if len(found) == 1 else None
    return replace(draft, customer=chosen, hint=hint_for(said.named, found))
