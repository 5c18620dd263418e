"""The part of the log form that opens on demand: persons, time, who began, the score, a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from messages.interactions.fields import TEMPLATE, explained
from messages.kit.blocks import (
    Block,
    checkboxes,
    field,
    multi_external_select,
    number_input,
    option,
    radio,
    timepicker,
)
from messages.kit.forms.answers import Answers
from messages.kit.forms.choices import required_choice
from messages.kit.forms.fields import day_field
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from messages.promises.form import NO_PROMISE, PromiseFields, read_typed, side_field, what_field
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Initiator
from models.customers.ratings.metric import RatedBy

MOST_PERSONS = 20
BEGAN = {Initiator.WE: "We did", Initiator.THEY: "They did"}
GIVERS = {RatedBy.CUSTOMER: "by_customer", RatedBy.REP: "by_rep"}


@dataclass(frozen=True, slots=True)
class ExtraFields:
    """`contacts` are options of the menu of persons."""

    contacts: tuple[Block, ...] = ()
    time: time | None = None
    initiator: Initiator = Initiator.WE
    score: int | None = None
    score_by: RatedBy | None = None
    problem: bool = False
    promise: PromiseFields = NO_PROMISE

    @property
    def contact_ids(self) -> frozenset[int]:
        not_there = plaintext(TEMPLATE, "person_not_there")
        return frozenset(read_id(contact["value"], not_there, field="contacts") for contact in self.contacts)


def person_option(contact: Contact) -> Block:
    return option(contact.name, str(contact.id), contact.role or None)


def detail_fields(details: ExtraFields, customer_id: int | None) -> Iterator[Block]:
    """`customer_id` is in the menu's block_id: another customer has other persons."""
    if customer_id is not None:
        yield _persons(details.contacts, customer_id)
    at = timepicker("time", initial=details.time)
    yield field("Time", at, block_id="time", optional=True)
    began = [option(words, word.value) for word, words in BEGAN.items()]
    yield field("Who began?", radio("initiator", began, initial=details.initiator), block_id="initiator")
    score = number_input("score", initial=details.score, least=0, most=10)
    hint = plaintext(TEMPLATE, "score_hint")
    yield field("Overall score, 0 to 10", score, block_id="score", optional=True, hint=hint)
    givers = [explained(block, word.value) for word, block in GIVERS.items()]
    giver = radio("score_by", givers, initial=details.score_by)
    yield field(plaintext(TEMPLATE, "giver"), giver, block_id="score_by", optional=True)
    ticked = ["problem"] if details.problem else []
    box = checkboxes("problem", [explained("problem", "problem")], initial=ticked)
    yield field("A problem?", box, block_id="problem", optional=True)
    yield what_field(details.promise.words, label="A promise made", optional=True)
    yield day_field("Promised by when", "promise_by", details.promise.due_on)
    yield side_field(details.promise.side)


def _persons(initial: Iterable[Block], customer_id: int) -> Block:
    menu = multi_external_select(
        "contacts", initial=list(initial), placeholder="Who took part", at_most=MOST_PERSONS
    )
    return field("Persons", menu, block_id=f"contacts:{customer_id}", optional=True)


def read_details(answers: Answers, options: Iterable[Block]) -> ExtraFields:
    """`options` are the options picked in the menu of persons. A giver without a score says nothing: Slack
    lets nobody untick one of two. Raises Invalid and NotFound."""
    score = answers.number("score")
    has_giver = score is not None and answers.choice("score_by")
    return ExtraFields(
        contacts=tuple(options),
        time=answers.clock_time("time"),
        initiator=required_choice(answers, "initiator", Initiator),
        score=score,
        score_by=required_choice(answers, "score_by", RatedBy) if has_giver else None,
        problem="problem" in answers.choices("problem"),
        promise=read_typed(answers),
    )
