"""What the documents point at is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
OF_A_TEST = re.compile(r"\.\./tests/.+\.py")


def links(document: Path) -> list[tuple[str, str]]:
    """The words of each, and where it leads."""
    return LINK.findall(document.read_text())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    paths = [to.partition("#")[0] for _, to in links(document) if "://" not in to]
    assert [path for path in paths if path and not (document.parent / path).exists()] == []


def test_each_lock_is_shown_by_a_test_that_is_there() -> None:
    document = ROOT / "docs/security.md"
    shown = [(words, document.parent / to) for words, to in links(document) if OF_A_TEST.fullmatch(to)]
    assert len(shown) > 50
    missing = [
        words
        for words, file in shown
        if words != file.name and f"def test_{words.replace(' ', '_')}(" not in file.read_text()
    ]
    assert missing == []
