"""Presets of contact rules: dated files that come with Callfloor, and the copies that people have edited.

A file that does not read, or makes no sense, is refused with all that is wrong in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from acd.outbound.rules.checks import Fault, Wrong, faults_of_versions
from acd.outbound.rules.settings import Preset
from app.outbound.errors import PresetWrong
from app.outbound.preset_shapes import Language, PresetShape

SHIPPED = Path(__file__).parents[2] / "acd" / "outbound" / "rules" / "presets"
_MOST_BYTES = 256 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class PresetFile:
    """``notes``: of each version by its date, where its values are from."""

    name: str
    title: Mapping[Language, str]
    versions: tuple[Preset, ...]
    notes: Mapping[str, Mapping[Language, list[str]]]


def read_preset(text: str | bytes) -> PresetFile:
    """Raises PresetWrong."""
    if len(text) > _MOST_BYTES:
        raise PresetWrong((Fault(where="", wrong=Wrong.SHAPE, detail={"problem": "more than 256 KiB"}),))
    try:
        shape = PresetShape.model_validate_json(text)
    except ValidationError as error:
        raise PresetWrong(tuple(_faults(error))) from error
    versions = tuple(version.value(shape.name) for version in shape.versions)
    if faults := faults_of_versions(versions):
        raise PresetWrong(faults)
    notes = {version.since.isoformat(): version.note for version in shape.versions}
    return PresetFile(name=shape.name, title=shape.title, versions=versions, notes=notes)


def _faults(error: ValidationError) -> Iterator[Fault]:
    for one in error.errors(include_url=False, include_input=False):
        where = ".".join(str(part) for part in one["loc"])
        yield Fault(where=where, wrong=Wrong.SHAPE, detail={"problem": one["msg"]})


def read_presets(*folders: Path) -> dict[str, PresetFile]:
    """By name; one of a later folder takes the place of an earlier one's. Raises PresetWrong naming the file."""
    found = dict[str, PresetFile]()
    for folder in (SHIPPED, *folders):
        for path in sorted(folder.glob("*.json")):
            preset = _read(path)
            found[preset.name] = preset
    return found


def _read(path: Path) -> PresetFile:
    try:
        preset = read_preset(path.read_bytes())
    except PresetWrong as error:
        faults = (Fault(where=f"{path.name}: {one.where}", wrong=one.wrong, detail=one.detail) for one in error.faults)
        raise PresetWrong(tuple(faults)) from error
    if preset.name != path.stem:
        raise PresetWrong((Fault(where=f"{path.name}: name", wrong=Wrong.OTHER_NAME),))
    return preset
