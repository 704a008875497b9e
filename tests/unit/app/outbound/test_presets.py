"""Presets as files: those that come with Callfloor, copies that people have edited, and nonsense."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from acd.outbound.rules.checks import Wrong
from acd.outbound.rules.hours import OnHolidays
from acd.outbound.rules.may_dial import in_force
from app.outbound.errors import PresetWrong
from app.outbound.rules.presets import SHIPPED, PresetFile, find_preset, read_preset, read_presets
from tests.unit.acd.outbound.rules.made import on


def shipped(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SHIPPED / f"{name}.json").read_text(encoding="utf-8"))
    return document


def whole(*folders: Path) -> dict[str, PresetFile]:
    return {name: preset for name, preset in read_presets(*folders).items() if isinstance(preset, PresetFile)}


def test_those_that_come_with_callfloor_make_sense() -> None:
    presets = whole()
    assert set(presets) == {"us", "uk", "cn"}
    for preset in presets.values():
        assert set(preset.title) == {"en", "zh"}
        for version in preset.versions:
            notes = preset.notes[version.since.isoformat()]
            assert len(notes["en"]) == len(notes["zh"]) > 0
            assert "not at hand" in " ".join(notes["en"])
            assert version.dialling.min_ring_s == 15.0
            assert version.dialling.message_within_s == 2.0


def test_what_each_of_them_is_known_for() -> None:
    presets = {name: preset.versions[0] for name, preset in whole().items()}
    us, uk, cn = presets["us"], presets["uk"], presets["cn"]
    assert set(us.calling.week) == {((8 * 60, 21 * 60),)}
    assert (us.dialling.abandon_cap, us.dialling.abandon_days) == (0.03, 30)
    assert uk.dialling.abandon_cap is None
    assert [one.callee.opt_out_of_person for one in (us, uk, cn)] == [True, False, False]
    assert [one.dialling.who_calls for one in (us, uk, cn)] == [True, True, False]
    assert cn.consent.required
    assert cn.dialling.keep_recordings_days == 30
    assert cn.calling.rest == ((12 * 60, 14 * 60),)
    assert cn.calling.on_holidays is OnHolidays.SUNDAY
    assert all(preset.registry.required for preset in presets.values())


def test_a_copy_that_people_have_edited_takes_its_place(tmp_path: Path) -> None:
    document = shipped("cn")
    later = document["versions"][0] | {
        "from": "2027-05-01",
        "callee": document["versions"][0]["callee"] | {"per_day": 1},
    }
    document["versions"].append(later)
    (tmp_path / "cn.json").write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "ours.json").write_text(json.dumps(shipped("us") | {"name": "ours"}), encoding="utf-8")
    presets = whole(tmp_path)
    assert set(presets) == {"us", "uk", "cn", "ours"}
    versions = presets["cn"].versions
    assert {version.since for version in versions} == {date(2021, 1, 1), date(2027, 5, 1)}
    for day, per_day in (("2027-04-30 23:59", 2), ("2027-05-01 00:00", 1)):
        version = in_force(versions, on(day))
        assert version is not None
        assert version.callee.per_day == per_day


def _set(*path: str, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        place = document["versions"][0]
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = to

    return change


def _leave_out(*path: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        place = document["versions"][0]
        for name in path[:-1]:
            place = place[name]
        del place[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "where", "wrong"),
    [
        (_leave_out("callee"), "versions.0.callee", Wrong.SHAPE),
        (_leave_out("calling", "week", "sun"), "versions.0.calling.week.sun", Wrong.SHAPE),
        (_leave_out("registry", "required"), "versions.0.registry.required", Wrong.SHAPE),
        (_set("callee", "per_week", to=3), "versions.0.callee.per_week", Wrong.SHAPE),
        (_set("callee", "per_day", to="2"), "versions.0.callee.per_day", Wrong.SHAPE),
        (_set("callee", "per_day", to=True), "versions.0.callee.per_day", Wrong.SHAPE),
        (_set("consent", "required", to="no"), "versions.0.consent.required", Wrong.SHAPE),
        (_set("calling", "rest", to=["12:00-25:00"]), "versions.0.calling.rest.0", Wrong.SHAPE),
        (_set("calling", "on_holidays", to="open"), "versions.0.calling.on_holidays", Wrong.SHAPE),
        (_set("from", to="yesterday"), "versions.0.from", Wrong.SHAPE),
        (_set("calling", "rest", to=["14:00-12:00"]), "2021-01-01.calling.rest", Wrong.SPAN),
        (_set("dialling", "abandon_cap", to=3), "2021-01-01.dialling.abandon_cap", Wrong.SHARE),
        (_set("zone", to="China"), "2021-01-01.zone", Wrong.ZONE),
    ],
)
def test_nonsense_is_refused_with_its_place(change: Callable[[dict[str, Any]], None], where: str, wrong: Wrong) -> None:
    document = shipped("cn")
    change(document)
    with pytest.raises(PresetWrong) as refused:
        read_preset(json.dumps(document))
    assert [(fault.where, fault.wrong) for fault in refused.value.faults] == [(where, wrong)]
    assert where in str(refused.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"name": "cn"}', "NaN", " " * 300_000], ids=repr)
def test_what_is_no_preset_at_all_is_refused(text: str) -> None:
    with pytest.raises(PresetWrong) as refused:
        read_preset(text)
    assert {fault.wrong for fault in refused.value.faults} == {Wrong.SHAPE}


def test_a_broken_copy_is_named_and_takes_the_place_of_what_it_replaces(tmp_path: Path) -> None:
    (tmp_path / "cn.json").write_text("{", encoding="utf-8")
    with pytest.raises(PresetWrong, match=r"cn\.json.*line 1 column 1"):
        find_preset("cn", tmp_path)
    (tmp_path / "cn.json").write_text(json.dumps(shipped("us")), encoding="utf-8")
    with pytest.raises(PresetWrong) as refused:
        find_preset("cn", tmp_path)
    assert [(fault.where, fault.wrong) for fault in refused.value.faults] == [("name", Wrong.OTHER_NAME)]


def test_a_broken_file_is_nothing_to_the_others(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    cn = find_preset("cn", tmp_path)
    assert cn is not None
    assert cn.versions
    found = read_presets(tmp_path)
    assert {name for name, preset in found.items() if isinstance(preset, PresetWrong)} == {"other", "folder"}
    other = found["other"]
    assert isinstance(other, PresetWrong)
    assert str(other) == "other.json it does not read: Input should be an object."
    assert other.detail == {
        "file": "other.json", "problem": "it does not read: Input should be an object.",
        "problem_zh": "格式不正确：应为 JSON 对象",
    }  # fmt: skip
    assert find_preset("none", tmp_path) is None
