"""Alerts sent at once: a customer gave a bad rating or complained, and what became of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from messages.alerts.words import cause_line, cause_words, corrected_words
from messages.assignments.words import assign_button
from messages.customers.card import LOG, OPEN
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words, moment_words
from messages.kit.fitting import fits
from messages.kit.sentences import sentence
from messages.kit.text import bold, plaintext, quote, rich_text, shorten
from messages.kit.text.rich import Span
from messages.nudges.card import value_of
from messages.nudges.menu import WHY
from models.alerts.due import AlertItem, AlertMessage, Correction
from models.customers.alerts.actions import is_trouble
from models.customers.alerts.alert import Alert
from models.customers.ratings.rating import Rating
from models.kernel.names import joined
from models.team.rep import Rep

TEMPLATE = "alerts/words"
MOST_CORRECTIONS = 10


@dataclass(frozen=True, slots=True)
class TextBudget:
    """The number of characters shown of a name and of the customer's words, and how many customers and causes
    of each are told; the others are counted."""

    name: int
    words: int
    customers: int = 5
    causes: int = 3


BUDGETS = (
    TextBudget(60, 300),
    TextBudget(60, 120),
    TextBudget(30, 40),
    TextBudget(12, 12),
    TextBudget(12, 12, customers=2, causes=1),
)


def alert_messages(alert_message: AlertMessage, today: date) -> Iterator[Block]:
    """One for what is new to the person, one for what is none any more. `today` is their local date."""
    if alert_message.items:
        yield alarm_message(alert_message.items, alert_message.rep, today)
    if alert_message.corrections:
        yield correction_message(alert_message.corrections, today)


def alarm_message(items: Sequence[AlertItem], reader: Rep, today: date) -> Block:
    """`today` is the reader's local date. As much of what people typed as Slack takes."""
    customers: dict[int, list[AlertItem]] = {}
    for item in items:
        customers.setdefault(item.alert.customer_id, []).append(item)
    candidates = (_draw(list(customers.values()), reader, today, budget) for budget in BUDGETS)
    blocks = next(filter(fits, candidates), None)
    return message(None, blocks or _draw(list(customers.values()), reader, today, BUDGETS[-1]))


def told_anew_message() -> Block:
    """In the place of one that told nothing that stands any more."""
    return message(None, [rich_text(plaintext(TEMPLATE, "told_anew"))])


def correction_message(corrections: Sequence[Correction], today: date) -> Block:
    blocks = [
        rich_text(*_correction_words(correction, today)) for correction in corrections[:MOST_CORRECTIONS]
    ]
    if (more := len(corrections) - MOST_CORRECTIONS) > 0:
        blocks.append(rich_text(plaintext(TEMPLATE, "more_causes", count=more)))
    return message(None, blocks)


def _draw(
    customers: Sequence[Sequence[AlertItem]], reader: Rep, today: date, budget: TextBudget
) -> list[Block]:
    blocks = [
        block for items in customers[: budget.customers] for block in _customer(items, reader, today, budget)
    ]
    if (more := len(customers) - budget.customers) > 0:
        blocks.append(rich_text(plaintext(TEMPLATE, "more", count=more)))
    return blocks


def _customer(items: Sequence[AlertItem], reader: Rep, today: date, budget: TextBudget) -> Iterator[Block]:
    customer = items[0].alert.customer
    name = shorten(customer.name, budget.name)
    todo = _todo(min(items, key=_urgency), reader, today, budget)
    yield rich_text(bold(name), " · ", *_causes(items, today, budget), todo)
    if not items[0].is_readers:
        return
    value, short_name = str(customer.id), shorten(name, 30)
    responsible = items[0].responsible
    hands = responsible and responsible is not reader and any(_urgency(item) == 0 for item in items)
    hand = [assign_button(customer.id, name, responsible.name)] if responsible and hands else []
    yield actions(
        button("Log", LOG, value, label=plaintext(TEMPLATE, "log_label", customer=short_name)),
        button("Open", OPEN, value, label=f"Open {short_name}"),
        *hand,
        button("Why", WHY, value_of(customer.id, None), label=f"Why {short_name}"),
    )


def _urgency(item: AlertItem) -> int:
    """Rank a call still to be made before one that was made, and that before what is no problem any more."""
    if not is_trouble(item.alert.cause):
        return 2
    return 1 if item.called_back else 0


def _causes(items: Sequence[AlertItem], today: date, budget: TextBudget) -> Iterator[Span]:
    for item in items[: budget.causes]:
        if not is_trouble(item.alert.cause):
            yield _ended_words(item, today, budget) + "\n"
            continue
        yield cause_line(item.alert.cause, today, longest=budget.name)
        words = shorten(" ".join(cause_words(item.alert.cause).split()), budget.words)
        yield quote(words) if words else "\n"
        if wish := shorten(" ".join(item.wish.split()), budget.words):
            yield plaintext(TEMPLATE, "wish", words=wish) + "\n"
    if (more := len(items) - budget.causes) > 0:
        yield plaintext(TEMPLATE, "more_causes", count=more) + "\n"


def _ended_words(item: AlertItem, today: date, budget: TextBudget) -> str:
    cause = item.alert.cause
    is_own = isinstance(cause, Rating) and cause.request_id is not None
    customer = plaintext(TEMPLATE, "customer") if is_own else ""
    return plaintext(
        TEMPLATE,
        "ended",
        is_withdrawn=cause.is_withdrawn,
        who=shorten(item.ended_by.name, budget.name) if item.ended_by else customer,
        what=corrected_words(cause, today, longest=budget.name),
    )


def _todo(item: AlertItem, reader: Rep, today: date, budget: TextBudget) -> str:
    owner, responsible, day = item.alert.customer.owner, item.responsible, item.call_back_by
    if talk := item.called_back:
        who = "" if talk.is_imported else shorten(talk.rep.name, budget.name)
        return plaintext(TEMPLATE, "called_back", who=who, on=day_words(talk.happened_on, today))
    if not is_trouble(item.alert.cause):
        return plaintext(TEMPLATE, "no_trouble")
    if responsible is None:
        block = "nobody"
    elif responsible is reader:
        block = "yours" if owner is reader else "for_other"
    else:
        block = "theirs" if owner is responsible else "stands_in"
    return plaintext(
        TEMPLATE,
        block,
        owner=shorten(owner.name, budget.name),
        is_active=owner.is_active,
        responsible=shorten(responsible.name, budget.name) if responsible else "",
        by=f"by {day_words(day, today)}",
    )


def _correction_words(correction: Correction, today: date) -> list[Span]:
    budget = BUDGETS[0]
    return sentence(
        TEMPLATE,
        "taken_back" if correction.alert.cause.is_withdrawn else "mended",
        customer=shorten(correction.alert.customer.name, budget.name),
        who=shorten(correction.by.name, budget.name) if correction.by else "",
        what=corrected_words(correction.alert.cause, today, longest=budget.name),
    )


def told_words(alerts: Sequence[Alert], reader: Rep, today: date) -> str:
    """Say who has been told, or when they are: "Your manager Cleo Marchand has been told." Empty for nobody
    but the reader; `today` is the reader's local date, and moments are by the reader's clock."""
    other_alerts = [alert for alert in alerts if alert.rep_id != reader.id]
    roles = [_role(alert, reader, today) for alert in other_alerts if alert.is_told_at_once]
    words = [plaintext(TEMPLATE, "told", people=joined(roles), count=len(roles))] if roles else []
    for alert in other_alerts:
        if alert.tells_at and not alert.is_told_at_once:
            moment = moment_words(alert.tells_at, today, reader.time_zone)
            words.append(plaintext(TEMPLATE, "told_later", people=_role(alert, reader, today), moment=moment))
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in words)


def _role(alert: Alert, reader: Rep, today: date) -> str:
    """Name the recipient by role. While the owner is away, the one who stands in may be a manager or not: the
    name says enough."""
    owner, name = alert.customer.owner, shorten(alert.rep.name, BUDGETS[0].name)
    if alert.rep_id == owner.id:
        return plaintext(TEMPLATE, "owner", name=name)
    if owner.is_away_on(today):
        return name
    is_own = owner.id == reader.id
    return plaintext(TEMPLATE, "manager", own=is_own, owner=shorten(owner.name, BUDGETS[0].name), name=name)
