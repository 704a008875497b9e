"""Copies of the published flows as files, for the fail-over script that runs when no service does."""

import json
from collections.abc import Mapping
from pathlib import Path

NUMBERS = "numbers.json"


def export_flows(folder: Path, documents: Mapping[str, str], numbers: Mapping[str, str]) -> None:
    """Write ``NAME.json`` for each published document and ``numbers.json`` (dialled number -> flow's name).

    Call it at start and at each publish. Each file appears whole or not at all; a flow that is no longer published
    goes away. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{name}.json": text for name, text in documents.items()}
    wanted[NUMBERS] = json.dumps(numbers, ensure_ascii=False, indent=1)
    for name, text in wanted.items():
        _replace(folder / name, text)
    for path in folder.glob("*.json"):
        if path.name not in wanted:
            path.unlink()


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
