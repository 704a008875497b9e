"""Messages: on the agents' screens at once, kept, and within one's reach."""

import pytest

from tests.unit.app.http.conftest import Web


async def send(web: Web, by: str, to: dict[str, object], text: str = "请注意排队"):  # type: ignore[no-untyped-def]
    return await web.ask(by, "POST", "/messages", json={"to": to, "text": text})


async def inbox(web: Web, who: str) -> list[dict[str, object]]:
    items: list[dict[str, object]] = (await web.ask(who, "GET", "/messages")).json()["items"]
    return items


async def test_a_message_is_on_the_agents_screen_at_once_and_stays(web: Web) -> None:
    async with web.watch("1002", "agent") as screen:
        sent = await send(web, "lead1", {"agent": "1002"})
        assert sent.status_code == 201
        news = await screen.next("message")
    lead = web.services.directory.person("lead1")
    assert lead is not None
    assert news == {
        "type": "message", "id": sent.json()["id"], "from": {"username": "lead1", "name": lead.name},
        "text": "请注意排队", "at": news["at"],
    }  # fmt: skip
    (kept,) = await inbox(web, "1002")
    assert (kept["text"], kept["received"], kept["read_at"], kept["to"]) == (
        "请注意排队", True, None, {"agent": "1002", "unit": None, "everyone": None}
    )  # fmt: skip
    assert await inbox(web, "1001") == []


async def test_the_sender_sees_how_many_have_read(web: Web) -> None:
    sent = (await send(web, "lead1", {"unit": "team1"})).json()
    assert (sent["recipients"], sent["readers"], sent["received"]) == (8, 0, False)
    for _ in range(2):
        assert (await web.ask("1002", "POST", f"/messages/{sent['id']}/read")).status_code == 204
    (mine,) = await inbox(web, "lead1")
    assert (mine["recipients"], mine["readers"]) == (8, 1)
    (read,) = await inbox(web, "1002")
    assert read["read_at"] is not None
    assert (await web.ask("1009", "POST", f"/messages/{sent['id']}/read")).status_code == 404, "not to this agent"


async def test_a_unit_is_everyone_below_it(web: Web) -> None:
    floor = web.services.directory.tree.root
    assert floor is not None
    sent = (await send(web, "manager1", {"unit": floor.id})).json()
    assert sent["recipients"] >= 48
    whole = (await send(web, "manager1", {"everyone": True})).json()
    assert whole["recipients"] == len(web.services.directory.people) - 1, "all but the sender"
    assert len(await inbox(web, "1030")) == 2


@pytest.mark.parametrize(
    ("by", "to", "status"),
    [
        ("lead1", {"agent": "1009"}, 404),
        ("lead1", {"agent": "9999"}, 404),
        ("lead1", {"unit": "team2"}, 404),
        ("lead1", {"unit": "nowhere"}, 404),
        ("lead1", {"everyone": True}, 403),
        ("lead1", {"everyone": False}, 422),
        ("lead1", {}, 422),
        ("lead1", {"agent": "1002", "unit": "team1"}, 422),
        ("1002", {"agent": "1001"}, 403),
    ],
)
async def test_nobody_writes_beyond_ones_reach(web: Web, by: str, to: dict[str, object], status: int) -> None:
    assert (await send(web, by, to)).status_code == status
    assert await inbox(web, "1009") == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001, "\x07"])
async def test_a_message_has_some_text_and_not_too_much(web: Web, text: str) -> None:
    assert (await send(web, "lead1", {"agent": "1002"}, text)).status_code == 422


async def test_long_lists_come_in_pages(web: Web) -> None:
    for number in range(5):
        await send(web, "lead1", {"agent": "1002"}, f"{number}")
    first = (await web.ask("1002", "GET", "/messages?limit=2")).json()
    second = (await web.ask("1002", "GET", f"/messages?limit=2&cursor={first['next']}")).json()
    last = (await web.ask("1002", "GET", f"/messages?limit=2&cursor={second['next']}")).json()
    texts = [item["text"] for page in (first, second, last) for item in page["items"]]
    assert (texts, last["next"]) == (["4", "3", "2", "1", "0"], None)
    assert (await web.ask("1002", "GET", "/messages?cursor=nonsense")).status_code == 422
