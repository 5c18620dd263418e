"""Open questions by what a contact point is for, in formal and friendly tone."""

from __future__ import annotations

from models.customers.plans.step import Purpose
from models.kernel.vocabulary import Tone

BY_PURPOSE: dict[Purpose, dict[Tone, tuple[str, ...]]] = {
    Purpose.AS_PROMISED: {
        Tone.FORMAL: (
            "How did the delivery and the first day go?",
            "What was different from what we had promised?",
            "What do you still need to get started?",
        ),
        Tone.FRIENDLY: (
            "How did it all arrive?",
            "What was not as you had expected?",
            "What do you still need to get going?",
        ),
    },
    Purpose.SATISFACTION: {
        Tone.FORMAL: (
            "How would you rate us out of ten, and what would make it eleven?",
            "What do you value most so far, and what least?",
            "What would you have us improve first?",
        ),
        Tone.FRIENDLY: (
            "How would you rate us out of ten, and what would make it eleven?",
            "What do you like best so far, and what not?",
            "What should we improve first?",
        ),
    },
    Purpose.NEEDS: {
        Tone.FORMAL: (
            "How are things going since your purchase?",
            "What new needs have come up in the meantime?",
            "Where do you still lose time or money?",
        ),
        Tone.FRIENDLY: (
            "How are things going with it?",
            "What has come up that you need now?",
            "What still takes too much of your time?",
        ),
    },
    Purpose.RESULTS: {
        Tone.FORMAL: (
            "Which results have you seen so far?",
            "What could have been done differently?",
            "How do you measure whether it was worth it?",
        ),
        Tone.FRIENDLY: (
            "What has it done for you so far?",
            "What should we have done differently?",
            "How do you tell that it was worth it?",
        ),
    },
    Purpose.NEXT_ORDER: {
        Tone.FORMAL: (
            "When do you expect to need the next order?",
            "What should be different in the next one?",
            "Whom do you know who might benefit from the same?",
        ),
        Tone.FRIENDLY: (
            "When will you need the next one?",
            "What should we change next time?",
            "Who else do you know that could use this?",
        ),
    },
    Purpose.OTHER: {
        Tone.FORMAL: (
            "What has changed for you since we last spoke?",
            "What would be the most useful thing we could do for you now?",
        ),
        Tone.FRIENDLY: (
            "What is new since we last talked?",
            "What would help you most right now?",
        ),
    },
}
