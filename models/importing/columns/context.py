"""The meaning of a column beside the others: "Nom" is the family name where there is a "Prénom"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.importing.columns.headings import HeadingMeaning, normalized

NAMES_A_PERSON = ("contact_name", "contact_first", "contact_last")
RANKED = {  # other fields for the same, in the order in which they are liked
    "contact_phone_mobile": ("contact_phone", 1),
    "contact_phone_home": ("contact_phone", 2),
    "contact_email_home": ("contact_email", 1),
    "contact_birthday_or_wedding": ("contact_birthday", 1),
    "title": ("contact_role", 1),
    "owner_id": ("owner", 1),
    "display_name": ("plain_name", 1),
}
RANK_OF_A_NUMBER = 3  # "E-mail 2" comes after the mobile number, and so on
SEVERAL = (
    "contact_phone",
    "contact_email",
)  # of which one is kept with the person, and the others in the notes
FIRST_IS_PLAIN = {"nombre", "nome", "imie"}  # a first name beside a family name, else a whole one
LAST_IS_PLAIN = {"nom", "name"}  # the other way round
ENGLISH_NAME = "first name"  # beside it, "Name" is a whole one
OF_ANYTHING = {  # an id, of whatever a line is about
    *("id", "external id", "record id", "datensatz id", "id de registro", "id do registro"),
    *("id de fiche d informations", "id d enregistrement"),
}
OF_ANY_STATE = {"status", "state", "statut", "estado", "stato"}
LAST = (
    "last",
    "letzte",
    "dernier",
    "ultim",
)  # "Last order": the line is about a customer, not about an order
TELLS_PEOPLE = {"is company", "is a company", "company type"}  # from companies, to which they may belong


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """The columns of a list, as their headings have them."""

    headings: Sequence[str]
    product: str
    meanings: Mapping[int, HeadingMeaning]

    @property
    def fields(self) -> set[str]:
        return {RANKED.get(meaning.field, (meaning.field, 0))[0] for meaning in self.meanings.values()}

    def field(self, field: str, name: str) -> str:
        """The field of a column beside the others. name: its heading."""
        fields = self.fields
        has_first, has_last = "first_name" in fields, "last_name" in fields
        if field == "plain_name" and name in FIRST_IS_PLAIN and has_last:
            return field if has_first else "first_name"
        if field == "plain_name" and name in LAST_IS_PLAIN and has_first and not has_last:
            return field if ENGLISH_NAME in self._names else "last_name"
        if field == "contact_name" and (has_first or has_last) and fields.isdisjoint(("name", "plain_name")):
            return "plain_name"  # of a company, where the person stands beside it
        names_people = has_first or has_last or self.product.endswith(("contacts", "people"))
        if field == "id" and (
            self._has_parents or (name in OF_ANYTHING and "name" in fields and names_people)
        ):
            return "person_id"
        if field == "contact_birthday" and "birth_month" in fields:
            return "birth_day"
        if field == "parent" and self._has_parents:
            return "name"
        return self._of_a_purchase(field, name)

    def _of_a_purchase(self, field: str, name: str) -> str:
        if field == "date" and "what" in self.fields and "bought_on" not in self.fields:
            return "bought_on"
        if field == "stage" and name in OF_ANY_STATE and self._lists_orders:
            return "order_status"
        return field

    @property
    def _names(self) -> set[str]:
        return {normalized(heading) for heading in self.headings}

    @property
    def _has_parents(self) -> bool:
        """Whether a line is a person, or the company to which others belong."""
        fields = self.fields
        return {"parent", "plain_name"} <= fields and "name" not in fields and self._tells_people

    @property
    def _tells_people(self) -> bool:
        return not self._names.isdisjoint(TELLS_PEOPLE)

    @property
    def _lists_orders(self) -> bool:
        """Whether a line is an order, and not a customer with the last of its orders."""
        days = [self.headings[i] for i, meaning in self.meanings.items() if meaning.field == "bought_on"]
        if not days:
            return {"date", "what"} <= self.fields
        return not any(normalized(day).startswith(LAST) for day in days)


def in_context(
    headings: Sequence[str], product: str, meanings: Mapping[int, HeadingMeaning]
) -> dict[int, tuple[HeadingMeaning, int]]:
    """The meanings in the light of each other, and how much each is liked; 0 is best."""
    context = ColumnContext(headings, product, meanings)
    named = {meaning.number for meaning in meanings.values() if meaning.field in NAMES_A_PERSON}
    ranked = {}
    for index, meaning in meanings.items():
        field, rank = RANKED.get(meaning.field, (meaning.field, 0))
        number = meaning.number
        if field in SEVERAL and number > 1 and not meaning.is_of_person and number not in named:
            number, rank = 1, rank + number * RANK_OF_A_NUMBER
        field = context.field(field, normalized(headings[index]))
        ranked[index] = replace(meaning, field=field, number=number), rank
    return ranked
