"""The effect of another cadence, shown before it is saved."""

from __future__ import annotations

from messages.forecasts.words import FORECAST, forecast_blocks, waiting_blocks
from messages.kit.blocks import Block, field, option, radio, section
from messages.kit.days import day_words
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plain, plaintext
from models.forecasts.cadence_trial import CadenceTrial
from models.rhythm.cadence import Cadence
from models.team.segment import Segment

CALLBACK, WAITING = "try_segment", "try_segment_again"
SPREAD, AT_ONCE = "spread", "at_once"


def trial_form(segment: Segment, cadence: Cadence, trial: CadenceTrial, metadata: FormMetadata) -> Block:
    blocks = [_about(segment, cadence), *forecast_blocks(trial.forecasts)]
    if trial.scheduled_days:
        blocks.append(_late(trial))
    return sheet(plaintext(FORECAST, "title"), blocks, metadata, callback_id=CALLBACK, close="Back")


def waiting_form(segment: Segment, cadence: Cadence, metadata: FormMetadata) -> Block:
    """Stands until the forecast of a large book is there; `metadata.key` names it to Slack."""
    form = sheet(
        plaintext(FORECAST, "title"),
        [_about(segment, cadence), *waiting_blocks()],
        metadata,
        callback_id=WAITING,
        submit="Ask again",
        close="Back",
    )
    return form | {"external_id": metadata.key}


def trial_metadata(segment_id: int, cadence: Cadence, response_url: str | None) -> FormMetadata:
    about = {"segment": segment_id, "ideal": cadence.ideal, "maximum": cadence.maximum}
    return FormMetadata(response_url=response_url, about=about)


def read_trial(metadata: FormMetadata) -> tuple[int, Cadence]:
    """The segment's id and the cadence that is tried. Raises Invalid for a form of an older version."""
    return metadata["segment"], Cadence(metadata["ideal"], metadata["maximum"])


def wants_spreading(view: Block) -> bool:
    return Answers(view).choice("late") == SPREAD


def _about(segment: Segment, cadence: Cadence) -> Block:
    words = plaintext("segments/words", "tried", name=segment.name, before=segment.cadence, after=cadence)
    return section(plain(words))


def _late(trial: CadenceTrial) -> Block:
    """The first rep's local day is near enough to tell a day by."""
    last = day_words(max(trial.scheduled_days.values()), trial.forecasts[0].today)
    late = len(trial.scheduled_days)
    options = [
        option(
            plaintext(FORECAST, "save_and_spread"), SPREAD, plaintext("segments/words", "spread", last=last)
        ),
        option(plaintext(FORECAST, "save_at_once"), AT_ONCE, plaintext("segments/words", "at_once")),
    ]
    label = plaintext("segments/words", "late", count=late)
    return field(label, radio("late", options, initial=SPREAD), block_id="late")
