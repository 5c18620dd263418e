"""The answers behind a figure: a page of them over the conversation, each with the way to its customer."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, actions, button, divider, option, section, static_select
from messages.kit.days import day_words
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import view_only
from messages.kit.pages import page_buttons
from messages.kit.text import plain, plaintext, shorten
from messages.ratings.words import INTENTIONS, METRIC, number_words
from messages.satisfaction.context import hand_blocks
from messages.satisfaction.reference import ALL, SummaryReference, read_reference
from messages.satisfaction.summary import who_words
from messages.satisfaction.words import TEMPLATE, answers_words, span_words
from models.customers.ratings.metric import SCALES, RatedBy
from models.kernel.vocabulary import Metric
from models.satisfaction.answers import FigureAnswers
from models.satisfaction.figures import FigureAnswer

CALLBACK = "team_answers"
KIND = (
    "team_answers_kind"  # the menu's action_id; its block_id holds the SummaryReference, as that of the next
)
VALUE = "team_answers_value"
TURN = "team_answers_page"  # begins the action_ids of the buttons that turn the page
MENUS, PAGES = "shown:", "pages:"  # begin the block_ids, and the SummaryReference follows
LONGEST_NAME, LONGEST_WORDS = 80, 400
BY = {RatedBy.CUSTOMER: "by customers", RatedBy.REP: "reps' estimates"}


def answers_view(
    behind: FigureAnswers, reference: SummaryReference, today: date, response_url: str | None
) -> Block:
    """`today` is the reader's."""
    words = plaintext(
        TEMPLATE,
        "behind" if behind.count else "behind_none",
        count=answers_words(behind.count),
        who=who_words(behind.scope, LONGEST_NAME),
        span=span_words(behind.period, today),
    )
    further = page_buttons(TURN, behind.page, behind.count, behind.size)
    blocks = [
        actions(_kinds(behind), _values(reference), block_id=f"{MENUS}{reference.to_json()}"),
        section(plain(words)),
        *(block for answer in behind.answers for block in (divider(), *_line(answer, today))),
        *([divider(), actions(*further, block_id=f"{PAGES}{reference.to_json()}")] if further else []),
    ]
    return view_only("Answers", blocks, FormMetadata(response_url=response_url), callback_id=CALLBACK)


def reference_in_block(block_id: object) -> SummaryReference:
    """Read the reference of a menu or of a button that turns the page. Raises NotFound."""
    return read_reference(str(block_id).partition(":")[2])


def _kinds(behind: FigureAnswers) -> Block:
    options = [
        option(f"{METRIC[metric]}, {BY[giver]}", f"{metric} {giver}") for metric, giver in behind.kinds
    ]
    initial = f"{behind.metric} {behind.giver}"
    return static_select(KIND, options, initial=initial, placeholder="Which answers")


def _values(reference: SummaryReference) -> Block:
    scale, metric = SCALES[reference.metric], reference.metric
    numbers = range(scale.highest, scale.lowest - 1, -1)
    options = [
        option(INTENTIONS[number] if metric is Metric.INTENTION else str(number), str(number))
        for number in numbers
    ]
    initial = ALL if reference.value is None else str(reference.value)
    return static_select(VALUE, [option("All numbers", ALL), *options], initial=initial, placeholder="Number")


def _line(answer: FigureAnswer, today: date) -> list[Block]:
    names = {"customer": answer.customer, "contact": answer.contact, "noted_by": answer.noted_by}
    quoted_words = shorten(answer.words.strip(), LONGEST_WORDS)
    values = {
        "number": number_words(answer.metric, answer.value),
        "day": day_words(answer.given_on, today),
        "words": quoted_words,
        **{key: shorten(name, LONGEST_NAME) for key, name in names.items()},
    }
    lines = ("answer", "answer_when", *(["answer_words"] if quoted_words else []))
    words = "\n".join(plaintext(TEMPLATE, line, **values) for line in lines)
    show = button("Open", "open_customer", str(answer.customer_id), label=f"Open {answer.customer}")
    return [section(plain(words)), *hand_blocks(answer, show, today)]
