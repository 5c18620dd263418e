"""What interrupts at once: a customer gave a bad rating or complained, and what became of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from messages.alerts.words import cause_line, cause_words, corrected_words
from messages.customers.card import LOG, OPEN
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words, moment_words
from messages.kit.limits.rules import size
from messages.kit.limits.surfaces import BLOCKS_CHARACTERS
from messages.kit.sentences import sentence
from messages.kit.text import bold, literally, quote, rich_text, shorten
from messages.kit.text.rich import Span
from messages.nudges.card import WHY, value_of
from models.alerts.due import AlertItem, AlertMessage, Correction
from models.customers.alerts.alert import Alert
from models.kernel.names import joined
from models.team.rep import Rep

TEMPLATE = "alerts/words"
MOST_CUSTOMERS, MOST_CAUSES = 5, 3  # in one message; causes of one customer
MOST_CORRECTIONS = 10


@dataclass(frozen=True, slots=True)
class TextBudget:
    """How many characters of a name and of the customer's words are shown."""

    name: int
    words: int


WIDTHS = (TextBudget(60, 300), TextBudget(60, 120), TextBudget(30, 40), TextBudget(12, 12))


def alert_messages(told: AlertMessage, today: date) -> Iterator[Block]:
    """One for what is new to the person, one for what is none any more. `today` is their local date."""
    if told.items:
        yield alarm_message(told.items, told.rep, today)
    if told.corrections:
        yield correction_message(told.corrections, today)


def alarm_message(news: Sequence[AlertItem], reader: Rep, today: date) -> Block:
    """`today` is the reader's local date. As much of what people typed as Slack takes."""
    customers: dict[int, list[AlertItem]] = {}
    for one in news:
        customers.setdefault(one.alert.customer_id, []).append(one)
    drawn = (_drawn(list(customers.values()), reader, today, width) for width in WIDTHS)
    blocks = next((blocks for blocks in drawn if len(size(blocks)) <= BLOCKS_CHARACTERS), None)
    return message(None, blocks or _drawn(list(customers.values())[:1], reader, today, WIDTHS[-1]))


def correction_message(taken_back: Sequence[Correction], today: date) -> Block:
    blocks = [rich_text(*_corrected(one, today)) for one in taken_back[:MOST_CORRECTIONS]]
    if (more := len(taken_back) - MOST_CORRECTIONS) > 0:
        blocks.append(rich_text(literally(TEMPLATE, "more_causes", count=more)))
    return message(None, blocks)


def _drawn(
    customers: Sequence[Sequence[AlertItem]], reader: Rep, today: date, width: TextBudget
) -> list[Block]:
    shown = [block for news in customers[:MOST_CUSTOMERS] for block in _customer(news, reader, today, width)]
    if (more := len(customers) - MOST_CUSTOMERS) > 0:
        shown.append(rich_text(literally(TEMPLATE, "more", count=more)))
    return shown


def _customer(news: Sequence[AlertItem], reader: Rep, today: date, width: TextBudget) -> Iterator[Block]:
    customer = news[0].alert.customer
    name = shorten(customer.name, width.name)
    todo = _todo(news[0], reader, today, width)
    yield rich_text(bold(name), " · ", *_causes(news, today, width), todo)
    which, whose = str(customer.id), shorten(name, 30)
    yield actions(
        button("Log", LOG, which, label=literally(TEMPLATE, "log_label", customer=whose)),
        button("Open", OPEN, which, label=f"Open {whose}"),
        button("Why", WHY, value_of(customer.id, None), label=f"Why {whose}"),
    )


def _causes(news: Sequence[AlertItem], today: date, width: TextBudget) -> Iterator[Span]:
    for one in news[:MOST_CAUSES]:
        yield cause_line(one.alert.cause, today, longest=width.name)
        words = shorten(" ".join(cause_words(one.alert.cause).split()), width.words)
        yield quote(words) if words else "\n"
        if wish := shorten(" ".join(one.wish.split()), width.words):
            yield literally(TEMPLATE, "wish", words=wish) + "\n"
    if (more := len(news) - MOST_CAUSES) > 0:
        yield literally(TEMPLATE, "more_causes", count=more) + "\n"


def _todo(one: AlertItem, reader: Rep, today: date, width: TextBudget) -> str:
    owner, responsible, day = one.alert.customer.owner, one.responsible, one.call_back_by
    if responsible is None:
        block = "nobody"
    elif responsible is reader:
        block = "yours" if owner is reader else "for_other"
    else:
        block = "theirs" if owner is responsible else "stands_in"
    return literally(
        TEMPLATE,
        block,
        owner=shorten(owner.name, width.name),
        is_active=owner.is_active,
        responsible=shorten(responsible.name, width.name) if responsible else "",
        by="today" if day <= today else f"by {day_words(day, today)}",
    )


def _corrected(one: Correction, today: date) -> list[Span]:
    width = WIDTHS[0]
    return sentence(
        TEMPLATE,
        "taken_back" if one.alert.cause.is_withdrawn else "mended",
        customer=shorten(one.alert.customer.name, width.name),
        who=shorten(one.by.name, width.name) if one.by else "",
        what=corrected_words(one.alert.cause, today, longest=width.name),
    )


def told_words(alerts: Sequence[Alert], reader: Rep, today: date) -> str:
    """Who has been told, or when they are: "Your manager Cleo Marchand has been told." Empty for nobody but
    the reader; `today` is the reader's local date, and moments are by the reader's clock."""
    others = [alert for alert in alerts if alert.rep_id != reader.id]
    told = [_role(alert, reader, today) for alert in others if alert.is_told_at_once]
    words = [literally(TEMPLATE, "told", people=joined(told), count=len(told))] if told else []
    for alert in others:
        if alert.tells_at and not alert.is_told_at_once:
            moment = moment_words(alert.tells_at, today, reader.time_zone)
            words.append(literally(TEMPLATE, "told_later", people=_role(alert, reader, today), moment=moment))
    return " ".join(one[0].upper() + one[1:] for one in words)


def _role(alert: Alert, reader: Rep, today: date) -> str:
    """While the owner is away, whoever stands in may be a manager or not: the name says enough."""
    owner, name = alert.customer.owner, shorten(alert.rep.name, WIDTHS[0].name)
    if alert.rep_id == owner.id:
        return literally(TEMPLATE, "owner", name=name)
    if owner.is_away_on(today):
        return name
    own = owner.id == reader.id
    return literally(TEMPLATE, "manager", own=own, owner=shorten(owner.name, WIDTHS[0].name), name=name)
