"""Encodings without a mark: what can be read in one way only is read, and the rest is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.importing.files.broken_letters import is_broken, mended
from models.importing.files.csv_file import examine
from models.importing.files.encodings import encoding_of
from models.importing.preview import ReadingChoices, UnclearKind, UnclearPoint
from models.importing.reading.context import ImportContext
from models.importing.reading.file_scan import scan
from models.kernel.errors import Invalid

READ = {
    "cp1252": "Müller São|Crème brûlée|Muñoz|Søren|Åke Öberg|Città|François|Großmann “GmbH”|MÜLLER|5 €",
    "cp1250": "Łódź|Dvořák|Kučera|Černý Jiří|Győri Ágnes|Žižkov|Wałęsa|Gdańsk|Čapek",
    "cp1251": "Рога и копыта|Анна|ООО «Ромашка»|Київ їжа",
    "cp1253": "Αθήνα|Γιώργος|Παπαδόπουλος",
    "cp1254": "Gül Çağ",
    "cp932": "パン工房|山田太郎",
    "gb18030": "北京市 上海有限公司",
    "mac_roman": "Müller|Café São|Muñoz",
    "koi8_r": "Рога и копыта",
    "utf-16": "Bäckerei",
    "utf-16-le": "Bäckerei",
    "utf-16-be": "Bäckerei",
    "utf-8": "Łódź パン工房",
    "utf-8-sig": "Łódź",
    "utf-32": "Łódź",
}
ASKED = {
    "cp1252": "Inês|Forlì",
    "cp1250": "Szőllősi Győr",  # or Estonian
    "cp1254": "Işık Şirket",
    "cp1257": "Šiauliai|Põltsamaa Felix",
    "cp1255": "שלום",
    "cp1256": "محمد",
}


def lines(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(encoding, word) for encoding, words in table.items() for word in words.split("|")]


def found(path: Path, encoding: str, word: str) -> tuple[str, UnclearPoint | None]:
    path.write_bytes(f"Customer,Contact\n{word},x\nAcme,Rosa\n".encode(encoding))
    return encoding_of(path, None, name="list.csv")


@pytest.mark.parametrize(("encoding", "word"), lines(READ))
def test_what_can_be_read_in_one_way_only_is_read(tmp_path: Path, encoding: str, word: str) -> None:
    path = tmp_path / "list.csv"
    told, unclear = found(path, encoding, word)
    assert unclear is None
    assert path.read_bytes().decode(told).splitlines()[1] == f"{word},x"


@pytest.mark.parametrize(("encoding", "word"), lines(ASKED))
def test_what_can_be_read_in_several_ways_is_asked_about(tmp_path: Path, encoding: str, word: str) -> None:
    _, unclear = found(tmp_path / "list.csv", encoding, word)
    assert unclear
    assert unclear.kind is UnclearKind.ENCODING
    assert f"{word},x" in dict(unclear.readings).values()


def test_an_encoding_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Customer\nInęs\n".encode("cp1250"))
    assert encoding_of(path, "Windows-1250", name="list.csv") == ("cp1250", None)
    for unknown in ("klingon", "hex", "rot13", "zlib", "idna", "undefined", "\0"):  # or none of texts
        with pytest.raises(Invalid, match=f"I know no encoding “{unknown}”"):
            encoding_of(path, unknown, name="list.csv")
    with pytest.raises(Invalid, match=r"list.csv is not UTF-8"):
        encoding_of(path, "utf-8", name="list.csv")


def test_a_letter_in_another_encoding_costs_its_own_line_only(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    right = "".join(f"Bäckerei {n}\n" for n in range(5)).encode()
    path.write_bytes(b"Name\n" + right + "Müller\n".encode("cp1252"))
    assert encoding_of(path, None, name="list.csv") == ("utf-8-sig", None)
    rows = [record.cells[0] for record in examine(path).rows()]
    assert rows[1:3] == ["Bäckerei 0", "Bäckerei 1"]
    assert (is_broken(rows[-1]), mended(rows[-1])) == (True, "Müller")


@pytest.mark.parametrize("word", ["Müller", "Łódź", "it’s", "Рога", "Ça", "パン"])
def test_utf_8_that_was_read_as_something_else_is_broken(word: str) -> None:
    read = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in word.encode())
    assert (is_broken(read), mended(read)) == (True, word)
    assert (is_broken(word), mended(word)) == (False, word)


@pytest.mark.parametrize("text", ["Viel Spaß…", "“Süß”", "São Tomé – Café", "ÄÖÜ", "5 °C", "Â", "Ö–Ä"])
def test_letters_that_only_look_broken_are_not(text: str) -> None:
    assert not is_broken(text)


@pytest.mark.parametrize(("chosen", "seen"), [("cp1257", "Šiaulių bankas"), ("cp1252", "Ðiauliø bankas")])
def test_the_first_letters_beyond_ascii_are_shown(tmp_path: Path, chosen: str, seen: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(("Customer\n" + "Acme\n" * 60 + "Šiaulių bankas\n").encode("cp1257"))
    choices, context = (
        ReadingChoices(encoding=chosen),
        ImportContext({}, "EUR", [], int, 0, lambda _: date(2026, 11, 20)),
    )
    assert scan(examine(path, choices), choices, context).preview().letters == seen
