"""What `./callfloor test` runs for which arguments, in a checkout of its own with a stand-in for Python."""

import os
from pathlib import Path

import pytest

from app.setup import suite
from app.setup.errors import Misuse

PYPROJECT = '[tool.ruff.lint.isort]\nknown-first-party = ["core", "tests"]\n'
# Notes how it was called; fails for the module named in FAILS.
STAND_IN = """#!/bin/sh
echo "$2 $*" >> "$CALLS"
case "$2 $*" in *"$FAILS"*) echo "trouble found"; exit "${CODE:-1}";; esac
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    for name in ("core/ids.py", "tests/unit/test_ids.py", "tests/endurance/test_long.py", "tests/live/phone.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "python").write_text(STAND_IN)
    (tmp_path / "python").chmod(0o755)
    monkeypatch.setattr(suite, "CHECKOUT", tmp_path)
    return tmp_path


def run(checkout: Path, *arguments: str, fails: str = "nothing", code: int = 1) -> tuple[int, list[str]]:
    calls = checkout / "calls"
    calls.unlink(missing_ok=True)
    environment = {**os.environ, "CALLS": str(calls), "FAILS": fails, "CODE": str(code)}
    result = suite.run(checkout / "python", arguments, environment)
    return result, [line.split(" ", 1)[1] for line in calls.read_text().splitlines()] if calls.exists() else []


def test_by_default_the_linters_and_every_kind_that_has_tests_but_no_endurance(checkout: Path) -> None:
    code, calls = run(checkout)
    assert code == 0
    assert {"-m ruff check --quiet .", "-m mypy --no-error-summary core tests"} <= set(calls[:3])
    assert any("importlinter" in call for call in calls[:3])
    assert calls[3:] == ["-m pytest tests/unit --numprocesses=4 --dist=worksteal"]


def test_one_kind(checkout: Path) -> None:
    assert run(checkout, "endurance")[1][-1] == "-m pytest tests/endurance"


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        (["unit", "-x"], "-m pytest tests/unit -x"),
        (["-k", "core"], "-m pytest tests/unit -k core"),
        (["tests/unit/test_ids.py::test_one"], "-m pytest tests/unit/test_ids.py::test_one"),
        (["unit", "tests/unit/test_ids.py"], "-m pytest tests/unit/test_ids.py"),
    ],
)
def test_with_arguments_only_pytest_runs(checkout: Path, arguments: list[str], call: str) -> None:
    assert run(checkout, *arguments)[1] == [call]


def test_a_kind_without_tests_is_skipped_and_not_failed(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, calls = run(checkout, "live")
    assert code == 0
    assert not any("pytest" in call for call in calls)
    assert "There are no live tests here yet." in capfd.readouterr().out


def test_what_a_linter_finds_is_shown_and_fails_the_run_after_the_tests(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, calls = run(checkout, fails="mypy")
    assert code == 1
    assert "pytest" in calls[-1]
    out = capfd.readouterr().out
    assert "trouble found\n" in out
    assert "Not clean: mypy." in out
    assert "pytest: reading the tests" in out.splitlines()[-1], "its first dot takes a while"


@pytest.mark.parametrize(("pytests", "ours"), [(0, 0), (1, 1), (2, 1), (4, 2), (5, 1)])
def test_exit_codes_of_pytest(checkout: Path, pytests: int, ours: int) -> None:
    assert run(checkout, "unit", "-q", fails="pytest", code=pytests)[0] == ours


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Misuse, match=r"'slow'.*unit, live, web, endurance"):
        suite.split(["slow"])
