"""The form in which a rating is noted or mended: the number and who gave it at once, the rest on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from messages.contacts.field import people_of, person_field, read_person
from messages.improvements.form import eleventh_words, read_suggestion, theme_field, words_field
from messages.interactions.fields import customer_fields
from messages.interactions.form import read_chosen
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
    section,
    static_select,
)
from messages.kit.forms.answers import Answers
from messages.kit.forms.choices import not_chosen, one_chosen, read_word
from messages.kit.forms.fields import day_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id
from messages.kit.text import literally, plain, shorten
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
    """What stands in the form. `customer` is an option of its menu, `named` the customer's name where it
    cannot be changed, `people` those who work there as options, `hint` a block above the fields."""

    day: date
    customer: Block | None = None
    named: str = ""
    customer_id: int | None = None
    people: tuple[Block, ...] = ()
    hint: Block | None = None
    metric: Metric = Metric.OVERALL
    value: int | None = None
    again: int | None = None
    giver: RatedBy | None = None
    contact_id: int | None = None
    words: str = ""
    improvement: str = ""
    theme: Theme | None = None
    problem: bool = False
    more: bool = False


def rating_form(draft: RatingDraft, metadata: FormMetadata) -> Block:
    """About a rating already noted, when the memory says so."""
    is_new = metadata.get("rating") is None
    return sheet(
        "Note a rating" if is_new else "Edit the rating",
        [*_essentials(draft), *(_rest(draft) if draft.more else _more())],
        metadata,
        callback_id=CALLBACK if is_new else AMEND,
    )


def drafted(said: ParsedRating, today: date) -> RatingDraft:
    """The form filled from one line."""
    is_again = said.metric is Metric.INTENTION
    return RatingDraft(
        day=today,
        metric=Metric.OVERALL if is_again else said.metric or Metric.OVERALL,
        value=None if is_again else said.value,
        again=said.value if is_again else None,
        giver=said.giver,
        words=": ".join(filter(None, (said.off, said.words))),
        hint=_trouble(said.trouble) if said.trouble else None,
        more=is_again,
    )


def _trouble(trouble: str) -> Block:
    return section(plain(literally("ratings/words", "trouble", trouble=trouble)), block_id="hint")


def draft_of(rating: Rating, improvement: Improvement | None, people: tuple[Block, ...]) -> RatingDraft:
    """The form filled from what was noted; its customer stays. `people` as options."""
    customer, is_again = rating.customer, rating.metric is Metric.INTENTION
    return RatingDraft(
        day=rating.given_on,
        named=customer.name,
        customer_id=customer.id,
        people=people,
        metric=Metric.OVERALL if is_again else rating.metric or Metric.OVERALL,
        value=None if is_again else rating.value,
        again=rating.value if is_again else None,
        giver=rating.giver,
        contact_id=rating.contact_id,
        words=rating.words,
        improvement=improvement.words if improvement else "",
        theme=improvement.theme if improvement else None,
        problem=rating.problem,
        more=True,
    )


def about_other(draft: RatingDraft, customer: Customer, here: Sequence[Contact]) -> RatingDraft:
    """For another customer, who has other people."""
    return replace(draft, customer_id=customer.id, people=people_of(here), contact_id=None)


def read_draft(view: Mapping[str, Any], today: date) -> RatingDraft:
    """What stands in the form now, to draw it again. Raises Invalid."""
    answers = Answers(view)
    chosen = next(iter(read_chosen(view, "customer")), None)
    return RatingDraft(
        day=answers.day("day") or today,
        customer=chosen,
        customer_id=read_id(chosen["value"]) if chosen else None,
        hint=next((block for block in view["blocks"] if block["block_id"] == "hint"), None),
        metric=one_chosen(answers, "metric", Metric),
        value=answers.number("value"),
        again=_again(answers),
        giver=read_word(answers, "giver", RatedBy),
        contact_id=read_person(answers),
        words=answers.text("words"),
        improvement=answers.text("improvement"),
        theme=read_word(answers, "theme", Theme),
        problem="problem" in answers.choices("problem"),
        more="day" in answers,
    )


def read_opinions(view: Mapping[str, Any], today: date) -> list[RatingDetails]:
    """The number, the intention to buy again, or both; with neither of them feedback in words. Raises
    Invalid."""
    answers = Answers(view)
    giver = read_word(answers, "giver", RatedBy)
    if giver is None:
        raise Invalid(literally(TEMPLATE, "no_giver"), field="giver")
    words, again = answers.text("words"), _again(answers)
    value = answers.number("value")
    metric = one_chosen(answers, "metric", Metric) if value is not None else None
    told = RatingDetails(
        giver,
        answers.day("day") or today,
        metric,
        value,
        words,
        read_person(answers),
        problem="problem" in answers.choices("problem"),
    )
    if again is None:
        return [told]
    bare = replace(told, metric=Metric.INTENTION, value=again)
    return [bare] if value is None else [told, replace(bare, words="", problem=False)]


def read_improvement(view: Mapping[str, Any]) -> ImprovementDetails | None:
    """None where nothing is said."""
    return read_suggestion(Answers(view), contact_id=read_person(Answers(view)))


def _essentials(draft: RatingDraft) -> Iterator[Block]:
    named = shorten(draft.named, 100)
    yield from customer_fields(draft.hint, named, draft.customer, block_id=CUSTOMER, dispatch=True)
    metrics = [option(name, one.value, literally(TEMPLATE, one.value)) for one, name in METRICS.items()]
    yield field("On which scale", static_select("metric", metrics, initial=draft.metric), block_id="metric")
    highest = max(SCALES[metric].highest for metric in METRICS)
    value = number_input("value", initial=draft.value, least=0, most=highest)
    yield field("Number", value, block_id="value", optional=True, hint=literally(TEMPLATE, "no_number"))
    yield field("Who gave it?", radio("giver", _givers(), initial=draft.giver), block_id="giver")
    if draft.people:
        yield person_field(draft.people, draft.contact_id, draft.customer_id)
    words = plain_text_input("words", initial=draft.words, multiline=True, max_length=LONGEST_WORDS)
    yield field("In their words", words, block_id="words", optional=True)
    yield words_field(draft.improvement, label=eleventh_words(), optional=True)


def _givers() -> list[Block]:
    return [
        option("The customer", RatedBy.CUSTOMER.value, "Their own words"),
        option("I did", RatedBy.REP.value, literally(TEMPLATE, "by_rep")),
    ]


def _more() -> Iterator[Block]:
    yield actions(button("More", MORE, label=literally(TEMPLATE, "more")), block_id="more")


def _rest(draft: RatingDraft) -> Iterator[Block]:
    yield theme_field(draft.theme, label=literally(TEMPLATE, "theme"))
    answers = [option(words, str(value)) for value, words in AGAIN.items()]
    again = radio("again", answers, initial=None if draft.again is None else str(draft.again))
    yield field(literally(TEMPLATE, "again"), again, block_id="again", optional=True)
    ticked = ["problem"] if draft.problem else []
    box = checkboxes("problem", [_complaint()], initial=ticked)
    yield field("A complaint?", box, block_id="problem", optional=True)
    yield day_field("Day", "day", draft.day, optional=False)


def _complaint() -> Block:
    return option(literally(TEMPLATE, "complaint"), "problem", literally(TEMPLATE, "complaint_more"))


def _again(answers: Answers) -> int | None:
    chosen = answers.choice("again")
    if chosen is None:
        return None
    if chosen not in map(str, AGAIN):
        raise not_chosen("again")
    return int(chosen)
