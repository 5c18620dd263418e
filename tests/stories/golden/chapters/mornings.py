"""Two weeks of mornings of everybody, with a press here and there."""

from __future__ import annotations

from tests.stories.golden.hands import press, submit
from tests.stories.golden.stage import Stage


def two_weeks(stage: Stage) -> None:
    for day in range(14):
        stage.days(1)
        for person in (stage.ana, stage.ben):
            if not any(message.has("nudge_log") for message in person.dm[-1:]):
                continue
            if day % 3 == 1 and person.dm[-1].has("promise_kept"):
                press(person, "promise_kept")
                stage.tick()
            if day % 3 == 2:
                press(person, "nudge_log")
                submit(person, note=f"a word on day {day}", outcome="reached")
                stage.tick()


CHAPTERS = (two_weeks,)
