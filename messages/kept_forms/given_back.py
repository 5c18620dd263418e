"""Words typed in a form that Slack did not show as asked: given back, with a button that opens it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from messages.kept_forms.press import TEMPLATE
from messages.kit.blocks import Block, actions, button, context, message, section
from messages.kit.forms.answers import ERRORS, as_opened, field_name
from messages.kit.forms.metadata import read_metadata
from messages.kit.limits.rules import wire_json
from messages.kit.text import bold, plain, plaintext, quote, rich_text, shorten
from messages.kit.typed_again import LONGEST_PART, ROOM
from models.kernel.errors import BookError

OPEN_KEPT_FORM = "open_kept_form"
NOT_REDRAWN, NOT_PUSHED = "not_redrawn", "not_pushed"
Answer = Mapping[str, Any]


def given_back_message(unshown: str, view: Mapping[str, Any], form_id: int | None) -> Block:
    """unshown: what did not happen. form_id: of the form as it is kept; None where it could not be."""
    typed = list(_typed_in(view))
    lines, is_cut = _fitting(typed)
    if form_id is None:
        said = plaintext(TEMPLATE, "lost_words" if typed else "lost")
        return message(None, [section(plain(said)), *lines])
    cut = [context(plain(plaintext(TEMPLATE, "goes_on")))] if is_cut else []
    again = actions(button(plaintext(ERRORS, "open_again"), OPEN_KEPT_FORM, str(form_id)))
    return message(None, [section(plain(plaintext(TEMPLATE, unshown))), *lines, *cut, again])


def _typed_in(view: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield label and words of each field: of text whatever stands there, else what was chosen anew."""
    labels = {block["block_id"]: block["label"]["text"] for block in view["blocks"] if block.get("label")}
    opened = as_opened(view)["state"]["values"]
    values = (view.get("state") or {}).get("values") or {}
    for block_id, answers in {**_kept_beside(view), **values}.items():
        label = labels.get(block_id) or field_name(block_id).replace("_", " ").capitalize()
        for action_id, answer in answers.items():
            words = _words(answer)
            is_new = words != _words(opened.get(block_id, {}).get(action_id, {}))
            if words and (is_new or answer.get("value")):
                yield label, words


def _kept_beside(view: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        return read_metadata(view).kept
    except BookError:
        return {}


def _words(answer: Answer) -> str:
    """Return what a person reads in the field; empty for people and channels, which Slack shows by name."""
    option, options = answer.get("selected_option"), answer.get("selected_options") or ()
    chosen = ", ".join(entry["text"]["text"] for entry in ([option] if option else options))
    return str(
        answer.get("value") or chosen or answer.get("selected_date") or answer.get("selected_time") or ""
    )


def _fitting(typed: list[tuple[str, str]]) -> tuple[list[Block], bool]:
    """As much of it as a message takes; the longest words are cut first."""
    words = [said for _, said in typed]
    while (
        len(wire_json(blocks := [_line(label, said) for (label, _), said in zip(typed, words, strict=True)]))
        > ROOM
    ):
        longest = max(range(len(words)), key=lambda place: len(words[place]))
        words[longest] = shorten(words[longest], len(words[longest]) * 9 // 10)
    return blocks, words != [said for _, said in typed]


def _line(label: str, words: str) -> Block:
    parts = [words[begin : begin + LONGEST_PART] for begin in range(0, len(words), LONGEST_PART)]
    return rich_text(bold(label), quote(*parts))
