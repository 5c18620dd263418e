"""Cells as other programs write them: nothing at all, damage of a spreadsheet, entities of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from html import unescape

from models.importing.columns.headings import word_list
from models.importing.reading import errors
from models.kernel.errors import Invalid
from models.kernel.printable import printable
from models.kernel.spreadsheet import unguarded, unguarded_inside

MOST_WORDS = 40  # of one column that are told, and are no words of ours
LONGEST_NULL = 15  # characters
NO_DAY = re.compile(
    r"0{1,4}([-/.])0{1,2}\1(?:0{4}|0{1,2})(?:[T ].*)?"  # 0000-00-00, 0/0/00
    r"|1900-01-00.*|0?[01]/0?[01]/1900|00[./]01[./]1900|1899-12-3[01].*|12/3[01]/1899|3[01][./]12[./]1899"
    r"|0001-01-01.*|0?1[./]0?1[./]0001|4501-01-01.*|0?1[./]0?1[./]4501|none|never|nie|jamais|nunca|0"
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
MOST_LAYERS = 3  # "&amp;amp;"
DAMAGE = re.compile(
    r"#{3,}|#(?:REF|NULL|VALUE|NAME|NUM|DIV/0|SPILL|CALC|BEZUG|WERT|NOM|VALEUR|ZAHL|NOMBRE|VALOR|REFERENCIA|NOME)[!?]"
)
AS_TEXT = re.compile(r"'[+(]?\d[\d\s().+/-]*")  # how a spreadsheet keeps the zeros of '0171 22
A_TOTAL = re.compile(
    r"(?:grand |sub)?totals?(?: \(.*\))?|total general|total g[eé]n[eé]ral|(?:gesamt)?summe|gesamt"
    r"|somme|suma|soma|totaal|sum",
    re.IGNORECASE,
)
A_FOOTER = re.compile(  # of a report, where it stands in the column of names
    r"(?:grand )?totals? \(\d+.*|.*\ball rights reserved\b.*|copyright\b.*|©.*|confidential information\b.*"
    r"|generated (?:by|on|at)\b.*|exported (?:by|on|at|from)\b.*|erstellt (?:am|von)\b.*|page \d+(?: of \d+)?"
    r"|\d+ (?:records?|rows?|results?|datens[aä]tze|enregistrements?|registros?)",
    re.IGNORECASE | re.DOTALL,
)
A_NUMBER = re.compile(r"[\d.,\s€$£%-]+")
WITH_A_DECIMAL = re.compile(r"(\d+)\.0")
SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)


@cache
def nulls() -> frozenset[str]:
    """Words that stand for nothing."""
    return word_list("nothing")


def tidy_own(cell: str) -> str:
    """As an export of a book wrote it."""
    return unguarded_inside(tidy(cell))


def tidy(cell: str) -> str:
    """Without what cannot be seen, without spaces around it, and without the guard of a spreadsheet."""
    if not (cell.isascii() and cell.isprintable()):
        cell = printable(cell.replace("\ufeff", ""))
    return unguarded(cell.strip())


@lru_cache(maxsize=50_000)
def tidy_foreign(cell: str) -> str:
    """As another program wrote it: also without the words that stand for nothing, and with the letters that
    entities stand for."""
    cell = tidy(cell)
    if cell[:2] == '="' and cell[-1] == '"':  # how some keep the zeros of ="00123"
        cell = tidy(cell[2:-1])
    elif cell[:1] == "'" and AS_TEXT.fullmatch(cell):
        cell = cell[1:]
    if len(cell) <= LONGEST_NULL and cell.casefold() in nulls():
        return ""
    for _ in range(MOST_LAYERS if "&" in cell else 0):
        if not ENTITY.search(cell):
            break
        cell = tidy(ENTITY.sub(lambda match: unescape(match[0]), cell))
    return cell


def one_line(cell: str) -> str:
    """The content of a cell that holds no text of several lines: a name that goes on below is one name."""
    return " ".join(cell.split())


def check_damage(cell: str) -> str:
    """The cell. Raises Invalid for what a spreadsheet wrote in the place of what was there."""
    if cell[:1] == "#" and DAMAGE.fullmatch(cell):
        raise Invalid(errors.DAMAGED.format(cell=cell))
    return cell


def is_shortened(cell: str) -> bool:
    """Whether a spreadsheet has rounded the number: 4.00012E+15."""
    return "+" in cell and SHORTENED.fullmatch(cell) is not None


def without_decimal(cell: str) -> str:
    """An id or a telephone number that a program has taken for an amount: 17.0."""
    match = WITH_A_DECIMAL.fullmatch(cell)
    return match[1] if match else cell


@lru_cache(maxsize=20_000)
def is_no_day(cell: str) -> bool:
    """Whether the cell says in the way of a day that there is none: 0/0/00."""
    return NO_DAY.fullmatch(cell.casefold()) is not None


def is_below_list(name: str, cells: Iterable[str]) -> bool:
    """Whether the name is that of a total or a footer, and nothing but numbers stand beside it."""
    if not (A_TOTAL.fullmatch(name) or A_FOOTER.fullmatch(name)):
        return False
    others = [cell for cell in cells if cell and cell != name]
    return all(map(A_NUMBER.fullmatch, others)) and (bool(others) or not A_TOTAL.fullmatch(name))
