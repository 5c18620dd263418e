"""An answer on the survey page, and the errors in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.customers.ratings.metric import SCALES
from models.kernel.vocabulary import Metric

LONGEST_WORDS = 2000  # characters, of each text
OFF_SCALE = -1  # stands for what was sent instead of a number


class AnswerField(StrEnum):
    VALUE = "value"
    IMPROVEMENT = "improvement"
    WORDS = "words"


class AnswerError(StrEnum):
    EMPTY = "empty"  # nothing was answered at all
    OFF_SCALE = "off_scale"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """A skipped question is no answer: None, or no words."""

    value: int | None = None
    improvement: str = ""
    words: str = ""

    def errors(self, metric: Metric) -> dict[AnswerField, AnswerError]:
        """Errors by question, in the order of the page; empty when the answer can be kept."""
        if self == SurveyAnswer():
            return {AnswerField.VALUE: AnswerError.EMPTY}
        errors = {}
        if self.value is not None and self.value not in SCALES[metric]:
            errors[AnswerField.VALUE] = AnswerError.OFF_SCALE
        for field, text in ((AnswerField.IMPROVEMENT, self.improvement), (AnswerField.WORDS, self.words)):
            if len(text) > LONGEST_WORDS:
                errors[field] = AnswerError.TOO_LONG
        return errors
