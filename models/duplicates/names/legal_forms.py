"""Legal forms in a company's name: GmbH & Co. KG, S.A.R.L., Unipessoal Lda."""

from __future__ import annotations

from functools import cache

from cleanco.termdata import terms_by_country, terms_by_type

from models.kernel.names import name_key

# What cleanco does not know: words in full, and short forms of countries it knows little of.
FURTHER_FORMS = (
    *("limitada", "unipessoal", "unip", "sociedade anonima", "eireli", "sgps", "sociedad limitada"),
    *("aktiengesellschaft", "kommanditgesellschaft", "gesellschaft mit beschrankter haftung", "gesmbh"),
    *("ek", "ug", "ug haftungsbeschrankt", "ohg", "gbr", "eg", "public limited company", "limited company"),
    *("sarl", "eurl", "sasu", "societe anonyme", "srl", "srls", "spa", "sas", "snc", "societa per azioni"),
    *("sl", "slu", "sau", "sa de cv", "cv", "hb", "kb", "ab", "aktiebolag", "aktieselskab", "as", "asa"),
    *("anpartsselskab", "sp z oo", "spzoo", "sp j", "sp k", "oy", "oyj", "besloten vennootschap", "vof"),
    *("зао", "пао", "ао", "ип", "тов", "ад", "еоод", "доо", "επε", "ικε", "株式会社", "有限会社"),
    *("合同会社", "股份有限公司", "有限公司", "株", "주식회사", "유한회사", "주"),
    *("gmbh co kg", "gmbh cokg", "co kg", "cokg", "ag co kg", "kg", "co"),
)
WORDS_OF_NAMES = frozenset({"private", "et", "company", "trust", "group", "uk"})  # mean something in a name
KANA = "\u2e80"  # from here on, one letter is a word
Words = tuple[str, ...]


def undotted(word: str) -> str:
    return word.replace(".", "")


@cache
def legal_forms() -> frozenset[Words]:
    """Every form that is known, as the words it is written with, without dots."""
    terms = [
        term for kinds in (terms_by_type, terms_by_country) for known in kinds.values() for term in known
    ]
    keys = (undotted(name_key(term)).replace("&", " ").replace("/", "").replace(",", " ") for term in terms)
    forms = {tuple(key.split()) for key in (*keys, *FURTHER_FORMS)}
    named = (form for form in forms if form and form[0] not in WORDS_OF_NAMES)
    return frozenset(form for form in named if len(form[0]) > 1 or form[0] >= KANA)


@cache
def _longest() -> int:
    return max(map(len, legal_forms()))


def split_legal_forms(words: Words) -> tuple[Words, Words]:
    """(the name, its legal forms): at the end, in front or between the name and a town. A name that would be
    nothing else is left whole."""
    name, forms = list(words), list[str]()
    place = 0
    while place < len(name):
        size = _form_at(name, place)
        if size and len(name) > size:
            forms += name[place : place + size]
            del name[place : place + size]
        else:
            place += 1
    return (tuple(name), tuple(forms)) if name else (words, ())


def _form_at(words: list[str], place: int) -> int:
    """How many words from there on are a legal form."""
    sizes = range(min(_longest(), len(words) - place), 0, -1)
    return next((size for size in sizes if tuple(words[place : place + size]) in legal_forms()), 0)


def may_be_one_form(form: Words, other: Words) -> bool:
    """Whether one may be short for the other: Lda for Limitada, GmbH for Ges.m.b.H. None is any."""
    short, long = sorted(("".join(form), "".join(other)), key=len)
    if not short or short == long:
        return True
    letters = iter(long)
    is_long = len(long) > 5 or long[0] >= KANA
    return is_long and short[0] == long[0] and all(letter in letters for letter in short)
