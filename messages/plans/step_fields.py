"""The fields of one step in the form of a contact plan, which bear its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from messages.interactions.fields import HOW
from messages.kit.blocks import Block, button, field, number_input, plain_text_input, section, static_select
from messages.kit.blocks import option as choice
from messages.kit.forms.answers import Answers
from messages.kit.forms.choices import read_word, required_choice, words_select
from messages.kit.text import plain, plaintext
from models.customers.plans.step import (
    LONGEST_ABOUT,
    LONGEST_QUESTIONS,
    MOST_OF_A_UNIT,
    OffsetUnit,
    Purpose,
    Step,
)
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Channel

REMOVE_STEP = "remove_plan_step"
FIELDS = ("step", "count", "unit", "purpose", "about", "channel", "questions")
NEW_STEP = Step(1, OffsetUnit.DAYS, Purpose.AS_PROMISED)
FORM = "plans/form"


def step_fields(number: int, step: Step | None) -> Iterator[Block]:
    """`step` None: nothing is said of it yet."""
    remove = button("Remove", REMOVE_STEP, str(number), label="Remove this step")
    yield section(plain("Step"), accessory=remove, block_id=f"step_{number}")
    after = number_input(
        "count", initial=step.count if step else None, least=0, most=max(MOST_OF_A_UNIT.values())
    )
    yield field(plaintext(FORM, "offset"), after, block_id=f"count_{number}")
    unit = words_select("unit", OffsetUnit, initial=step.unit if step else OffsetUnit.DAYS)
    yield field("Counted in", unit, block_id=f"unit_{number}")
    purpose = words_select("purpose", Purpose, initial=step.purpose if step else None)
    yield field("What for", purpose, block_id=f"purpose_{number}")
    about = plain_text_input("about", initial=step.about if step else None, max_length=LONGEST_ABOUT)
    yield field(
        "In your words", about, block_id=f"about_{number}", optional=True, hint=plaintext(FORM, "about_hint")
    )
    ways = [choice(words, channel.value) for channel, words in HOW.items()]
    channel = static_select(
        "channel", ways, initial=step.channel if step else None, placeholder=plaintext(FORM, "any_channel")
    )
    yield field("By", channel, block_id=f"channel_{number}", optional=True)
    yield _questions_field(number, step)


def _questions_field(number: int, step: Step | None) -> Block:
    initial = step.questions if step else None
    questions = plain_text_input("questions", initial=initial, multiline=True, max_length=LONGEST_QUESTIONS)
    hint = plaintext(FORM, "questions_hint")
    return field("Questions", questions, block_id=f"questions_{number}", optional=True, hint=hint)


def read_step(answers: Answers, number: int) -> Step:
    """Raises Invalid, naming the field."""
    after = answers.number(f"count_{number}")
    if after is None:
        raise Invalid(plaintext(FORM, "no_offset"), field=f"count_{number}")
    return Step(
        after,
        required_choice(answers, f"unit_{number}", OffsetUnit),
        required_choice(answers, f"purpose_{number}", Purpose),
        answers.text(f"about_{number}"),
        read_word(answers, f"channel_{number}", Channel),
        "\n".join(filter(None, map(str.strip, answers.text(f"questions_{number}").splitlines()))),
    )


def number_of(block: Block) -> int | None:
    """The number of the step that begins with this block."""
    name, _, number = str(block.get("block_id", "")).rpartition("_")
    return int(number) if name == "step" and number.isdecimal() else None


def counted(blocks: Iterable[Block]) -> list[Block]:
    """Return the labels, with the steps told apart by their places."""
    places = count(1)
    return [
        block | {"text": plain(f"Step {next(places)}")} if number_of(block) is not None else block
        for block in blocks
    ]


def is_of_step(block: Block, number: int) -> bool:
    name, _, of = str(block.get("block_id", "")).rpartition("_")
    return name in FIELDS and of == str(number)
