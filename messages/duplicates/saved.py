"""Answers about two customers that became one, and that are two again."""

from __future__ import annotations

from datetime import datetime

from messages.customers.card import OPEN
from messages.customers.saved import next_buttons
from messages.duplicates.words import NAME, PERSON, TEMPLATE, changed_words, counted_rows
from messages.kit.blocks import Block, actions, button, message
from messages.kit.ids import read_number
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.rhythm.next_contact import next_contact_words
from models.customers import Customer
from models.duplicates.merging import MergeResult
from models.duplicates.record import Merge
from models.duplicates.undo import AddedSince, UndoneMerge
from models.kernel.errors import NotFound
from models.team.rep import Rep

UNDO, UNDO_ALL, LEAVE = "undo_merge", "undo_merge_surely", "leave_merged"  # their value is the form's key


def merged_message(result: MergeResult, *, reader: Rep) -> Block:
    comes = next_contact_words(result.coming, result.today, owner=result.customer.owner, reader_id=reader.id)
    words = sentence(
        TEMPLATE,
        "merged",
        staying=shorten(result.customer.name, NAME),
        merged=shorten(result.former_name, NAME),
        next=comes,
    )
    undo = button("Undo", UNDO, result.merge.key, label="Undo the merge")
    return message(None, [rich_text(*words), next_buttons(result.customer, undo)])


def merged_already_message(record: Merge, staying: Customer, merged: str, now: datetime) -> Block:
    """Instead of the form for two that are one by now."""
    names = {"staying": shorten(staying.name, NAME), "merged": shorten(merged, NAME)}
    undo = () if record.is_too_old(now) else (button("Undo", UNDO, record.key, label="Undo the merge"),)
    words = rich_text(*sentence(TEMPLATE, "merged_already", **names))
    return message(None, [words, next_buttons(staying, *undo)])


def merged_yours_message(result: MergeResult, by: Rep) -> Block:
    """For the rep whose customer it was."""
    customer = result.customer
    words = sentence(
        TEMPLATE,
        "merged_yours",
        by=shorten(by.name, PERSON),
        merged=shorten(result.former_name, NAME),
        staying=shorten(customer.name, NAME),
        owner=shorten(customer.owner.name, PERSON),
    )
    return message(None, [rich_text(*words)])


def since_message(key: str, staying: str, merged: str, since: AddedSince) -> Block:
    """Say what was added and changed since, before anything is undone."""
    words = sentence(
        TEMPLATE,
        "since",
        added=counted_rows(_together(since)),
        is_one=since.added == 1,
        changed=changed_words(since.changed),
        stays=counted_rows(since.stays),
        one_stays=sum(since.stays.values()) == 1,
        goes=counted_rows(since.goes),
        one_goes=sum(since.goes.values()) == 1,
        staying=shorten(staying, NAME),
        merged=shorten(merged, NAME),
    )
    undo = button("Undo the merge", UNDO_ALL, f"{key}:{since.count}")
    return message(None, [rich_text(*words), actions(undo, button("Leave them merged", LEAVE, key))])


def undone_message(undone: UndoneMerge) -> Block:
    names = {"staying": shorten(undone.staying.name, NAME), "merged": shorten(undone.merged.name, NAME)}
    changed = changed_words(undone.since.changed)
    words = sentence(TEMPLATE, "undone", **names, kept=bool(undone.since.added), changed=changed)
    rows = [_open(customer) for customer in (undone.staying, undone.merged)]
    return message(None, [rich_text(*words), *rows])


def left_message() -> Block:
    return message(None, [rich_text(*sentence(TEMPLATE, "left"))])


def read_undo(value: object) -> tuple[str, int]:
    """(key, how much was named) of the second button. Raises NotFound."""
    key, colon, count = str(value).rpartition(":")
    if not colon:
        raise NotFound(plaintext(TEMPLATE, "gone"))
    return key, read_number(count, plaintext(TEMPLATE, "gone"))


def _open(customer: Customer) -> Block:
    caption = f"Open {shorten(customer.name, 60)}"
    return actions(button(caption, OPEN, str(customer.id)), block_id=f"undone:{customer.id}")


def _together(since: AddedSince) -> dict[str, int]:
    tables = dict.fromkeys((*since.stays, *since.goes))
    return {table: since.stays.get(table, 0) + since.goes.get(table, 0) for table in tables}
