"""Imports and how they are taken back, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from messages.kit.text import plaintext
from models.importing.plan import ImportCounts
from models.importing.undo.record import Import
from models.importing.undo.since import WorkSince
from models.importing.undo.undo import UndoPreview, UndoResult
from models.kernel.names import joined

TEMPLATE = "importing/undo"
SHOWN = 20  # names
NAMES = {"changes": ("change", "changes"), "interaction_contacts": ("person", "people")}


def counted(count: int, singular: str, plural: str = "") -> str:
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def import_line(record: Import, *, left: int, is_too_old: bool) -> str:
    """ "3. people.csv, 30 Nov 2026, by Ana Silva: 12 new, 3 changed". left: customers of it that are still as
    it left them."""
    return plaintext(
        TEMPLATE,
        "line",
        number=record.id,
        file=record.file_name,
        day=f"{record.at:%-d %b %Y}",
        by=record.by.name if record.by else "",
        counts=counts_words(record.counts),
        undone=f"{record.undone_at:%-d %b %Y}" if record.undone_at else "",
        left=counted(left, "customer") if left else "",
        too_old=is_too_old and bool(left or not record.undone_at),
    )


def counts_words(counts: ImportCounts) -> str:
    return f"{counts.new:,} new, {counts.changed:,} changed"


def nothing_imported() -> str:
    return plaintext(TEMPLATE, "nothing")


def preview_lines(preview: UndoPreview) -> Iterator[str]:
    """Say what taking it back would do, and name on whom people have worked."""
    record = preview.record
    yield plaintext(
        TEMPLATE,
        "would",
        number=record.id,
        file=record.file_name,
        day=f"{record.at:%-d %b %Y}",
        removes=counted(preview.removes, "customer"),
        restores=counted(preview.restores, "customer"),
    )
    yield from _elsewhere_lines(preview.elsewhere)
    if preview.in_question:
        yield plaintext(TEMPLATE, "works", count=len(preview.in_question))
        yield from work_lines(preview.in_question)
    if known := [work for work in preview.works if not work.is_new]:
        yield plaintext(TEMPLATE, "known")
        yield from work_lines(known)


def work_lines(works: Sequence[WorkSince]) -> Iterator[str]:
    for work in works[:SHOWN]:
        yield plaintext(TEMPLATE, "work", customer=work.name, counts=work_words(work.counts))
    if len(works) > SHOWN:
        yield plaintext(TEMPLATE, "more", count=len(works) - SHOWN)


def work_words(counts: Mapping[str, int]) -> str:
    """ "2 interactions, 1 promise and 3 changes"."""
    words = {name: name.replace("_", " ") for name in counts}
    return joined(
        [counted(count, words[name].removesuffix("s"), words[name]) for name, count in counts.items()]
    )


def question() -> str:
    return plaintext(TEMPLATE, "ask")


def undone_lines(result: UndoResult) -> Iterator[str]:
    record = result.record
    removed, restored = counted(result.removed, "customer"), counted(result.restored, "customer")
    yield plaintext(
        TEMPLATE,
        "done",
        number=record.id,
        file=record.file_name,
        is_whole=result.is_whole,
        removed=removed,
        restored=restored,
    )
    yield from _elsewhere_lines(result.elsewhere)
    for block, works in (("kept", result.kept), ("taken", result.taken)):
        if works:
            yield plaintext(TEMPLATE, block, names=names_words([work.name for work in works]))
    if not result.is_whole:
        yield plaintext(TEMPLATE, "left", number=record.id, day=f"{record.undo_until:%-d %b %Y}")
    for customer, kept in result.stays:
        what = joined([name.removesuffix("_id").replace("_", " ") for name in kept])
        yield plaintext(TEMPLATE, "stays", customer=customer, what=what)
    if result.dismissed:
        yield plaintext(TEMPLATE, "dismissed", names=names_words(result.dismissed))


def _elsewhere_lines(elsewhere: Sequence[tuple[str, int]]) -> Iterator[str]:
    if elsewhere:
        owners = [f"{counted(count, 'customer')} with {owner}" for owner, count in elsewhere]
        yield plaintext(TEMPLATE, "elsewhere", owners=names_words(owners))


def names_words(names: Sequence[str]) -> str:
    further = len(names) - SHOWN
    return joined([*names[:SHOWN], *([f"{further:,} more"] if further > 0 else [])])
