"""Complaints over HTTP: about an attempt, kept, and counted until they hold the campaign, which says so."""

from typing import Any

import httpx
import pytest

from app.outbound.dialling.attempts import Intent, call_of, write_intents
from core.facts import AttemptEnded, AttemptOutcome
from core.ids import QueueName
from tests.unit.app.http.conftest import Web

SHOWN = "4008001234"


def number(place: int) -> str:
    return f"+86138001380{place:02}"


async def called(web: Web, many: int, campaign: str = "autumn", *, permit: int = 7) -> list[str]:
    """So many were called a minute ago and have answered."""
    begun = web.clock.now - 60.0
    names = [call_of(permit, place) for place in range(many)]
    intents = [
        Intent(
            call_id=call_id, campaign=campaign, lead_id=place, number=number(place), shown_as=SHOWN, permit=permit,
            intended_at=begun + place, preset="cn", preset_since="2026-01-01", consent_id=None,
        )
        for place, call_id in enumerate(names)
    ]  # fmt: skip
    async with web.services.database.write() as connection:
        await write_intents(connection, intents)
    for call_id in names:
        ended = AttemptEnded(
            at=begun + 5, call_id=call_id, campaign=QueueName(campaign), outcome=AttemptOutcome.ANSWERED, rang_s=3.0
        )
        await web.services.journal.append([ended])
    return list(names)


async def filed(web: Web, who: str = "lead1", **body: Any) -> httpx.Response:
    return await web.ask(who, "POST", "/complaints", json={"note": "半夜打电话", **body})


async def campaign(web: Web) -> dict[str, Any]:
    found: dict[str, Any] = (await web.ask("lead1", "GET", "/campaigns/autumn")).json()
    return found


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


async def test_a_complaint_is_about_the_last_attempt_to_a_number(web: Web) -> None:
    await called(web, 2)
    later = await called(web, 1, "winter", permit=8)
    made = await filed(web, number="138 0013 8000", source="carrier")
    assert made.status_code == 201, made.text
    said = made.json()
    assert (said["call_id"], said["campaign"], said["shown_as"], said["source"], said["by"]) == (
        later[0], "winter", SHOWN, "carrier", "lead1",
    )  # fmt: skip
    assert (await filed(web, number=number(0), campaign="autumn")).json()["call_id"] == call_of(7, 0)
    attempt = await web.services.attempts.get(later[0])
    assert attempt is not None
    assert attempt["complained_at"] is not None
    listed = (await web.ask("manager1", "GET", "/complaints", params={"campaign": "winter"})).json()["items"]
    assert listed == [said]
    assert said["withdrawn_at"] is None
    page = (await web.ask("manager1", "GET", "/complaints?limit=1&q=8000")).json()
    assert page["items"][0]["campaign"] == "autumn"
    rest = await web.ask("manager1", "GET", "/complaints", params={"limit": 1, "cursor": page["next"]})
    assert [one["campaign"] for one in rest.json()["items"]] == ["winter"]
    assert rest.json()["next"] is None


async def test_who_complains_is_called_no_more_unless_that_is_said(web: Web) -> None:
    names = await called(web, 2)
    await filed(web, call_id=names[0])
    await filed(web, call_id=names[1], do_not_call=False)
    assert await web.services.do_not_call.holds(number(0))
    assert not await web.services.do_not_call.holds(number(1))
    noted = (await web.ask("admin", "GET", "/audit")).json()["items"]
    actions = [one["action"] for one in noted if one["action"].startswith(("complaint.", "do-not-call."))]
    assert actions == ["complaint.filed", "do-not-call.added", "complaint.filed"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422), ({"number": number(0), "call_id": "out-lead-7-0"}, 422), ({"number": "x1"}, 422),
        ({"number": number(9)}, 409), ({"call_id": "out-lead-9-9"}, 409), ({"number": number(0), "note": ""}, 422),
        ({"number": number(0), "source": "gossip"}, 422), ({"number": number(0), "campaign": "winter"}, 409),
    ],
    ids=str,
)  # fmt: skip
async def test_a_complaint_about_nothing_is_refused(web: Web, body: dict[str, Any], status: int) -> None:
    await called(web, 1)
    refused = await filed(web, **body)
    assert refused.status_code == status, refused.text
    assert (await web.ask("lead1", "GET", "/complaints")).json()["items"] == []


@pytest.mark.parametrize("who", ["1002", "qa1", "trainer1", "it1"])
async def test_complaints_are_the_business_of_those_who_run_campaigns(web: Web, who: str) -> None:
    assert (await filed(web, who, number=number(0))).status_code == 403
    assert (await web.ask(who, "GET", "/complaints")).status_code == 403


async def test_who_manages_the_house_withdraws_a_complaint_and_the_brake_lets_go(web: Web) -> None:
    """China's preset again: three at least. Whoever runs the campaign does not release its brake alone."""
    settings = {"caller_ids": [SHOWN], "preset": "cn"}
    await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn", "settings": settings})
    await web.ask("lead1", "POST", "/campaigns", json={"name": "winter", "settings": settings})
    names = await called(web, 4)
    assert (await web.ask("lead1", "GET", "/complaints/brakes")).json()["items"] == []
    ids = [(await filed(web, call_id=call_id)).json()["id"] for call_id in (*names[:3], names[2])]
    held = (await campaign(web))["held"]["until"]

    async def brakes() -> dict[tuple[str, str], dict[str, Any]]:
        items = (await web.ask("lead1", "GET", "/complaints/brakes")).json()["items"]
        return {(one.pop("campaign"), one.pop("number")): one for one in items}

    rule = {"days": 7, "least": 3, "share": 0.005}
    alike = {"complaints": 3, "answers": 4, "held_until": held, **rule}
    assert await brakes() == {("autumn", ""): alike, ("autumn", SHOWN): alike, ("winter", SHOWN): alike}

    assert (await withdrawn(web, ids[2], "lead1")).status_code == 403
    assert (await withdrawn(web, ids[2])).status_code == 200
    assert (await brakes())["autumn", ""]["complaints"] == 3, "the other one about this call counts still"
    ended = (await withdrawn(web, ids[3])).json()
    assert (ended["withdrawn_by"], ended["withdrawn_why"], ended["call_id"]) == ("manager1", "记错了", names[2])
    assert ended["withdrawn_at"] is not None
    assert (await campaign(web))["held"] is None
    assert (await brakes())["autumn", ""] == {"complaints": 2, "answers": 4, "held_until": None, **rule}
    again = await withdrawn(web, ids[3])
    assert (again.status_code, slug(again)) == (409, "withdrawn")
    assert (await withdrawn(web, 999)).status_code == 404
    assert await web.services.do_not_call.holds(number(2)), "whoever complained is called no more all the same"
    noted = (await web.ask("admin", "GET", "/audit?action=complaint.withdrawn")).json()["items"]
    assert [one["detail"]["reason"] for one in noted] == ["记错了"] * 2


async def withdrawn(web: Web, id: int, who: str = "manager1") -> httpx.Response:
    return await web.ask(who, "POST", f"/complaints/{id}/withdraw", json={"why": "记错了"})


async def test_too_many_hold_the_campaign_which_says_so(web: Web) -> None:
    """China's preset: three at least, and more than one in a hundred answers, within 7 days."""
    settings = {"caller_ids": [SHOWN], "preset": "cn"}
    await web.ask("lead1", "POST", "/campaigns", json={"name": "autumn", "settings": settings})
    names = await called(web, 4)
    for call_id in names[:2]:
        await filed(web, call_id=call_id)
    assert (await campaign(web))["held"] is None
    await filed(web, call_id=names[1])
    assert (await campaign(web))["held"] is None, "two about one call are one"
    await filed(web, call_id=names[2])
    held = (await campaign(web))["held"]
    assert held["rule"] == "campaign_complaints"
    assert (held["name"]["en"], held["name"]["zh"]) == ("Too many complaints of the campaign", "活动投诉过多")
    assert held["said"]["en"] == "3 complaints for 4 answers within 7 days: the campaign is held."
    assert held["until"] is not None
