"""The house stays clean: what a clone needs is pinned, and names no place to fetch it from."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.sentences import READ_IN_A_TERMINAL, READ_IN_SLACK, is_sentence, sentences_in, texts

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.lock", "requirements-uv.lock"]
AN_ADDRESS = re.compile(r"https?://|index-url|find-links|trusted-host|\b[\w-]+\.(org|com|io|net|dev)\b", re.I)
A_PIN = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z,-]+\])?==\S+", re.I)
A_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
HOUSE = ("bot", "handlers", "scheduler", "messages", "models")
FILES_OF_A_FOLDER = 16
NOUNS_OF_HANDLERS = 40  # side by side, and what stands for them in tests/
LISTING_NOUNS = ("handlers", "tests/handlers")
WITHOUT_A_NAMESAKE = {"help": "what /rapport answers to help, of which handlers.rapport is the noun"}
LINES_OF_A_FILE = 200
LINES_OF_A_FUNCTION = 30
MOST_SENTENCES = {READ_IN_SLACK: 3, READ_IN_A_TERMINAL: 39}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
NAMESAKES: dict[str, str] = {}  # names that two classes share, and why; at most four
MOST_NAMESAKES = 4
NO_BEGINNING = re.compile(r"(?:Those|Whoever|Whom|The same|What|Of|By)\b")  # of a docstring
NO_PHRASE = "Twice is once"  # it is idempotent
PRONOUNS = {"such", "those", "told", "mine", "one", "theirs", "ours", "these", "whose", "whom"}


def logical_lines(lock: str) -> list[str]:
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert AN_ADDRESS.findall((ROOT / lock).read_text()) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_in_a_lock_is_exact_and_has_its_hashes(lock: str) -> None:
    lines = logical_lines(lock)
    assert lines
    assert [line[:60] for line in lines if not (A_PIN.match(line) and A_HASH.search(line))] == []


def test_no_other_lock_came_in_by_the_side_door() -> None:
    others = ("uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "package-lock.json", "pip.conf")
    assert [name for name in others if (ROOT / name).exists()] == []


def test_what_is_committed_is_neither_secret_nor_made() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    made = re.compile(r"(^|/)(\.env|data/.*|.*\.(db|sqlite3?|pyc)|__pycache__/.*|.*\.egg-info/.*)$")
    assert [name for name in listed.stdout.splitlines() if made.search(name)] == []


def test_the_one_command_of_the_build_can_be_run_and_names_no_address() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert AN_ADDRESS.findall(script.read_text()) == []


@pytest.mark.parametrize("code", [0, 1])
def test_the_suite_is_one_run_whose_failure_is_told(tmp_path: Path, code: int) -> None:
    """Under a stand-in for Python that says what it was asked for."""
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "ran $*"\nexit {code}\n')
    python.chmod(0o755)
    (tmp_path / ".stamp").touch()

    environment = {"PATH": os.environ["PATH"]}
    command = ["make", "test", f"VENV={tmp_path}"]
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    (run,) = [line for line in made.stdout.splitlines() if line.startswith("ran ")]
    assert "-m pytest" in run
    assert "--ignore" not in run
    assert (made.returncode != 0) == bool(code)


def folders(*tops: str) -> list[Path]:
    """All below these that hold something; migrations are as many as there were changes."""
    found = [path for top in tops for path in [ROOT / top, *(ROOT / top).rglob("*/")]]
    return [path for path in found if not {"__pycache__", "versions"} & set(path.parts)]


def entries(folder: Path) -> list[Path]:
    """Without folders that an earlier version left, in which is nothing but what Python compiled."""
    found = [path for path in folder.iterdir() if path.name not in ("__pycache__", "__init__.py")]
    return [path for path in found if path.is_file() or any(path.rglob("*.py"))]


def test_every_folder_with_a_module_is_a_package() -> None:
    """Without a face it would be found neither by whoever looks for listeners nor by a wheel."""
    holding = {path.parent for top in HOUSE for path in (ROOT / top).rglob("*.py")}
    assert [folder for folder in holding if not (folder / "__init__.py").exists()] == []


def test_no_folder_holds_more_files_than_one_takes_in_at_a_glance() -> None:
    many = {
        str(folder.relative_to(ROOT)): sum(path.is_file() for path in folder.iterdir())
        for folder in folders(*HOUSE, "tests")
    }
    assert {
        name: files for name, files in many.items() if name not in LISTING_NOUNS and files > FILES_OF_A_FOLDER
    } == {}


@pytest.mark.parametrize("folder", LISTING_NOUNS)
def test_the_nouns_stand_side_by_side(folder: str) -> None:
    assert len(entries(ROOT / folder)) <= NOUNS_OF_HANDLERS


@pytest.mark.parametrize("folder", ["models", "messages"])
def test_every_module_lies_in_a_package_of_its_noun(folder: str) -> None:
    assert [path.name for path in entries(ROOT / folder) if path.is_file()] == []


def test_a_noun_of_messages_is_one_of_the_book_or_of_the_listeners() -> None:
    known = {path.stem for top in ("models", "handlers") for path in entries(ROOT / top)}
    assert {path.stem for path in entries(ROOT / "messages")} - known == WITHOUT_A_NAMESAKE.keys()


def sources() -> list[Path]:
    """The house's own code; a migration is a record of what was done, and is as long as that was."""
    found = [path for folder in HOUSE for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if "versions" not in path.parts]


def code_lines(tree: ast.AST, text: list[str]) -> int:
    """Lines with code on them: blank ones, comments and docstrings aside."""
    first, last = getattr(tree, "lineno", 1), getattr(tree, "end_lineno", len(text))
    documented = [node for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and ast.get_docstring(node)]
    words = {n for node in documented for n in range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)}
    lines = (text[n - 1].strip() for n in range(first, last + 1) if n not in words)
    return sum(bool(line) and not line.startswith("#") for line in lines)


def test_no_file_and_no_function_outgrows_its_budget() -> None:
    """Longer ones are split by noun, or say why not in a comment that begins `# longer because`."""
    long: dict[str, int] = {}
    for path in sources():
        text = path.read_text().splitlines()
        if any("# longer because" in line for line in text):
            continue
        module = ast.parse("\n".join(text))
        long[str(path.relative_to(ROOT))] = code_lines(module, text) - LINES_OF_A_FILE
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef):
                long[f"{path.relative_to(ROOT)}: {node.name}"] = code_lines(node, text) - LINES_OF_A_FUNCTION
    assert {name: f"{over} lines over" for name, over in long.items() if over > 0} == {}


def classes() -> Iterator[tuple[str, str]]:
    """(name, module) of every class of the house."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                yield node.name, str(path.relative_to(ROOT))


def test_a_name_of_a_class_means_one_thing() -> None:
    """A name that two classes share is argued in NAMESAKES, and an argument goes with its reason."""
    modules: dict[str, list[str]] = {}
    for name, module in classes():
        modules.setdefault(name, []).append(module)
    shared = {name: found for name, found in modules.items() if len(found) > 1}
    assert {name: found for name, found in shared.items() if name not in NAMESAKES} == {}
    assert NAMESAKES.keys() - shared.keys() == set()
    assert len(NAMESAKES) <= MOST_NAMESAKES


def docstrings(tree: ast.AST) -> Iterator[str]:
    found = (ast.get_docstring(node) for node in ast.walk(tree) if isinstance(node, DOCUMENTED))
    return filter(None, found)


def names_bound(tree: ast.AST) -> Iterator[str]:
    """Of variables, parameters and fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def test_docstrings_begin_plainly_and_variables_are_nouns() -> None:
    found: dict[str, list[str]] = {}
    for path in sources():
        tree = ast.parse(path.read_text())
        words = [words for words in docstrings(tree) if NO_BEGINNING.match(words) or NO_PHRASE in words]
        found[str(path.relative_to(ROOT))] = [*words, *(set(names_bound(tree)) & PRONOUNS)]
    assert {module: words for module, words in found.items() if words} == {}


@pytest.mark.parametrize(("folders", "most"), MOST_SENTENCES.items())
def test_no_more_sentences_stand_in_code_than_before(folders: tuple[str, ...], most: int) -> None:
    """The number above is renewed downwards only. `python -m tests.support.sentences` lists them."""
    found = sentences_in(folders)
    assert len(found) <= most, "\n".join(map(str, found))


def test_a_sentence_is_told_from_what_is_none() -> None:
    code = '''
def said(days):
    """This is a docstring of some words."""
    log.warning("Nobody in Slack reads this line.")
    matched = r"(?:next|last) \\w+ or (?:this|that) one."
    return f"They wait for {days} days. {'Please call them at once.' if days > 3 else 'in good time'}"
'''
    found = [text for _, text in texts(ast.parse(code)) if is_sentence(text)]
    assert found == ["They wait for … days. …", "Please call them at once."]
    none = ("they wait for an answer", "SELECT one FROM the_table. ", "Choose a day.")
    assert not any(map(is_sentence, none))
