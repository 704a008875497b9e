"""Making the prompts: at set-up, once; afterwards only what has changed.

A spoken part is a file named after its content, so a file that is there is right. Debian's recordings stay where they
are. ``index.json`` says which files a prompt consists of, and is what the IVR reads.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ivr.flow import LANGUAGES
from ivr.prompts.catalogue import Part, Wording, catalogue
from ivr.prompts.sets import INDEX
from ivr.prompts.speaking import speak_all
from ivr.prompts.speech import Espeak, recipe

Index = dict[str, dict[str, list[str]]]  # language -> prompt -> files without suffix, relative to the index or absolute


@dataclass(kw_only=True, slots=True)
class PromptReport:
    """What a build did. ``missing`` and ``replaced`` are "LANGUAGE/NAME"; ``trouble`` is for people."""

    made: int = 0  # parts spoken now
    cached: int = 0  # parts that were there
    missing: list[str] = field(default_factory=list)  # in no language: callers hear nothing
    replaced: list[str] = field(default_factory=list)  # the other language is heard instead
    trouble: list[str] = field(default_factory=list)
    seconds: float = 0.0


def build(
    folder: Path,
    espeak: tuple[str, ...] | None,
    env: Mapping[str, str] | None = None,
    core_sounds: Path | None = None,
    *,
    begins: Callable[[], None] | None = None,
) -> PromptReport:
    """Make what is missing in ``folder`` and write its index. Raises OSError when the folder cannot be written.

    ``espeak`` is the command with its fixed arguments (None: there is none), ``env`` its whole environment (None: this
    process's), ``core_sounds`` the folder of Debian's English recordings. Without a voice Chinese prompts fall back to
    English ones, and the report says so. ``begins`` is called once, before the first is spoken, which takes seconds.
    """
    started = time.monotonic()
    voice = Espeak(espeak, env) if espeak else None
    making = _Making(folder, voice, core_sounds, PromptReport(), begins or _nothing)
    if voice is None:
        making.report.trouble.append("espeak-ng is not there: what is not cached or recorded cannot be spoken")
    index = making.index()
    _write_index(folder / INDEX, index)
    _note_gaps(index, making.report)
    making.report.seconds = time.monotonic() - started
    return making.report


@dataclass(slots=True)
class _Making:
    folder: Path
    voice: Espeak | None
    core_sounds: Path | None
    report: PromptReport
    begins: Callable[[], None]
    tried: set[Path] = field(default_factory=set)  # spoken now, or not to be spoken at all

    def index(self) -> Index:
        self._speak_ahead()
        index: Index = {}
        for language in LANGUAGES:
            made = {name: self._prompt(name, language) for name in catalogue()}
            index[language] = {name: files for name, files in made.items() if files}
        return index

    def _prompt(self, name: str, language: str) -> list[str]:
        for wording in catalogue()[name][language]:
            files = self._wording(f"{language}/{name}", wording)
            if files:
                return files
        return []

    def _wording(self, stem: str, wording: Wording) -> list[str]:
        files: list[str] = []
        for number, part in enumerate(wording, 1):
            file = self._recorded(part) if part.kind == "rec" else self._spoken(f"{stem}-{number}", part)
            if file is None:
                return []
            files.append(file)
        return files

    def _recorded(self, part: Part) -> str | None:
        if self.core_sounds is None:
            return None
        path = self.core_sounds.absolute() / part.text
        return str(path) if any(path.parent.glob(f"{path.name}.*")) else None

    def _spoken(self, stem: str, part: Part) -> str | None:
        path = self._path(stem, part)
        if path not in self.tried:
            if path.is_file():
                self.report.cached += 1
            else:
                self._speak({path: part})
        return str(path.relative_to(self.folder).with_suffix("")) if path.is_file() else None

    def _path(self, stem: str, part: Part) -> Path:
        content = hashlib.sha256(f"{recipe(part)}:{part.text}".encode()).hexdigest()[:12]
        return self.folder / f"{stem}-{content}.wav"

    def _speak_ahead(self) -> None:
        """What every prompt's first wording needs, all together: that is nearly everything, and many can speak."""
        needed: dict[Path, Part] = {}
        for language in LANGUAGES:
            (self.folder / language).mkdir(parents=True, exist_ok=True)
            for name, wordings in catalogue().items():
                wording = wordings[language][0]
                if all(self._recorded(part) for part in wording if part.kind == "rec"):
                    parts = ((number, part) for number, part in enumerate(wording, 1) if part.kind != "rec")
                    needed |= {self._path(f"{language}/{name}-{number}", part): part for number, part in parts}
        self._speak({path: part for path, part in needed.items() if not path.is_file()})

    def _speak(self, parts: Mapping[Path, Part]) -> None:
        if self.voice is None or not parts:
            return
        self.begins()
        self.begins = _nothing
        failed = speak_all(self.voice, parts)
        self.tried |= parts.keys()
        self.report.made += len(parts) - len(failed)
        self.report.trouble += [f"{path.stem} could not be spoken: {why}" for path, why in failed.items()]


def _nothing() -> None:
    """It has been said that speaking has begun."""


def _write_index(path: Path, index: Index) -> None:
    text = json.dumps(index, ensure_ascii=False, indent=1)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _note_gaps(index: Index, report: PromptReport) -> None:
    for language in LANGUAGES:
        for name in catalogue():
            if name not in index[language]:
                elsewhere = any(name in index[other] for other in LANGUAGES)
                (report.replaced if elsewhere else report.missing).append(f"{language}/{name}")
