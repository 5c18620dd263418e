"""Choosing what to ask: a question that fits, that the card keeps, and that comes twice neither in a message
nor at one customer within a month."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from models.questions.fitting import QuestionContext, fitting_questions


@dataclass(frozen=True, slots=True)
class Asking:
    """Facts about one card. turn: a number that stays while the card stands. kept: the question it
    has. lately: what was asked of this customer within a month."""

    turn: int
    context: QuestionContext
    kept: str | None = None
    lately: frozenset[str] = frozenset()

    @property
    def keeps(self) -> bool:
        """Whether the card keeps its question: as long as that fits."""
        return any(self.kept in keys for keys in fitting_questions(self.context))


def choose_questions(askings: Iterable[Asking]) -> Iterator[str | None]:
    """The key of a question for each card of one message, in their order; None where none is left that fits.
    Cards that keep theirs come first."""
    listed = list(askings)
    taken = {asking.kept for asking in listed if asking.keeps}
    kept: set[str | None] = set()
    for asking in listed:
        if asking.keeps and asking.kept not in kept:
            kept.add(asking.kept)
            yield asking.kept
            continue
        chosen = _chosen(asking, taken)
        taken.add(chosen)
        yield chosen


def _chosen(asking: Asking, taken: Collection[str | None]) -> str | None:
    for keys in fitting_questions(asking.context):
        first = asking.turn % len(keys)
        for key in (*keys[first:], *keys[:first]):
            if key not in taken and key not in asking.lately:
                return key
    return None
