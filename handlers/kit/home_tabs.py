"""Publishing Home tabs: smaller where Slack refuses what stands there, again where it takes none now."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.kit.gesture import Later, View
from handlers.kit.posting import refusal_of
from messages.home.smaller import REFUSALS, smaller_homes
from messages.kit.unclear_outcome import CALL_ERRORS

log = logging.getLogger(__name__)

PAUSE, LONGEST_PAUSE = 5, 60  # seconds, where Slack says nothing and at most; later the tab is opened anew


def nothing() -> None:
    """Nobody has asked."""


@dataclass(frozen=True, slots=True)
class HomePublication:
    """draw: as the book has it then; None for who is a rep no more. gesture: after which it is drawn."""

    client: WebClient
    person: str
    draw: Callable[[], View | None]
    gesture: str


@dataclass
class HomeTabs:
    """The newest drawing of each person's tab, and who has been told that it is not shown."""

    later: Later
    _serial: Iterator[int] = field(default_factory=count)
    _newest: dict[str, int] = field(default_factory=dict)
    _out_of_date: set[str] = field(default_factory=set)

    def publish(self, tab: HomePublication, view: View, otherwise: Callable[[], None] = nothing) -> None:
        """otherwise: what is done when Slack has refused it for good."""
        number = self._newest[tab.person] = next(self._serial)
        if (refusal := self._refusal(tab, view)) is None:
            return
        pause = _pause(refusal)

        def once_more() -> None:
            anew = view if pause is None else tab.draw()
            if self._newest[tab.person] != number or anew is None:
                return
            is_refused = pause is None or self._refusal(tab, anew) is not None
            _log(tab, refusal, "not shown" if is_refused else "shown after a pause")
            if is_refused:
                otherwise()

        if pause is None:
            once_more()
        else:
            self.later(pause, once_more)

    def is_first_refusal(self, person: str) -> bool:
        """Whether the person has not been told since the tab was last shown; says yes once."""
        is_first = person not in self._out_of_date
        self._out_of_date.add(person)
        return is_first

    def _refusal(self, tab: HomePublication, view: View) -> Exception | None:
        """Publish it in the first size that Slack takes, or return why not even words were taken."""
        refusal: Exception | None = None
        for smaller_view in chain([view], smaller_homes(view)):
            try:
                tab.client.views_publish(user_id=tab.person, view=smaller_view)
            except CALL_ERRORS as error:
                refusal = error
                if refusal_of(error) not in REFUSALS:
                    break
            else:
                self._out_of_date.discard(tab.person)
                if refusal:
                    _log(tab, refusal, "drawn smaller")
                return None
        return refusal


def _log(tab: HomePublication, refusal: Exception, outcome: str) -> None:
    log.warning("views.publish refused: %s; after %s; %s", refusal_of(refusal), tab.gesture, outcome)


def _pause(refusal: Exception) -> int | None:
    """Return after how many seconds it may be taken; None for what will not be."""
    if refusal_of(refusal) in REFUSALS:
        return None
    headers = refusal.response.headers if isinstance(refusal, SlackApiError) else {}
    asked = str(headers.get("Retry-After", PAUSE))
    seconds = int(asked) if asked.isdecimal() else PAUSE
    return seconds if seconds <= LONGEST_PAUSE else None
