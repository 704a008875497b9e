"""A campaign's script: checked when it is published, and what a call captures by the version that it began with."""

import asyncio
import copy
from typing import Any

import httpx
import pytest

from app.outbound.dialling.attempts import Intent, write_intents
from app.outbound.scripts.store import Scripts
from app.store.database import Database
from core.facts import DialAsked
from core.ids import AgentId, CallId, QueueName
from tests.fakes.answered import SHOWN, a_lead
from tests.fakes.scripts import SCRIPT
from tests.unit.app.http.campaign_calls import BRINGS, CALL, PERSON, about, has_campaign, slug, talks
from tests.unit.app.http.conftest import Web

START = {"version": 1, "page": "hello"}
NEEDS = START | {"page": "needs", "trail": ["hello"]}
OFFER = START | {"page": "offer", "trail": ["hello", "needs"], "values": {"budget": "6000", "car": "SUV"}}


def other(page: int = 0, **news: Any) -> dict[str, Any]:
    """The script with a page that is otherwise."""
    document = copy.deepcopy(SCRIPT)
    document["pages"][page] |= news
    return document


async def publish(web: Web, document: Any = SCRIPT, who: str = "lead1") -> httpx.Response:
    return await web.ask(who, "PUT", "/campaigns/autumn/script", json=document)


async def published(web: Web, document: Any = SCRIPT) -> int:
    answer = await publish(web, document)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["version"])


async def keep(web: Web, body: Any, who: str = "1002", call_id: str = CALL) -> httpx.Response:
    return await web.ask(who, "PUT", f"/calls/{call_id}/script", json=body)


async def kept(web: Web, body: Any, **more: Any) -> dict[str, Any]:
    answer = await keep(web, body, **more)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


async def test_a_script_is_published_in_versions(web: Web) -> None:
    await has_campaign(web)
    none = (await web.ask("lead1", "GET", "/campaigns/autumn/script")).json()
    assert (none["version"], none["script"]) == (0, None)
    assert [await published(web), await published(web), await published(web, other(title="您好"))] == [1, 1, 2]
    said = (await web.ask("lead1", "GET", "/campaigns/autumn/script")).json()
    assert (said["version"], said["by"], said["faults"]) == (2, "lead1", [])
    assert said["script"]["pages"][0]["title"] == "您好"
    noted = (await web.ask("admin", "GET", "/audit?action=campaign.script")).json()["items"]
    assert [one["detail"]["version"] for one in noted] == [2, 1]
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn/script")).status_code == 204
    assert (await web.ask("lead1", "GET", "/campaigns/autumn/script")).json()["script"] is None
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn/script")).status_code == 404
    assert await published(web) == 4, "what was is never overwritten"


async def test_faults_are_named_and_nothing_is_changed(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    wrong = other(4, end=False, disposition="won")
    refused = await publish(web, wrong)
    assert (refused.status_code, slug(refused)) == (422, "script-faults")
    assert [(one["field"], one["code"]) for one in refused.json()["errors"]] == [
        ("body.pages.no", "dead_end"), ("body.pages.no", "no_disposition"),
    ]  # fmt: skip
    assert refused.json()["errors"][0]["said"]["zh"].startswith("“结束”")
    checked = (await web.ask("lead1", "POST", "/campaigns/autumn/script/check", json=wrong)).json()
    assert checked["faults"] == refused.json()["errors"]
    assert (await web.ask("lead1", "GET", "/campaigns/autumn/script")).json()["version"] == 1
    assert slug(await publish(web, other(hue="red"))) == "invalid"


async def test_a_script_is_the_business_of_those_who_run_campaigns(web: Web) -> None:
    await has_campaign(web)
    for method, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/check")):
        answer = await web.ask("1002", method, f"/campaigns/autumn/script{path}", json=SCRIPT)
        assert answer.status_code == 403, (method, path)
    assert (await web.ask("lead1", "GET", "/campaigns/none/script")).status_code == 404


async def test_what_leads_bring_is_told_to_who_writes_it(web: Web) -> None:
    await has_campaign(web)
    await talks(web)
    assert (await web.ask("lead1", "GET", "/campaigns/autumn/script")).json()["lead_fields"] == ["余额"]
    (fault,) = (await publish(web, other(0, text="您好{lead.name}"))).json()["errors"]
    assert (fault["code"], "{lead.余额}" in fault["said"]["zh"]) == ("placeholder", True)


async def test_a_disposition_that_goes_away_is_a_fault_of_the_script(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    own = [{"code": "won", "name_zh": "成了", "name_en": "Won", "kind": "success"}]
    settings = {"caller_ids": ["4008001234"], "dispositions": own}
    assert (await web.ask("lead1", "PUT", "/campaigns/autumn", json=settings)).status_code == 200
    said = (await web.ask("lead1", "GET", "/campaigns/autumn/script")).json()["faults"]
    assert [(one["code"], one["field"]) for one in said] == [
        ("no_disposition", "body.pages.yes"), ("no_disposition", "body.pages.no"),
    ]  # fmt: skip


async def test_a_campaign_of_the_same_name_does_not_find_it(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    assert (await web.ask("lead1", "DELETE", "/campaigns/autumn")).status_code == 204
    await has_campaign(web)
    assert (await web.ask("lead1", "GET", "/campaigns/autumn/script")).json()["script"] is None


# --- in a call -------------------------------------------------------------------------------------------------------


async def test_a_call_keeps_the_version_it_began_with_and_what_was_captured(web: Web) -> None:
    await has_campaign(web)
    assert (await publish(web)).status_code == 200
    await talks(web)
    said = (await about(web))["script"]
    assert (said["version"], said["run"], said["before"]) == (1, None, None)
    name = web.services.directory.called("1002")
    assert said["places"] == {"customer": "张三", "number": PERSON, "agent": name, "campaign": "秋季"}
    await kept(web, START)
    await published(web, other(title="您好"))
    first = await kept(web, OFFER)
    web.clock.now += 10.0
    again = await kept(web, OFFER)
    assert {**again, "changed_at": ""} == {**first, "changed_at": ""}, "the same again changes nothing"
    run = (await about(web))["script"]
    assert (run["version"], run["script"]["pages"][0]["title"]) == (1, "问候")
    assert (run["run"]["page"], run["run"]["trail"]) == ("offer", ["hello", "needs"])
    assert run["run"]["values"] == {"budget": "6000", "car": "SUV"}
    late = await keep(web, OFFER | {"version": 2})
    assert (late.status_code, slug(late)) == (409, "script-version")
    await talks(web, "out-lead-7-0002", "1002", "+8613800138001")
    assert (await about(web, call_id="out-lead-7-0002"))["script"]["version"] == 2


@pytest.mark.parametrize(
    ("body", "slug_", "fields"),
    [
        (NEEDS | {"trail": []}, "no-such-way", None),
        (START | {"page": "offer", "trail": ["hello"]}, "no-such-way", None),
        (START | {"page": "none"}, "no-such-way", None),
        (OFFER | {"values": {"car": "SUV"}}, "script-values", ["body.values.budget"]),
        (
            NEEDS | {"values": {"budget": "much", "hue": "1"}},
            "script-values",
            ["body.values.budget", "body.values.hue"],
        ),
        (START | {"version": 7}, "not-found", None),
        (START | {"version": 0}, "invalid", ["body.version"]),
        (START | {"values": {"wish": "x" * 1001}}, "invalid", ["body.values.wish"]),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_lost(web: Web, body: Any, slug_: str, fields: Any) -> None:
    await has_campaign(web)
    await published(web)
    await talks(web)
    before = await kept(web, NEEDS | {"values": {"car": "SUV"}})
    refused = await keep(web, body)
    assert slug(refused) == slug_, refused.text
    assert [one["field"] for one in refused.json().get("errors", [])] == (fields or [])
    assert (await about(web))["script"]["run"] == before


async def test_only_who_has_the_call_writes_and_who_sees_it_reads(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    await talks(web)
    await kept(web, OFFER)
    assert (await keep(web, START, who="1004")).status_code == 404
    assert (await keep(web, START, who="lead1")).status_code == 403
    assert (await about(web, "lead1"))["script"]["run"]["values"]["budget"] == "6000"
    assert (await keep(web, START, who="qa1")).status_code in (403, 404)


async def test_it_is_read_while_the_customers_phone_rings_and_nothing_is_kept(web: Web) -> None:
    """By who dials; what is typed before an answer is not of a conversation."""
    await has_campaign(web, mode="preview")
    await published(web)
    await web.agent_available("1002")
    lead = await a_lead(web.services.database, PERSON, name="张三", fields=BRINGS)
    intent = Intent(
        call_id=CallId(CALL), campaign="autumn", lead_id=lead, number=PERSON, shown_as=SHOWN, permit=7,
        intended_at=web.clock(), preset="cn", preset_since="2024-01-01", consent_id=None, dialled_by="1002",
    )  # fmt: skip
    async with web.services.database.write() as connection:
        await write_intents(connection, [intent])
    asked = DialAsked(
        at=web.clock(), agent=AgentId("1002"), call_id=CallId(CALL), to_number=PERSON, queue=QueueName("autumn")
    )  # fmt: skip
    await web.desk.settle(asked)
    assert (await web.ask("1002", "GET", f"/calls/{CALL}")).json()["stage"] == "dialling"
    said = (await about(web))["script"]
    name = web.services.directory.called("1002")
    assert said["places"] == {"customer": "张三", "number": PERSON, "agent": name, "campaign": "秋季"}
    refused = await keep(web, START)
    assert (refused.status_code, slug(refused)) == (409, "not-answered")
    assert (await keep(web, START, who="lead1")).status_code == 403
    assert (await web.ask("1004", "GET", f"/calls/{CALL}/campaign")).status_code == 404
    assert (await about(web))["script"]["run"] is None
    await web.ask("1002", "POST", f"/calls/{CALL}/hangup")
    assert slug(await keep(web, OFFER)) == "not-answered", "nor when it came to nothing"


async def test_a_call_of_no_campaign_has_no_script(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await keep(web, START, call_id="c1")).status_code == 404


async def test_the_next_call_of_a_lead_knows_what_was_captured_before(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    await talks(web)
    await kept(web, OFFER)
    await talks(web, "out-lead-7-0002", again=True)
    before = (await about(web, call_id="out-lead-7-0002"))["script"]["before"]
    assert (before["call_id"], before["values"]) == (CALL, {"budget": "6000", "car": "SUV"})
    await published(web, other(1, fields=SCRIPT["pages"][1]["fields"][:1]))
    await talks(web, "out-lead-7-0003", again=True)
    before = (await about(web, call_id="out-lead-7-0003"))["script"]["before"]
    assert before["values"] == {"budget": "6000"}, "what is not asked any more is not shown"


async def test_after_a_restart_all_of_it_is_there(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    await talks(web)
    await kept(web, OFFER)
    database = Database.open(web.services.settings.database)
    later = Scripts(database, web.clock)
    run, script = await later.run(CALL), await later.version("autumn", 1)
    await database.close()
    assert run is not None
    assert script is not None
    assert (run.page, run.captured, run.version) == ("offer", {"budget": "6000", "car": "SUV"}, 1)


async def test_two_that_write_at_once_leave_one_of_their_words(web: Web) -> None:
    await has_campaign(web)
    await published(web)
    await talks(web)
    bodies = [NEEDS | {"values": {"budget": str(n)}} for n in range(8)]
    answers = await asyncio.gather(*(keep(web, body) for body in bodies))
    assert {answer.status_code for answer in answers} == {200}
    assert (await about(web))["script"]["run"]["values"]["budget"] in {str(n) for n in range(8)}
