"""The form in which a rating is noted or mended: the number and who gave it at once, the rest on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from messages.contacts.field import people_of, person_field, read_person
from messages.improvements.form import eleventh_words, read_suggestion, theme_field, words_field
from messages.interactions.fields import customer_fields
from messages.kit.blocks import (
    Block,
    actions,
    button,
    checkboxes,
    field,
    number_input,
    option,
    plain_text_input,
    radio,
    static_select,
)
from messages.kit.forms.answers import Answers, read_chosen
from messages.kit.forms.choices import not_chosen, read_word, required_choice
from messages.kit.forms.fields import day_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id
from messages.kit.text import plaintext, shorten
from messages.ratings.asked_score import asked_again, asked_field, read_score
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.improvements.improvement import Improvement, ImprovementDetails, Theme
from models.customers.ratings.metric import NO, PERHAPS, SCALES, YES, RatedBy
from models.customers.ratings.parser import ParsedRating
from models.customers.ratings.rating import LONGEST_WORDS, Rating, RatingDetails
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Metric

CALLBACK, AMEND, MORE = "rating", "amend_rating", "rating_more"
CUSTOMER = "customer:rated"  # the block in which another customer is chosen
TEMPLATE = "ratings/form"
METRICS = {
    Metric.OVERALL: "Overall, 0 to 10",
    Metric.NPS: "Recommendation (NPS), 0 to 10",
    Metric.CSAT: "Satisfaction (CSAT), 1 to 5",
    Metric.CES: "Ease (CES), 1 to 7",
}
AGAIN = {YES: "Yes", PERHAPS: "Perhaps", NO: "No"}


@dataclass(frozen=True, slots=True)
class RatingDraft:
    """The content of the form. `customer` is an option of its menu, `name` the customer's name where it
    cannot be changed, `people` those who work there as options, `hint` a block above the fields."""

    day: date
    customer: Block | None = None
    name: str = ""
    customer_id: int | None = None
    people: tuple[Block, ...] = ()
    hint: Block | None = None
    asked: Block | None = None  # the question which number is the score
    metric: Metric = Metric.OVERALL
    value: int | None = None
    intention: int | None = None
    giver: RatedBy | None = None
    contact_id: int | None = None
    words: str = ""
    improvement: str = ""
    theme: Theme | None = None
    problem: bool = False
    shows_more: bool = False


def rating_form(draft: RatingDraft, metadata: FormMetadata) -> Block:
    """Draw the form, about a rating already noted when the metadata says so."""
    is_new = metadata.get("rating") is None
    return sheet(
        "Note a rating" if is_new else "Edit the rating",
        [*_essentials(draft), *(_rest(draft) if draft.shows_more else _more())],
        metadata,
        callback_id=CALLBACK if is_new else AMEND,
    )


def draft_from_line(parsed: ParsedRating, today: date) -> RatingDraft:
    """The form filled from one line."""
    is_again = parsed.metric is Metric.INTENTION
    return RatingDraft(
        day=today,
        metric=Metric.OVERALL if is_again else parsed.metric or Metric.OVERALL,
        value=None if is_again else parsed.value,
        intention=parsed.value if is_again else None,
        giver=parsed.giver,
        words=": ".join(filter(None, (parsed.off, parsed.words))),
        asked=asked_field(parsed.candidates, parsed.trouble) if parsed.trouble else None,
        shows_more=is_again,
    )


def draft_of(rating: Rating, improvement: Improvement | None, people: tuple[Block, ...]) -> RatingDraft:
    """The form filled from what was noted; its customer stays. `people` as options."""
    customer, is_again = rating.customer, rating.metric is Metric.INTENTION
    return RatingDraft(
        day=rating.given_on,
        name=customer.name,
        customer_id=customer.id,
        people=people,
        metric=Metric.OVERALL if is_again else rating.metric or Metric.OVERALL,
        value=None if is_again else rating.value,
        intention=rating.value if is_again else None,
        giver=rating.giver,
        contact_id=rating.contact_id,
        words=rating.words,
        improvement=improvement.words if improvement else "",
        theme=improvement.theme if improvement else None,
        problem=rating.problem,
        shows_more=True,
    )


def about_other(draft: RatingDraft, customer: Customer, present_contacts: Sequence[Contact]) -> RatingDraft:
    """For another customer, who has other people."""
    return replace(draft, customer_id=customer.id, people=people_of(present_contacts), contact_id=None)


def read_draft(view: Mapping[str, Any], today: date) -> RatingDraft:
    """Return the content of the form now, to draw it again. Raises Invalid."""
    answers = Answers(view)
    selected = next(iter(read_chosen(view, "customer")), None)
    return RatingDraft(
        day=answers.day("day") or today,
        customer=selected,
        customer_id=read_id(selected["value"]) if selected else None,
        hint=next((block for block in view["blocks"] if block["block_id"] == "hint"), None),
        asked=asked_again(view),
        metric=required_choice(answers, "metric", Metric),
        value=answers.number("value"),
        intention=_read_intention(answers),
        giver=read_word(answers, "giver", RatedBy),
        contact_id=read_person(answers),
        words=answers.text("words"),
        improvement=answers.text("improvement"),
        theme=read_word(answers, "theme", Theme),
        problem="problem" in answers.choices("problem"),
        shows_more="day" in answers,
    )


def read_ratings(view: Mapping[str, Any], today: date) -> list[RatingDetails]:
    """The number, the intention to buy again, or both; with neither of them feedback in words. Raises
    Invalid."""
    answers = Answers(view)
    giver = read_word(answers, "giver", RatedBy)
    if giver is None:
        raise Invalid(plaintext(TEMPLATE, "no_giver"), field="giver")
    words, intention = answers.text("words"), _read_intention(answers)
    value = read_score(view)
    metric = required_choice(answers, "metric", Metric) if value is not None else None
    details = RatingDetails(
        giver,
        answers.day("day") or today,
        metric,
        value,
        words,
        read_person(answers),
        problem="problem" in answers.choices("problem"),
    )
    if intention is None:
        return [details]
    intention_details = replace(details, metric=Metric.INTENTION, value=intention)
    return (
        [intention_details]
        if value is None
        else [details, replace(intention_details, words="", problem=False)]
    )


def read_improvement(view: Mapping[str, Any]) -> ImprovementDetails | None:
    """None where nothing is said."""
    return read_suggestion(Answers(view), contact_id=read_person(Answers(view)))


def _essentials(draft: RatingDraft) -> Iterator[Block]:
    name = shorten(draft.name, 100)
    yield from customer_fields(draft.hint, name, draft.customer, block_id=CUSTOMER, dispatch=True)
    metrics = [
        option(label, metric.value, plaintext(TEMPLATE, metric.value)) for metric, label in METRICS.items()
    ]
    yield field("On which scale", static_select("metric", metrics, initial=draft.metric), block_id="metric")
    highest = max(SCALES[metric].highest for metric in METRICS)
    value = number_input("value", initial=draft.value, least=0, most=highest)
    yield field("Number", value, block_id="value", optional=True, hint=plaintext(TEMPLATE, "no_number"))
    if draft.asked:
        yield draft.asked
    yield field("Who gave it?", radio("giver", _givers(), initial=draft.giver), block_id="giver")
    if draft.people:
        yield person_field(draft.people, draft.contact_id, draft.customer_id)
    words = plain_text_input("words", initial=draft.words, multiline=True, max_length=LONGEST_WORDS)
    yield field("In their words", words, block_id="words", optional=True)
    yield words_field(draft.improvement, label=eleventh_words(), optional=True)


def _givers() -> list[Block]:
    return [
        option("The customer", RatedBy.CUSTOMER.value, "Their own words"),
        option("I did", RatedBy.REP.value, plaintext(TEMPLATE, "by_rep")),
    ]


def _more() -> Iterator[Block]:
    yield actions(button("More", MORE, label=plaintext(TEMPLATE, "more")), block_id="more")


def _rest(draft: RatingDraft) -> Iterator[Block]:
    yield theme_field(draft.theme, label=plaintext(TEMPLATE, "theme"))
    answers = [option(words, str(value)) for value, words in AGAIN.items()]
    again = radio("again", answers, initial=None if draft.intention is None else str(draft.intention))
    yield field(plaintext(TEMPLATE, "again"), again, block_id="again", optional=True)
    ticked = ["problem"] if draft.problem else []
    box = checkboxes("problem", [_complaint()], initial=ticked)
    yield field("A complaint?", box, block_id="problem", optional=True)
    yield day_field("Day", "day", draft.day, optional=False)


def _complaint() -> Block:
    return option(plaintext(TEMPLATE, "complaint"), "problem", plaintext(TEMPLATE, "complaint_more"))


def _read_intention(answers: Answers) -> int | None:
    value = answers.choice("again")
    if value is None:
        return None
    if value not in map(str, AGAIN):
        raise not_chosen("again")
    return int(value)
