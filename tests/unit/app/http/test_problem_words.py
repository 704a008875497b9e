"""Every problem that the API can answer has words on the pages, in both languages: found in the source, not listed."""

import ast
import json
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from acd.asking import Refusal
from app.http.problems import _DIRECTORY, _HTTP_HINTS
from app.setup.places import CHECKOUT
from app.setup.web import SOURCES

# Which argument of a call is the code, counted from 0.
SAID_BY = {"Problem": 1, "problem_body": 1, "conflict": 0, "Refused": 0, "_refusal": 0}
CODED = {"GreetingUnusable": "greeting-{}", "FileUnreadable": "{}", "MappingWrong": "{}", "UploadRefused": "upload-{}"}
# Where the code is made of something else, and what of: each of these is looked at below.
MADE = {
    "app/demo/api.py": (),  # of another Refused: the demo's own
    "app/http/access.py": (),
    "app/http/campaign_calls.py": (),
    "app/http/campaign_checks.py": ("campaign-rules",),
    "app/http/problems.py": (
        *(slug for slug, _ in _DIRECTORY.values()),
        *(HTTPStatus(status).phrase.lower().replace(" ", "-") for status in _HTTP_HINTS if status != 413),
    ),
    "app/http/routes/greetings.py": (),
    "app/http/routes/lead_imports.py": ("disk-full", "too-large"),
    "app/http/routes/settings.py": ("no-such-unit", "no-such-queue"),
    "app/http/steering.py": tuple(refusal.value.replace("_", "-") for refusal in Refusal),
}
NOT_ASKED = {"upload-disk-full", "upload-too-large"}  # these two are said without the word before them


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in sorted((CHECKOUT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                yield str(path.relative_to(CHECKOUT)), name, node


def _codes() -> tuple[set[str], set[str]]:
    """What is said as it stands in the source, and the files in which it is made of something else."""
    said, made = set[str](), set[str]()
    for path, name, call in _calls():
        if name in SAID_BY and len(call.args) > SAID_BY[name]:
            code = call.args[SAID_BY[name]]
            if isinstance(code, ast.Constant):
                said.add(str(code.value))
            else:
                made.add(path)
        elif name in CODED and call.args and isinstance(call.args[0], ast.Constant):
            said.add(CODED[name].format(call.args[0].value))
    return said - NOT_ASKED, made


def _words(language: str) -> dict[str, dict[str, str]]:
    texts = json.loads(Path(SOURCES / f"src/texts/{language}.json").read_text(encoding="utf-8"))
    words: dict[str, dict[str, str]] = texts["problem"]
    return words


def test_a_code_that_is_made_in_a_new_place_is_looked_at_here() -> None:
    assert _codes()[1] == set(MADE)


def test_codes_are_written_alike() -> None:
    said, _ = _codes()
    assert [code for code in sorted(said) if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code)] == []
    assert {"withdrawn", "never-called", "greeting-silent", "file-empty", "upload-no-file"} <= said


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_pages_have_words_for_every_problem(language: str) -> None:
    said, words = _codes()[0].union(*MADE.values()), _words(language)
    assert sorted(code for code in said if not {"what", "todo"} <= set(words.get(code, ()))) == []
