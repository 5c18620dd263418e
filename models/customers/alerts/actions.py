"""Telling of a hot potato at once: noted for each who must hear of it, and called off again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from models.calendar.days import next_morning
from models.customers.alerts.alert import Alert, alarmed_customers, tell_anew, troubled_customers
from models.customers.alerts.recipients import Recipients
from models.customers.interactions.interaction import Interaction
from models.customers.ratings.rating import Rating
from models.customers.rhythm import Rhythm
from models.rhythm.clocks import SAME_TALK
from models.storage.base import session_of
from models.storage.locks import LOCK
from models.team.rep import Rep

STILL_NEWS = timedelta(days=7)  # what is known later than that is no alarm, only a contact point

Cause = Rating | Interaction


class Alerts(Recipients, Rhythm):
    __abstract__ = True

    def update_alerts(
        self, cause: Cause, *, was_trouble: bool, by: Rep | None, at: datetime
    ) -> Sequence[Alert]:
        """Note who is told when a cause has arisen, and who learns that it is none when it has been taken
        back or mended. Returns whoever knows of it or is about to.

        was_trouble: whether it was one until now; by: who says so, whom the answer tells; None: the
        customer. Call it once the history was folded anew. It asks nothing unless there is or was trouble.
        """
        if is_trouble(cause) and not was_trouble and self.is_news(cause, at):
            self._raise(_whole(cause), by, at)
        elif was_trouble and not is_trouble(cause):
            self._call_off(_whole(cause), by, at)
        return self.alerts_of(cause)

    def alerts_of(self, cause: Cause) -> Sequence[Alert]:
        """Alerts of everybody who knows of the cause or is about to, by name."""
        if not is_trouble(cause):
            return ()
        alerts = session_of(self).scalars(alerts_about(_whole(cause)).options(joinedload(Alert.rep)))
        return sorted((alert for alert in alerts if alert.stands), key=lambda alert: alert.rep.name)

    def is_open(self, cause: Cause) -> bool:
        """Whether nobody has called back about it (see `HistoryEvent.settles`); while another is open, one
        that was called about within the hour counts as open, too."""
        if self.trouble_on is None or not is_trouble(cause):
            return False
        if self.reached_at is None:
            return True
        events = cause.history_event()
        if events.at_latest is None:
            return self.reached_at <= events.at
        return self.reached_at < events.at_latest + SAME_TALK

    def is_news(self, cause: Cause, at: datetime) -> bool:
        return self.is_open(cause) and self.owner.today(at) - cause.history_event().on <= STILL_NEWS

    def _raise(self, cause: Cause, by: Rep | None, at: datetime) -> None:
        troubled = troubled_customers(session_of(self))
        if self.id in troubled and not troubled[self.id].was_open:
            del troubled[self.id]  # news, and none of what was told before
        alerts = {alert.rep_id: alert for alert in self._held_alerts(cause)}
        for rep in self.alert_recipients(at).people:
            if rep is not by:
                alert = alerts.get(rep.id) or self._alert(cause, rep)
                alert.arose_at = at
                alert.schedule(next_reachable_moment(rep, at))
        alarmed_customers(session_of(self))[self.id] = at

    def _call_off(self, cause: Cause, by: Rep | None, at: datetime) -> None:
        tell_anew(session_of(self), [self.id], at=at)
        for alert in self._held_alerts(cause):
            alert.call_off(next_reachable_moment(alert.rep, at))
            if alert.rep is by and alert.tells_at:
                alert.tells_at, alert.corrected_at = None, at
        alarmed_customers(session_of(self))[self.id] = at

    def _alert(self, cause: Cause, rep: Rep) -> Alert:
        about = {"rating" if isinstance(cause, Rating) else "interaction": cause}
        alert = Alert(customer_id=self.id, rep=rep, **about)
        session_of(self).add(alert)
        return alert

    def _held_alerts(self, cause: Cause) -> Sequence[Alert]:
        """Waited for, when they are being told at this moment."""
        session_of(self).flush()
        held = alerts_about(cause).with_for_update(of=Alert, **LOCK)
        return session_of(self).scalars(held.execution_options(populate_existing=True)).all()


def is_trouble(cause: Cause) -> bool:
    """As it stands now; of a rating that was told in a talk, whether the talk is."""
    cause = _whole(cause)
    return cause.is_trouble and not cause.is_withdrawn


def next_reachable_moment(rep: Rep, now: datetime) -> datetime:
    """Now inside the rep's working hours, else the next morning on which the rep is there."""
    today = rep.today(now)
    if rep.works_on(today) and rep.morning_of(today) <= now < rep.working_day_ends(today):
        return now
    return next_morning(now, rep.time_zone, rep.morning, rep.attended_days)


def _whole(cause: Cause) -> Cause:
    """A rating that was told in a talk belongs to it: the two are one cause."""
    return cause.interaction or cause if isinstance(cause, Rating) else cause


def alerts_about(cause: Cause) -> Select[Alert]:
    """In the order in which all hold them."""
    column = Alert.rating_id if isinstance(cause, Rating) else Alert.interaction_id
    return select(Alert).where(column == cause.id).order_by(Alert.rep_id, Alert.id)
