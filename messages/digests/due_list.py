"""The due list: today's customers, with the digest's cards, and those of the rest of the week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.digests.message import REST, fitted
from messages.kit.blocks import Block, actions, button, divider, message, section
from messages.kit.days import day_words, number_word
from messages.kit.text import bold, bullets, plaintext, render, rich_text, shorten
from messages.nudges.card import CardSize, cards
from models.customers.nudge import Digest
from models.digests.due_list import DueList
from models.nudges.card import CardContent

PAGE = 6  # cards in one message
DUE_PAGE = "due_page"  # begins the buttons' action_ids; their value is how many cards come before
LONGEST_NAME = 60  # characters of a colleague's name
SHOW_DUE = "show_due"
MOST_NAMED = 8  # customers in a line
TEMPLATE = "digests/due_list"


def due_message(due_list: DueList, card_contents: Sequence[CardContent], offset: int) -> Block:
    """`card_contents` are the cards of the list's own from `offset` on, at most a page of them."""
    if due_list.is_empty:
        return message(None, [section(render(TEMPLATE, "nothing"))])
    return fitted(lambda card_size: _drawn(due_list, card_contents, offset, card_size))


def empty_book_message() -> Block:
    add = button("Add a customer", "add_customer")
    return message(None, [section(render(TEMPLATE, "empty_book")), actions(add)])


def rest_message(
    digest: Digest, card_contents: Sequence[CardContent], today: date, offset: int, *, has_more: bool
) -> Block:
    """The cards that a digest only named, a page of them."""
    if not card_contents:
        return message(None, [section(render(TEMPLATE, "no_rest"))])
    heading = section(render(TEMPLATE, "rest", day=day_words(digest.day, today)))
    following = button("Show more", REST, f"{digest.id}:{offset + len(card_contents)}")
    last = [divider(), actions(following)] if has_more else []
    return fitted(lambda card_size: [heading, *_by_owner(digest, card_contents, today, card_size), *last])


def _by_owner(
    digest: Digest, card_contents: Sequence[CardContent], today: date, card_size: CardSize
) -> Iterator[Block]:
    """Group the cards, the reader's own first; those of absent colleagues under a heading, as in the
    digest."""
    owners = {content.customer.owner_id: content.customer.owner for content in card_contents}
    for owner in sorted(owners.values(), key=lambda owner: owner.id != digest.rep_id):
        if owner.id != digest.rep_id:
            yield divider()
            yield rich_text(
                bold(plaintext("absences/words", "covered", name=shorten(owner.name, LONGEST_NAME)))
            )
        yield from cards(
            (card for card in card_contents if card.customer.owner_id == owner.id),
            today,
            card_size=card_size,
            reader_id=digest.rep_id,
        )


def _drawn(
    due_list: DueList, card_contents: Sequence[CardContent], offset: int, card_size: CardSize
) -> list[Block]:
    week = [] if offset else [*_week(due_list, card_size), *_asleep(due_list, card_size)]
    return [
        _heading(due_list, offset, len(card_contents)),
        *cards(card_contents, due_list.today, card_size=card_size),
        *_turning(due_list, offset),
        *week,
    ]


def _heading(due_list: DueList, offset: int, shown_count: int) -> Block:
    count = len(due_list.due)
    if not count:
        return section(render(TEMPLATE, "nobody_today"))
    if shown_count == count and due_list.all_due is None:
        return section(render(TEMPLATE, "today", count=number_word(count), is_one=count == 1))
    page = {"first": offset + 1, "last": offset + shown_count, "count": f"{count:,}"}
    if due_list.all_due is not None and due_list.all_due > count:
        return section(render(TEMPLATE, "longest", all_due=f"{due_list.all_due:,}", **page))
    return section(render(TEMPLATE, "page", **page))


def _turning(due_list: DueList, offset: int) -> list[Block]:
    """The way to the page before and to the next."""
    buttons = []
    if offset:
        label = plaintext(TEMPLATE, "more_pressing")
        buttons.append(button("Back", f"{DUE_PAGE}:back", str(max(0, offset - PAGE)), label=label))
    if offset + PAGE < len(due_list.due):
        label = plaintext(TEMPLATE, "less_pressing")
        buttons.append(button("Next", f"{DUE_PAGE}:next", str(offset + PAGE), label=label))
    return [divider(), actions(*buttons, block_id="pages")] if buttons else []


def _week(due_list: DueList, card_size: CardSize) -> list[Block]:
    if not due_list.week:
        return []
    lines = [f"{day_words(day, due_list.today)}: {_names(names, card_size)}" for day, names in due_list.week]
    return [divider(), rich_text(bold(plaintext(TEMPLATE, "this_week")), bullets(*lines))]


def _asleep(due_list: DueList, card_size: CardSize) -> list[Block]:
    if not due_list.asleep:
        return []
    names = [
        f"{shorten(name, card_size.name)} ({day_words(back, due_list.today)})"
        for name, back in due_list.asleep
    ]
    return [divider(), rich_text(plaintext(TEMPLATE, "asleep", names=_names(names, None)))]


def _names(names: Sequence[str], card_size: CardSize | None) -> str:
    visible_names = [shorten(name, card_size.name) if card_size else name for name in names[:MOST_NAMED]]
    hidden_count = len(names) - len(visible_names)
    return ", ".join(visible_names) + (
        plaintext(TEMPLATE, "others", count=hidden_count) if hidden_count else ""
    )
