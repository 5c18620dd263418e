"""The history of a customer, a line for everything that happened, with the day and who did it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from messages.customers.picture import UNKNOWN
from messages.improvements.words import history_words as improvement_words
from messages.interactions.source import SOMEBODY, how_words, imported_words
from messages.kit.days import day_words, days_count
from messages.kit.text import plaintext, shorten
from messages.nudges.reasons import OUTCOME
from messages.promises.words import history_words as promise_words
from messages.ratings.words import history_words as rating_words
from messages.surveys.request import history_words as request_words
from models.customers.change import MERGED_WITH, Change
from models.customers.history import HistoryLine
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Snooze
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase, PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.kernel.names import joined
from models.kernel.vocabulary import Outcome

HISTORY = "customers/history"
HistoryEntry = Interaction | Purchase | Change | Snooze | Promise | Rating | Improvement | SurveyRequest
SURVEY = "the survey page"  # where nobody of us noted it
SHOWN_WORDS = 90  # characters of a note, of what was bought, of what stood before
SHOWN_NAME = 60
SHOWN_PERSONS = 3
CADENCE = "cadence"
ANSWER_FIELDS = ("rating", "suggestion")  # fields of changes
LABELS = {**UNKNOWN, "contract_on": "contract since"}


def history_lines(history: Sequence[HistoryLine], today: date, people: Mapping[int, str]) -> list[str]:
    """`people` are the names of the customer's contacts, by id."""
    return [_line(line, today, people) for line in history]


def _line(line: HistoryLine, today: date, people: Mapping[int, str]) -> str:
    nobody = SURVEY if _is_answer(line.what) else SOMEBODY
    author = shorten(line.by.name, SHOWN_NAME) if line.by else nobody
    if isinstance(line.what, (Interaction, Purchase)) and line.what.is_imported:
        author = imported_words()
    words = _entry_words(line.what, today, people)
    return plaintext(HISTORY, "line", when=day_words(line.on, today), what=words, who=author)


def _is_answer(entry: HistoryEntry) -> bool:
    """Or a change of one, which only the customer makes where nobody of us did."""
    return isinstance(entry, (Rating, Improvement)) or (
        isinstance(entry, Change) and entry.field in ANSWER_FIELDS
    )


def change_words(field: str, before: str, after: str, *, person: str = "") -> str:
    """ "stage: prospect → first order", with the contact's name before it when it is about one."""
    return plaintext(
        HISTORY,
        "left" if field == "left" else "change",
        name=shorten(person, SHOWN_NAME),
        field=LABELS.get(field) or field.replace("_", " "),
        before=_value_words(field, before),
        after=_value_words(field, after),
    )


def _value_words(field: str, value: str) -> str:
    """A cadence is kept as "30/45"; a customer without one of its own has that of its segment or stage."""
    if field != CADENCE:
        return shorten(_one_line(value), SHOWN_WORDS)
    ideal, slash, maximum = value.partition("/")
    return f"every {days_count(int(ideal))}, {maximum} at most" if slash else "the usual one"


def purchase_words(sale: PurchaseDetails) -> str:
    """ "€1,250.00, a second oven"; empty when neither is known."""
    price = str(sale.price) if sale.price else ""
    return ", ".join(filter(None, (price, shorten(_one_line(sale.what), SHOWN_WORDS))))


def _entry_words(entry: HistoryEntry, today: date, people: Mapping[int, str]) -> str:
    match entry:
        case Interaction():
            return _interaction(entry, today)
        case Purchase():
            words, returned = purchase_words(entry.details), entry.is_returned
            return plaintext(HISTORY, "purchase", what=words, returned=returned)
        case Change():
            if entry.field == MERGED_WITH:
                return plaintext(HISTORY, "merged", name=shorten(entry.after, SHOWN_NAME))
            person = people.get(entry.contact_id, "") if entry.contact_id else ""
            return change_words(entry.field, entry.before, entry.after, person=person)
        case Snooze():
            reason = shorten(_one_line(entry.reason), SHOWN_WORDS)
            return plaintext(HISTORY, "snooze", until=day_words(entry.until, today), reason=reason)
        case Promise():
            return promise_words(entry, today, longest=SHOWN_WORDS)
        case Rating():
            return rating_words(entry, longest=SHOWN_WORDS)
        case Improvement():
            return improvement_words(entry, today, longest=SHOWN_WORDS)
        case SurveyRequest():
            return request_words(entry, today)


def with_words(interaction: Interaction) -> str:
    """ " with Maria and Rui": who took part, after what happened; empty where nobody is named."""
    everybody = sorted(contact.name for contact in interaction.contacts)
    names = [shorten(name, SHOWN_NAME) for name in everybody[:SHOWN_PERSONS]]
    if hidden_count := len(everybody) - len(names):
        names.append(f"{hidden_count} more")
    return f" with {joined(names)}" if names else ""


def _interaction(interaction: Interaction, today: date) -> str:
    return plaintext(
        HISTORY,
        "interaction",
        channel=how_words(interaction) + with_words(interaction),
        outcome=OUTCOME[interaction.outcome] if interaction.outcome is not Outcome.REACHED else "",
        note=shorten(_one_line(interaction.note), SHOWN_WORDS),
        score="" if interaction.score is None else str(interaction.score),
        is_estimate=interaction.score_by is RatedBy.REP,
        problem=interaction.problem,
        step=shorten(_one_line(interaction.next_step), SHOWN_WORDS),
        step_by=day_words(interaction.next_step_on, today) if interaction.next_step_on else "",
        step_done=_day_done(interaction, today),
    )


def _day_done(interaction: Interaction, today: date) -> str:
    """The day by the owner's calendar on which somebody said that the next step is done."""
    if (done_at := interaction.step_done_at) is None:
        return ""
    return day_words(interaction.customer.owner.today(done_at), today)


def _one_line(text: str) -> str:
    return " ".join(text.split())
