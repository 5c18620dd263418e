"""The reference that a button of the team's summary carries, as it travels to Slack and back.

Anybody may have forged it: whose figures it means is looked up in the book again for every press.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from messages.kit.ids import read_number
from messages.kit.text import plaintext
from models.calendar.periods import Period, period_with
from models.customers.ratings.metric import SCALES, RatedBy
from models.kernel.errors import NotFound
from models.kernel.vocabulary import Metric
from models.satisfaction.scope import Scope

SCOPE_KEY = re.compile(r"[a-z]*[0-9]{0,9}/[0-9]{0,9}")
LONGEST = 255  # characters; it stands in block_ids, too
ALL = "all"  # values
TEMPLATE = "satisfaction/words"


@dataclass(frozen=True, slots=True)
class SummaryReference:
    """Figures, and the answers behind one of them: on a metric, by a giver, of one value only if one is
    given. `scope` and `period` are their keys."""

    scope: str
    period: str
    metric: Metric = Metric.OVERALL
    giver: RatedBy = RatedBy.CUSTOMER
    value: int | None = None

    def to_json(self) -> str:
        value = "" if self.value is None else str(self.value)
        return json.dumps(
            [self.scope, self.period, self.metric, self.giver, value],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def behind(self, metric: Metric, giver: RatedBy, value: int | None = None) -> SummaryReference:
        return replace(self, metric=metric, giver=giver, value=value)

    def of_value(self, text: object) -> SummaryReference:
        """Return the reference to answers of one value only; of all where nothing is written. Raises
        NotFound."""
        return replace(self, value=_value(self.metric, text))

    @property
    def scope_key(self) -> str:
        """Return the key of the scope. Raises NotFound for what is no key."""
        if not SCOPE_KEY.fullmatch(self.scope):
            raise gone()
        return self.scope

    @property
    def when(self) -> Period:
        """Raises NotFound for what is no period."""
        return _period(self.period)


def gone() -> NotFound:
    return NotFound(plaintext(TEMPLATE, "gone"))


def reference_of(scope: Scope, period: Period) -> SummaryReference:
    return SummaryReference(scope.key, period.key)


def read_reference(text: object) -> SummaryReference:
    """Raises NotFound for what no button of ours carries."""
    if len(str(text)) > LONGEST:  # before it is read: deeply nested brackets end in a RecursionError
        raise gone()
    try:
        scope, period, metric, giver, value = json.loads(str(text))
        return SummaryReference(str(scope), str(period), Metric(metric), RatedBy(giver)).of_value(value)
    except (ValueError, TypeError):
        raise gone() from None


def read_kind(text: object) -> tuple[Metric, RatedBy]:
    """The metric and the giver of an option of the menu. Raises NotFound."""
    metric, _, giver = str(text).partition(" ")
    try:
        return Metric(metric), RatedBy(giver)
    except ValueError:
        raise gone() from None


def _period(key: str) -> Period:
    """Raises NotFound where six of them would not stand in any calendar."""
    try:
        period = period_with(key)
        period.trail()
    except (ValueError, OverflowError):
        raise gone() from None
    if period.last < period.first:
        raise gone()
    return period


def _value(metric: Metric, text: object) -> int | None:
    if text in (None, "", ALL):
        return None
    value = read_number(text, gone().words)
    if value not in SCALES[metric]:
        raise gone()
    return value
