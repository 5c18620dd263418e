"""The base of every part of the book: one session, one workspace, and no way around it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, event, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

from models.book import errors
from models.customers import Customer
from models.customers.alerts.alert import Alert
from models.kernel.errors import AlreadyThere, Invalid, NotFound
from models.kernel.names import LONGEST_TITLE, name_key
from models.outbox.message import OutboxMessage
from models.storage.base import InWorkspace, storable
from models.storage.locks import advisory_lock, is_writing
from models.team.rep import Rep
from models.team.workspace import Workspace

Row = TypeVar("Row", bound=InWorkspace)
IS_NOT_MERGED = Customer.merged_into_id.is_(
    None
)  # one that was merged into another is only looked up by name


class CriteriaOfWorkspace(LoaderCriteriaOption):
    """The condition on every table, once each: SQLAlchemy finds a customer by each way through its traits,
    and would put the condition 32 times."""

    _traverse_internals = LoaderCriteriaOption._traverse_internals  # statements with it are cached as before

    def get_global_criteria(self, attributes: dict[Any, Any]) -> None:
        for mapper in dict.fromkeys(self._all_mappers()):
            attributes.setdefault(("additional_entity_criteria", mapper), []).append(self)


class Tenant:
    """Reads see rows of this workspace only, and writes belong to it: nobody has to remember that."""

    def __init__(self, session: Session, workspace_id: int, person: str | None = None) -> None:
        self.session = session
        self.workspace_id = workspace_id
        self.person = person  # the Slack user id of whoever asks, when somebody does
        # Kept by hand: until Python 3.12 functools.cached_property lets only one thread at a time look up.
        self._rep: Rep | None = None
        self._workspace: Workspace | None = None
        self._of_this_workspace = CriteriaOfWorkspace(
            InWorkspace, lambda row: row.workspace_id == workspace_id, include_aliases=True
        )
        self._not_merged = with_loader_criteria(Customer, IS_NOT_MERGED, include_aliases=True)
        event.listen(session, "do_orm_execute", self._keep_to_workspace)
        event.listen(session, "before_flush", self._belongs_to_workspace)

    def _keep_to_workspace(self, state: ORMExecuteState) -> None:
        if state.is_update or state.is_delete:
            self.session.info["changed"] = True
        if state.is_select or state.is_update or state.is_delete:
            state.statement = state.statement.options(self._of_this_workspace, self._not_merged)

    def _belongs_to_workspace(self, session: Session, _context: UOWTransaction, _instances: Any) -> None:
        if not is_writing(session):
            raise AssertionError("this book was opened to look something up; what is written in it is lost")
        session.info["changed"] = True
        for row in session.new:
            if isinstance(row, InWorkspace):
                row.workspace_id = row.workspace_id or self.workspace_id
                if row.workspace_id != self.workspace_id:
                    raise AssertionError(f"{row!r} belongs to another workspace")
            if isinstance(row, OutboxMessage):
                session.info["announced"] = True

    def has_changed(self) -> bool:
        """Whether anything was written since the book was opened."""
        self.session.flush()
        return bool(self.session.info.get("changed"))

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            self._workspace = self.session.get_one(Workspace, self.workspace_id)
        return self._workspace

    def recheck(self, condition: ColumnElement[bool], *, at: datetime) -> None:
        """Have the rounds derive anew when these customers are due."""
        self.session.execute(update(Customer).where(condition).values(due_at=at))

    def recheck_alerts(self, rep: Rep, *, at: datetime) -> None:
        """Have the next tick look anew at when the rep may be told of what must not wait."""
        waiting = update(Alert).where(Alert.rep_id == rep.id, Alert.tells_at.is_not(None))
        self.session.execute(waiting.values(tells_at=at))

    def lock(self, *names: str) -> None:
        """Be alone at this until the book is closed, and see what the others did before."""
        advisory_lock(self.session, self.workspace_id, *names)

    def _get(self, kind: type[Row], row_id: int, words: str) -> Row:
        row = self.session.get(kind, row_id)
        if row is None:
            raise NotFound(words)
        return row


def title(typed: str, kind: str, taken: list[str]) -> str:
    """The name of a new team or segment. Raises Invalid and AlreadyThere."""
    name = storable(typed).strip()
    if not name_key(name) or len(name) > LONGEST_TITLE:
        raise Invalid(errors.NEEDS_A_NAME.format(kind=kind, longest=LONGEST_TITLE), field="name")
    if name_key(name) in map(name_key, taken):
        raise AlreadyThere(errors.THERE_ALREADY.format(kind=kind, name=name), field="name")
    return name
