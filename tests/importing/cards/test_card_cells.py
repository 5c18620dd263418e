"""What a card says, in three versions and as many programs write them, each with its right value."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importing.cards.card_cells import card_cells
from models.importing.cards.card_file import examine_cards
from models.importing.cards.raw_cards import raw_cards
from models.importing.preview import ReadingChoices
from models.kernel.errors import Invalid


def cells(*lines: str | bytes, version: str = "3.0", encoding: str = "utf-8") -> dict[str, str]:
    """The filled cells of a card with these lines."""
    inside = [line if isinstance(line, bytes) else line.encode() for line in lines]
    content = b"\r\n".join([b"BEGIN:VCARD", f"VERSION:{version}".encode(), *inside, b"END:VCARD", b""])
    (card,) = raw_cards(content, encoding)
    return {heading: cell for heading, cell in card_cells(card).items() if cell}


HANS = {"Full name": "Hans Alder"}
ROSA = {"Full name": "Rosa Lima"}
PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg"


@pytest.mark.parametrize(
    ("version", "lines", "right"),
    [
        ("3.0", ["FN:Rosa Lima", "ORG:Acme Bakery"], {"Company": "Acme Bakery"}),
        ("3.0", ["FN:Rosa Lima", "ORG:Acme\\; Sons"], {"Company": "Acme; Sons"}),
        ("3.0", ["N:Alder;Hans", "FN:Eppen GmbH", "ORG:Eppen GmbH"], {"Company": "Eppen GmbH", **HANS}),
        (
            "3.0",
            ["N:Alder;Hans", "FN:Eppen", "ORG:Eppen", "X-ABShowAs:COMPANY"],
            {"Company": "Eppen", **HANS},
        ),
        ("3.0", ["N:GmbH;Eppen", "FN:Eppen GmbH", "ORG:Eppen GmbH"], {"Company": "Eppen GmbH"}),
        ("3.0", ["FN:Bob", "N:Reis;Robert"], {"Full name": "Bob", "Notes": "Full name: Robert Reis"}),
        ("3.0", ["FN:Dr. Rosa Lima", "N:Lima;Rosa;;Dr."], {"Full name": "Dr. Rosa Lima"}),
        ("3.0", ["FN:Rosa Lima", "ORG:;Sales"], {"Notes": "Department: Sales"}),
        (
            "3.0",
            ["FN:Rosa", "ORG:Acme", "ORG:Beech", "TITLE:A", "TITLE:B"],
            {"Company": "Acme", "Job title": "A", "Notes": "Rosa, Company: Beech\nRosa, Job title: B"},
        ),
        ("2.1", ["N:Lima;Rosa;Maria"], {"Full name": "Rosa Maria Lima"}),
        ("2.1", ["N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:L=C3=B3pez;Rosa"], {"Full name": "Rosa López"}),
        ("2.1", ["FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Jos=E9"], {"Full name": "José"}),
        ("2.1", ["N;quoted-printable:D=C3=BCmmler;K=C3=A4the"], {"Full name": "Käthe Dümmler"}),
        (
            "2.1",
            ["FN:Rosa", "org;encoding=quoted-printable;charset=utf-8:M=C3=B6bel Gr=C3=", "=B6=C3=9Fe GmbH"],
            {"Company": "Möbel Größe GmbH"},
        ),
        ("2.1", ["N;ENCODING=BASE64;CHARSET=UTF-8:RMO8bW1sZXI7S8OkdGhl"], {"Full name": "Käthe Dümmler"}),
        ("3.0", ["FN;encoding=b:S8OkdGhl", " IETDvG1tbGVy"], {"Full name": "Käthe Dümmler"}),
        (
            "2.1",
            ["FN:Rosa", "NOTE;ENCODING=QUOTED-PRINTABLE:one =", "line=0D=0Atwo"],
            {"Notes": "one line\ntwo"},
        ),
        ("2.1", ["FN:Rosa", "NOTE:folded at", " a space"], {"Notes": "folded at a space"}),
        ("3.0", ["FN:Rosa", "NOTE:folded in a wo", " rd"], {"Notes": "folded in a word"}),
        ("3.0", ["FN:Rosa", "NOTE:a\\nb\\, c"], {"Notes": "a\nb, c"}),
        ("4.0", ["FN:Rosa", 'TEL;VALUE=uri;TYPE="voice,work":tel:+351-21'], {"Business phone": "+351-21"}),
        ("4.0", ["FN:Rosa", "TEL;VALUE=uri:tel:+351-21;ext=5"], {"Phone": "+351-21 ext. 5"}),
        ("4.0", ["FN:Rosa", "TEL;TYPE=home:1", "TEL;TYPE=cell;PREF=1:2"], {"Phone": "2", "Home phone": "1"}),
        ("4.0", ["FN:Rosa", "EMAIL:mailto:r@x.example"], {"E-mail": "r@x.example"}),
        ("2.1", ["FN:Rosa", "TEL;CELL;VOICE:1", "TEL;WORK;FAX:2"], {"Mobile phone": "1", "Fax": "2"}),
        ("3.0", ["FN:Rosa", "item1.TEL:1", "item1.X-ABLabel:_$!<Mobile>!$_"], {"Mobile phone": "1"}),
        (
            "3.0",
            ["FN:Rosa", "EMAIL:a@x.example", "EMAIL;TYPE=pref:b@x.example"],
            {"E-mail": "b@x.example ::: a@x.example"},
        ),
        ("3.0", ["FN:Rosa", "BDAY:1980-05-17"], {"Birthday": "1980-05-17"}),
        ("3.0", ["FN:Rosa", "BDAY:1980-05-17T00:00:00Z"], {"Birthday": "1980-05-17"}),
        ("2.1", ["FN:Rosa", "BDAY:19800517"], {"Birthday": "1980-05-17"}),
        ("4.0", ["FN:Rosa", "BDAY:--0517"], {"Birthday": "--05-17"}),
        ("4.0", ["FN:Rosa", "BDAY:--0229"], {"Birthday": "--02-29"}),
        ("3.0", ["FN:Rosa", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17"], {"Birthday": "--05-17"}),
        ("4.0", ["FN:Rosa", "BDAY;VALUE=text:circa 1800"], {"Unread birthday": "circa 1800"}),
        ("3.0", ["FN:Rosa", "BDAY:1980-02-30"], {"Unread birthday": "1980-02-30"}),
        ("4.0", ["FN:Rosa", "ORG:Acme", "BDAY:1985"], {"Unread birthday": "Rosa, 1985"}),
        ("3.0", ["FN:Rosa", "BDAY:17.05.1980"], {"Birthday": "17.05.1980"}),
        ("3.0", ["FN:Rosa", "BDAY:1979-06-30T23:00:00Z"], {"Birthday": "1979-06-30T23:00:00Z"}),
        ("4.0", ["KIND:org", "FN:Cobalt", "TEL:1"], {"Company": "Cobalt", "Company phone": "1"}),
        (
            "3.0",
            ["FN:Cobalt", "ORG:Cobalt", "EMAIL:i@c.example"],
            {"Company": "Cobalt", "Company email": "i@c.example"},
        ),
        ("3.0", ["FN:Cobalt Ltd", "X-ABShowAs:COMPANY", "ORG:Cobalt Ltd"], {"Company": "Cobalt Ltd"}),
        ("3.0", ["FN:Rosa", 'CATEGORIES:bread,"salt",a\\,b'], {"Tags": 'bread; "salt"; a,b;'}),
        (
            "3.0",
            ["FN:Rosa", "ADR;TYPE=WORK:;;Rua 1;Lisboa;;1000;Portugal"],
            {"Country": "Portugal", "Notes": "Address: Rua 1, 1000, Lisboa, Portugal"},
        ),
        (
            "3.0",
            ["FN:Rosa", "ORG:Acme;Sales", "NICKNAME:Rosi"],
            {"Notes": "Rosa, Department: Sales\nRosa, Called: Rosi"},
        ),
        ("3.0", ["FN:Rosa", PHOTO, " AAAA", " BBBB", "TITLE:Boss"], {"Job title": "Boss", "Photo": "…"}),
        (
            "2.1",
            ["FN:Rosa", "PHOTO;JPEG;BASE64:", "  AAAA", "  BB==", "", "TITLE:Boss"],
            {"Job title": "Boss"},
        ),
        ("2.1", ["FN:Rosa", "PHOTO;BASE64:AAAA", "BBBB", "CC==", "TITLE:Boss"], {"Job title": "Boss"}),
        ("3.0", ["fn:Rosa Lima", "title:Boss"], {"Full name": "Rosa Lima", "Job title": "Boss"}),
        ("3.0", ["FN:Rosa", "X-SKYPE:rosa.l"], {"X-skype": "rosa.l"}),
    ],
)
def test_a_card_is_read_as_meant(version: str, lines: list[str], right: dict[str, str]) -> None:
    read = cells(*lines, version=version)
    assert {heading: read.get(heading) for heading in right} == right


def test_an_empty_birthday_says_nothing() -> None:
    assert cells("FN:Rosa", "ORG:Acme", "BDAY:") == {"Full name": "Rosa", "Company": "Acme"}


def test_a_character_may_be_folded_in_two() -> None:
    name = "FN:Jos\u00e9".encode()
    assert cells(name[:-1] + b"\r\n " + name[-1:]) == {"Full name": "José"}


def test_a_property_may_have_an_encoding_of_its_own() -> None:
    assert cells(b"FN;CHARSET=ISO-8859-1:Jos\xe9", version="2.1") == {"Full name": "José"}
    assert cells(b"FN:Jos\xe9", encoding="cp1252") == {"Full name": "José"}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["FN:Rosa", "this is no line"], "The card cannot be read: Failed to parse line: this is no line."),
        (["FN;CHARSET=klingon:Rosa"], "There is no encoding “klingon”"),
        (["FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3"], "The card cannot be read"),
        (["FN;ENCODING=QUOTED-PRINTABLE;CHARSET=klingon:=C3"], "There is no encoding “klingon”"),
        (["FN;ENCODING=BASE64:R=sa"], "It says that it is written in Base64, but it is not."),
        ([b"FN:Jos\xe9"], "It says that it is utf-8, but it is not."),
        (["KIND:group", "FN:Friends", "MEMBER:urn:uuid:1"], "It is a list of other cards"),
    ],
)
def test_a_card_that_cannot_be_read_says_why(lines: list[str | bytes], reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        cells(*lines)
    assert reason in refused.value.words


def read(tmp_path: Path, content: bytes) -> list[tuple[str, str]]:
    """(name, problem) of every card of a file."""
    path = tmp_path / "people.vcf"
    path.write_bytes(content)
    heading, *records = examine_cards(path, ReadingChoices(), name="people.vcf").rows()
    place = heading.cells.index("Full name")
    return [(record.cells[place], record.problem) for record in records]


WHOLE = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"


def test_one_broken_card_fails_alone(tmp_path: Path) -> None:
    content = (
        WHOLE.format("Ana")
        + "BEGIN:VCARD\nVERSION:3.0\nFN:Never closed\n"
        + WHOLE.format("Ben")
        + "left over\n"
        + "\n"
        + WHOLE.format("Cleo\nrubbish")
        + WHOLE.format("Dana")
        + "BEGIN:VCARD\nFN:At the end"
    )
    assert read(tmp_path, content.encode()) == [
        ("Ana", ""),
        ("Never closed", "The card has no END:VCARD."),
        ("Ben", ""),
        ("", "These lines stand outside of a card."),
        ("Cleo", "The card cannot be read: Failed to parse line: rubbish."),
        ("Dana", ""),
        ("At the end", "The card has no END:VCARD."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_of_any_usual_encoding_and_line_end_is_read(tmp_path: Path, encoding: str, end: str) -> None:
    text = (WHOLE.format("Jörg Müller") + WHOLE.format("Zoë")).replace("\n", end)
    assert read(tmp_path, text.encode(encoding)) == [("Jörg Müller", ""), ("Zoë", "")]


def test_a_card_within_a_card_is_left_out(tmp_path: Path) -> None:
    inner = "AGENT:\n" + WHOLE.format("Assistant")
    content = f"BEGIN:VCARD\nVERSION:2.1\nFN:Rosa\n{inner}TITLE:Boss\nEND:VCARD\n"
    assert read(tmp_path, content.encode()) == [("Rosa", "")]


def test_what_is_no_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="holds no card"):
        read(tmp_path, b"Name,Owner\nAcme,Ben\n")


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_whatever_stands_in_a_card_is_read_or_refused(inside: bytes) -> None:
    content = b"BEGIN:VCARD\nVERSION:3.0\nFN:Rosa\n" + inside + b"\nEND:VCARD\n"
    for card in raw_cards(content, "utf-8"):
        with suppress(Invalid):
            card_cells(card)


def test_an_indented_card_is_one(tmp_path: Path) -> None:
    (card,) = raw_cards(b"  BEGIN:VCARD\n  VERSION:3.0\n  FN:Rosa\n   Lima\n  END:VCARD\n", "utf-8")
    assert card_cells(card)["Full name"] == "RosaLima"


def test_very_many_properties_are_one_column(tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    cards = [
        "\n".join(["BEGIN:VCARD", *(f"X-{card}-{n}:1" for n in range(300)), f"FN:P {card}", "END:VCARD", ""])
        for card in range(3)
    ]
    path.write_text("".join(cards))
    heading, *rows = examine_cards(path, ReadingChoices(), name="many.vcf").rows()
    assert len(heading.cells) < 130
    assert [row.cells[heading.cells.index("Full name")] for row in rows] == ["P 0", "P 1", "P 2"]
    assert [row.cells[heading.cells.index("Further properties")] for row in rows] == ["…"] * 3
