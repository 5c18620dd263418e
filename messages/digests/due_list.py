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
from models.digests.due_list import Agenda
from models.nudges.card import CardContent

PAGE = 6  # cards in one message
DUE_PAGE = "due_page"  # the button's action_id; its value is how many cards come before
LONGEST_NAME = 60  # characters of a colleague's name
MOST_NAMED = 8  # customers in a line
TEMPLATE = "digests/due_list"


def due_message(agenda: Agenda, shown: Sequence[CardContent], offset: int) -> Block:
    """`shown` are the cards of the agenda's own from `offset` on, at most a page of them."""
    if agenda.is_empty:
        return message(None, [section(render(TEMPLATE, "nothing"))])
    return fitted(lambda room: _drawn(agenda, shown, offset, room))


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
    owners = {calling.customer.owner_id: calling.customer.owner for calling in shown}
    for owner in sorted(owners.values(), key=lambda owner: owner.id != digest.rep_id):
        if owner.id != digest.rep_id:
            yield divider()
            yield rich_text(
                bold(literally("absences/words", "covered", name=shorten(owner.name, LONGEST_NAME)))
            )
        yield from cards((one for one in shown if one.customer.owner_id == owner.id), today, room=room)


def _drawn(agenda: Agenda, shown: Sequence[CardContent], offset: int, room: CardSize) -> list[Block]:
    week = [] if offset else [*_week(agenda, room), *_asleep(agenda, room)]
    return [
        _heading(agenda, offset, len(shown)),
        *cards(shown, agenda.today, room=room),
        *_turning(agenda, offset),
        *week,
    ]


def _heading(agenda: Agenda, offset: int, shown: int) -> Block:
    count = len(agenda.calling)
    if not count:
        return section(render(TEMPLATE, "nobody_today"))
    if shown == count:
        return section(render(TEMPLATE, "today", count=number_word(count), one=count == 1))
    return section(render(TEMPLATE, "page", first=offset + 1, last=offset + shown, count=f"{count:,}"))


def _turning(agenda: Agenda, offset: int) -> list[Block]:
    """The way to the page before and to the next."""
    buttons = []
    if offset:
        label = literally(TEMPLATE, "more_pressing")
        buttons.append(button("Back", DUE_PAGE, str(max(0, offset - PAGE)), label=label))
    if offset + PAGE < len(agenda.calling):
        label = literally(TEMPLATE, "less_pressing")
        buttons.append(button("Next", DUE_PAGE, str(offset + PAGE), label=label))
    return [divider(), actions(*buttons, block_id="pages")] if buttons else []


def _week(agenda: Agenda, room: CardSize) -> list[Block]:
    if not agenda.week:
        return []
    lines = [f"{day_words(day, agenda.today)}: {_names(names, room)}" for day, names in agenda.week]
    return [divider(), rich_text(bold(literally(TEMPLATE, "this_week")), bullets(*lines))]


def _asleep(agenda: Agenda, room: CardSize) -> list[Block]:
    if not agenda.asleep:
        return []
    names = [f"{shorten(name, room.name)} ({day_words(back, agenda.today)})" for name, back in agenda.asleep]
    return [divider(), rich_text(literally(TEMPLATE, "asleep", names=_names(names, None)))]


def _names(names: Sequence[str], room: CardSize | None) -> str:
    shown = [shorten(name, room.name) if room else name for name in names[:MOST_NAMED]]
    others = len(names) - len(shown)
    return ", ".join(shown) + (literally(TEMPLATE, "others", count=others) if others else "")
