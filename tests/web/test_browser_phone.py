"""Asterisk, JsSIP and the tests' own voices and ears together, before any screen of ours: tone by tone."""

import subprocess
from pathlib import Path

import pytest

from app.setup import web
from tests.live.people import SOON_S
from tests.web.floor import WebFloor

CUSTOMER_HZ, AGENT_HZ = 453, 640
PHONE = """([phone, password]) => new Promise((registered, failed) => {
  const socket = new JsSIP.WebSocketInterface(phone.url);
  const ua = new JsSIP.UA({ sockets: [socket], uri: phone.uri, password, realm: phone.realm,
    authorization_user: phone.authorization_user ?? phone.username, session_timers: false });
  ua.on("newRTCSession", ({ session, originator }) => {
    window.session = session;
    if (originator === "remote") session.answer({ mediaConstraints: { audio: true, video: false } });
  });
  ua.on("registered", () => registered());
  ua.on("registrationFailed", ({ cause }) => failed(new Error(cause)));
  window.ua = ua;
  ua.start();
})"""


@pytest.fixture(scope="session")
def jssip(tmp_path_factory: pytest.TempPathFactory) -> str:
    """JsSIP as one script, from the packages that the pages are built with."""
    folder, node = web.workshop()
    packages, target = folder / "node_modules", tmp_path_factory.mktemp("jssip") / "jssip.js"
    argv = [str(node.program), str(packages / "rolldown/bin/cli.mjs"), str(packages / "jssip/lib/JsSIP.js")]
    argv += ["--format", "iife", "--name", "JsSIP", "--platform", "browser", "--file", str(target)]
    subprocess.run(argv, check=True, capture_output=True, cwd=Path(packages).parent)
    return f"{target.read_text()}\nwindow.JsSIP = JsSIP;"


async def test_a_browser_phone_and_a_customer_hear_each_other(floor: WebFloor, jssip: str) -> None:
    window = await floor.window("1002", tone_hz=AGENT_HZ)
    await window.page.evaluate(jssip)
    phone = await floor.read("/softphone", by="1002") | {"uri": "sip:1002-web@127.0.0.1"}
    await window.page.evaluate(PHONE, [phone, "demo-1002"])
    seat = {"device": "webrtc", "leg": "on_demand", "auto_answer": False}
    assert (await floor.ask("POST", "/me/session", by="1002", body=seat)).status_code == 200
    assert (await floor.ask("PUT", "/me/state", by="1002", body={"state": "available"})).status_code == 200

    caller = floor.caller(tone_hz=CUSTOMER_HZ)
    await caller.dials("4008001235")
    await caller.is_("talking")
    await window.hears(CUSTOMER_HZ)
    await window.hears_no(AGENT_HZ)  # its own voice
    await caller.hears(AGENT_HZ)

    await caller.hangs_up()
    await floor.screen.until(
        lambda: floor.screen.agent("1002")["state"] == "wrapup", SOON_S, lambda: "1002 was expected to write it down."
    )
    await window.hears_no(CUSTOMER_HZ)
    await window.page.evaluate("new Promise((gone) => { ua.on('unregistered', gone); ua.unregister(); })")
