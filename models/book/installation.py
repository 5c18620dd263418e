"""Founding and finding workspaces: the only place that looks across them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, select

from models.book import Book
from models.book.library import Library
from models.customers.plans.contact_plan import default_plan
from models.storage.base import InWorkspace
from models.storage.locks import advisory_lock
from models.team.segment import default_segments
from models.team.workspace import Workspace


def known_workspace(library: Library, slack_team_id: str) -> int | None:
    """The id of the workspace of a Slack team; None when it is not in the book."""
    workspace_found = _of_team(library, slack_team_id)
    return workspace_found.id if workspace_found else None


def workspace_of(library: Library, slack_team_id: str, *, name: str = "") -> int:
    """The id of the workspace of a Slack team, founded with the default segments and plan when new."""
    workspace_found = _of_team(library, slack_team_id)
    if workspace_found and (workspace_found.name or not name):
        return workspace_found.id
    with founding(library, slack_team_id, name=name) as book:
        return book.workspace_id


def _of_team(library: Library, slack_team_id: str) -> Workspace | None:
    with library.read(0) as book:
        return book.session.scalar(select(Workspace).where(Workspace.slack_team_id == slack_team_id))


@contextmanager
def founding(library: Library, slack_team_id: str, *, name: str = "") -> Iterator[Book]:
    """The book of a Slack team's workspace, founded when new in the transaction in which it is written."""
    with library.unscoped_session() as session:
        advisory_lock(session, "found", slack_team_id)
        again = session.scalar(select(Workspace).where(Workspace.slack_team_id == slack_team_id))
        workspace = again or Workspace(slack_team_id=slack_team_id)
        workspace.name = name or workspace.name or ""
        session.add(workspace)
        session.flush()
        if again is None:
            plan = default_plan()
            rows: list[InWorkspace] = [*default_segments(), plan, *plan.steps]
            for row in rows:
                row.workspace_id = workspace.id
            session.add_all(rows)
            session.flush()
        session.info["writing"] = True
        yield Book(session, workspace.id)


def workspaces(library: Library, *conditions: ColumnElement[bool]) -> list[Workspace]:
    """All workspaces of which these conditions hold."""
    with library.read(0) as book:
        return list(book.session.scalars(select(Workspace).where(*conditions).order_by(Workspace.id)))
