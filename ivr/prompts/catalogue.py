"""The texts of the prompts. Placeholders until people upload recordings of their own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from ivr.prompts.numbers import recordings

Kind = Literal["zh", "en", "rec"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a prompt: spoken in Chinese or English, or a recording of Debian's sound package by its name."""

    kind: Kind
    text: str


Wording = tuple[Part, ...]
Wordings = tuple[Wording, ...]  # the first that can be made in full is used


@cache
def catalogue() -> Mapping[str, Mapping[str, Wordings]]:
    """Prompt name -> language -> wordings."""
    data = json.loads((Path(__file__).parent / "catalogue.json").read_text(encoding="utf-8")) | recordings()
    return {
        name: {
            language: tuple(tuple(map(_part, wording)) for wording in wordings) for language, wordings in sets.items()
        }
        for name, sets in data.items()
    }


def prompt_names() -> frozenset[str]:
    """The prompts that every language set has."""
    return frozenset(catalogue())


def _part(text: str) -> Part:
    kind, _, rest = text.partition(":")
    return Part(cast(Kind, kind), rest)
