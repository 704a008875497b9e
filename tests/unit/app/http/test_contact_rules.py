"""Presets as whoever chooses one for a campaign sees them: Callfloor's own, the house's, and one that does not read."""

import json
from dataclasses import replace
from typing import Any

from app.layout import Layout
from app.outbound.rules.campaign_rules import versions
from app.outbound.rules.preset_versions import keep_version
from app.outbound.rules.presets import SHIPPED
from tests.unit.app.http.conftest import Web


async def presets(web: Web) -> dict[str, Any]:
    answer = await web.ask("lead1", "GET", "/contact-rules")
    assert answer.status_code == 200, answer.text
    return {preset["name"]: preset for preset in answer.json()["items"]}


async def test_each_preset_says_what_it_demands_now(web: Web) -> None:
    found = await presets(web)
    assert sorted(found) == ["cn", "uk", "us"]
    demands = found["cn"]["now"]
    assert (demands["hours"]["mon"], demands["rest"]) == (["09:00-20:00"], ["12:00-14:00"])
    assert (demands["consent"], demands["registry"], demands["abandon_cap"]) == (True, True, 0.03)
    assert found["cn"]["title"] == {"zh": "中国", "en": "China"}
    assert demands["note_zh"]
    assert demands["note_en"]
    assert found["uk"]["now"]["abandon_cap"] is None
    assert (await web.ask("qa1", "GET", "/contact-rules")).status_code == 403


async def test_the_houses_own_is_there_and_says_when_it_begins(web: Web) -> None:
    rules = json.loads((SHIPPED / "cn.json").read_text(encoding="utf-8"))
    rules["versions"][0]["from"] = "2199-01-01"
    folder = Layout(web.services.settings.data).presets
    folder.mkdir()
    (folder / "ours.json").write_text(json.dumps(rules | {"name": "ours"}), encoding="utf-8")
    found = (await presets(web))["ours"]
    assert (found["now"], found["later"]) == (None, ["2199-01-01"])


async def test_a_broken_file_keeps_only_those_campaigns_that_name_it(web: Web) -> None:
    folder = Layout(web.services.settings.data).presets
    folder.mkdir()
    (folder / "other.json").write_text("[]", encoding="utf-8")
    found = await presets(web)
    assert sorted(found) == ["cn", "other", "uk", "us"]
    assert found["cn"]["broken"] is None
    assert found["other"]["now"] is None
    said = found["other"]["broken"]
    assert said["en"].startswith("The rules' file other.json cannot be read: ")
    assert said["zh"].startswith("外呼规则文件 other.json 无法读取：")
    good = await web.ask("lead1", "POST", "/campaigns", json={"name": "spring", "settings": {"preset": "us"}})
    assert good.status_code == 201, good.text
    bad = await web.ask("lead1", "POST", "/campaigns", json={"name": "summer", "settings": {"preset": "other"}})
    assert (bad.status_code, bad.json()["type"]) == (422, "urn:callfloor:problem:campaign-rules")
    [error] = bad.json()["errors"]
    assert (error["field"], error["code"]) == ("body.settings.preset", "unread")
    assert "other.json" in error["said"]["en"]
    assert "other.json" in error["said"]["zh"]
    (folder / "us.json").write_text('{"name": "us"}', encoding="utf-8")
    held = (await web.ask("lead1", "GET", "/campaigns/spring")).json()["held"]
    assert held["rule"] == "rules_unread"
    assert held["said"]["en"].startswith("The rules' file us.json cannot be read: title: it does not read: Field req")


async def test_what_rules_said_when_they_permitted_somebody_stays(web: Web) -> None:
    (cn,) = versions("cn", SHIPPED)
    async with web.services.database.write() as connection:
        await keep_version(connection, cn, 1_700_000_000.0)
        await keep_version(connection, replace(cn, callee=replace(cn.callee, per_day=1)), 1_700_000_600.0)
    answer = await web.ask("lead1", "GET", "/contact-rules/cn/kept")
    items = answer.json()["items"]
    assert [(one["since"], one["says"]["callee"]["per_day"]) for one in items] == [("2021-01-01", 2), ("2021-01-01", 1)]
    assert items[0]["first_at"] < items[1]["first_at"]
    assert (await web.ask("lead1", "GET", "/contact-rules/us/kept")).json()["items"] == []
    assert (await web.ask("qa1", "GET", "/contact-rules/cn/kept")).status_code == 403
