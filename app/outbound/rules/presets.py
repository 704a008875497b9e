"""Presets of contact rules: dated files that come with Callfloor, and the copies that people have edited.

A file that does not read, or makes no sense, is refused with all that is wrong in it. Each stands for itself: a broken
one keeps only those campaigns from dialling that name it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from acd.outbound.rules.checks import Fault, Wrong, faults_of_versions
from acd.outbound.rules.settings import Preset
from app.outbound.errors import PresetWrong
from app.outbound.rules.preset_shapes import Language, PresetShape

SHIPPED = Path(__file__).parents[3] / "acd" / "outbound" / "rules" / "presets"
_MOST_BYTES = 256 * 1024
_IN_CHINESE = {
    "json_invalid": "JSON 有误（{problem}）", "model_type": "应为 JSON 对象", "missing": "缺少此项",
    "extra_forbidden": "没有这项设置",
}  # fmt: skip


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
        chinese = _IN_CHINESE.get(one["type"], "{problem}").format(problem=one["msg"])
        yield Fault(where=where, wrong=Wrong.SHAPE, detail={"problem": one["msg"], "problem_zh": chinese})


def find_preset(name: str, *folders: Path) -> PresetFile | None:
    """One of a later folder takes the place of an earlier one's, also when it is broken. Raises PresetWrong naming the
    file."""
    files = [path for folder in (SHIPPED, *folders) if (path := folder / f"{name}.json").is_file()]
    return _read(files[-1]) if files else None


def read_presets(*folders: Path) -> dict[str, PresetFile | PresetWrong]:
    """By name; in place of one that is broken what is wrong with it."""
    found = dict[str, PresetFile | PresetWrong]()
    for folder in (SHIPPED, *folders):
        for path in sorted(folder.glob("*.json")):
            try:
                found[path.stem] = _read(path)
            except PresetWrong as error:
                found[path.stem] = error
    return found


def _read(path: Path) -> PresetFile:
    try:
        preset = read_preset(path.read_bytes())
    except PresetWrong as error:
        raise PresetWrong(error.faults, file=path.name) from error
    except OSError as error:
        fault = Fault(where="", wrong=Wrong.SHAPE, detail={"problem": error.strerror or str(error)})
        raise PresetWrong((fault,), file=path.name) from error
    if preset.name != path.stem:
        raise PresetWrong((Fault(where="name", wrong=Wrong.OTHER_NAME),), file=path.name)
    return preset
