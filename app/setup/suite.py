"""`./callfloor test`: the linters and the tests, in one go, ending with pytest's closing line."""

import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from app.setup.errors import Misuse
from app.setup.places import CHECKOUT

DEFAULT_KINDS = ("unit", "live", "web")
KINDS = (*DEFAULT_KINDS, "endurance")
_PYTEST_USAGE = 4
_CHECKS_AT_ONCE = 2
# Four tests at a time, for most wait: for telephones, pages, programs. Who begins with what, and what has the machine
# alone: tests/conftest.py.
_SIDE_BY_SIDE = ("--numprocesses=4", "--dist=worksteal")
_IMPORT_LINTER = "from importlinter.cli import lint_imports_command as c; c()"


@dataclass(frozen=True, slots=True)
class Check:
    """A program that finds fault or nothing, and where and how it is run."""

    name: str
    argv: Sequence[str]
    folder: Path
    environment: Mapping[str, str]


def split(arguments: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of tests asked for, and what is left for pytest. Raises Misuse for a kind that there is not."""
    if arguments and arguments[0] in KINDS:
        return (arguments[0],), tuple(arguments[1:])
    if arguments and not arguments[0].startswith(("-", "tests/", "./tests/")):
        raise Misuse(
            f"There are no tests called '{arguments[0]}'. The kinds are {', '.join(KINDS)}; "
            "a file of tests and pytest's options work too."
        )
    return (), tuple(arguments)


def run(
    python: Path, arguments: Sequence[str], environment: Mapping[str, str], more_checks: Sequence[Check] = ()
) -> int:
    """Exit code 0 when everything passed, 2 when pytest did not understand its arguments.

    With arguments for pytest only pytest runs. Otherwise the linters come first; what they find does not keep the tests
    from running, so that pytest's closing line is always the last.
    """
    kinds, rest = split(arguments)
    checks = [] if rest else [*_linters(python, environment), *more_checks]
    with ThreadPoolExecutor(_CHECKS_AT_ONCE) as at_once:
        results = zip(checks, at_once.map(_result, checks), strict=True)
        unclean = [check.name for check, result in results if not _clean(check, result)]
    if unclean:
        print(f"Not clean: {', '.join(unclean)}. The tests run all the same.", flush=True)
    named = any(argument.removeprefix("./").startswith("tests/") for argument in rest)
    folders = [] if named else _folders(kinds or DEFAULT_KINDS)
    if not folders and not named:
        print(f"There are no {' or '.join(kinds or DEFAULT_KINDS)} tests here yet.", flush=True)
        return 1 if unclean else 0
    pace = () if rest or kinds == ("endurance",) else _SIDE_BY_SIDE
    code = _pytest([str(python), "-m", "pytest", *folders, *pace, *rest], environment)
    return 2 if code == _PYTEST_USAGE else int(bool(code or unclean))


def _linters(python: Path, environment: Mapping[str, str]) -> list[Check]:
    packages = sorted({file.parts[0] for file in _ours() if len(file.parts) > 1})
    arguments = {
        "ruff": ["-m", "ruff", "check", "--quiet", "."],
        "mypy": ["-m", "mypy", "--no-error-summary", *packages],
        "import-linter": ["-c", _IMPORT_LINTER, "--no-logo"],
    }
    return [Check(name, [str(python), *rest], CHECKOUT, environment) for name, rest in arguments.items()]


def _ours() -> list[Path]:
    """Our own Python files, relative to the checkout; what counts as ours is written in pyproject.toml."""
    tools = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]
    names = tools["ruff"]["lint"]["isort"]["known-first-party"]
    return [file.relative_to(CHECKOUT) for name in names for file in (CHECKOUT / name).rglob("*.py")]


def _folders(kinds: Sequence[str]) -> list[str]:
    present = (f"tests/{kind}" for kind in kinds)
    return [folder for folder in present if any((CHECKOUT / folder).rglob("test_*.py"))]


def _result(check: Check) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        check.argv, cwd=check.folder, env=check.environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )  # fmt: skip


def _clean(check: Check, result: subprocess.CompletedProcess[str]) -> bool:
    clean = result.returncode == 0
    print(f"{check.name} ... " + ("clean" if clean else f"\n{result.stdout.rstrip()}"), flush=True)
    return clean


def _pytest(argv: Sequence[str], environment: Mapping[str, str]) -> int:
    print("pytest: reading the tests; the first dots take half a minute ...", flush=True)
    running = subprocess.Popen(argv, cwd=CHECKOUT, env=environment)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:  # pytest had it too, and now says what failed until then and where it stopped
            continue
