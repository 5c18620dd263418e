"""The form in which a customer is added or edited: the essentials at once, the rest on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from messages.customers.form_more import more_fields, read_more
from messages.kit.blocks import (
    Block,
    actions,
    button,
    checkboxes,
    field,
    option,
    plain_text_input,
    static_select,
)
from messages.kit.forms.answers import Answers, as_opened
from messages.kit.forms.choices import read_word, words_select
from messages.kit.forms.cut_menus import first_of
from messages.kit.forms.fields import line_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from models.customers import CustomerDetails
from models.customers.change import carried_over
from models.kernel.errors import Invalid
from models.kernel.names import LONGEST_NAME, joined
from models.kernel.vocabulary import Stage, Tone
from models.team.rep import Rep
from models.team.segment import Segment

CALLBACK, MORE = "customer", "customer_more"
MOST_SEGMENTS = MOST_OWNERS = 100  # what a menu holds
FORM = "customers/form"
BLANK = CustomerDetails("New customer", segment="")  # the default segment, and nothing known


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """The content of the form. The name may be empty while it is, which no customer's can. `other_owner`
    is the colleague who has a customer of that name, `similar_names` are those in the person's own book."""

    name: str
    segments: Sequence[Segment]
    details: CustomerDetails = BLANK
    contact: str = ""
    is_new: bool = True
    shows_more: bool = False
    other_owner: Rep | None = None
    similar_names: Sequence[str] = ()
    owners: Sequence[Rep] = ()


def customer_form(draft: CustomerDraft, metadata: FormMetadata) -> Block:
    return sheet(
        "Add a customer" if draft.is_new else "Edit the customer",
        [*_essentials(draft), *(more_fields(draft.details) if draft.shows_more else [_more_button()])],
        metadata,
        callback_id=CALLBACK,
    )


def _essentials(draft: CustomerDraft) -> Iterator[Block]:
    if draft.other_owner:
        yield from _other_owner_blocks(draft.other_owner)
    if draft.similar_names:
        names = joined(shorten(name, 60) for name in draft.similar_names)
        yield rich_text(*sentence(FORM, "alike", names=names), block_id="alike")
    details = draft.details
    name = plain_text_input("name", initial=draft.name, max_length=LONGEST_NAME, focus=not draft.name)
    yield field("Name", name, block_id="name")
    hint = first_of(MOST_SEGMENTS, len(draft.segments))
    yield field("Segment", _segments(draft), block_id="segment", hint=hint)
    yield field("Stage", words_select("stage", Stage, initial=details.stage), block_id="stage")
    yield field("Tone", words_select("tone", Tone, initial=details.tone), block_id="tone")
    if draft.is_new:
        yield line_field("First contact person", "contact", draft.contact, LONGEST_NAME)
    if len(draft.owners) > 1:
        hint = first_of(MOST_OWNERS, len(draft.owners))
        yield field("Looked after by", _owners(draft.owners[:MOST_OWNERS]), block_id="owner", hint=hint)


def _owners(owners: Sequence[Rep]) -> Block:
    options = [option(owner.name, str(owner.id)) for owner in owners]
    return static_select("owner", options, initial=str(owners[0].id))


def _segments(draft: CustomerDraft) -> Block:
    initial = _chosen_segment(draft)
    listed = [initial, *(segment for segment in draft.segments if segment is not initial)][:MOST_SEGMENTS]
    options = [
        option(
            segment.name,
            str(segment.id),
            f"every {segment.ideal_days} days, {segment.maximum_days} at most",
        )
        for segment in sorted(listed, key=lambda segment: (segment.ideal_days, segment.name))
    ]
    return static_select("segment", options, initial=str(initial.id))


def _chosen_segment(draft: CustomerDraft) -> Segment:
    """The customer's, or the default one where none is said."""
    matches = (segment for segment in draft.segments if segment.name == draft.details.segment)
    return next(matches, None) or next(segment for segment in draft.segments if segment.is_default)


def _other_owner_blocks(other_owner: Rep) -> Iterator[Block]:
    words = sentence(
        FORM, "kept", other_owner=shorten(other_owner.name, 100), has_left=not other_owner.is_active
    )
    yield rich_text(*words, block_id="kept")
    anyway = option(plaintext(FORM, "anyway"), str(other_owner.id))
    boxes = checkboxes("anyway", [anyway])
    yield field(plaintext(FORM, "one_name"), boxes, block_id="anyway", optional=True)


def _more_button() -> Block:
    return actions(button("More", MORE, label=plaintext(FORM, "more")), block_id="more")


def read_customer(
    view: Mapping[str, Any], before: CustomerDetails, segments: Sequence[Segment]
) -> CustomerDetails:
    """Return the details typed, over those `before` in the fields that were not on the screen. Raises
    Invalid."""
    answers = Answers(view)
    names = {str(segment.id): segment.name for segment in segments}
    read = replace(
        before,
        name=read_name(view),
        segment=names.get(answers.choice("segment") or "", before.segment),
        stage=read_word(answers, "stage", Stage) or before.stage,
        tone=read_word(answers, "tone", Tone) or before.tone,
    )
    return read_more(answers, read) if shows_more(view) else read


def read_edited(
    view: Mapping[str, Any], current: CustomerDetails, segments: Sequence[Segment]
) -> CustomerDetails:
    """Return the changes made in the form, over `current`, what stands in the book. Raises Invalid."""
    opened, submitted = (read_customer(form, current, segments) for form in (as_opened(view), view))
    return carried_over(current, opened, submitted)


def shows_more(view: Mapping[str, Any]) -> bool:
    return "notes" in Answers(view)


def read_name(view: Mapping[str, Any]) -> str:
    return " ".join(Answers(view).text("name").split())


def read_first_contact(view: Mapping[str, Any]) -> str:
    return " ".join(Answers(view).text("contact").split())


def read_owner(view: Mapping[str, Any], owners: Sequence[Rep]) -> Rep:
    """The first of them when nobody is chosen. Raises Invalid for somebody else."""
    owner_id = Answers(view).choice("owner") or str(owners[0].id)
    for owner in owners:
        if str(owner.id) == owner_id:
            return owner
    raise Invalid(plaintext(FORM, "not_of_team"), field="owner")


def is_confirmed(view: Mapping[str, Any], other_owner: Rep) -> bool:
    """Whether the person has seen that this colleague has such a customer, and adds it all the same."""
    return str(other_owner.id) in Answers(view).choices("anyway")
