"""Finding a prompt's recordings, by the index that the build wrote."""

import json
from collections.abc import Mapping
from pathlib import Path

INDEX = "index.json"


class FolderPrompts:
    """A PromptSets over a built folder. A prompt that a language lacks is heard in the other."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError when nothing was built there, ValueError when the index is damaged."""
        root = folder.absolute()
        index: Mapping[str, Mapping[str, list[str]]] = json.loads((root / INDEX).read_text(encoding="utf-8"))
        self._sets = {
            language: {name: tuple(str(root / file) for file in files) for name, files in prompts.items()}
            for language, prompts in index.items()
        }

    def find(self, language: str, name: str) -> tuple[str, ...]:
        """Sound files to play one after the other, absolute and without suffix; none when nobody recorded it."""
        own = self._sets.get(language, {}).get(name)
        if own is not None:
            return own
        return next((prompts[name] for prompts in self._sets.values() if name in prompts), ())
