"""What must be true of whatever came of a gesture, whoever made it and whatever it said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from tests.deep.gesture import Gesture
from tests.deep.marks import askable, visible
from tests.deep.rows import CONFIGURED, Change
from tests.deep.twin import Heard, Twin


@dataclass(frozen=True)
class Standing:
    """Who somebody is in the book."""

    rep_id: int | None
    workspace_id: int | None
    is_admin: bool
    may_enrol: bool
    sees: set[int]

    @classmethod
    def of(cls, book: sqlite3.Connection, person: str | None) -> Standing:
        asked = """
            SELECT id, workspace_id, admin_since IS NOT NULL AND deactivated_at IS NULL,
                EXISTS (SELECT 1 FROM memberships WHERE rep_id = reps.id AND role = 'manager')
            FROM reps WHERE slack_user_id = ?
        """
        found = book.execute(asked, [askable(person)]).fetchone() or (None, None, 0, 0)
        rep_id, workspace_id, is_admin, leads = found
        return cls(rep_id, workspace_id, bool(is_admin), bool(is_admin or leads), visible(book, person))


def wrongs(twin: Twin, gesture: Gesture, heard: Heard) -> Iterator[str]:
    """What the maker of the gesture was told or has changed, and must not."""
    for person, customers in heard.leaked.items():
        yield f"tells {twin.house.slack.name_of(person or '')} of customers {sorted(customers)}"
    for change in heard.unreadable:
        yield f"unreadable: {change}"
    maker = Standing.of(twin.before, gesture.maker)
    configured = maker.is_admin and any(change.table in CONFIGURED for change in heard.changes)
    added = {change.row["id"] for change in heard.changes if change.adds_customer}
    founded = {change.row["id"] for change in heard.changes if change.founds_workspace}
    for change in heard.changes:
        if change.workspaces <= founded:
            continue
        if change.workspaces - {maker.workspace_id} and not _is_entry(change):
            yield f"another workspace: {change}"
        elif change.customers - maker.sees - added and not configured:
            yield f"somebody else's customer: {change}"
        elif not _may(maker, change):
            yield f"somebody else's: {change}"


def _is_entry(change: Change) -> bool:
    """Somebody comes into a book for the first time."""
    return change.before is None and change.table in {"reps", "outbox"}


def _may(maker: Standing, change: Change) -> bool:
    if change.table in CONFIGURED:
        return maker.is_admin
    if change.table == "reps":
        return maker.may_enrol or change.before is None or change.row["id"] == maker.rep_id
    if change.adds_customer:
        return maker.may_enrol or change.row["owner_id"] == maker.rep_id
    if change.table == "absences" and set(change.columns) != {"stand_in_id"}:  # which follows from others
        return maker.may_enrol or change.row["rep_id"] == maker.rep_id
    return True
