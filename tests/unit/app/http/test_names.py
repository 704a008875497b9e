"""Whoever takes part in a call is called by name wherever the API and the feeds tell of it; outsiders by number."""

from tests.unit.app.http.conftest import Web


def _name(web: Web, who: str) -> str:
    person = web.services.directory.person(who)
    assert person is not None
    assert person.name not in ("", who)
    return person.name


async def test_both_ends_of_a_call_to_a_colleague_have_names(web: Web) -> None:
    caller, colleague = _name(web, "1002"), _name(web, "1003")
    await web.agent_available("1002")
    await web.agent_available("1003")
    async with web.watch("1003", "agent") as screen:
        call = (await web.ask("1002", "POST", "/calls", json={"to": "1003"})).json()
        offer = await screen.next("offer")
    for told in (call, offer):
        assert (told["caller_name"], told["dialled_name"]) == (caller, colleague)
    await web.ask("1002", "POST", f"/calls/{call['call_id']}/hangup")
    [before] = (await web.ask("1002", "GET", "/calls")).json()["items"]
    assert before["stage"] == "ended"
    assert (before["caller_name"], before["dialled_name"], before["agent_name"]) == (caller, colleague, caller)


async def test_who_serves_a_call_and_who_is_asked_have_names(web: Web) -> None:
    await web.agent_available("1002")
    await web.agent_available("1003")
    await web.conversation("c1")
    consult = {"to": "1003", "kind": "attended"}
    assert (await web.ask("1002", "POST", "/calls/c1/transfer", json=consult)).is_success
    async with web.watch("1002", "agent") as screen, web.watch("lead1") as lead:
        own = await screen.next("call")
        [watched] = (await lead.next("snapshot"))["calls"]
    for told in (own, watched):
        assert [(party["agent"], party["name"]) for party in told["parties"]] == [("1003", _name(web, "1003"))]
        assert told["agent_name"] == _name(web, "1002")


async def test_somebody_outside_whose_number_looks_like_an_extension_is_no_colleague(web: Web) -> None:
    await web.desk.call_waits("c1", queue="service", needs=(), caller="1003")
    call = (await web.ask("lead1", "GET", "/calls/c1")).json()
    assert (call["caller"], call["caller_name"], call["agent_name"]) == ("1003", "", "")


async def test_the_timeline_names_whom_it_tells_of(web: Web) -> None:
    await web.agent_available("1002")
    await web.conversation("c1")
    await web.ask("lead1", "POST", "/calls/c1/hangup")
    facts = (await web.ask("lead1", "GET", "/calls/c1/timeline")).json()["items"]
    named = {fact["type"]: fact["names"] for fact in facts}
    assert named["CallConnected"]["agent"] == _name(web, "1002")
    assert named["HangupAsked"]["asked_by"] == _name(web, "lead1")


async def test_an_agent_is_told_by_name_who_has_set_its_state(web: Web) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        assert (await web.ask("manager1", "PUT", "/agents/1002/state", json={"state": "paused"})).is_success
        assert (await screen.next("forced"))["name"] == _name(web, "manager1")
