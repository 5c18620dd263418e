"""Taking a merge apart: two customers again, as they were, with what was added since beside the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from models.book import Book
from models.customers import Customer
from models.customers.alerts.alert import tell_anew
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Nudge, NudgeOutcome
from models.duplicates import errors
from models.duplicates.contacts import meet_at_home, people_by_talk, restore_links
from models.duplicates.edits import (
    ChangedField,
    Columns,
    changed_since,
    note_what_gives_way,
    without_merge,
    words_of,
)
from models.duplicates.import_records import follow_rows
from models.duplicates.journal import Journal
from models.duplicates.record import CAN_BE_UNDONE, UNDO_DAYS, Merge
from models.duplicates.rows import CONTACT, CUSTOMER, NUDGE, RowKey, Rows, column_value, rows_about
from models.kernel.errors import NotFound, Refused
from models.storage.base import Base
from models.team.rep import Rep

TALK = Interaction.__tablename__
# What follows by rule from what people say; nobody is asked about it.
BY_RULE = frozenset({"nudges", "digest_cards", "plan_runs", "contact_points", "alerts", "changes"})


@dataclass(frozen=True, slots=True)
class AddedSince:
    """Rows that people have added since the merge, counted by table: they stay with the one, or go with the
    other, to whose rows they refer. changed: fields of what the merge wrote that say something else by now,
    with the name of the contact they are of."""

    stays: Mapping[str, int]
    goes: Mapping[str, int]
    changed: Sequence[tuple[str, str]] = ()

    @property
    def added(self) -> int:
        return sum(self.stays.values()) + sum(self.goes.values())

    @property
    def count(self) -> int:
        return self.added + len(self.changed)


@dataclass(frozen=True, slots=True)
class UndoneMerge:
    """Two customers again. `since` is what had been added."""

    merge: Merge
    staying: Customer
    merged: Customer
    since: AddedSince


def merge_with(book: Book, key: str, *, by: Rep) -> Merge:
    """The merge that the form with this key made. Raises NotFound, also where its customer is not in the
    scope of `by`, and Refused where it is not theirs to edit."""
    record = book.session.scalar(select(Merge).where(Merge.key == key))
    if record is None:
        raise NotFound(errors.NO_MERGE)
    book.check_may_edit(book.customers_of(by).get(record.customer_id), by)
    return record


def last_merge_of(book: Book, *customer_ids: int) -> Merge:
    """The last merge that stands, of one of these into another customer. Raises NotFound."""
    stands = Merge.merged_id.in_(customer_ids), Merge.undone_at.is_(None)
    record = book.session.scalar(select(Merge).where(*stands).order_by(Merge.id.desc()).limit(1))
    if record is None:
        raise NotFound(errors.NO_MERGE)
    return record


def added_since(book: Book, record: Merge, *, at: datetime) -> AddedSince:
    """Raises what `undo_merge` does, where it is undone already, too late, or one was merged further."""
    _must_be_open(book.session, record, at)
    return _Undoing(book, record).since


def forget_old_journals(book: Book, *, now: datetime) -> None:
    """Old values that serve nobody any more; that two were merged stays known."""
    is_over = Merge.at < now - CAN_BE_UNDONE
    book.session.execute(update(Merge).where(is_over | Merge.undone_at.is_not(None)).values(journal={}))


def name_of_merged(book: Book, record: Merge) -> str:
    return _name(book.session, record.merged_id)


def undo_merge(book: Book, record: Merge, *, by: Rep, at: datetime, added: int) -> UndoneMerge:
    """Take the merge apart; `added` is how much of later was named to whoever asks.

    Raises Settled where that was done, and Refused when it is too late, when a later merge of the one that
    stays stands, or when more was added meanwhile.
    """
    _must_be_open(book.session, record, at)
    book.customers_of(by).get(record.customer_id)
    undoing = _Undoing(book, record)
    if undoing.since.count != added:
        raise Refused(errors.WORKED_ON)
    undoing.restore(by, at)
    record.undone_at, record.undone_by = at, by
    staying, merged = (_customer(book.session, id_) for id_ in (record.customer_id, record.merged_id))
    return UndoneMerge(record, staying, merged, undoing.since)


def _must_be_open(session: Session, record: Merge, at: datetime) -> None:
    record.must_stand()
    if record.is_too_old(at):
        raise Refused(errors.TOO_LATE.format(day=record.at, days=UNDO_DAYS))
    concerns = or_(Merge.customer_id == record.customer_id, Merge.merged_id == record.customer_id)
    later = select(Merge).where(concerns, Merge.id > record.id, Merge.undone_at.is_(None))
    if last := session.scalar(later.order_by(Merge.id.desc()).limit(1)):
        staying, merged = (_name(session, id_) for id_ in (last.customer_id, last.merged_id))
        place = {"staying": staying, "merged": merged, "who": last.by.name, "day": last.at}
        raise Refused(errors.MERGED_FURTHER.format(**place))


@dataclass
class _Undoing:
    book: Book
    record: Merge
    journal: Journal = field(init=False)
    rows: Rows = field(init=False)  # as they are now

    def __post_init__(self) -> None:
        self.session.flush()
        self.journal = Journal.read(self.record.journal)
        self.rows = rows_about(self.session.connection(), (self.record.customer_id, self.record.merged_id))
        self._going = self._added_that_goes()
        self._changed = changed_since(self.journal.changes(), self.rows)

    @property
    def session(self) -> Session:
        return self.book.session

    @property
    def since(self) -> AddedSince:
        added = {key for key in self._added() if key[0] not in BY_RULE}
        fields = [(changed.field, self._person(changed)) for changed in self._changed]
        return AddedSince(_counted(added - self._going), _counted(added & self._going), fields)

    def _person(self, changed: ChangedField) -> str:
        return "" if changed.row[0] == CUSTOMER.name else str(self.rows[changed.row]["name"])

    def restore(self, by: Rep, at: datetime) -> None:
        is_as_left = not any(self._added()) and all(
            self._is_as_left(key, columns) for key, columns in self.journal.changes()
        )
        cards = [id_ for table, id_ in self.rows if table == NUDGE.name]
        words = [words_of(self.session, changed) for changed in self._changed]
        self._remove_added_by_it()
        for key, columns in sorted(self.journal.changes(), key=self._is_hidden):
            self._put_back(key, columns)
        self._move_going()
        restore_links(self.session, self.journal.links_before, self.journal.links_after)
        back = {key for key, columns in self.journal.changes() if self._goes_back(columns)}
        follow_rows(self.session.connection(), self.record, dict(self.journal.changes()), back | self._going)
        self.session.expire_all()
        meet_at_home(self.session, (self.record.customer_id, self.record.merged_id), by=by, at=at)
        for changed, said in zip(self._changed, words, strict=True):
            note_what_gives_way(self.session, changed, said, by=by, at=at)
        for id_ in () if is_as_left else (self.record.customer_id, self.record.merged_id):
            self._follow(_customer(self.session, id_), by, at)
        tell_anew(self.session, (self.record.customer_id, self.record.merged_id), at=at)
        staying = _customer(self.session, self.record.customer_id)
        staying.redraw_cards(self.session.scalars(select(Nudge).where(Nudge.id.in_(cards))), at=at)

    def _added(self) -> Iterable[RowKey]:
        return [key for key in self.rows if key[1] not in self.journal.ids_known(key[0])]

    def _added_that_goes(self) -> set[RowKey]:
        """Rows that refer to one that goes back, talks with nobody but contacts that do, and those that refer
        to these in turn."""
        going = {key for key, columns in self.journal.changes() if self._goes_back(columns)}
        added, grows = set(self._added()), True
        met = people_by_talk(self.session, [id_ for table, id_ in added if table == TALK])
        going |= {(TALK, id_) for id_, ids in met.items() if going.issuperset((CONTACT.name, i) for i in ids)}
        while grows:
            more = {key for key in added - going if any(to in going for to in self._references(key))}
            going |= more
            grows = bool(more)
        return going & added

    def _goes_back(self, columns: Columns) -> bool:
        return columns.get("customer_id") == [self.record.merged_id, self.record.customer_id]

    def _references(self, key: RowKey) -> Iterable[RowKey]:
        table, row = Base.metadata.tables[key[0]], self.rows[key]
        for reference in table.foreign_keys:
            if reference.column.table is not CUSTOMER and row[reference.parent.name] is not None:
                yield reference.column.table.name, row[reference.parent.name]

    def _is_as_left(self, key: RowKey, columns: Columns) -> bool:
        row = self.rows.get(key)
        return row is not None and all(row[name] == after for name, (_, after) in columns.items())

    def _remove_added_by_it(self) -> None:
        for name, ids in self.journal.added.items():
            table = Base.metadata.tables[name]
            self.session.connection().execute(delete(table).where(table.c.id.in_(ids)))

    def _is_hidden(self, change: tuple[RowKey, Columns]) -> bool:
        """The customer that stays gives back its external id before the other takes it."""
        return change[0] == (CUSTOMER.name, self.record.merged_id)

    def _put_back(self, key: RowKey, columns: Columns) -> None:
        table, row = Base.metadata.tables[key[0]], self.rows.get(key)
        if row is None or (table is NUDGE and self._would_be_second(key, columns)):
            return
        restored = without_merge(key[0], columns, row).items()
        values = {name: column_value(table.c[name], value) for name, value in restored if value != row[name]}
        if values:
            self.session.connection().execute(update(table).where(table.c.id == key[1]).values(values))

    def _would_be_second(self, key: RowKey, columns: Columns) -> bool:
        """Whether a nudge would open beside another one of the same customer, which was opened since."""
        opens = columns.get("settled_at", [""])[0] is None
        customer_id = columns.get("customer_id", [self.rows[key]["customer_id"]])[0]
        others = (row for other, row in self.rows.items() if other[0] == NUDGE.name and other != key)
        return opens and any(
            row["settled_at"] is None and row["customer_id"] == customer_id for row in others
        )

    def _move_going(self) -> None:
        for name, id_ in self._going:
            table = Base.metadata.tables[name]
            if "customer_id" in table.c:
                moving = update(table).where(table.c.id == id_)
                self.session.connection().execute(moving.values(customer_id=self.record.merged_id))

    def _follow(self, customer: Customer, by: Rep, at: datetime) -> None:
        nudge = customer.fold_history(at=at)
        customer.look_ahead(at=at)
        customer.count_promises()
        customer.count_assignments()
        customer.settle_nudge(nudge, NudgeOutcome.LAPSED, by=by, at=at)


def _counted(keys: Iterable[RowKey]) -> dict[str, int]:
    return dict(Counter(table for table, _ in sorted(keys)))


def _customer(session: Session, customer_id: int) -> Customer:
    return session.scalars(select(Customer).where(Customer.id == customer_id)).one()


def _name(session: Session, customer_id: int) -> str:
    return str(session.scalars(select(CUSTOMER.c.name).where(CUSTOMER.c.id == customer_id)).one())
