"""The picture of the customer: what they said of themselves in talks, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models.customers.change import Change
from models.customers.interactions.interaction import Interaction
from models.customers.profile import LONGEST_PICTURE, PICTURE, CustomerProfile
from models.kernel.errors import check_length
from models.kernel.grouping import grouped
from models.storage.base import session_of
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class PictureDetails:
    """One field of the picture, as a talk has filled it."""

    field: str
    words: str


class Picture(CustomerProfile):
    __abstract__ = True

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields of which nothing is known, in the order in which to ask."""
        return tuple(field for field in PICTURE if not getattr(self, field).strip())

    def record_picture(
        self, details: PictureDetails, *, interaction: Interaction, by: Rep, at: datetime
    ) -> None:
        """Take over what was said in a talk; what stood before is kept. Nothing said takes back what this
        talk had taught. Raises Invalid, naming the field."""
        check_length(details.words, LONGEST_PICTURE, field=details.field)
        if details.words.strip():
            self._note(details.field, details.words.strip(), interaction=interaction, by=by, at=at)
        else:
            self.withdraw_picture(interaction, by=by, at=at, fields=(details.field,))

    def withdraw_picture(
        self, interaction: Interaction, *, by: Rep, at: datetime, fields: tuple[str, ...] = PICTURE
    ) -> None:
        """As if this talk had not taught it, as far as nobody has written anything else since."""
        for field, changes in self._changes_by(interaction, fields).items():
            if getattr(self, field) == changes[-1].after:
                self._note(field, changes[0].before, interaction=interaction, by=by, at=at)

    def still_taught_by(self, interaction: Interaction) -> tuple[str, ...]:
        """The fields that are as this talk filled them."""
        taught = self._changes_by(interaction, PICTURE)
        return tuple(
            field
            for field, changes in taught.items()
            if changes[0].before != changes[-1].after == getattr(self, field)
        )

    def field_filled_by(self, interaction: Interaction) -> str | None:
        """The field this talk has filled, if it did."""
        taught = self._changes_by(interaction, PICTURE)
        return next((field for field in PICTURE if field in taught and field not in self.unknown), None)

    def _changes_by(self, interaction: Interaction, fields: tuple[str, ...]) -> dict[str, list[Change]]:
        """The changes it made, field by field, the earliest first."""
        session = session_of(self)
        session.flush()
        query = select(Change).where(Change.interaction_id == interaction.id, Change.field.in_(fields))
        return grouped((change.field, change) for change in session.scalars(query.order_by(Change.id)))

    def _note(self, field: str, words: str, *, interaction: Interaction, by: Rep, at: datetime) -> None:
        before = getattr(self, field)
        if before != words:
            self.note_change(field, before, words, by=by, at=at, interaction_id=interaction.id)
            setattr(self, field, words)
