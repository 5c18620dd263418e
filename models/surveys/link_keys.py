"""The keys with which links of the survey page are signed, the present one and those before it.

A link outlives the secret from which its key follows. Once the bot starts with another secret nobody has the
former one any more, so the key before can only come from the database. It gives nothing away of the secret.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.customers.surveys.request import LASTS
from models.storage.base import Base
from models.storage.locks import advisory_lock

ACCEPTED: timedelta = LASTS  # after it was replaced: as long as the last link that was signed with it


class SurveyLinkKey(Base):
    """`replaced_at`: when a bot started with another one."""

    __tablename__ = "survey_link_keys"
    __table_args__ = (Index("uq_survey_link_keys_key", "key", unique=True),)

    key: Mapped[str] = mapped_column(String(64))  # hexadecimal
    replaced_at: Mapped[datetime | None]

    def is_accepted(self, at: datetime) -> bool:
        return self.replaced_at is None or at - self.replaced_at < ACCEPTED


def known_keys(session: Session) -> list[SurveyLinkKey]:
    return list(session.scalars(select(SurveyLinkKey).order_by(SurveyLinkKey.id)))


def use_key(session: Session, key: str, *, at: datetime) -> None:
    """Sign with this one from now on. Those that are accepted no longer are forgotten."""
    advisory_lock(session, "survey link keys")
    keys = known_keys(session)
    for former in keys:
        if not former.is_accepted(at) and former.key != key:
            session.delete(former)
        elif former.key == key:
            former.replaced_at = None
        elif former.replaced_at is None:
            former.replaced_at = at
    if key not in [known.key for known in keys]:
        session.add(SurveyLinkKey(key=key))
