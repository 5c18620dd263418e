"""Silent customers, those that are slipping away first before the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from messages.digests.message import fitted
from messages.kit.blocks import Block, actions, button, context, divider, message, section
from messages.kit.days import days_count, number_word
from messages.kit.pages import page_buttons
from messages.kit.scope_buttons import to_the_teams
from messages.kit.sentences import sentence
from messages.kit.text import bold, plain, plaintext, render, rich_text, shorten
from messages.nudges.card import AMPLE, LOG, CardSize, value_of
from messages.nudges.menu import WHY
from messages.silence.signs import sign_words
from messages.silence.words import usual_words
from models.customers import Customer
from models.nudges.silent import SilentCustomersPage
from models.rhythm.due_status import DueStatus
from models.team.owner_scope import LED, OWN

PAGE = 8  # customers in one message
SHOW = "show_silent"  # the button's action_id; its value is the key of a scope of owners
TURN = "silent_page"  # begins the action_ids of the buttons that turn the page; the key follows
MOST_OWNERS = 8  # named in a line
TEMPLATE = "silence/list"


def silent_message(silent: SilentCustomersPage) -> Block:
    if not silent.count:
        nobody = rich_text(*sentence(TEMPLATE, "nobody", **_whose(silent)))
        return message(None, [nobody, *_other_way(silent)])
    return fitted(lambda card_size: list(_drawn(silent, card_size)))


def empty_book_message() -> Block:
    add = button("Add a customer", "add_customer")
    return message(None, [section(render(TEMPLATE, "empty_book")), actions(add)])


def silence_words(due_status: DueStatus, today: date) -> str:
    """Say why the customer counts as silent: its pause is unusual, or past the maximum; and what is usual,
    where that is known."""
    usual = usual_words(due_status, today)
    if due_status.is_unusual(today):
        return usual
    elapsed = days_count((today - (due_status.clocks.sign_on or due_status.added_on)).days)
    past = plaintext(TEMPLATE, "past", elapsed=elapsed, maximum=due_status.cadence.maximum)
    return f"{past} {usual}" if usual else past


def _drawn(silent: SilentCustomersPage, card_size: CardSize) -> Iterator[Block]:
    yield _heading(silent)
    if silent.scope.key != OWN:
        yield context(plain(_owners(silent, card_size)))
    for customer in silent.shown:
        yield from _line(customer, silent, card_size)
    yield from _turning(silent)


def _heading(silent: SilentCustomersPage) -> Block:
    first, is_all = silent.page * PAGE + 1, silent.count == len(silent.shown)
    words = sentence(
        TEMPLATE,
        "silent" if is_all else "page",
        count=number_word(silent.count).capitalize() if is_all else f"{silent.count:,}",
        is_one=silent.count == 1,
        first=first,
        last=first + len(silent.shown) - 1,
        **_whose(silent),
    )
    return rich_text(*words)


def _whose(silent: SilentCustomersPage) -> dict[str, object]:
    return {"team": shorten(silent.scope.team, AMPLE.name), "led": silent.scope.key == LED}


def _owners(silent: SilentCustomersPage, card_size: CardSize) -> str:
    names = [f"{shorten(name, card_size.name)} {count:,}" for name, count in silent.owners[:MOST_OWNERS]]
    hidden_count = len(silent.owners) - len(names)
    return " · ".join(
        [*names, *([plaintext(TEMPLATE, "others", count=hidden_count)] if hidden_count else [])]
    )


def _line(customer: Customer, silent: SilentCustomersPage, card_size: CardSize) -> Iterator[Block]:
    due_status, today = customer.due_status, silent.today
    owner = (
        "" if customer.owner_id == silent.reader.id else f" · {shorten(customer.owner.name, card_size.name)}"
    )
    yield divider()
    yield rich_text(
        bold(shorten(customer.name, card_size.name)),
        f"{owner}\n{silence_words(due_status, today)}\n{sign_words(due_status.clocks, today)}.",
    )
    value, name_suffix = value_of(customer.id, None), f" {shorten(customer.name, 30)}"
    log = button("Log", LOG, value, label=f"Log{name_suffix}" if card_size.labels else None)
    why = button("Why", WHY, value, label=f"Why{name_suffix}" if card_size.labels else None)
    yield actions(log, why, block_id=f"silent:{customer.id}")


def _turning(silent: SilentCustomersPage) -> Iterator[Block]:
    further = page_buttons(f"{TURN}:{silent.scope.key}", silent.page, silent.count, PAGE)
    team_buttons = _to_the_teams(silent)
    if further or team_buttons:
        yield divider()
        yield actions(*further, *team_buttons, block_id="pages")


def _to_the_teams(silent: SilentCustomersPage) -> list[Block]:
    return to_the_teams(silent.scope, SHOW, plaintext(TEMPLATE, "of_teams"))


def _other_way(silent: SilentCustomersPage) -> list[Block]:
    team_buttons = _to_the_teams(silent)
    return [actions(*team_buttons)] if team_buttons else []
