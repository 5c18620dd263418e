"""Next steps that were agreed: a further talk is done by talking, any other step when somebody says so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models.customers.interactions import errors
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import NudgeInDigests, NudgeOutcome
from models.customers.timeline import Timeline
from models.kernel.errors import Settled
from models.rhythm.clocks import STEP_IS_NEAR, Clocks
from models.storage.base import session_of
from models.team.rep import Rep


class AgreedSteps(Timeline):
    __abstract__ = True

    def agreed_step(self) -> Interaction:
        """The interaction in which the step that counts now was agreed. Raises Settled where none is open."""
        agreed = select(Interaction).filter_by(customer_id=self.id, withdrawn_at=None, step_done_at=None)
        of_step = agreed.filter_by(next_step=self.next_step, next_step_on=self.next_step_on)
        newest = of_step.order_by(Interaction.happened_at.desc(), Interaction.id.desc())
        agreed_in = session_of(self).scalar(newest.limit(1)) if self.next_step_on else None
        if agreed_in is None:
            raise Settled(errors.NO_STEP_OPEN)
        return agreed_in

    def step_to_ask_about(self, talk: Interaction) -> Interaction | None:
        """The earlier talk whose step this one may have done: the first that is due by then, or shortly
        after, and waits for somebody to say so."""
        near = talk.happened_on + STEP_IS_NEAR
        if not talk.is_reached or self.next_step_on is None or self.next_step_on > near:
            return None
        agreed = select(Interaction).filter_by(
            customer_id=self.id, withdrawn_at=None, step_waits=True, step_done_at=None
        )
        before = agreed.where(
            Interaction.next_step_on <= near,
            Interaction.happened_at <= talk.happened_at,
            Interaction.id != talk.id,
        )
        earliest = before.order_by(Interaction.next_step_on, Interaction.id)
        return session_of(self).scalar(earliest.limit(1))

    def step_ended_by(self, talk: Interaction, before: Clocks) -> Interaction | None:
        """The other interaction whose further talk was open `before`: this was it, or agreed on another."""
        step = before.next_step, before.next_step_on
        if before.next_step_on is None or step == (self.next_step, self.next_step_on):
            return None
        is_done = talk.is_reached and before.next_step_on <= talk.happened_on + STEP_IS_NEAR
        if not is_done and (talk.next_step_on is None or talk.step_waits):
            return None
        others = select(Interaction).filter_by(customer_id=self.id, withdrawn_at=None, step_waits=False)
        of_step = others.filter_by(next_step=before.next_step, next_step_on=before.next_step_on)
        newest = of_step.where(Interaction.id != talk.id).order_by(Interaction.happened_at.desc())
        return session_of(self).scalar(newest.limit(1))

    def finish_step(
        self, agreed_in: Interaction, *, by: Rep, at: datetime, talk: Interaction | None = None
    ) -> NudgeInDigests | None:
        """Note that what was agreed in that interaction is done; `talk`: in which it was told. Returns the
        nudge that it settled. Idempotent. Raises Settled where it was taken back."""
        self.hold()
        if agreed_in.is_withdrawn or agreed_in.next_step_on is None:
            raise Settled(errors.WITHDRAWN)
        if agreed_in.step_done_at is not None:
            return None
        agreed_in.step_waits, agreed_in.step_done_at, agreed_in.step_done_by = True, at, by
        return self.follow(NudgeOutcome.LOGGED, by=by, at=at, interaction=talk)

    def reopen_step(self, agreed_in: Interaction, *, by: Rep, at: datetime) -> None:
        """Take back that it is done. Idempotent."""
        self.hold()
        if (done_at := agreed_in.step_done_at) is None:
            return
        agreed_in.step_done_at = agreed_in.step_done_by = None
        self.unsettle(self.nudge_settled(NudgeOutcome.LOGGED, done_at), by=by, at=at)
