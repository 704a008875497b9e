"""``python -m bench NAME [--json] [arguments]``: one benchmark, its figures as a table or as the last line in JSON."""

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.arguments import WRONG_USE


def names() -> list[str]:
    """Every benchmark: a module of this package that defines ``bench``. Their text is read, nothing is imported."""
    here = Path(__file__).parent
    found = (module.name for module in pkgutil.iter_modules([str(here)]))
    return sorted(name for name in found if "\ndef bench(" in _text(here, name))


def _text(here: Path, name: str) -> str:
    file = here / f"{name}.py"
    return file.read_text() if file.exists() else (here / name / "__init__.py").read_text()


def listing() -> str:
    """Every benchmark with the first sentence that it says of itself."""
    here, width = Path(__file__).parent, max(map(len, names()))
    return "\n".join(f"  {name:<{width}}  {_first_sentence(_text(here, name))}" for name in names())


def _first_sentence(source: str) -> str:
    told = " ".join((ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0].split())
    return re.split(r"(?<=[.:]) ", told)[0].rstrip(":.")


def table(figures: Mapping[str, Any]) -> str:
    """Names to the left, figures to the right; figures within figures are indented."""
    width = max((len(name) for name in figures), default=0)
    return "\n".join(_row(name, value, width) for name, value in figures.items())


def _row(name: str, value: Any, width: int) -> str:
    if isinstance(value, Mapping):
        return f"{name}\n" + "\n".join(f"  {line}" for line in table(value).splitlines())
    if isinstance(value, float):
        value = f"{value:,.3f}" if abs(value) < 100 else f"{value:,.0f}"
    elif isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:,}"
    return f"{name:<{width}}  {value}"


def main(arguments: Sequence[str]) -> int:
    """0 good, 1 failed (by exception), 2 wrong use."""
    rest = [argument for argument in arguments if argument != "--json"]
    if not rest or rest[0] not in names():
        given = f"There is no benchmark {rest[0]!r}." if rest else "Which benchmark?"
        print(f"{given} There are:\n{listing()}", file=sys.stderr)
        return WRONG_USE
    figures: dict[str, Any] = importlib.import_module(f"bench.{rest[0]}").bench(rest[1:])
    print(table(figures))
    if "--json" in arguments:
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
