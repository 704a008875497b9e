"""Consents over HTTP: filed with a proof, found, withdrawn for a reason, and never gone."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from tests.unit.app.http.conftest import ZONE, Web
from tests.unit.app.http.test_leads import sent

NUMBER = "+8613800138000"
FORM: dict[str, Any] = {"number": "138 0013 8000", "how": "form", "evidence": "第 17 号表"}


async def filed(web: Web, who: str = "lead1", **more: Any) -> httpx.Response:
    return await web.ask(who, "POST", "/consents", json=FORM | more)


async def listed(web: Web, **params: Any) -> list[dict[str, Any]]:
    answer = await web.ask("lead1", "GET", "/consents", params=params)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def at(web: Web, seconds: float) -> str:
    return datetime.fromtimestamp(web.clock.now + seconds, ZONE).isoformat()


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


async def test_a_consent_is_filed_with_its_proof_and_stays_when_it_is_withdrawn(web: Web) -> None:
    made = await filed(web, given_at=at(web, -3600), valid_until=at(web, 86400))
    assert made.status_code == 201, made.text
    said = made.json()
    assert (said["number"], said["campaign"], said["how"], said["evidence"], said["state"], said["by"]) == (
        NUMBER, "", "form", "第 17 号表", "valid", "lead1",
    )  # fmt: skip
    ended = await web.ask("manager1", "POST", f"/consents/{said['id']}/withdraw", json={"why": "来电撤回"})
    assert (ended.status_code, ended.json()["state"]) == (200, "withdrawn")
    again = await web.ask("manager1", "POST", f"/consents/{said['id']}/withdraw", json={"why": "再次"})
    assert (again.status_code, slug(again)) == (409, "withdrawn")
    kept = (await web.ask("lead1", "GET", f"/consents/{said['id']}")).json()
    assert kept["withdrawn_by_name"] == web.services.directory.called("manager1") != "manager1"
    assert (kept["withdrawn_by"], kept["withdrawn_why"], kept["given_at"]) == ("manager1", "来电撤回", said["given_at"])
    noted = (await web.ask("admin", "GET", "/audit?action=consent.")).json()["items"]
    assert [(one["action"], one["actor"], one["subject"]) for one in noted] == [
        ("consent.withdrawn", "manager1", NUMBER), ("consent.filed", "lead1", NUMBER),
    ]  # fmt: skip
    for path in ("/consents/999", "/consents/999/withdraw"):
        method, body = ("POST", {"json": {"why": "x"}}) if path.endswith("withdraw") else ("GET", {})
        assert (await web.ask("lead1", method, path, **body)).status_code == 404


async def test_they_are_found_by_number_evidence_campaign_and_state(web: Web) -> None:
    await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn"})
    ids = [(await filed(web, **more)).json()["id"] for more in (
        {}, {"campaign": "autumn", "evidence": "网站", "how": "online"}, {"number": "13800138001"},
        {"number": "13800138002", "valid_until": at(web, 60)},
    )]  # fmt: skip
    await web.ask("lead1", "POST", f"/consents/{ids[2]}/withdraw", json={"why": "x"})
    web.clock.now += 120

    async def found(**params: Any) -> list[int]:
        return [one["id"] for one in await listed(web, **params)]

    assert await found() == ids[::-1]
    assert await found(number="13800138000") == [ids[1], ids[0]]
    assert await found(q="网站") == [ids[1]]
    assert await found(q="8002") == [ids[3]]
    assert await found(campaign="autumn") == [ids[1]]
    assert await found(campaign="") == [ids[3], ids[2], ids[0]]
    assert [await found(state=state) for state in ("valid", "withdrawn", "expired")] == [
        [ids[1], ids[0]], [ids[2]], [ids[3]],
    ]  # fmt: skip
    page = (await web.ask("lead1", "GET", "/consents?limit=3")).json()
    rest = await found(limit=3, cursor=page["next"])
    assert [*(one["id"] for one in page["items"]), *rest] == ids[::-1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence": " "}, {"number": "12"}, {"how": "rumour"}, {"campaign": "none"}, {"campaign": "A B"},
        {"given_at": "2199-01-01T00:00:00+08:00"}, {"valid_until": "2020-01-01T00:00:00+08:00"},
        {"given_at": "2026-01-01T00:00:00"}, {"evidence": "x" * 1001}, {"colour": "red"},
    ],
    ids=str,
)  # fmt: skip
async def test_what_proves_nothing_is_not_filed(web: Web, wrong: dict[str, Any]) -> None:
    refused = await filed(web, **wrong)
    assert refused.status_code == 422, refused.text
    assert await listed(web) == []


async def test_an_agent_files_what_was_said_in_its_own_call(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    said = {"how": "call", "evidence": "", "call_id": "c1"}
    made = await filed(web, "1002", **said)
    assert (made.status_code, made.json()["call_id"], made.json()["by"]) == (201, "c1", "1002"), made.text
    assert slug(await filed(web, "1002", **said, number="13800138001")) == "other-number"
    assert (await filed(web, "1004", **said)).status_code == 404, "somebody else's call"
    for other in ({}, {"how": "form", "call_id": "c1"}, {"how": "call"}):
        assert (await filed(web, "1002", **other)).status_code == 403, other
    assert (await filed(web, call_id="c9")).status_code == 404


@pytest.mark.parametrize("who", ["1002", "qa1", "trainer1", "it1"])
async def test_who_runs_no_campaigns_sees_and_withdraws_none(web: Web, who: str) -> None:
    id = (await filed(web)).json()["id"]
    assert (await web.ask(who, "GET", "/consents")).status_code == 403
    assert (await web.ask(who, "GET", f"/consents/{id}")).status_code == 403
    assert (await web.ask(who, "POST", f"/consents/{id}/withdraw", json={"why": "x"})).status_code == 403


# --- many at once ----------------------------------------------------------------------------------------------------

FIRST_ROW = "13800138000,表 1,2026-01-05,2199-01-01\n"
SHEET = f"手机号,凭证,同意时间,有效期至\n{FIRST_ROW}+86 138 0013 8001,表 2,2026/1/5 14:30,\n"


async def imported(web: Web, text: str, who: str = "lead1", **more: Any) -> httpx.Response:
    file = await sent(web, text.encode("gb18030"), who=who)
    return await web.ask(who, "POST", "/consents/import", json={"file": file, "how": "form", **more})


async def test_a_file_is_filed_row_by_row_and_twice_is_once(web: Web) -> None:
    looked = (await imported(web, SHEET, dry_run=True)).json()
    assert (looked["rows"], looked["filed"], looked["bad"]) == (2, 0, [])
    assert await listed(web) == []
    done = await imported(web, SHEET + FIRST_ROW)
    assert (done.status_code, done.json()["filed"]) == (200, 2), done.text
    second, first = await listed(web)
    assert (first["number"], first["evidence"], first["given_at"], first["valid_until"]) == (
        NUMBER, "表 1", "2026-01-05T00:00:00.000+08:00", "2199-01-02T00:00:00.000+08:00",
    ), "its last day is included"  # fmt: skip
    assert (second["number"], second["given_at"], second["valid_until"], second["how"]) == (
        "+8613800138001", "2026-01-05T14:30:00.000+08:00", None, "form",
    )  # fmt: skip
    assert (await imported(web, SHEET)).json()["filed"] == 0
    (noted,) = (await web.ask("admin", "GET", "/audit?action=consents.imported")).json()["items"]
    assert noted["detail"]["filed"] == 2


async def test_one_bad_row_keeps_all_out_and_each_says_why(web: Web) -> None:
    rows = [
        ("12", "表", "2026-01-05", ""), ("13800138000", "", "2026-01-05", ""), ("13800138000", "表", "soon", ""),
        ("13800138000", "表", "2199-01-05", ""), ("13800138000", "表", "", "2020-01-01"),
        ("13800138000", "表", "", "2027-02-30"), ("13800138000", "表" * 1001, "", ""), ("", "表", "", ""),
    ]  # fmt: skip
    said = (await imported(web, SHEET + "".join(f"{','.join(row)}\n" for row in rows))).json()
    assert (said["rows"], said["filed"], said["bad_rows"]) == (10, 0, 8)
    assert [(one["line"], one["reason"]) for one in said["bad"]] == [
        (4, "invalid"), (5, "evidence"), (6, "given"), (7, "given-later"), (8, "until-over"), (9, "until"),
        (10, "long"), (11, "missing"),
    ]  # fmt: skip
    assert said["bad"][1]["said"] == {"zh": "没有凭证", "en": "The evidence is missing."}
    assert await listed(web) == []


async def test_a_file_that_is_no_list_of_consents_is_refused(web: Web) -> None:
    assert slug(await imported(web, "姓名\n张三\n")) == "mapping-number"
    assert slug(await imported(web, SHEET, campaign="none")) == "no-such-campaign"
    file = {"file": "0123456789abcdef", "how": "form"}
    assert (await web.ask("lead1", "POST", "/consents/import", json=file)).status_code == 404
    assert (await web.ask("1002", "POST", "/consents/import", json=file)).status_code == 403
