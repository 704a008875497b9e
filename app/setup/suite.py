"""`./callfloor test`: the linters and the tests, in one go, ending with pytest's closing line."""

import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from app.setup.errors import Misuse
from app.setup.places import CHECKOUT

DEFAULT_KINDS = ("unit", "live", "web")
KINDS = (*DEFAULT_KINDS, "endurance")
_IMPORT_LINTER = "from importlinter.cli import lint_imports_command as c; c()"


def split(arguments: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of tests asked for, and what is left for pytest. Raises Misuse for a kind that there is not."""
    if arguments and arguments[0] in KINDS:
        return (arguments[0],), tuple(arguments[1:])
    if arguments and not arguments[0].startswith("-") and not (CHECKOUT / arguments[0].partition("::")[0]).exists():
        raise Misuse(
            f"There are no tests called '{arguments[0]}'. The kinds are {', '.join(KINDS)}; "
            "a file of tests and pytest's options work too."
        )
    return (), tuple(arguments)


def run(python: Path, arguments: Sequence[str], environment: dict[str, str]) -> int:
    """Exit code 0 when everything passed. With pytest arguments only pytest runs."""
    kinds, rest = split(arguments)
    linters = {} if rest else _linters()
    failed = [name for name, argv in linters.items() if _call([str(python), *argv], environment, name)]
    if failed:
        print(f"Not clean: {', '.join(failed)} (above). The tests run all the same.", flush=True)
    named = any(not argument.startswith("-") and (CHECKOUT / argument.partition("::")[0]).exists() for argument in rest)
    folders = [] if named and not kinds else _folders(kinds or DEFAULT_KINDS)
    if not folders and not named:
        print(f"There are no {' or '.join(kinds or DEFAULT_KINDS)} tests here yet.", flush=True)
        return 1 if failed else 0
    return _call([str(python), "-m", "pytest", *folders, *rest], environment) or bool(failed)


def _linters() -> dict[str, list[str]]:
    packages = sorted({file.parts[0] for file in _ours() if len(file.parts) > 1})
    return {
        "ruff": ["-m", "ruff", "check", "--quiet", "."],
        "mypy": ["-m", "mypy", "--no-error-summary", *packages],
        "import-linter": ["-c", _IMPORT_LINTER, "--no-logo"],
    }


def _ours() -> list[Path]:
    """Our own Python files, relative to the checkout; what counts as ours is written in pyproject.toml."""
    tools = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]
    names = tools["ruff"]["lint"]["isort"]["known-first-party"]
    return [file.relative_to(CHECKOUT) for name in names for file in (CHECKOUT / name).rglob("*.py")]


def _folders(kinds: Sequence[str]) -> list[str]:
    present = (f"tests/{kind}" for kind in kinds)
    return [folder for folder in present if any((CHECKOUT / folder).rglob("test_*.py"))]


def _call(argv: Sequence[str], environment: dict[str, str], name: str = "") -> int:
    if name:
        print(f"{name} ...", flush=True)
    try:
        return subprocess.call(argv, cwd=CHECKOUT, env=environment)
    except KeyboardInterrupt:
        sys.exit(130)
