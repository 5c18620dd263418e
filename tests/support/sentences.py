"""The sentences that stand in Python code: `python -m tests.support.sentences` lists them, file by file.

A sentence is a text of four words or more that begins with a capital letter or a quotation mark, or ends with
a full stop or a question mark; what an f-string inserts counts as no word. A label of a button is one, too.
Docstrings, lines for the log and SQL are none, and neither are patterns and the phrases put into a sentence.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ_IN_SLACK = ("messages", "handlers", "scheduler", "models")
READ_IN_A_TERMINAL = ("bot",)  # the playground aside, which nobody installs
FEWEST_WORDS = 4
INSERTED = "…"
CATALOGUE = "errors.py"
A_WORD = re.compile(r"[^\W\d_]")
BEGINS = re.compile(rf"\s*{INSERTED}?\s*[“A-Z]")
ENDS = re.compile(rf"[.?!]\s*{INSERTED}?\s*$")
A_PATTERN = re.compile(r"\(\?[:P=!]|\\[bdsw]|\w\?\|")
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|BEGIN)\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def sentences_in(folders: Iterable[str]) -> list[Sentence]:
    """Return the sentences, but those of the catalogues, which hold what the book refuses: one a noun, and
    nothing else."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [sentence for path in paths if path.name != CATALOGUE for sentence in _sentences_of(path)]


def is_sentence(text: str) -> bool:
    if SQL.match(text) or A_PATTERN.search(text):
        return False
    words = sum(bool(A_WORD.search(word)) for word in text.split())
    return words >= FEWEST_WORDS and bool(BEGINS.match(text) or ENDS.search(text))


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text with its line: an f-string as one, without docstrings and what is written to the log."""
    if _is_aside(tree):
        return
    if isinstance(tree, ast.JoinedStr):
        yield tree.lineno, "".join(_piece(value) for value in tree.values)
        children: Iterable[ast.AST] = (v.value for v in tree.values if isinstance(v, ast.FormattedValue))
    else:
        if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
            yield tree.lineno, tree.value
        children = ast.iter_child_nodes(tree)
    for child in children:
        yield from texts(child)


def _sentences_of(path: Path) -> Iterator[Sentence]:
    file = path.relative_to(ROOT)
    if "versions" not in file.parts and "playground" not in file.parts:
        for line, text in texts(ast.parse(path.read_text())):
            if is_sentence(text):
                yield Sentence(str(file), line, text)


def _is_aside(node: ast.AST) -> bool:
    """A docstring, or a call of the log."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    called = node.func if isinstance(node, ast.Call) else None
    of = called.value if isinstance(called, ast.Attribute) else None
    return isinstance(of, ast.Name) and of.id == "log"


def _piece(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else INSERTED


def main(folders: list[str]) -> None:
    found = sentences_in(folders or READ_IN_SLACK)
    print("\n".join(map(str, found)))
    counted = Counter(sentence.file.partition("/")[0] for sentence in found)
    print(f"\n{len(found)} sentences: {', '.join(f'{folder} {count}' for folder, count in counted.items())}")


if __name__ == "__main__":
    main(sys.argv[1:])
