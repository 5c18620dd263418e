"""The form for a segment: its name when it is new, and its cadence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from messages.kit.blocks import Block, field, plain_text_input, section
from messages.kit.forms.answers import Answers
from messages.kit.forms.fields import days_field, line_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plain, plaintext
from models.kernel.errors import Invalid
from models.kernel.names import LONGEST_TITLE
from models.rhythm.cadence import Cadence
from models.team.segment import Segment

words = partial(plaintext, "segments/words")
CALLBACK, RENAME = "segment", "rename_segment"


@dataclass(frozen=True, slots=True)
class SegmentSubmission:
    """name: empty in the form of a segment that is there."""

    name: str
    cadence: Cadence


def segment_form(segment: Segment | None, metadata: FormMetadata) -> Block:
    """For a new segment, or for one that is there: its name is changed apart."""
    name = line_field("Name", "name", None, LONGEST_TITLE, optional=False)
    about = section(plain(words("about", name=segment.name))) if segment else name
    blocks = [
        about,
        _days("Ideal (days)", "ideal", segment.ideal_days if segment else None),
        _days("Maximum (days)", "maximum", segment.maximum_days if segment else None),
    ]
    submit = words("try") if segment else "Save"
    title = "Segment" if segment else "New segment"
    return sheet(title, blocks, metadata, callback_id=CALLBACK, submit=submit)


def rename_form(segment: Segment, metadata: FormMetadata) -> Block:
    name = plain_text_input("name", initial=segment.name, max_length=LONGEST_TITLE, focus=True)
    hint = words("rename_hint")
    blocks = [field("Name", name, block_id="name", hint=hint)]
    return sheet("Rename segment", blocks, metadata, callback_id=RENAME)


def read_name(view: Block) -> str:
    return Answers(view).text("name")


def read_segment(view: Block) -> SegmentSubmission:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    ideal, maximum = answers.number("ideal"), answers.number("maximum")
    if ideal is None:
        raise Invalid("How many days?", field="ideal")
    if maximum is None:
        raise Invalid("How many days?", field="maximum")
    return SegmentSubmission(answers.text("name"), Cadence(ideal, maximum))


def _days(label: str, name: str, initial: int | None) -> Block:
    return days_field(label, name, initial, hint=words(f"{name}_hint"), optional=False)
