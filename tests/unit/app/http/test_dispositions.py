"""A campaign's own dispositions: offered to whoever has its call, refused when it has none such, and counted."""

import random
from typing import Any

import httpx
import pytest

from app.demo.agents import SimulatedAgent
from app.outbound.results.dispositions import usual_dispositions
from core.facts import WrapupSaved
from tests.fakes.answered import SHOWN, lead_now
from tests.unit.app.http.campaign_calls import CALL, PERSON, about, has_campaign, slug, talks
from tests.unit.app.http.conftest import Web

OWN: list[dict[str, Any]] = [
    {"code": "won", "name_zh": "成了", "name_en": "Won", "kind": "success"},
    {"code": "lost", "name_zh": "没成", "name_en": "Lost", "kind": "failure", "needs_reason": True,
     "reasons": [{"code": "price", "name_zh": "价格", "name_en": "Price"}]},
    {"code": "later", "name_zh": "以后", "name_en": "Later", "kind": "again", "needs_note": True,
     "retry": {"tries": 2, "after_s": 600}},
    {"code": "never", "name_zh": "别打", "name_en": "Never", "kind": "do_not_call"},
]  # fmt: skip


async def files(web: Web, who: str = "1002", call_id: str = CALL, **body: Any) -> httpx.Response:
    return await web.ask(who, "POST", "/me/wrapup", json={"call_id": call_id} | body)


async def results(web: Web, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = (await web.ask("lead1", "GET", f"/campaigns/autumn/results{query}")).json()
    return found


async def test_a_new_campaign_has_the_houses_usual_ones(web: Web) -> None:
    await has_campaign(web)
    settings = (await web.ask("lead1", "GET", "/campaigns/autumn")).json()["settings"]
    usual = [one.model_dump(mode="json") for one in usual_dispositions()]
    assert settings["dispositions"] == usual
    words = (await web.ask("1002", "GET", "/dispositions?queue=autumn")).json()["items"]
    assert [word["code"] for word in words] == [one["code"] for one in usual]
    assert "sold" not in [word["code"] for word in (await web.ask("1002", "GET", "/dispositions")).json()["items"]]


@pytest.mark.parametrize(
    "wrong",
    [
        [], [OWN[0], OWN[0]], [OWN[0] | {"needs_reason": True}], [OWN[0] | {"retry": {"tries": 1}}],
        [OWN[0] | {"kind": "sold"}], [OWN[0] | {"code": "X Y"}], [OWN[0] | {"name_zh": ""}],
        [OWN[1] | {"reasons": OWN[1]["reasons"] * 2}], [OWN[2] | {"retry": {"after_s": 1}}], [OWN[0]] * 51,
    ],
)  # fmt: skip
async def test_dispositions_that_make_no_sense_are_refused(web: Web, wrong: list[Any]) -> None:
    body = {"name": "autumn", "settings": {"dispositions": wrong}}
    assert (await web.ask("lead1", "POST", "/campaigns", json=body)).status_code == 422


async def test_during_a_campaigns_call_its_agent_is_told_what_may_be_filed(web: Web) -> None:
    await has_campaign(web, dispositions=OWN)
    await web.agent_available("1004")
    await web.conversation("c1", "1004")
    assert await about(web, "1004", "c1") is None, "no campaign's call"
    await talks(web)
    said = await about(web)
    assert (said["campaign"], said["title"], said["filed"]) == ("autumn", "秋季", None)
    assert [one["code"] for one in said["dispositions"]] == ["won", "lost", "later", "never"]
    assert (said["lead"]["name"], said["lead"]["number"], said["lead"]["fields"]) == ("张三", PERSON, {"余额": "120"})
    assert said["lead"]["list_name"] == (await web.ask("lead1", "GET", "/leads/lists")).json()["items"][0]["name"]
    assert (await web.ask("1004", "GET", f"/calls/{CALL}/campaign")).status_code == 404, "not their call"


@pytest.mark.parametrize(
    ("body", "slug_", "allowed"),
    [
        ({"disposition": "sold"}, "no-such-disposition", ["won", "lost", "later", "never"]),
        ({"disposition": "won", "reason": "price"}, "no-such-reason", []),
        ({"disposition": "lost", "reason": "rain"}, "no-such-reason", ["price"]),
        ({"disposition": "lost", "done": True}, "reason-missing", ["price"]),
        ({"disposition": "later", "done": True}, "note-missing", None),
        ({"reason": "price"}, "no-such-reason", []),
    ],
)
async def test_what_the_campaign_does_not_have_is_refused(web: Web, body: Any, slug_: str, allowed: Any) -> None:
    await has_campaign(web, dispositions=OWN)
    lead = await talks(web)
    before = await lead_now(web.services.database, lead)
    refused = await files(web, **body)
    assert (refused.status_code, slug(refused)) == (422, slug_)
    assert refused.json().get("allowed") == allowed
    assert all(code in refused.json()["detail"] for code in allowed or [])
    assert (await lead_now(web.services.database, lead), (await about(web))["filed"]) == (before, None)


async def test_filed_it_is_at_the_lead_and_in_the_figures_once(web: Web) -> None:
    await has_campaign(web, dispositions=OWN)
    lead = await talks(web)
    await talks(web, "out-lead-7-0002", "1002", "+8613800138001")
    assert (await files(web, disposition="later", done=False)).status_code == 200
    assert (await lead_now(web.services.database, lead))[0] == "due"
    for _ in range(2):
        done = await files(web, disposition="lost", reason="price", note="太贵", done=True)
        assert done.status_code == 200, done.text
    filed = (await about(web))["filed"]
    assert (filed["disposition"], filed["reason"], filed["kind"], filed["note"]) == ("lost", "price", "failure", "太贵")
    assert (await lead_now(web.services.database, lead))[0] == "done"
    assert (await files(web, call_id="out-lead-7-0002", disposition="won")).status_code == 200
    found = await results(web)
    assert (found["filed"], found["unfiled"], found["success_share"]) == (2, 0, 0.5)
    assert [(one["disposition"], one["calls"], one["share"]) for one in found["items"]] == [
        ("won", 1, 0.5), ("lost", 1, 0.5), ("later", 0, 0.0), ("never", 0, 0.0),
    ]  # fmt: skip
    (reason,) = found["items"][1]["reasons"]
    assert (reason["reason"], reason["name"], reason["share"]) == ("price", {"zh": "价格", "en": "Price"}, 1.0)
    (call,) = (await web.ask("lead1", "GET", "/campaigns/autumn/results/calls?disposition=lost")).json()["items"]
    assert (call["call_id"], call["name"], call["number"], call["agent"]) == (
        CALL, "张三", PERSON, "1002",
    )  # fmt: skip
    assert (await web.ask("lead1", "GET", f"/calls/{call['call_id']}")).json()["disposition"] == "lost"


async def test_results_are_paged_and_of_the_days_asked_for(web: Web) -> None:
    await has_campaign(web)
    for place in range(3):
        await talks(web, f"out-lead-7-000{place}", "1002", f"+861380013800{place}")
    assert (await results(web))["unfiled"] == 3
    first = (await web.ask("lead1", "GET", "/campaigns/autumn/results/calls?unfiled=true&limit=2")).json()
    rest = (
        await web.ask("lead1", "GET", f"/campaigns/autumn/results/calls?unfiled=true&cursor={first['next']}")
    ).json()
    assert [one["call_id"][-1] for one in [*first["items"], *rest["items"]]] == ["2", "1", "0"]
    assert rest["next"] is None
    assert (await results(web, "?from=2020-01-01&to=2020-01-02"))["unfiled"] == 0
    for wrong in ("?from=2026-01-02&to=2026-01-01", "?from=2020-01-01&to=2026-01-01", "?from=soon"):
        assert (await web.ask("lead1", "GET", f"/campaigns/autumn/results{wrong}")).status_code == 422
    assert (await web.ask("lead1", "GET", "/campaigns/none/results")).status_code == 404
    for path in ("results", "results/calls"):
        assert (await web.ask("1002", "GET", f"/campaigns/autumn/{path}")).status_code == 403


async def test_who_wants_no_more_calls_is_on_the_list(web: Web) -> None:
    await has_campaign(web, dispositions=OWN)
    await talks(web)
    for _ in range(2):
        assert (await files(web, disposition="never", note="别再打了", done=True)).status_code == 200
    (entry,) = (await web.ask("lead1", "GET", f"/leads/do-not-call/{PERSON}")).json()["items"]
    assert (entry["source"], entry["note"], entry["by"], entry["campaign"], entry["call_id"]) == (
        "agent", "别再打了", "1002", "autumn", CALL,
    )  # fmt: skip
    noted = (await web.ask("admin", "GET", "/audit?action=do-not-call.added")).json()["items"]
    assert len(noted) == 1, "said once"


async def test_what_the_campaign_uses_no_more_is_still_counted(web: Web) -> None:
    await has_campaign(web, dispositions=OWN)
    await talks(web)
    assert (await files(web, disposition="lost", reason="price", done=True)).status_code == 200
    settings = {"caller_ids": [SHOWN], "dispositions": OWN[:1], "title": "秋季回访"}
    assert (await web.ask("lead1", "PUT", "/campaigns/autumn", json=settings)).status_code == 200
    items = (await results(web))["items"]
    assert [(one["disposition"], one["name"], one["calls"]) for one in items] == [
        ("won", {"zh": "成了", "en": "Won"}, 0), ("lost", None, 1),
    ]  # fmt: skip
    said = (await web.ask("1002", "GET", "/dispositions/campaigns")).json()["items"]
    assert [(one["campaign"], one["title"], [word["code"] for word in one["items"]]) for one in said] == [
        ("autumn", "秋季回访", ["won"])
    ]  # fmt: skip


async def test_somebody_who_calls_back_is_filed_by_the_campaigns_words_too(web: Web) -> None:
    await has_campaign(web, dispositions=OWN)
    await web.agent_available("1002")
    await web.conversation("c1", queue="autumn")
    assert (await about(web, call_id="c1"))["lead"] is None
    assert slug(await files(web, call_id="c1", disposition="resolved")) == "no-such-disposition"
    assert (await files(web, call_id="c1", disposition="never", done=True)).status_code == 200
    assert await web.services.do_not_call.holds(PERSON)
    assert (await results(web))["kinds"]["do_not_call"] == 1


async def test_a_simulated_agent_files_what_the_campaign_takes(web: Web) -> None:
    notes = [one | {"needs_note": True} for one in OWN]
    await has_campaign(web, dispositions=notes)
    await talks(web)
    person = SimulatedAgent(web.url, "1002", random.Random(7))
    await person.sit_down()
    filed = set()
    for _ in range(25):
        await person.wraps_up(CALL, "autumn")
        filed.add((await about(web))["filed"]["disposition"])
    assert filed == {"won", "lost", "later", "never"}


async def test_of_other_calls_whatever_the_house_says_is_taken(web: Web) -> None:
    await has_campaign(web, dispositions=OWN)
    await web.agent_available("1002")
    await web.conversation("c1")
    assert (await files(web, call_id="c1", disposition="resolved", done=True)).status_code == 200
    (saved,) = [fact for fact in web.desk.settled if isinstance(fact, WrapupSaved)]
    assert (saved.campaign, saved.kind) == (None, None)
    assert slug(await files(web, call_id="c1", disposition="resolved", reason="price")) == "no-such-reason"


async def files_later(web: Web, who: str = "lead1", call_id: str = CALL, **body: Any) -> httpx.Response:
    return await web.ask(who, "PUT", f"/campaigns/autumn/results/calls/{call_id}", json=body)


async def test_whoever_runs_the_campaign_files_what_was_left_without_an_outcome(web: Web) -> None:
    """It does to the lead what it would have done; once, and what was filed stays its agent's word."""
    await has_campaign(web, dispositions=OWN)
    lead = await talks(web)
    assert (await files_later(web, disposition="won")).json()["type"].endswith("call-under-way")
    await web.desk.customer_leaves(CALL)
    assert ((await lead_now(web.services.database, lead))[0], (await results(web))["unfiled"]) == ("done", 1)
    for wrong, said in (({"disposition": "sold"}, "no-such-disposition"), ({"disposition": "later"}, "note-missing")):
        assert slug(await files_later(web, **wrong)) == said
    assert slug(await files_later(web, call_id="out-lead-7-0009", disposition="won")) == "not-found"
    assert (await files_later(web, who="1002", disposition="won")).status_code == 403
    done = await files_later(web, disposition="later", note="下周再打")
    assert done.status_code == 204, done.text
    assert (await lead_now(web.services.database, lead))[0] == "due", "called again"
    found, filed = await results(web), (await about(web))["filed"]
    assert (found["unfiled"], found["filed"]) == (0, 1)
    assert (filed["disposition"], filed["note"], filed["agent"]) == ("later", "下周再打", "1002")
    assert slug(await files_later(web, disposition="won")) == "filed-already"
    (noted,) = (await web.ask("admin", "GET", "/audit?action=outcome.filed")).json()["items"]
    assert (noted["actor"], noted["detail"]["disposition"], noted["detail"]["agent"]) == ("lead1", "later", "1002")


async def test_filed_later_that_somebody_wants_no_more_calls_it_puts_them_on_the_list(web: Web) -> None:
    await has_campaign(web, dispositions=OWN)
    await talks(web)
    await web.desk.customer_leaves(CALL)
    assert (await files_later(web, disposition="never")).status_code == 204
    assert await web.services.do_not_call.holds(PERSON)
