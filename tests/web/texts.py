"""The words on the screens, by their keys: what a test of both languages looks for."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from app.directory.demo import demo_people
from app.setup.web import SOURCES

_ADDED = re.compile(r"addTexts\(\s*[\"'](?P<role>\w+)[\"']")  # each role's folder says under which name


def text(language: str, key: str, **values: object) -> str:
    """``text("en-US", "nav.floor")``; places are filled from ``values``. KeyError for a key that there is not."""
    found: Any = _texts("zh-CN" if language.startswith("zh") else "en")
    for part in key.split("."):
        found = found[part]
    shown = re.sub(r"\{(\w+)\}", lambda place: str(values[place[1]]), str(found))
    return re.sub(r"\{'(.*?)'\}", r"\1", shown)


def as_shown(number: str) -> re.Pattern[str]:
    """A telephone number however the page groups its digits."""
    return re.compile(r"[\s-]?".join(map(re.escape, number)))


def colleague(extension: str) -> str:
    """As a screen shows one of the demo's people."""
    return next(f"{person.name} {extension}" for person in demo_people() if person.extension == extension)


@cache
def _texts(language: str) -> dict[str, Any]:
    texts: dict[str, Any] = json.loads((SOURCES / f"src/texts/{language}.json").read_text())
    for file in sorted(SOURCES.glob(f"src/*/texts/{language}.json")):
        texts[_role(file.parents[1])] = json.loads(file.read_text())
    return texts


def _role(folder: Path) -> str:
    sources = (file.read_text() for end in ("*.ts", "*.vue") for file in sorted(folder.rglob(end)))
    named = next((found for found in map(_ADDED.search, sources) if found), None)
    return named["role"] if named else folder.name
