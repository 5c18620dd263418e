"""The message about a file that was read: what it is, what would come of it, and what can be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from messages.importing.dropped.reference import COLUMNS, IMPORT, LEAVE, UNCLEAR
from messages.importing.preview import note_lines
from messages.importing.undo import counted
from messages.kit.blocks import Block, actions, button, context, message, section, table
from messages.kit.sentences import sentence
from messages.kit.text import bullets, plain, plaintext, rich_text, shorten
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import FilePreview, RefusedReason
from models.kernel.names import joined

WORDS = "importing/dropped/words"
NAME, REASON = 80, 300  # characters
MOST_REASONS = 5
MOST_NOTES = 6
KINDS = {"external_id": "id", "interactions": "history"}  # others are called as the book calls them


def preview_message(file: DroppedFile, preview: FilePreview) -> Block:
    facts = rich_text(*_what(file, preview), "\n", *_counts(preview), *_questions(preview))
    rows = [context(plain(plaintext(WORDS, "first_rows"))), table(preview.rows)] if preview.rows else []
    notes = _notes(preview)
    lists = [
        *reason_blocks(preview.reasons),
        *_listed("changes", list(_changes(preview))),
        *_listed("notes", notes),
    ]
    block = "how_book" if preview.counts else "how"
    reading = {name: getattr(preview, name) for name in ("encoding", "letters", "delimiter")}
    read = plaintext(WORDS, block, **reading, ready=preview.can_be_imported)
    how = [context(plain(read))]
    given_up = [section(plain(preview.given_up))] if preview.given_up else []
    return message(None, [facts, *given_up, *lists, *rows, *how, actions(*_buttons(file, preview))])


def _notes(preview: FilePreview) -> list[str]:
    notes = [shorten(note, REASON) for note in note_lines(preview)]
    if preview.too_many_to_compare:
        notes.insert(0, plaintext("importing/lookalikes", "not_looked_for"))
    if (further := len(notes) - MOST_NOTES) > 0:
        return [*notes[:MOST_NOTES], plaintext(WORDS, "further_notes", count=further)]
    return notes


def reason_blocks(reasons: Sequence[RefusedReason]) -> list[Block]:
    """Why lines are refused, the most frequent first."""
    lines = [_reason(reason) for reason in reasons[:MOST_REASONS]]
    if further := len(reasons) - len(lines):
        lines.append(plaintext(WORDS, "further_reasons", count=further))
    return _listed("refused_lines", lines)


def _listed(caption: str, lines: Sequence[str]) -> list[Block]:
    return [rich_text(*sentence(WORDS, caption), bullets(*lines))] if lines else []


def _reason(reason: RefusedReason) -> str:
    words = shorten(reason.words, REASON)
    return plaintext(WORDS, "reason", words=words, lines=reason.lines, first=reason.first)


def file_name(file: DroppedFile) -> str:
    return shorten(file.name, NAME) or plaintext(WORDS, "unnamed")


def _what(file: DroppedFile, preview: FilePreview) -> list[str | Block]:
    if preview.counts:
        tables = [counted(count, name.removesuffix("s"), name) for name, count in preview.counts.items()]
        return sentence(WORDS, "what_book", name=file_name(file), counts=joined(tables))
    what = preview.product or plaintext(WORDS, "some_list")
    return sentence(WORDS, "what", name=file_name(file), what=what, lines=_lines(preview, preview.lines))


def _counts(preview: FilePreview) -> list[str | Block]:
    if preview.counts:
        return []
    if preview.lines == preview.refused and not preview.unanswered:
        return sentence(WORDS, "nothing_taken")
    numbers = {name: getattr(preview, name) for name in ("new", "changed", "unchanged")}
    refused = _lines(preview, preview.refused) if preview.refused else ""
    return sentence(WORDS, "counts", is_open=bool(preview.unanswered), refused=refused, **numbers)


def _lines(preview: FilePreview, count: int) -> str:
    """ "2 cards" of a file that no delimiter divides."""
    return counted(count, "line" if preview.delimiter else "card")


def _questions(preview: FilePreview) -> list[str | Block]:
    if preview.unanswered:
        questions = len(preview.questions)
        words = sentence(WORDS, "unclear", count=questions, unanswered=preview.unanswered)
        later = sentence(WORDS, "asked_later", count=preview.asked_later) if preview.asked_later else []
        return ["\n", *words, *([" ", *later] if later else [])]
    has_news = preview.new + preview.changed or preview.lines == preview.refused
    spans: list[str | Block] = [] if has_news else ["\n", *sentence(WORDS, "nothing_new")]
    if preview.questions:
        spans += ["\n", *sentence(WORDS, "assumed", count=len(preview.questions))]
    return spans


def _changes(preview: FilePreview) -> Iterator[str]:
    """Name the first customers that would be changed, and what of them."""
    for name, kinds in preview.changes:
        what = joined([KINDS.get(kind) or kind.removesuffix("_id").replace("_", " ") for kind in kinds])
        yield shorten(plaintext(WORDS, "change", name=name, what=what), REASON)
    if preview.changes and (further := preview.changed - len(preview.changes)):
        yield plaintext(WORDS, "further_changes", count=further)


def _buttons(file: DroppedFile, preview: FilePreview) -> Iterator[Block]:
    value, name = str(file.id), file_name(file)
    if preview.can_be_imported:
        yield button("Import", IMPORT, value, style="primary", label=f"Import {name}")
    if preview.questions:
        caption = f"The unclear ({len(preview.questions)})"
        yield button(caption, UNCLEAR, value, style=None if preview.can_be_imported else "primary")
    if preview.columns:
        yield button("Columns", COLUMNS, value, label=f"Columns of {name}")
    yield button("Leave it", LEAVE, value, label=f"Leave {name} alone")
