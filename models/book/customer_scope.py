"""The customers somebody may see, and the ways of finding one among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from models.book import errors
from models.book.finding.match import (
    CustomerMatch,
    SentenceMatch,
    best_fitting,
    contacts_of,
    first_keys,
    fitting,
    present_first,
)
from models.book.finding.named_keys import NamedKey, NamedKeys
from models.book.finding.sentence import Sentence, inside_namings, possible_namings, sure_namings
from models.customers import Customer
from models.customers.improvements.errors import NOT_THERE as NO_IMPROVEMENT
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction
from models.customers.merged import NAMED, NAMED_ID, NAMED_TABLE, merged_into
from models.customers.nudge import Nudge, Snooze
from models.customers.promises.errors import NOT_THERE
from models.customers.promises.promise import Promise
from models.customers.ratings.errors import NOT_THERE as NO_RATING
from models.customers.ratings.rating import Rating
from models.customers.surveys.errors import NOT_THERE as NO_REQUEST
from models.customers.surveys.request import SurveyRequest
from models.kernel.errors import NotFound
from models.kernel.name_words import Fit, words_of
from models.kernel.names import closest, name_key
from models.rhythm.due_counts import DueCounts
from models.storage.locks import LOCK, held_rows, is_writing
from models.team.rep import Rep

FEWEST_FUZZY = 4  # letters; with a typing error in them, three could be any name while somebody still types
MOST_FUZZY = 50_000  # names compared for a typing error; a scope larger than that is searched by letters only

Line = TypeVar("Line", Nudge, Snooze, Interaction, Promise, SurveyRequest, Rating, Improvement)


class CustomerScope:
    """A scope: every question asked here sees only what it holds."""

    def __init__(self, session: Session, condition: ColumnElement[bool]) -> None:
        self.session = session
        self.condition = condition

    def get(self, customer_id: int) -> Customer:
        """The customer, or the one that it was merged into.

        Raises NotFound, in the same words for what is not there and what is not yours.

        In a book opened to write the customer is held until it is closed.
        """
        wanted = self._select().where(Customer.id == customer_id)
        if is_writing(self.session):
            lock = wanted.with_for_update(of=Customer, **LOCK)
            wanted = lock.execution_options(populate_existing=True)
        customer = self.session.scalar(wanted)
        if customer is None:
            if stays := merged_into(self.session, customer_id):
                return self.get(stays)
            raise NotFound(errors.NO_CUSTOMER)
        held_rows(self.session).add(customer)
        return customer

    def nudge(self, nudge_id: int) -> Nudge:
        """Raises NotFound."""
        return self._held_with_customer(Nudge, nudge_id, errors.NO_CUSTOMER)

    def snooze(self, snooze_id: int) -> Snooze:
        """Raises NotFound."""
        return self._held_with_customer(Snooze, snooze_id, errors.NO_CUSTOMER)

    def interaction(self, interaction_id: int) -> Interaction:
        """Raises NotFound."""
        return self._held_with_customer(Interaction, interaction_id, errors.NO_INTERACTION)

    def promise(self, promise_id: int) -> Promise:
        """Raises NotFound."""
        return self._held_with_customer(Promise, promise_id, NOT_THERE)

    def rating(self, rating_id: int) -> Rating:
        """Raises NotFound."""
        return self._held_with_customer(Rating, rating_id, NO_RATING)

    def improvement(self, improvement_id: int) -> Improvement:
        """Raises NotFound."""
        return self._held_with_customer(Improvement, improvement_id, NO_IMPROVEMENT)

    def promises(self, promise_ids: Iterable[int]) -> list[Promise]:
        """The promises with these ids, in the order they were made; only to be shown, so none is locked."""
        together = contains_eager(Promise.customer).joinedload(Customer.owner)
        query = (
            select(Promise).join(Promise.customer).where(self.condition, Promise.id.in_(list(promise_ids)))
        )
        return list(self.session.scalars(query.options(together).order_by(Promise.id)))

    def survey_request(self, request_id: int) -> SurveyRequest:
        """Raises NotFound."""
        return self._held_with_customer(SurveyRequest, request_id, NO_REQUEST)

    def _held_with_customer(self, kind: type[Line], row_id: int, words: str) -> Line:
        """The customer first: a row read before it is held may be old by the time it is."""
        its_customer = select(kind.customer_id).join(Customer, kind.customer_id == Customer.id)
        customer_id = self.session.scalar(its_customer.where(kind.id == row_id, self.condition))
        if customer_id is None:
            raise NotFound(words)
        self.get(customer_id)
        return self.session.get_one(kind, row_id, populate_existing=True)

    def named(self, name: str) -> list[Customer]:
        """Customers of exactly that name, but for case, accents and spaces, and those into which one of that
        name was merged."""
        customers = self._called(NAMED.name_key == name_key(name))
        return list(dict.fromkeys(customer for customer, _ in customers))

    @property
    def names(self) -> NamedKeys:
        """The names by which these customers are found."""
        return NamedKeys(self.session, self.condition)

    def first_named(self, names: Sequence[str], *, most: int) -> tuple[int, list[Customer]] | None:
        """(place, customers) of the first of these that is exactly somebody's name, as for `named`."""
        places = {name_key(name): place for place, name in reversed(list(enumerate(names)))}
        called = self._called(NAMED.name_key.in_(list(places))) if places else []
        if not called:
            return None
        first = min(places[key] for _, key in called)
        customers = dict.fromkeys(customer for customer, key in called if places[key] == first)
        return first, list(customers)[:most]

    def find(self, typed: str, *, most: int) -> list[Customer]:
        """Customers that `typed` may mean, as `search` finds them."""
        return [match.customer for match in self.search(typed, most=most)]

    def search(self, typed: str, *, most: int) -> tuple[CustomerMatch, ...]:
        """Customers that `typed` may mean: by the exact name, else by their words and letters or by those of
        who works there, by an address or a telephone number, else by a similar name."""
        if exact := self.named(typed):
            return tuple(map(CustomerMatch, exact[:most]))
        if keys := self.names.with_address(typed):
            return self.matches_of(present_first(keys), most=most)
        words = words_of(typed)
        keys = fitting(words, self.names.with_any(words), Fit.LETTERS) or best_fitting(
            words, self.names.resembling(words), Fit.SIMILAR
        )
        return self.matches_of(keys, most=most)

    def find_in_sentence(self, sentence: str, *, most: int) -> SentenceMatch:
        """The customers named anywhere in a sentence, by their own name or by that of somebody who works
        there: "Met João from Acme Bakery at the fair yesterday, wants a quote".

        One for certain, or several that all may be meant; with a typing error, or where a word may be just a
        word, they are only `similar`. Every word of the sentence stays what it is: it belongs into the note
        whole.
        """
        read, names = Sentence(sentence), self.names
        if addressed := names.with_address(sentence):
            return SentenceMatch(matches=self.matches_of(present_first(addressed), most=most))
        keys = names.with_any(read.telling_words)
        if sure := sure_namings(read, keys):
            matches = self.matches_of([naming.key for naming in sure], most=most)
            return SentenceMatch(read.words(sure[0]), matches)
        if read.is_unspaced and (inside := inside_namings(sentence, names.inside(name_key(sentence)))):
            name = inside[0].key if inside[0].key in sentence else ""
            return SentenceMatch(name, self.matches_of(inside, most=most))
        possible = possible_namings(read, [*keys, *names.resembling(read.telling_words)])
        similar = self.matches_of([naming.key for naming in possible], most=most)
        return SentenceMatch(read.words(possible[0]) if possible else "", similar=similar)

    def matches_of(self, keys: Iterable[NamedKey], *, most: int) -> tuple[CustomerMatch, ...]:
        firsts = first_keys(keys, most)
        ids = [key.customer_id for key in firsts]
        customers = {c.id: c for c in self.session.scalars(self._select().where(Customer.id.in_(ids)))}
        contacts = contacts_of(self.session, firsts)
        return tuple(
            CustomerMatch(customers[key.customer_id], contacts.get(key.contact_id or 0))
            for key in firsts
            if key.customer_id in customers
        )

    def suggest(self, typed: str, *, most: int) -> list[tuple[int, str]]:
        """(id, name) for a typeahead; those that begin with the letters first."""
        key = name_key(typed)
        rows = self.session.execute(self._with_letters(key, Customer.id, Customer.name).limit(most)).all()
        if rows or len(key) < FEWEST_FUZZY:
            return [(row.id, row.name) for row in rows]
        ids = self._ids_alike(typed, most)
        alike = self.session.execute(select(Customer.id, Customer.name).where(Customer.id.in_(ids)))
        names = {row.id: row.name for row in alike}
        return [(id_, names[id_]) for id_ in ids]

    def owner_names(self, customer_ids: Iterable[int], *, beside: Rep) -> dict[int, str]:
        """The owner's name of each of these that is not `beside`'s own."""
        owners = select(Customer.id, Rep.name).join(Rep, Customer.owner_id == Rep.id)
        query = owners.where(self.condition, Customer.id.in_(list(customer_ids)), Rep.id != beside.id)
        return {row.id: row.name for row in self.session.execute(query)}

    def page(self, *, offset: int, size: int) -> list[Customer]:
        """A page of customers by name."""
        query = self._select().order_by(Customer.name_key, Customer.id).offset(offset).limit(size)
        return list(self.session.scalars(query))

    def count(self) -> int:
        return self.session.scalar(select(func.count(Customer.id)).where(self.condition)) or 0

    def counts(self, today: date) -> DueCounts:
        """Overdue customers count as due, too; one that is silent by its own rhythm may be neither."""

        def count_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
            return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

        row = self.session.execute(
            select(
                func.count(Customer.id),
                count_of(Customer.due_on <= today),
                count_of(Customer.maximum_on < today),
                count_of(Customer.silent_from <= today),
            ).where(self.condition)
        ).one()
        return DueCounts(*row)

    def contacts_made(self, since: datetime) -> int:
        """Interactions with these customers since then, attempts included."""
        made = (
            select(func.count(Interaction.id))
            .join(Interaction.customer)
            .where(self.condition, Interaction.happened_at >= since, Interaction.withdrawn_at.is_(None))
        )
        return self.session.scalar(made) or 0

    def due_before(self, until: datetime, *, most: int) -> list[Customer]:
        """Customers with an open nudge, and those that the rounds will look at before `until`."""
        has_nudge = exists().where(Nudge.customer_id == Customer.id, Nudge.settled_at.is_(None))
        query = self._select().where(or_(Customer.due_at < until, has_nudge))
        return list(self.session.scalars(query.order_by(Customer.due_on, Customer.id).limit(most)))

    def _select(self) -> Select[Customer]:
        together = (joinedload(Customer.owner), joinedload(Customer.segment))
        return select(Customer).where(self.condition).options(*together)

    def _called(self, condition: ColumnElement[bool]) -> Sequence[tuple[Customer, str]]:
        """(customer, key) of the names, present and former ones, of which this holds."""
        query = self._select().add_columns(NAMED.name_key).join(NAMED_TABLE, Customer.id == NAMED_ID)
        rows = self.session.execute(query.where(condition).order_by(Customer.id, NAMED.id))
        return [(customer, key) for customer, key in rows]

    def _with_letters(self, key: str, *columns: Any) -> Select[Any]:
        letters = Customer.name_key.contains(key, autoescape=True)
        begins = case((Customer.name_key.startswith(key, autoescape=True), 0), else_=1)
        return select(*columns).where(self.condition, letters).order_by(begins, Customer.name_key)

    def _ids_alike(self, typed: str, most: int) -> list[int]:
        names = select(Customer.id, Customer.name_key).where(self.condition).limit(MOST_FUZZY)
        rows = self.session.execute(names).all()
        return [rows[index].id for index in closest(typed, [row.name_key for row in rows], most=most)]
