"""Lists over the API: sent in pieces, looked at, tried, imported; bad rows back; numbers that nobody is to call."""

import asyncio
from typing import Any

import pytest

from app.outbound.imports import uploads
from app.outbound.tables import list_leads
from app.outbound.values import NewList
from tests.fakes.leads import table
from tests.unit.app.http.conftest import Web

ROWS = table("张三,13800138000,上海", "=坏,138,上海", "李四,+86 138 0013 8001,北京")
PATIENCE_S = 60.0


async def sent(web: Web, content: bytes, name: str = "春季.csv", who: str = "manager1", pieces: int = 1) -> str:
    begun = await web.ask(who, "POST", "/leads/files", json={"name": name, "size": len(content)})
    assert begun.status_code == 201, begun.text
    id, step = begun.json()["id"], -(-len(content) // pieces)
    for at in range(0, len(content), step):
        piece = content[at : at + step]
        answer = await web.ask(who, "PUT", f"/leads/files/{id}", params={"at": at}, content=piece)
        assert answer.json()["received"] == at + len(piece), answer.text
    return str(id)


async def done(web: Web, begun: Any, who: str = "manager1") -> dict[str, Any]:
    assert begun.status_code == 202, begun.text
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found: dict[str, Any] = (await web.ask(who, "GET", f"/leads/imports/{begun.json()['id']}")).json()
            if found["ended_at"]:
                return found
            await asyncio.sleep(0.02)


async def imported(web: Web, content: bytes, **more: Any) -> dict[str, Any]:
    body = {"file": await sent(web, content), "new_list": {"name": "春季"}} | more
    return await done(web, await web.ask("manager1", "POST", "/leads/imports", json=body))


async def test_from_a_file_to_a_list_and_its_bad_rows_back(web: Web) -> None:
    file = await sent(web, ROWS.encode("gb18030"), pieces=3)
    look = (await web.ask("manager1", "GET", f"/leads/files/{file}/look")).json()
    assert (look["headings"], look["header"], look["remembered"]) == (["姓名", "手机号", "城市"], True, False)
    assert look["rows"][0] == ["张三", "13800138000", "上海"]
    assert look["mapping"] == {"姓名": "name", "手机号": "number", "城市": "field:城市"}
    mapping = look["mapping"] | {"城市": "ignore"}
    assert (await web.ask("lead1", "POST", "/campaigns", json={"name": "c"})).status_code == 201
    body = {"file": file, "new_list": {"name": "春季", "campaign": "c", "priority": 70}, "mapping": mapping}

    tried = await done(web, await web.ask("manager1", "POST", "/leads/imports", json=body | {"dry_run": True}))
    assert (tried["dry_run"], tried["state"], tried["counts"]["added"], tried["reasons"]) == (
        True,
        "done",
        2,
        {"invalid": 1},
    )
    assert (await web.ask("manager1", "GET", "/leads/lists")).json()["items"] == []

    made = await done(web, await web.ask("manager1", "POST", "/leads/imports", json=body))
    assert (made["counts"]["added"], made["counts"]["bad"], made["by"]) == (2, 1, "manager1")
    (shown,) = (await web.ask("ops1", "GET", "/leads/lists")).json()["items"]
    assert (shown["id"], shown["name"], shown["campaign"], shown["priority"]) == (made["list_id"], "春季", "c", 70)
    assert (shown["total"], shown["counts"]["fresh"]) == (2, 2)
    leads = (await web.ask("ops1", "GET", f"/leads/lists/{shown['id']}/leads")).json()["items"]
    assert [(lead["number"], lead["name"], lead["fields"]) for lead in leads] == [
        ("+8613800138000", "张三", {}), ("+8613800138001", "李四", {})
    ]  # fmt: skip
    assert leads[0]["place"]["zh"]
    assert leads[0]["zone"] == "Asia/Shanghai"

    back = await web.ask("manager1", "GET", f"/leads/imports/{made['id']}/bad-rows", params={"language": "zh"})
    assert back.headers["content-type"] == "text/csv; charset=utf-8"
    assert (
        back.content.decode("utf-8") == "\ufeff行号,错误原因,姓名,手机号,城市\r\n3,不是有效的电话号码,'=坏,138,上海\r\n"
    )

    gone = await web.ask("manager1", "GET", f"/leads/files/{file}")
    assert gone.status_code == 404
    again = await sent(web, ROWS.encode())
    look = (await web.ask("manager1", "GET", f"/leads/files/{again}/look")).json()
    assert (look["mapping"], look["remembered"]) == (mapping, True)
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "leads."})).json()["items"]
    assert [(entry["action"], entry["actor"], entry["detail"]["added"]) for entry in noted] == [
        ("leads.imported", "manager1", 2)
    ]


async def test_leads_are_paged_and_filtered(web: Web) -> None:
    rows = table(*(f"客户{n},1380013{n:04},x" for n in range(5)))
    id = (await imported(web, rows.encode()))["list_id"]
    seen: list[str] = []
    cursor = None
    while True:
        given = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await web.ask("manager1", "GET", f"/leads/lists/{id}/leads", params=given)).json()
        seen += [lead["name"] for lead in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert seen == [f"客户{n}" for n in range(5)]
    for given, names in (({"q": "30003"}, ["客户3"]), ({"state": "done"}, []), ({"state": "fresh", "q": "+86"}, seen)):
        page = (await web.ask("manager1", "GET", f"/leads/lists/{id}/leads", params=given)).json()
        assert [lead["name"] for lead in page["items"]] == names
    assert (await web.ask("manager1", "GET", f"/leads/lists/{id}/leads", params={"q": "a%"})).status_code == 422


async def test_a_list_is_made_changed_and_removed(web: Web) -> None:
    made = (await web.ask("lead1", "POST", "/leads/lists", json={"name": "甲"})).json()
    assert (made["priority"], made["share"], made["active"], made["total"]) == (50, 1, True, 0)
    changed = await web.ask("lead1", "PATCH", f"/leads/lists/{made['id']}", json={"active": False, "priority": 90})
    assert (changed.json()["active"], changed.json()["priority"], changed.json()["name"]) == (False, 90, "甲")
    taken = await web.ask("lead1", "POST", "/leads/lists", json={"name": "甲"})
    assert (taken.status_code, taken.json()["type"]) == (409, "urn:callfloor:problem:list-name-taken")
    file = await sent(web, ROWS.encode())
    taken = await web.ask("manager1", "POST", "/leads/imports", json={"file": file, "new_list": {"name": "甲"}})
    assert taken.status_code == 409
    into = {"file": file, "list_id": made["id"]}
    assert (await done(web, await web.ask("manager1", "POST", "/leads/imports", json=into)))["counts"]["added"] == 2
    assert (await web.ask("lead1", "DELETE", f"/leads/lists/{made['id']}")).status_code == 204
    assert (await web.ask("lead1", "GET", "/leads/lists")).json()["items"] == []
    assert (await web.ask("lead1", "GET", f"/leads/lists/{made['id']}/leads")).status_code == 404
    assert (await web.ask("lead1", "DELETE", f"/leads/lists/{made['id']}")).status_code == 404
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "lead-list."})).json()["items"]
    assert [entry["action"] for entry in noted] == ["lead-list.removed", "lead-list.changed", "lead-list.added"]


async def test_a_list_is_of_a_campaign_that_is_there_or_of_none(web: Web) -> None:
    """A slip of the finger: nobody would dial it, until somebody makes a campaign of that name."""
    made = await web.ask("lead1", "POST", "/leads/lists", json={"name": "甲", "campaign": "autunm"})
    assert made.status_code == 404
    id = (await web.ask("lead1", "POST", "/leads/lists", json={"name": "甲"})).json()["id"]
    assert (await web.ask("lead1", "PATCH", f"/leads/lists/{id}", json={"campaign": "autunm"})).status_code == 404
    body = {"file": await sent(web, ROWS.encode()), "new_list": {"name": "乙", "campaign": "autunm"}}
    assert (await web.ask("manager1", "POST", "/leads/imports", json=body)).status_code == 404
    assert (await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn"})).status_code == 201
    given = await web.ask("lead1", "PATCH", f"/leads/lists/{id}", json={"campaign": "autumn"})
    assert given.json()["campaign"] == "autumn"
    old = await web.services.lead_lists.add(NewList(name="丙", campaign="older"), by="lead1")
    kept = await web.ask("lead1", "PATCH", f"/leads/lists/{old.id}", json={"campaign": "older", "priority": 7})
    assert (kept.status_code, kept.json()["priority"]) == (200, 7), "what it was before stands in nobody's way"


async def test_a_list_into_which_a_file_is_to_be_imported_is_not_removed(web: Web) -> None:
    """Also while that import waits for its turn."""
    made = (await web.ask("lead1", "POST", "/leads/lists", json={"name": "甲"})).json()
    first, second = await sent(web, ROWS.encode()), await sent(web, ROWS.encode())
    others = {"file": first, "new_list": {"name": "乙"}}
    before = await web.ask("manager1", "POST", "/leads/imports", json=others)
    waits = await web.ask("manager1", "POST", "/leads/imports", json={"file": second, "list_id": made["id"]})
    refused = await web.ask("lead1", "DELETE", f"/leads/lists/{made['id']}")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:callfloor:problem:importing")
    assert (await done(web, before))["counts"]["added"] == (await done(web, waits))["counts"]["added"] == 2
    assert (await web.ask("lead1", "DELETE", f"/leads/lists/{made['id']}")).status_code == 204


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"\xd0\xcf\x11\xe0 old office", "file-old"),
        (b"\x00\x01\x02\x03" * 50, "file-encoding"),
        (b"PK\x03\x04 damaged", "file-workbook"),
    ],
)
async def test_what_is_no_list_is_refused_at_the_first_look(web: Web, content: bytes, slug: str) -> None:
    file = await sent(web, content)
    answer = await web.ask("manager1", "GET", f"/leads/files/{file}/look")
    assert (answer.status_code, answer.json()["type"]) == (422, f"urn:callfloor:problem:{slug}")
    assert answer.json()["hint"]
    failed = await done(
        web, await web.ask("manager1", "POST", "/leads/imports", json={"file": file, "new_list": {"name": "x"}})
    )
    assert (failed["state"], failed["error"]) == ("failed", slug)
    assert (await web.ask("manager1", "GET", "/leads/lists")).json()["items"] == []
    assert (await web.ask("manager1", "DELETE", f"/leads/files/{file}")).status_code == 204


async def test_a_mapping_that_cannot_be_is_refused_before_anything_begins(web: Web) -> None:
    file = await sent(web, ROWS.encode())
    for mapping, slug in (
        ({"姓名": "number", "手机号": "number"}, "mapping-twice"),
        ({"姓名": "name"}, "mapping-number"),
        ({"颜色": "number"}, "mapping-unknown"),
    ):
        body = {"file": file, "new_list": {"name": "x"}, "mapping": mapping}
        answer = await web.ask("manager1", "POST", "/leads/imports", json=body)
        assert (answer.status_code, answer.json()["type"]) == (422, f"urn:callfloor:problem:{slug}")
    for into in ({}, {"list_id": 1, "new_list": {"name": "x"}}):
        assert (await web.ask("manager1", "POST", "/leads/imports", json={"file": file, **into})).status_code == 422
    assert (await web.ask("manager1", "POST", "/leads/imports", json={"file": file, "list_id": 99})).status_code == 404


async def test_pieces_that_do_not_follow_are_refused(web: Web) -> None:
    begun = (await web.ask("manager1", "POST", "/leads/files", json={"name": "a.csv", "size": 10})).json()
    path = f"/leads/files/{begun['id']}"

    async def put(at: int, content: bytes, who: str = "manager1") -> tuple[int, Any]:
        answer = await web.ask(who, "PUT", path, params={"at": at}, content=content)
        return answer.status_code, answer.json().get("received")

    assert await put(0, b"12345") == (200, 5)
    assert (await put(0, b"12345"))[0] == 409
    assert (await put(5, b"1234567890"))[0] == 413
    assert (await put(5, b"67890", who="ops1"))[0] == 404
    assert (await web.ask("manager1", "GET", f"{path}/look")).status_code == 409
    assert (await web.ask("manager1", "GET", path)).json()["received"] == 5
    assert await put(5, b"67890") == (200, 10)
    sizes = {"name": "a.csv", "size": 2 * uploads.PIECE}
    other = f"/leads/files/{(await web.ask('manager1', 'POST', '/leads/files', json=sizes)).json()['id']}"
    too_much = await web.ask("manager1", "PUT", other, params={"at": 0}, content=b"x" * (uploads.PIECE + 1))
    assert too_much.status_code == 413
    assert (await web.ask("manager1", "GET", other)).json()["received"] == 0
    large = {"name": "a.csv", "size": uploads.MOST_BYTES + 1}
    assert (await web.ask("manager1", "POST", "/leads/files", json=large)).status_code == 422


async def test_files_that_nobody_imports_are_bounded_and_go(web: Web) -> None:
    for _ in range(8):
        await sent(web, b"x", who="ops1")
    refused = await web.ask("ops1", "POST", "/leads/files", json={"name": "a.csv", "size": 1})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:callfloor:problem:upload-too-many")
    assert len(list(web.services.import_places.folder.glob("*.upload"))) == 8
    web.clock.now += 86_401.0
    web.tokens.clear()
    await sent(web, b"x", who="ops1")
    assert len(list(web.services.import_places.folder.glob("*.upload"))) == 1


async def test_without_room_no_file_is_taken_in(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_SPARE", 1 << 60)
    refused = await web.ask("ops1", "POST", "/leads/files", json={"name": "a.csv", "size": 1})
    assert (refused.status_code, refused.json()["type"]) == (507, "urn:callfloor:problem:disk-full")


async def test_a_number_is_blocked_and_let_go_for_a_reason(web: Web) -> None:
    made = await web.ask("lead1", "POST", "/leads/do-not-call", json={"number": "138 0013 8000", "note": "投诉"})
    assert (made.status_code, made.json()["number"], made.json()["over"]) == (201, "+8613800138000", False)
    assert (await web.ask("lead1", "POST", "/leads/do-not-call", json={"number": "abc"})).status_code == 422
    past = {"number": "13800138001", "until": "2020-01-01T00:00:00+08:00"}
    assert (await web.ask("lead1", "POST", "/leads/do-not-call", json=past)).status_code == 422
    (shown,) = (await web.ask("lead1", "GET", "/leads/do-not-call", params={"q": "0138000"})).json()["items"]
    assert (shown["note"], shown["source"], shown["by"]) == ("投诉", "own", "lead1")
    path = "/leads/do-not-call/8613800138000"
    assert (await web.ask("lead1", "DELETE", path)).status_code == 422
    assert (await web.ask("lead1", "DELETE", path, params={"reason": "客户书面同意"})).status_code == 204
    assert (await web.ask("lead1", "DELETE", path, params={"reason": "再次"})).status_code == 404
    (kept,) = (await web.ask("lead1", "GET", path)).json()["items"]
    assert (kept["note"], kept["removed_by"], kept["removed_why"]) == ("投诉", "lead1", "客户书面同意")
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "do-not-call."})).json()["items"]
    assert [(entry["action"], entry["subject"], entry["detail"]) for entry in noted] == [
        ("do-not-call.removed", "+8613800138000", {"reason": "客户书面同意"}),
        ("do-not-call.added", "+8613800138000", {"note": "投诉"}),
    ]


async def test_a_file_fills_the_do_not_call_list(web: Web) -> None:
    numbers = "号码,备注\n13800138000,退订\n12,坏\n".encode()
    found = await imported(web, numbers, kind="do_not_call", new_list=None)
    assert (found["kind"], found["counts"]["added"], found["counts"]["bad"]) == ("do_not_call", 1, 1)
    (shown,) = (await web.ask("ops1", "GET", "/leads/do-not-call")).json()["items"]
    assert (shown["number"], shown["source"], shown["note"]) == ("+8613800138000", "import", "退订")
    assert (await imported(web, ROWS.encode()))["counts"]["do_not_call"] == 1
    kinds = [one["kind"] for one in (await web.ask("ops1", "GET", "/leads/imports")).json()["items"]]
    assert kinds == ["leads", "do_not_call"]


async def test_an_import_that_has_ended_is_not_cancelled(web: Web) -> None:
    found = await imported(web, ROWS.encode())
    assert (await web.ask("manager1", "DELETE", f"/leads/imports/{found['id']}")).status_code == 409
    assert (await web.ask("manager1", "DELETE", "/leads/imports/0123456789abcdef")).status_code == 404


async def test_agents_have_no_business_there(web: Web) -> None:
    for path in ("/leads/lists", "/leads/imports", "/leads/do-not-call"):
        assert (await web.ask("1002", "GET", path)).status_code == 403
        assert (await web.ask("qa1", "GET", path)).status_code == 403


async def test_a_list_is_called_once_more_after_a_look_at_what_that_means(web: Web) -> None:
    await imported(web, "姓名,手机号\n王,13800138001\n李,13800138002\n".encode(), new_list={"name": "老客户"})
    [id] = [one["id"] for one in (await web.ask("manager1", "GET", "/leads/lists")).json()["items"]]
    async with web.services.database.write() as connection:
        rows = list_leads.update().where(list_leads.c.list_id == id)
        await connection.execute(rows.values(state="done", last_outcome="no_answer", last_at=web.clock() - 7200.0))
    path = f"/leads/lists/{id}/recycle"
    looked = (await web.ask("manager1", "POST", path, json={"older_than_h": 1})).json()
    assert looked == {"dry_run": True, "by_outcome": {"no_answer": 2}, "leads": 0, "blocked": 0}
    body = {"outcomes": ["no_answer"], "older_than_h": 3, "dry_run": False}
    assert (await web.ask("manager1", "POST", path, json=body)).json()["leads"] == 0, "not old enough"
    body["older_than_h"] = 1
    assert (await web.ask("manager1", "POST", path, json=body)).json()["leads"] == 2
    counts = {one["name"]: one["counts"] for one in (await web.ask("manager1", "GET", "/leads/lists")).json()["items"]}
    assert (counts["老客户"]["due"], counts["老客户"]["done"]) == (2, 0)
    noted = (await web.ask("admin", "GET", "/audit?action=lead-list.recycled")).json()["items"]
    assert [one["detail"]["leads"] for one in noted] == [2, 0]
    assert (await web.ask("1002", "POST", path, json={})).status_code == 403
