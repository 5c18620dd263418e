"""Who is due today, with the digest's cards, and who comes in the rest of the week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from messages.digests.message import REST, fitted
from messages.kit.blocks import Block, actions, button, divider, message, section
from messages.kit.days import day_words, number_word
from messages.kit.text import bold, bullets, literally, render, rich_text, shorten
from messages.nudges.card import CardSize, cards
from models.customers.nudge import Digest
from models.digests.due_list import DueList
from models.nudges.card import CardContent

PAGE = 6  # cards in one message
DUE_PAGE = "due_page"  # the button's action_id; its value is how many cards come before
LONGEST_NAME = 60  # characters of a colleague's name
MOST_NAMED = 8  # customers in a line
TEMPLATE = "digests/due_list"


def due_message(due_list: DueList, shown: Sequence[CardContent], offset: int) -> Block:
    """`shown` are the cards of the agenda's own from `offset` on, at most a page of them."""
    if due_list.is_empty:
        return message(None, [section(render(TEMPLATE, "nothing"))])
    return fitted(lambda room: _drawn(due_list, shown, offset, room))


def empty_book_message() -> Block:
    add = button("Add a customer", "add_customer")
    return message(None, [section(render(TEMPLATE, "empty_book")), actions(add)])


def rest_message(
    digest: Digest, shown: Sequence[CardContent], today: date, offset: int, *, more: bool
) -> Block:
    """The cards that a digest only named, a page of them."""
    if not shown:
        return message(None, [section(render(TEMPLATE, "no_rest"))])
    heading = section(render(TEMPLATE, "rest", day=day_words(digest.day, today)))
    following = button("Show more", REST, f"{digest.id}:{offset + len(shown)}")
    last = [divider(), actions(following)] if more else []
    return fitted(lambda room: [heading, *_by_owner(digest, shown, today, room), *last])


def _by_owner(digest: Digest, shown: Sequence[CardContent], today: date, room: CardSize) -> Iterator[Block]:
    """The reader's own first; those of whoever is away under a heading, as in the digest."""
    owners = {content.customer.owner_id: content.customer.owner for content in shown}
    for owner in sorted(owners.values(), key=lambda owner: owner.id != digest.rep_id):
        if owner.id != digest.rep_id:
            yield divider()
            yield rich_text(
                bold(literally("absences/words", "covered", name=shorten(owner.name, LONGEST_NAME)))
            )
        yield from cards((one for one in shown if one.customer.owner_id == owner.id), today, room=room)


def _drawn(due_list: DueList, shown: Sequence[CardContent], offset: int, room: CardSize) -> list[Block]:
    week = [] if offset else [*_week(due_list, room), *_asleep(due_list, room)]
    return [
        _heading(due_list, offset, len(shown)),
        *cards(shown, due_list.today, room=room),
        *_turning(due_list, offset),
        *week,
    ]


def _heading(due_list: DueList, offset: int, shown: int) -> Block:
    count = len(due_list.due)
    if not count:
        return section(render(TEMPLATE, "nobody_today"))
    if shown == count:
        return section(render(TEMPLATE, "today", count=number_word(count), one=count == 1))
    return section(render(TEMPLATE, "page", first=offset + 1, last=offset + shown, count=f"{count:,}"))


def _turning(due_list: DueList, offset: int) -> list[Block]:
    """The way to the page before and to the next."""
    buttons = []
    if offset:
        label = literally(TEMPLATE, "more_pressing")
        buttons.append(button("Back", DUE_PAGE, str(max(0, offset - PAGE)), label=label))
    if offset + PAGE < len(due_list.due):
        label = literally(TEMPLATE, "less_pressing")
        buttons.append(button("Next", DUE_PAGE, str(offset + PAGE), label=label))
    return [divider(), actions(*buttons, block_id="pages")] if buttons else []


def _week(due_list: DueList, room: CardSize) -> list[Block]:
    if not due_list.week:
        return []
    lines = [f"{day_words(day, due_list.today)}: {_names(names, room)}" for day, names in due_list.week]
    return [divider(), rich_text(bold(literally(TEMPLATE, "this_week")), bullets(*lines))]


def _asleep(due_list: DueList, room: CardSize) -> list[Block]:
    if not due_list.asleep:
        return []
    names = [
        f"{shorten(name, room.name)} ({day_words(back, due_list.today)})" for name, back in due_list.asleep
    ]
    return [divider(), rich_text(literally(TEMPLATE, "asleep", names=_names(names, None)))]


def _names(names: Sequence[str], room: CardSize | None) -> str:
    shown = [shorten(name, room.name) if room else name for name in names[:MOST_NAMED]]
    others = len(names) - len(shown)
    return ", ".join(shown) + (literally(TEMPLATE, "others", count=others) if others else "")
