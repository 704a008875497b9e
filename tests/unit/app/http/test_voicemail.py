"""The inbox by the API: whose box is whose, what is heard and done, and who calls back."""

import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.directory.permissions import Permission, Scope
from app.tasks.values import TaskKind, TaskState
from app.voicemail.values import MessageLeft, MessageState
from core.facts import CallConnected, CallDialled, Direction, VoicemailLeft
from core.ids import AgentId, CallId, LegId, QueueName, Token
from tests.unit.app.http.conftest import Web


async def leaves(web: Web, box: str, *, call: str = "main-7", caller: str = "+8613800000000") -> str:
    """A message in this box, as filing tells of it."""
    path = web.services.settings.recordings / "messages" / f"{call}.wav"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"RIFF" + bytes(100))
    message = MessageLeft(
        id=f"{call}-17", box=box, call_id=call, caller=caller, dialled="4008001234", left_at=web.clock(), seconds=4.5,
        path=f"messages/{call}.wav", sha256="ab" * 32,
    )  # fmt: skip
    await web.services.voicemail.store.add(message)
    await web.desk.settle(
        VoicemailLeft(
            at=web.clock(), call_id=CallId(call), box=box, message=message.id, seconds=4.5, sha256="", file=message.path
        )
    )
    await web.services.voicemail.catch_up()
    return message.id


async def inbox(web: Web, who: str, **params: Any) -> list[str]:
    answer = await web.ask(who, "GET", "/voicemail", params=params)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


async def test_whose_box_is_whose(web: Web) -> None:
    mine, queues = await leaves(web, "1002", call="main-1"), await leaves(web, "service", call="main-2")
    assert await inbox(web, "1002") == [queues, mine]
    assert mine not in await inbox(web, "1004")
    assert await inbox(web, "manager1") == [queues, mine]
    assert await inbox(web, "1002", box="1002") == [mine]
    foreign = await web.ask("1004", "GET", "/voicemail", params={"box": "1002"})
    assert foreign.status_code == 404
    for method, path in (("GET", ""), ("GET", "/audio"), ("PATCH", ""), ("DELETE", "")):
        body = {"json": {"state": "done"}} if method == "PATCH" else {}
        assert (await web.ask("1004", method, f"/voicemail/{mine}{path}", **body)).status_code == 404


async def test_it_is_played_in_parts_and_audited_once(web: Web) -> None:
    message = await leaves(web, "1002")
    part = await web.ask("1002", "GET", f"/voicemail/{message}/audio", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"RIFF")
    await web.ask("1002", "GET", f"/voicemail/{message}/audio", headers={"Range": "bytes=4-9"})
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "voicemail.played"})).json()["items"]
    assert [one["subject"] for one in noted] == [message]


async def test_heard_then_done_ends_the_task(web: Web) -> None:
    message = await leaves(web, "service")
    task = await web.services.tasks.about(TaskKind.VOICEMAIL, message)
    assert task is not None
    assert (task.number, task.queue) == ("+8613800000000", "service")
    for state in ("heard", "done"):
        changed = await web.ask("1002", "PATCH", f"/voicemail/{message}", json={"state": state})
        assert (changed.json()["state"], changed.json()["changed_by"]) == (state, "1002")
    task = await web.services.tasks.about(TaskKind.VOICEMAIL, message)
    assert task is not None
    assert task.state is TaskState.DONE
    box = next(
        one for one in (await web.ask("1002", "GET", "/voicemail/boxes")).json()["items"] if one["box"] == "service"
    )
    assert (box["kind"], box["new"], box["done"]) == ("queue", 0, 1)


async def test_who_finishes_the_task_has_dealt_with_the_message(web: Web) -> None:
    message = await leaves(web, "1002")
    task = await web.services.tasks.about(TaskKind.VOICEMAIL, message)
    assert task is not None
    await web.services.tasks.start(task.id, by="1002")
    await web.services.tasks.finish(task.id, by="1002")
    await web.services.voicemail.catch_up()
    assert (await web.ask("1002", "GET", f"/voicemail/{message}")).json()["state"] == "done"


async def test_calling_back_settles_all_that_this_caller_left(web: Web) -> None:
    first, second = await leaves(web, "1002", call="main-1"), await leaves(web, "service", call="main-2")
    other = await leaves(web, "1002", call="main-3", caller="+8613900000000")
    call, agent = CallId("out-1"), AgentId("1002")
    voicemail = web.services.voicemail
    dialled = CallDialled(
        at=1.0, call_id=call, agent=agent, token=Token(1), leg_id=LegId("ring-1002-1"), direction=Direction.OUT,
        dialled="+8613800000000", caller="4008001234",
    )  # fmt: skip
    voicemail.on_fact(dialled)
    await voicemail.catch_up()
    assert (await web.ask("1002", "GET", f"/voicemail/{first}")).json()["state"] == "new", "nobody has answered yet"
    voicemail.on_fact(
        CallConnected(
            at=2.0,
            call_id=call,
            agent=agent,
            token=Token(1),
            leg_id=LegId("ring-1002-1"),
            queue=QueueName(""),
            waited_s=0.0,
        )
    )
    await voicemail.catch_up()
    states = [(await web.ask("1002", "GET", f"/voicemail/{one}")).json()["state"] for one in (first, second, other)]
    assert states == ["done", "done", "new"]
    task = await web.services.tasks.about(TaskKind.VOICEMAIL, first)
    assert task is not None
    assert task.outcome == "called_back"


async def test_deleting_takes_the_audio_and_stays_in_the_audit_log(web: Web) -> None:
    message = await leaves(web, "1002", call="main-9")
    assert (await web.ask("1002", "DELETE", f"/voicemail/{message}")).status_code == 204
    assert not (web.services.settings.recordings / "messages/main-9.wav").exists()
    assert (await web.ask("1002", "GET", f"/voicemail/{message}")).status_code == 404
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "voicemail.deleted"})).json()["items"]
    assert [(one["actor"], one["subject"]) for one in noted] == [("1002", message)]
    kept = await web.services.voicemail.store.get(message)
    assert kept is not None
    assert kept.state is MessageState.DELETED


async def test_the_desk_is_told_of_a_message_for_it(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        await leaves(web, "1002")
        assert (await screen.next("voicemail"))["box"] == "1002"


async def is_marked(web: Web, message: str) -> None:
    assert (await web.ask("manager1", "PATCH", f"/voicemail/{message}", json={"state": "done"})).status_code == 200


async def is_deleted(web: Web, message: str) -> None:
    assert (await web.ask("manager1", "DELETE", f"/voicemail/{message}")).status_code == 204


async def is_put_into_words(web: Web, message: str) -> None:
    kept = await web.services.voicemail.store.get(message)
    assert kept is not None
    await web.services.voicemail.words._word(kept)


async def is_to_be_put_into_words_again(web: Web, message: str) -> None:
    kept = await web.services.voicemail.store.get(message)
    assert kept is not None
    await web.services.voicemail.word_again(kept)


CHANGES: list[Callable[[Web, str], Awaitable[None]]] = [
    is_marked, is_deleted, is_put_into_words, is_to_be_put_into_words_again,
]  # fmt: skip


@pytest.mark.parametrize("changes", CHANGES)
async def test_screens_of_both_kinds_are_told_of_what_others_make_of_a_message(
    web: Web, changes: Callable[[Web, str], Awaitable[None]]
) -> None:
    message = await leaves(web, "service")
    web.services.voicemail.words._command = [sys.executable, "-c", "print('words')"]
    async with web.watch("1002", "agent") as desk, web.watch("lead1") as floor:
        await floor.next("snapshot")
        await changes(web, message)
        assert (await desk.next("voicemail"))["box"] == "service"
        while "voicemail" not in (delta := await floor.next("delta")):
            pass
        assert delta["voicemail"] is True


async def test_the_floor_is_told_of_a_new_message_but_not_in_whose_box(web: Web) -> None:
    async with web.watch("lead1") as floor:
        await floor.next("snapshot")
        await leaves(web, "1048")  # whom this lead does not reach
        while "voicemail" not in (delta := await floor.next("delta")):
            assert "1048" not in str(delta)
        assert delta["voicemail"] is True
        assert "1048" not in str(delta)


async def test_an_agent_who_hears_colleagues_is_told_of_their_boxes_too(web: Web) -> None:
    async with web.watch("1002", "agent") as before:
        await leaves(web, "1004", call="main-1")
        await leaves(web, "1002", call="main-2")
        assert (await before.next("voicemail"))["box"] == "1002"
    grants = dict(web.services.directory.roles["agent"]) | {Permission.HEAR_RECORDINGS: Scope.TEAM}
    await web.services.directory.put_role("agent", grants)
    async with web.watch("1002", "agent") as screen:
        await leaves(web, "1004", call="main-3")
        assert (await screen.next("voicemail"))["box"] == "1004"
    assert len(await inbox(web, "1002", box="1004")) == 2


async def test_without_a_command_there_are_no_words_to_ask_for(web: Web) -> None:
    message = await leaves(web, "1002")
    refused = await web.ask("1002", "POST", f"/voicemail/{message}/transcript")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:callfloor:problem:no-transcription")
