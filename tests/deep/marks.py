"""Whose words are whose: in a copy of the book texts about a customer begin with the customer's number."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

WORDS = {
    "customers": (
        *("name", "notes", "next_step", "needs", "motivations", "habits", "obstacles", "interests"),
    ),
    "contacts": ("name", "role"),
    "interactions": ("note", "next_step"),
    "promises": ("what",),
    "purchases": ("what",),
    "snoozes": ("reason",),
    "improvements": ("words", "answer"),
    "ratings": ("words",),
}
MARK = re.compile(r"(?:‹|\\+u2039)(\d+)")

VISIBLE = """
    WITH me AS (
        SELECT id FROM reps WHERE slack_user_id = :person AND deactivated_at IS NULL
    ), seen AS (
        SELECT id FROM me
        UNION
        SELECT rep_id FROM memberships WHERE role = 'member' AND team_id IN (
            SELECT team_id FROM memberships JOIN workspaces ON workspaces.id = memberships.workspace_id
            WHERE rep_id IN (SELECT id FROM me) AND (role = 'manager' OR visibility = 'team'))
        UNION
        SELECT rep_id FROM absences WHERE stand_in_id IN (SELECT id FROM me)
    )
    SELECT id FROM customers WHERE owner_id IN seen
"""


def mark(book: sqlite3.Connection) -> None:
    """The names by which customers are found stay."""
    for table, columns in WORDS.items():
        customer = "id" if table == "customers" else "customer_id"
        for column in columns:
            begun = f"'‹' || {customer} || '› ' || {column}"
            book.execute(f"UPDATE {table} SET {column} = {begun} WHERE {column} <> ''")


def marks(texts: Iterable[str]) -> set[int]:
    """The numbers of the customers of whom something is said."""
    return {int(number) for text in texts for number in MARK.findall(text)}


def visible(book: sqlite3.Connection, person: str | None) -> set[int]:
    """The customers that this person may see: one's own, those of led teams, those of whoever one stands in
    for, and where the workspace says so those of one's teams."""
    return {number for (number,) in book.execute(VISIBLE, {"person": askable(person)})}


def askable(person: str | None) -> str | None:
    """Without halves of characters, of which no database can be asked."""
    return person and person.encode("utf-8", "replace").decode()
