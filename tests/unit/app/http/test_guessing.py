"""Nobody learns of, or touches, what lies outside their reach: a guessed id is answered as one that never was."""

from typing import Any

import pytest

from core.facts import PhoneReachable
from core.ids import AgentId, CallId
from recording.row import Recording, RecordingState
from tests.unit.app.http.conftest import Web

STRANGERS = ("lead1", "manager3", "1002", "qa1", "it1")
NOT_THERE = {
    "agent": "7777", "call": "zz", "unit": "no-unit", "message": "9",
    "supervision": "sup-999", "display": "0" * 16, "sign_in": "zz",
}  # fmt: skip


@pytest.fixture
async def ids(web: Web) -> dict[str, str]:
    """One of everything, all of team2: 1010 talks to a customer while lead2 listens."""
    await web.agent_available("1010")
    await web.conversation("c1", agent="1010")
    complete = RecordingState.COMPLETE
    row = Recording(call_id=CallId("c1"), state=complete, started_at=1000.0, seconds=1.0, sha256="x", path="c1.wav")
    await web.has_recording(row, b"RIFF" * 100)
    await web.desk.settle(PhoneReachable(at=web.clock(), agent=AgentId("2002"), device="desk"))
    heard = (await web.ask("lead2", "POST", "/supervision", json={"agent": "1010", "mode": "listen"})).json()
    written = (await web.ask("lead2", "POST", "/messages", json={"to": {"agent": "1010"}, "text": "!"})).json()
    shown = (await web.ask("lead2", "POST", "/displays", json={"name": "team2"})).json()
    [sign_in] = (await web.ask("admin", "GET", "/users/1010/sign-ins")).json()["items"]
    made = {"supervision": heard["id"], "message": str(written["id"]), "display": shown["id"], "sign_in": sign_in["id"]}
    return made | {"agent": "1010", "call": "c1", "unit": "team2"}


GUESSES: list[tuple[str, str, str, Any]] = [
    ("agent", "GET", "/agents/{}", None),
    ("agent", "PUT", "/agents/{}/state", {"state": "offline", "reason": "x"}),
    ("agent", "PUT", "/targets", {"agent": "{}", "calls": 1}),
    ("agent", "POST", "/messages", {"to": {"agent": "{}"}, "text": "x"}),
    ("agent", "POST", "/supervision", {"agent": "{}", "mode": "listen"}),
    ("agent", "GET", "/users/{}", None),
    ("agent", "PATCH", "/users/{}", {"name": "x"}),
    ("agent", "POST", "/users/{}/password", None),
    ("agent", "POST", "/users/{}/phone-password", None),
    ("agent", "GET", "/users/{}/sign-ins", None),
    ("agent", "DELETE", "/users/{}/sign-ins", None),
    ("call", "GET", "/calls/{}", None),
    ("call", "GET", "/calls/{}/timeline", None),
    ("call", "GET", "/calls/{}/candidates", None),
    *(("call", "POST", f"/calls/{{}}/{what}", None) for what in (
        "hold", "resume", "hangup", "mute", "unmute", "pause-recording", "resume-recording", "advance", "swap",
        "transfer/complete", "transfer/cancel",
    )),
    ("call", "POST", "/calls/{}/dtmf", {"digits": "1"}),
    ("call", "POST", "/calls/{}/transfer", {"to": "1002", "kind": "blind"}),
    ("call", "POST", "/calls/{}/conference", {"to": "1002"}),
    ("call", "POST", "/calls/{}/move", {"to": "sales"}),
    ("call", "DELETE", "/calls/{}/parties/side-1", None),
    ("call", "GET", "/recordings/{}", None),
    ("call", "GET", "/recordings/{}/audio", None),
    ("call", "GET", "/recordings?call_id={}", None),
    ("call", "POST", "/me/wrapup", {"call_id": "{}", "disposition": "resolved", "note": "", "done": True}),
    ("unit", "PATCH", "/units/{}", {"name": "x"}),
    ("unit", "DELETE", "/units/{}", None),
    ("unit", "PUT", "/targets", {"unit": "{}", "calls": 1}),
    ("unit", "POST", "/messages", {"to": {"unit": "{}"}, "text": "x"}),
    ("unit", "GET", "/figures?unit={}", None),
    ("unit", "GET", "/leaderboards?by=agent&measure=calls&period=day&unit={}", None),
    ("message", "POST", "/messages/{}/read", None),
    ("display", "DELETE", "/displays/{}", None),
    ("sign_in", "DELETE", "/me/sign-ins/{}", None),
    ("supervision", "PATCH", "/supervision/{}", {"mode": "barge"}),
    ("supervision", "DELETE", "/supervision/{}", None),
]  # fmt: skip
WITHIN = {  # who may after all, by the table of permissions
    "qa1": ("GET /agents", "GET /calls", "GET /users", "GET /recordings", "GET /figures", "GET /leaderboards"),
    "it1": ("/users", "/units", "GET /agents"),
}


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_a_guessed_id_is_answered_as_one_that_never_was(web: Web, ids: dict[str, str], stranger: str) -> None:
    told = []
    for kind, method, path, body in GUESSES:
        if f"{method} {path}".startswith(tuple(w for w in WITHIN.get(stranger, ()) if w.startswith(method))):
            continue
        if path.startswith(tuple(w for w in WITHIN.get(stranger, ()) if w.startswith("/"))):
            continue
        there = await _asks(web, stranger, method, path, body, ids[kind])
        never = await _asks(web, stranger, method, path, body, NOT_THERE[kind])
        if there != never or there[0] not in (403, 404, 200):
            told.append(f"{method} {path}: {there} for what is there, {never} for what is not")
        if there[0] == 200:
            assert method == "GET"
            assert "'items': []" in there[1], f"{method} {path}: {there}"
    assert not told, "\n".join(told)
    call = (await web.ask("lead2", "GET", "/calls/c1")).json()
    assert (call["stage"], call["agent"]) == ("talking", "1010"), "a stranger has touched the call"
    assert (await web.ask("lead2", "GET", "/supervision")).json()["items"] != []
    assert (await web.ask("1010", "GET", "/me")).status_code == 200


async def test_the_same_questions_are_answered_to_the_own_leader(web: Web, ids: dict[str, str]) -> None:
    """Otherwise the test above would hold for a floor that refuses everybody."""
    for kind, method, path, body in GUESSES:
        if method == "GET" and "sign-ins" not in path:
            status, _ = await _asks(web, "lead2", method, path, body, ids[kind])
            assert status == 200, f"{method} {path}"
    assert (await _asks(web, "lead2", "PATCH", "/supervision/{}", {"mode": "barge"}, ids["supervision"]))[0] == 200
    assert (await _asks(web, "1010", "POST", "/messages/{}/read", None, ids["message"]))[0] == 204
    assert (await _asks(web, "lead2", "DELETE", "/displays/{}", None, ids["display"]))[0] == 204


async def _asks(web: Web, who: str, method: str, path: str, body: Any, name: str) -> tuple[int, str]:
    """The status and what was said, with the name itself taken out."""
    answer = await web.ask(
        who, method, path.format(name), **({"json": _filled(body, name)} if body is not None else {})
    )
    text = str(answer.json()) if answer.content and "json" in answer.headers["content-type"] else ""
    return answer.status_code, text if len(name) == 1 else text.replace(name, "NAME")


def _filled(body: Any, name: str) -> Any:
    if isinstance(body, dict):
        return {key: _filled(value, name) for key, value in body.items()}
    return name if body == "{}" else body
