"""A card as the cells of a list: a person at a company, a private customer, or the company itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import vobject
from vobject.base import VObjectError

from models.importing.cards import errors
from models.importing.cards.properties import KNOWN, NOTED
from models.importing.cards.raw_cards import RawCard
from models.kernel.errors import Invalid
from models.kernel.names import name_key

# Headings of the list that the cards make; `models/importing/columns/headings.yaml` says what each means.
COMPANY, PERSON, ROLE = "Company", "Full name", "Job title"
EMAIL, HOME_EMAIL, COMPANY_EMAIL = "E-mail", "Personal email", "Company email"
PHONE, MOBILE, WORK_PHONE, HOME_PHONE = "Phone", "Mobile phone", "Business phone", "Home phone"
COMPANY_PHONE, BIRTHDAY, COUNTRY, LANGUAGE = "Company phone", "Birthday", "Country", "Language"
TAGS, NOTES, UNREAD_BIRTHDAY = "Tags", "Notes", "Unread birthday"
HEADINGS = (
    *(COMPANY, PERSON, ROLE, EMAIL, HOME_EMAIL, PHONE, MOBILE, WORK_PHONE, HOME_PHONE),
    *(COMPANY_PHONE, COMPANY_EMAIL, BIRTHDAY, COUNTRY, LANGUAGE, TAGS, NOTES),
)
AT_LINE = re.compile(r"^At line \d+: ")  # of the card as it was unfolded: nobody finds that
LONGEST_WHY = 150  # characters
MOST_BROKEN = 5000  # characters of a card that cannot be read
BETWEEN = " ::: "  # several values in one cell
BROKEN = (VObjectError, ValueError, LookupError, TypeError, AttributeError)  # what vobject raises
KINDS_OF_PHONE = {"CELL": MOBILE, "WORK": WORK_PHONE, "HOME": HOME_PHONE}
NO_PHONES = {"FAX": "Fax", "PAGER": "Pager", "MODEM": "Modem"}
APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
BORN = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})([T ].*)?")
WRITTEN_OUT = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}")  # as a list may have it
MIDNIGHT = re.compile(r"[T ]00:?00(?::?00.*)?")
NO_YEAR = "1604"  # Apple's, for a birthday without one
URI = re.compile(r"^(?:tel|mailto|sip|sms|xmpp|im|skype|aim):", re.IGNORECASE)

Cells = dict[str, str]


def broken_cells(card: RawCard) -> Cells:
    """The cells of a card that cannot be read, for whoever mends it: its name, and its lines as notes."""
    lines = [line for line in card.text.splitlines() if line not in ("BEGIN:VCARD", "END:VCARD")]
    names = (line.partition(":")[2].strip() for line in lines if line.upper().startswith(("FN:", "FN;")))
    return {PERSON: next(names, ""), NOTES: "\n".join(lines)[:MOST_BROKEN]}


def card_cells(card: RawCard) -> Cells:
    """The cells by heading; one that is none of `HEADINGS` is a property that no book has a place for. Raises
    Invalid for a card that cannot be read."""
    if card.problem:
        raise Invalid(card.problem)
    try:
        (component,) = vobject.readComponents(card.text)
        cells = CardReader(component).cells()
    except BROKEN as error:
        words = AT_LINE.sub("", str(error).strip()) or type(error).__name__
        why = words.splitlines()[0][:LONGEST_WHY]
        raise Invalid(errors.UNREADABLE.format(why=why)) from None
    return cells | {name.capitalize(): "…" for name in card.left_out}


class CardReader:
    def __init__(self, component: Any) -> None:
        self._properties: dict[str, list[Any]] = defaultdict(list)
        for line in component.getChildren():
            self._properties[line.name.upper()].append(line)
        labels = self._properties.get("X-ABLABEL", ())
        self._labels = {label.group: _label(str(label.value)) for label in labels if label.group}
        self._cells: dict[str, list[str]] = defaultdict(list)
        self._notes: list[str] = []

    def cells(self) -> Cells:
        kind = self._text("KIND").lower() or self._text("X-ADDRESSBOOKSERVER-KIND").lower()
        if kind == "group":
            raise Invalid(errors.A_GROUP)
        company, person = self._names(kind)
        self._company = company
        self._person = f"{person}, " if company and person else ""
        self._cells[COMPANY], self._cells[PERSON] = [company], [person]
        self._cells[ROLE] = [self._text("TITLE")]
        if units := _organisation(self._first("ORG"))[1:]:
            self._notes.append(f"{self._person}Department: {', '.join(units)}")
        self._note_other_names(person)
        self._addresses(is_company=not person)
        self._dates_and_places()
        self._cells[TAGS] = [tag for line in self._properties["CATEGORIES"] for tag in _listed(line.value)]
        self._cells[NOTES] = [*map(_plain, self._properties["NOTE"]), *self._notes, *self._noted()]
        for name in self._properties.keys() - KNOWN:
            self._cells[name.capitalize()] = [_plain(line) for line in self._properties[name]][:1]
        separators = {TAGS: "; ", NOTES: "\n"}
        cells = {
            heading: separators.get(heading, BETWEEN).join(filter(None, values))
            for heading, values in self._cells.items()
        }
        return cells | {TAGS: cells[TAGS] and cells[TAGS] + ";"}

    def _names(self, kind: str) -> tuple[str, str]:
        """(company, person); either may be empty."""
        company = next(iter(_organisation(self._first("ORG"))), "")
        called, parts = self._text("FN"), self._name_parts()
        person = called or parts
        is_company = kind == "org" or self._text("X-ABSHOWAS").upper() == "COMPANY"
        if is_company or (company and person == company):
            company = company or person
            return company, parts if _words(parts) - _words(company) else ""
        return company, person

    def _note_other_names(self, person: str) -> None:
        """Keep what a nickname leaves out of the name, and a second company, title or name."""
        parts = self._name_parts()
        if person and _words(parts) - _words(person):
            self._notes.append(f"{self._person}{PERSON}: {parts}")
        for name, words in ONE_OF_EACH.items():
            for line in self._properties.get(name, ())[1:]:
                text = ", ".join(_organisation(line)) if name == "ORG" else _plain(line)
                if text and text not in (person, self._company, self._text(name)):
                    self._notes.append(f"{self._person}{words}: {text}")

    def _name_parts(self) -> str:
        name = self._first("N")
        parts = [getattr(name.value, part, "") for part in ("given", "additional", "family")] if name else []
        return " ".join(word for part in parts for word in _listed(part))

    def _addresses(self, *, is_company: bool) -> None:
        for line in sorted(self._properties["EMAIL"], key=_is_not_preferred):
            is_home = "HOME" in _types(line)
            heading = COMPANY_EMAIL if is_company else HOME_EMAIL if is_home else EMAIL
            self._cells[heading].append(URI.sub("", _plain(line)))
        for line in sorted(self._properties["TEL"], key=_is_not_preferred):
            self._cells[self._phone_heading(line, is_company)].append(_number(_plain(line)))

    def _phone_heading(self, line: Any, is_company: bool) -> str:
        types = _types(line) | {self._labels.get(line.group, "").upper()}
        if no_phone := next((words for kind, words in NO_PHONES.items() if kind in types), None):
            return no_phone
        if is_company:
            return COMPANY_PHONE
        if not _is_not_preferred(line):
            return PHONE
        mobile = {"CELL", "MOBILE", "IPHONE"} & types
        return MOBILE if mobile else next((h for kind, h in KINDS_OF_PHONE.items() if kind in types), PHONE)

    def _dates_and_places(self) -> None:
        for line in self._properties["BDAY"][:1]:
            born = _birthday(line)
            self._cells[BIRTHDAY] = [born]
            if not born and (written := _plain(line)):
                self._cells[UNREAD_BIRTHDAY] = [f"{self._person}{written}"]
        for line in self._properties["ADR"]:
            parts = [", ".join(_listed(getattr(line.value, part, ""))) for part in ADDRESS]
            self._notes += [f"Address: {', '.join(filter(None, parts))}"] if any(parts[:-1]) else []
            self._cells[COUNTRY] = self._cells[COUNTRY] or [part for part in parts[-1:] if part]
        self._cells[LANGUAGE] = [self._text("LANG")]

    def _noted(self) -> Iterator[str]:
        for name, words in NOTED.items():
            for line in self._properties.get(name, ()):
                if text := _plain(line):
                    person = "" if name == "URL" else self._person
                    yield f"{person}{self._labels.get(line.group) or words}: {text}"

    def _first(self, name: str) -> Any:
        return next(iter(self._properties.get(name, ())), None)

    def _text(self, name: str) -> str:
        line = self._first(name)
        return _plain(line) if line else ""


ONE_OF_EACH = {"FN": PERSON, "ORG": COMPANY, "TITLE": ROLE}
ADDRESS = ("box", "extended", "street", "code", "city", "region", "country")


def _plain(line: Any) -> str:
    """The text of a property."""
    words = _listed(line.value)
    return ", ".join(word.replace("\\:", ":").replace("\r\n", "\n").strip() for word in words)


def _organisation(line: Any) -> list[str]:
    """The company, which may be empty, and its departments."""
    if line is None:
        return []
    values = [str(part).strip() for part in line.value] if isinstance(line.value, list) else [_plain(line)]
    return [*values[:1], *filter(None, values[1:])]


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name_key(name)))


def _listed(value: Any) -> list[str]:
    values: Iterable[Any] = value if isinstance(value, (list, tuple)) else [value]
    return [word for each in values if (word := str(each).strip())]


def _types(line: Any) -> set[str]:
    named = [word for types in line.params.get("TYPE", ()) for word in types.split(",")]
    return {word.strip().strip('"').upper() for word in (*named, *line.singletonparams)}


def _is_not_preferred(line: Any) -> bool:
    return "PREF" not in _types(line) and line.params.get("PREF", [""])[0] != "1"


def _label(value: str) -> str:
    match = APPLE_LABEL.fullmatch(value)
    return match[1] if match else value


def _number(text: str) -> str:
    """ "tel:+351-91-000;ext=5" is +351-91-000 ext. 5."""
    number, *parameters = URI.sub("", text).split(";")
    extension = next((p.partition("=")[2] for p in parameters if p.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def _birthday(line: Any) -> str:
    """As a list has it, "1980-05-17" or "--05-17", with a time of day that may make it another day; empty for
    what is no day."""
    if WRITTEN_OUT.fullmatch(written := _plain(line)):
        return written
    match = BORN.fullmatch(written)
    if match is None:
        return ""
    year = "--" if match[1] in ("--", NO_YEAR, "0000") else match[1]
    omitted = line.params.get("X-APPLE-OMIT-YEAR", [None])[0]
    try:
        date(2000 if year == "--" else int(year), int(match[2]), int(match[3]))
    except ValueError:
        return ""
    if year == "--" or omitted == match[1]:
        return f"--{match[2]}-{match[3]}"
    moment = "" if MIDNIGHT.fullmatch(match[4] or "") else match[4] or ""
    return f"{year}-{match[2]}-{match[3]}{moment}"
