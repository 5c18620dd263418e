"""The list of customers that may be the same, with why, and what can be done with each pair."""

from __future__ import annotations

from collections.abc import Iterator

from messages.digests.message import fitted
from messages.duplicates.words import NAME, PERSON, TEMPLATE, likeness_words, owners_words
from messages.kit.blocks import Block, actions, button, divider, message
from messages.kit.days import day_or_today
from messages.kit.ids import read_id
from messages.kit.pages import page_buttons, read_page
from messages.kit.scope_buttons import to_the_teams
from messages.kit.sentences import sentence
from messages.kit.text import bold, plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.nudges.card import CardSize
from models.calendar.countries import country_name
from models.customers import Customer
from models.duplicates.possible import DuplicatePair, DuplicatesPage
from models.kernel.errors import NotFound
from models.team.owner_scope import OwnerScope

PAGE = 5  # pairs in one message
SHOW = "show_duplicates"  # its value is the key of a scope of owners
TURN = "duplicates_page"  # begins the action_ids of the buttons that turn the page; the key follows
MERGE, APART = "merge_customers", "not_the_same"  # their value is the pair, of the latter also scope and page
ABOUT = "duplicates_of"  # its value is a customer's number
OF_CUSTOMER = "c"  # begins the key of a list about one customer, whose number follows


def duplicates_message(found: DuplicatesPage) -> Block:
    if not found.count:
        return message(None, [_nobody(found), *_other_way(found)])
    return fitted(lambda card_size: list(_drawn(found, card_size)))


def large_message(scope: OwnerScope, customers: int) -> Block:
    """Instead of a list that takes longer than a command may."""
    words = sentence(TEMPLATE, "large", customers=f"{customers:,}", **owners_words(scope))
    return message(None, [rich_text(*words), actions(button("Look", SHOW, scope.key))])


def read_pair(value: object) -> tuple[int, int]:
    """Two customers' numbers. Raises NotFound."""
    first, colon, second = str(value).partition(":")
    if not colon:
        raise NotFound(plaintext(TEMPLATE, "gone"))
    return read_id(first), read_id(second.partition(":")[0])


def read_place(value: object) -> tuple[str, int]:
    """The key of the owners and the page of the list in which the button stands. Raises NotFound."""
    parts = str(value).split(":")
    if len(parts) != 4:
        raise NotFound(plaintext(TEMPLATE, "gone"))
    return parts[2], read_page(parts[3])


def pair_value(pair: DuplicatePair) -> str:
    return f"{pair.first.id}:{pair.second.id}"


def _drawn(found: DuplicatesPage, card_size: CardSize) -> Iterator[Block]:
    yield _heading(found)
    for pair in found.pairs:
        first, second = (_customer(customer, found, card_size) for customer in (pair.first, pair.second))
        yield divider()
        yield rich_text(*first, "\n", *second, f"\n{likeness_words(pair.likeness)}")
        yield _pair_buttons(pair, found, card_size)
    yield from _turning(found)


def _heading(found: DuplicatesPage) -> Block:
    first = found.page * PAGE + 1
    words = sentence(
        TEMPLATE,
        "heading",
        count=f"{found.count:,}",
        is_one=found.count == 1,
        is_all=found.count == len(found.pairs),
        first=first,
        last=first + len(found.pairs) - 1,
        **_of_whom(found),
    )
    return rich_text(*words)


def _nobody(found: DuplicatesPage) -> Block:
    return rich_text(*sentence(TEMPLATE, "nobody", customers=found.customers, **_of_whom(found)))


def _of_whom(found: DuplicatesPage) -> dict[str, object]:
    about = shorten(found.about.name, NAME) if found.about else ""
    return {"about": about, **owners_words(found.scope)}


def _customer(customer: Customer, found: DuplicatesPage, card_size: CardSize) -> list[Span]:
    """ "Acme Bakery · key · Portugal · Ben, spoken with on Mon 5 Oct"."""
    is_own, spoken_on = customer.owner_id == found.reader.id, customer.reached_on
    facts = plaintext(
        TEMPLATE,
        "who",
        segment=shorten(customer.segment.name, PERSON),
        country=country_name(customer.country),
        owner="" if is_own else shorten(customer.owner.name, PERSON),
        spoken=day_or_today(spoken_on, found.today) if spoken_on else "",
    )
    return [bold(shorten(customer.name, card_size.name)), f" · {facts}"]


def _pair_buttons(pair: DuplicatePair, found: DuplicatesPage, card_size: CardSize) -> Block:
    name, other = shorten(pair.first.name, 25), shorten(pair.second.name, 25)
    labels = [plaintext(TEMPLATE, block, name=name, other=other) for block in ("merge_label", "apart_label")]
    merge_label, apart_label = labels if card_size.labels else (None, None)
    value = pair_value(pair)
    key = f"{OF_CUSTOMER}{found.about.id}" if found.about else found.scope.key
    return actions(
        button("Merge", MERGE, value, label=merge_label),
        button("Not the same", APART, f"{value}:{key}:{found.page}", label=apart_label),
        block_id=f"pair:{value}",
    )


def _turning(found: DuplicatesPage) -> Iterator[Block]:
    key = f"{OF_CUSTOMER}{found.about.id}" if found.about else found.scope.key
    further = page_buttons(f"{TURN}:{key}", found.page, found.count, PAGE)
    team_buttons = _to_the_teams(found)
    if further or team_buttons:
        yield divider()
        yield actions(*further, *team_buttons, block_id="pages")


def _to_the_teams(found: DuplicatesPage) -> list[Block]:
    return [] if found.about else to_the_teams(found.scope, SHOW, plaintext(TEMPLATE, "of_teams"))


def _other_way(found: DuplicatesPage) -> list[Block]:
    team_buttons = _to_the_teams(found)
    return [actions(*team_buttons)] if team_buttons else []
