"""Questions about customers of the book that a line may mean, though it names them otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.importing.dropped.preview import PreviewQuestion, QuestionKind
from models.importing.lookalikes import Lookalike
from models.kernel.names import name_key

SAME = "same:"  # begins the key of such a question
ANOTHER, IT_IS = "another", "="  # the value of one reading; the other begins so, before the name in the book
MOST_COMPARED = (
    3000  # customers of the book, and of the file; among more nobody is looked for while one waits
)
MOST_ASKED = 20  # at once


def names_meant(decisions: Mapping[str, Any]) -> dict[str, str]:
    """The names in the book of those that were said to be the same, by the key of the name in the file."""
    return {
        name_key(key.removeprefix(SAME)): str(value).removeprefix(IT_IS)
        for key, value in decisions.items()
        if key.startswith(SAME) and str(value).startswith(IT_IS)
    }


def same_customer_questions(
    lookalikes: Iterable[Lookalike], decisions: Mapping[str, Any]
) -> tuple[list[PreviewQuestion], int]:
    """The answered ones and the ones to answer now, and how many come after them."""
    questions = [_question(found.lines.customer.name, found.known_name, decisions) for found in lookalikes]
    chosen = [question for question in questions if question.chosen]
    waiting = [question for question in questions if not question.chosen]
    return [*chosen, *waiting[:MOST_ASKED]], max(0, len(waiting) - MOST_ASKED)


def _question(name: str, known_name: str, decisions: Mapping[str, Any]) -> PreviewQuestion:
    key, readings = f"{SAME}{name}", ((f"{IT_IS}{known_name}", known_name), (ANOTHER, name))
    chosen = decisions.get(key, "")  # none is taken untold: a second customer of the name is hard to mend
    return PreviewQuestion(key, QuestionKind.SAME, name, readings, known_name, chosen=chosen)
