"""Merging one customer into another, which then has everything that either had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Column, select, update
from sqlalchemy.orm import Session

from models.book import Book
from models.customers import Customer, CustomerDetails
from models.customers.alerts.alert import tell_anew
from models.customers.change import MERGED_WITH
from models.customers.contacts.contact import Contact
from models.customers.form_keys import made_with
from models.customers.nudge import Nudge, NudgeOutcome
from models.customers.profile import LONGEST
from models.duplicates import errors
from models.duplicates.choices import Merged, TakenFrom, merged_values
from models.duplicates.contacts import joined_details, move_references, one_person_each
from models.duplicates.journal import Journal
from models.duplicates.record import DistinctCustomers, Merge
from models.duplicates.rows import CARD, CONTACT, CUSTOMER, links_of, references_to, rows_about
from models.kernel.errors import AlreadyThere, Invalid
from models.kernel.names import name_key
from models.rhythm.next_contact import NextContact
from models.storage.bulk import table_of
from models.team.rep import Rep

DISTINCT = table_of(DistinctCustomers)
Sleep = tuple[date | None, datetime | None]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """former_name: what finds the customer, too, from now on. former_owner: who has it no more. `today` is
    the owner's date, `coming` what is next."""

    merge: Merge
    customer: Customer
    former_name: str
    former_owner: Rep | None
    today: date
    coming: NextContact
    is_new: bool = True


def merge(
    book: Book,
    staying_id: int,
    merged_id: int,
    chosen: Mapping[str, TakenFrom],
    *,
    by: Rep,
    at: datetime,
    key: str,
) -> MergeResult:
    """Make one customer of two; whose word holds is `chosen` by field. Idempotent by the key.

    Raises NotFound unless both are in the scope of `by`, Invalid, AlreadyThere where they are one, and
    Settled where that was undone since.
    """
    if done := made_with(book.session, Merge, key):
        book.customers_of(by).get(done.customer_id)
        done.must_stand()
        return replace(_result(book, done, at), is_new=False)
    staying, merged = _held(book, by, staying_id, merged_id)
    with book.session.no_autoflush:
        values = merged_values(staying, merged, chosen)
    before = _State(book.session, staying.id, merged.id)
    _Merger(book, staying, merged, by, at).merge(values)
    record = Merge(customer_id=staying.id, merged_id=merged_id, key=key, at=at, by=by)
    record.journal = before.journal().written()
    book.session.add(record)
    book.session.flush()
    return _result(book, record, at)


def _held(book: Book, by: Rep, staying_id: int, merged_id: int) -> tuple[Customer, Customer]:
    """Both, in the order in which everybody locks them."""
    scope = book.customers_of(by)
    found = {id_: scope.get(id_) for id_ in sorted({staying_id, merged_id})}
    if len(found) < 2:
        raise Invalid(errors.ITSELF)
    staying, merged = found[staying_id], found[merged_id]
    if staying is merged:
        hidden = CUSTOMER.c.id == (staying_id if staying.id == merged_id else merged_id)
        name = book.session.scalar(select(CUSTOMER.c.name).where(hidden))
        raise AlreadyThere(errors.MERGED_ALREADY.format(staying=staying.name, merged=name))
    return staying, merged


class _State:
    """Everything about two customers as it is before they are merged."""

    def __init__(self, session: Session, *ids: int) -> None:
        session.flush()
        self._session, self._ids = session, ids
        self._rows, self._links = self._look()

    def journal(self) -> Journal:
        self._session.flush()
        rows, links = self._look()
        return Journal.of(self._rows, rows, self._links, links)

    def _look(self) -> tuple[dict[tuple[str, int], dict[str, object]], set[tuple[int, int]]]:
        connection = self._session.connection()
        return rows_about(connection, self._ids), links_of(connection, self._ids)


class _Merger:
    def __init__(self, book: Book, staying: Customer, merged: Customer, by: Rep, at: datetime) -> None:
        self._book, self._session = book, book.session
        self._staying, self._merged = staying, merged
        self._by, self._at = by, at
        self._ids = staying.id, merged.id

    def merge(self, values: Merged) -> None:
        sleep = (self._merged.snoozed_until, self._merged.snoozed_at) if values.takes_sleep else None
        pairs = one_person_each(self._staying, self._merged)
        extra = self._join_contacts(pairs)
        owner, nudges = self._merged.owner, self._join_nudges()
        move_references(self._session, pairs)
        self._move_rows({other.id for _, other in pairs})
        self._hide(values)
        self._session.expire_all()
        self._fill(values, extra, owner if values.takes_owner else None, sleep)
        self._follow(nudges)

    def _join_contacts(self, pairs: Sequence[tuple[Contact, Contact]]) -> list[str]:
        """Add to each person what only the other customer knew. Returns lines of what has no place."""
        lines = []
        for kept, other in pairs:
            details, without_place = joined_details(kept.details, other.details, self._staying.country)
            self._staying.edit_contact(kept, details, by=self._by, at=self._at)
            lines += [f"{kept.name}: {', '.join(without_place)}"] if without_place else []
        self._session.flush()
        return lines

    def _join_nudges(self) -> list[Nudge]:
        """Where both have an open nudge, that of the one that stays goes on. Returns those whose cards are to
        be redrawn."""
        goes_on, ends = self._staying.open_nudge, self._merged.open_nudge
        if goes_on and ends:
            ends.settle(NudgeOutcome.LAPSED, by=self._by, at=self._at)
            self._session.flush()
            connection = self._session.connection()
            beside = select(CARD.c.digest_id).where(CARD.c.nudge_id == goes_on.id)
            doubled = (CARD.c.nudge_id == ends.id) & CARD.c.digest_id.in_(beside)
            connection.execute(update(CARD).where(doubled).values(is_shown=False))
            others = update(CARD).where(CARD.c.nudge_id == ends.id, CARD.c.digest_id.not_in(beside))
            connection.execute(others.values(nudge_id=goes_on.id))
        return [nudge for nudge in (goes_on, ends) if nudge]

    def _move_rows(self, joined_contacts: set[int]) -> None:
        """Every row about the other is about the one that stays; of a person known to both, one is enough."""
        for column in references_to(CUSTOMER):
            if column.table is DISTINCT:
                self._move_distinct(column)
                continue
            moving = column == self._ids[1]
            if column.table is CONTACT:
                moving &= CONTACT.c.id.not_in(joined_contacts)
            self._session.connection().execute(
                update(column.table).where(moving).values({column.name: self._ids[0]})
            )

    def _move_distinct(self, column: Column[int]) -> None:
        """Unless it is said of the one that stays already, or would be said of it and itself."""
        other = DISTINCT.c.other_id if column.name == "customer_id" else DISTINCT.c.customer_id
        said = DISTINCT.alias().c
        same_said = select(said[other.name]).where(said[column.name] == self._ids[0])
        moving = (column == self._ids[1]) & (other != self._ids[0]) & other.not_in(same_said)
        self._session.connection().execute(update(DISTINCT).where(moving).values({column.name: self._ids[0]}))

    def _hide(self, values: Merged) -> None:
        """The other stays in the database, for its name, its number in other lists and for undoing; no book
        finds it. It bears the name that the one that stays does not."""
        staying, merged = self._staying, self._merged
        former = merged.name if name_key(values.details.name) != merged.name_key else staying.name
        hidden = {"merged_into_id": staying.id, "name": former, "name_key": name_key(former)}
        hidden |= {"due_at": None, "rated_on": None}  # neither looked at nor counted
        connection, external_id = self._session.connection(), merged.external_id
        takes_id = external_id if staying.external_id is None else None
        hidden |= {"external_id": None} if takes_id else {}
        self._session.flush()
        connection.execute(update(CUSTOMER).where(CUSTOMER.c.id == merged.id).values(hidden))
        if takes_id:
            is_staying = CUSTOMER.c.id == staying.id
            connection.execute(update(CUSTOMER).where(is_staying).values(external_id=takes_id))

    def _fill(self, values: Merged, extra: Sequence[str], owner: Rep | None, sleep: Sleep | None) -> None:
        """Give the one that stays its values; what stood before is kept as changes."""
        staying = self._staying
        columns = CUSTOMER.c.name, CUSTOMER.c.first_due_on, CUSTOMER.c.added_at
        hidden = self._session.execute(select(*columns).where(CUSTOMER.c.id == self._ids[1])).one()
        staying.note_change(MERGED_WITH, "", hidden.name, by=self._by, at=self._at)
        staying.first_due_on = min(staying.first_due_on, hidden.first_due_on)
        staying.added_at = min(staying.added_at, hidden.added_at)
        if owner:
            staying.note_change("owner", staying.owner.name, owner.name, by=self._by, at=self._at)
            staying.owner, staying.turn_on = owner, None
        if sleep:
            staying.snoozed_until, staying.snoozed_at = sleep
        self._session.flush()
        details = _with_lines(values, extra)
        staying.edit(details, self._book.segment_named(details.segment), by=self._by, at=self._at)

    def _follow(self, nudges: Sequence[Nudge]) -> None:
        """Fold the clocks from the history of both."""
        staying = self._staying
        nudge = staying.fold_history(at=self._at)
        tell_anew(self._session, [staying.id], at=self._at)
        staying.look_ahead(at=self._at)
        staying.count_promises()
        staying.count_assignments()
        staying.settle_nudge(nudge, NudgeOutcome.LAPSED, by=self._by, at=self._at)
        staying.redraw_cards(nudges, at=self._at)


def _with_lines(values: Merged, lines: Sequence[str]) -> CustomerDetails:
    """With what has no place of its own at the end of the notes. Raises Invalid where there is no room."""
    details = values.details
    if not lines:
        return details
    notes = "\n".join(filter(None, (details.notes, *lines)))
    if len(notes) > LONGEST["notes"]:
        raise Invalid(errors.DO_NOT_FIT.format(longest=LONGEST["notes"]), field="notes")
    return replace(details, notes=notes)


def _result(book: Book, record: Merge, at: datetime) -> MergeResult:
    customer = book.session.scalars(select(Customer).where(Customer.id == record.customer_id)).one()
    changed = record.journal.get("changed", {})
    owner = changed.get(CUSTOMER.name, {}).get(str(customer.id), {}).get("owner_id")
    hidden = select(CUSTOMER.c.name, CUSTOMER.c.owner_id).where(CUSTOMER.c.id == record.merged_id)
    name, owner_id = book.session.execute(hidden).one()
    former_owner_id = owner[0] if owner else owner_id
    former_owner = book.rep_with_id(former_owner_id) if former_owner_id != customer.owner_id else None
    today = customer.owner.today(at)
    coming = customer.next_contact(today)
    return MergeResult(record, customer, name, former_owner, today, coming)
