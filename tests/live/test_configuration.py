"""Asterisk's own opinion of the configuration: nothing to complain of, every place reachable, no right too many."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cti.ami.errors import AmiRefused
from cti.ami.message import Message
from tests.live.bare_asterisk import BareAsterisk

HAND_NEEDS = {
    "BridgeList", "CoreShowChannels", "DeviceStateList", "Hangup", "MixMonitorMute", "Originate", "Ping", "Redirect",
    "Setvar", "Status", "StopMixMonitor", "Bridge",
}  # fmt: skip
NOBODY_MAY = {
    "AGI", "Command", "CreateConfig", "DBDel", "DBDelTree", "DBPut", "DialplanExtensionAdd", "DialplanExtensionRemove",
    "Filter", "GetConfig", "GetConfigJSON", "ListCategories", "LoggerRotate", "MixMonitor", "ModuleLoad",
    "PJSIPShowContacts", "PJSIPShowEndpoints", "Reload", "UpdateConfig", "UserEvent",
}  # fmt: skip
BY_THE_SERVICE = {
    "accept", "agent", "agent-hold", "announce", "back", "chime", "dial", "flow", "hold", "kept", "lead", "listen",
    "meet", "music", "nobody", "ringback", "sit", "serve", "supervisor", "take", "takeover", "tone", "voicemail",
    "wait",
}  # fmt: skip
RUNS_SOMETHING = ("System", "TrySystem", "Exec", "AGI", "EAGI", "MixMonitor", "ExternalIVR")


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareAsterisk]:
    with BareAsterisk(tmp_path_factory.mktemp("scratch") / "data").running() as bare:
        asyncio.run(bare.booted())
        yield bare


@pytest.fixture(scope="module")
def said_at_start(asterisk: BareAsterisk) -> list[str]:
    """Before any test has asked for what Asterisk refuses."""
    return asterisk.log.read_text().splitlines()


async def _dialplan(asterisk: BareAsterisk) -> list[Message]:
    async with asterisk.manager("floor-hand") as hand:
        return [item for item in await hand.collect("ShowDialPlan") if item.event == "ListDialplan"]


def test_asterisk_finds_nothing_to_complain_of(said_at_start: list[str]) -> None:
    assert any("modules will be loaded" in line for line in said_at_start)
    assert [line for line in said_at_start if re.search(r"\] (WARNING|ERROR)\[", line)] == []


async def test_every_place_in_the_dialplan_is_reached_and_there(asterisk: BareAsterisk) -> None:
    items = await _dialplan(asterisk)
    contexts = {item.get("Context") for item in items}
    places = {(i.get("Context"), i.get("Extension")) for i in items if i.get("Extension")}
    text = "\n".join(f"{item.get('Application')}({item.get('AppData')})" for item in items)
    named_there = re.findall(r"(?:Goto\(|[?:])([\w-]+,[^,()\n]+),\w+\)", text)
    goto = {tuple(place.split(",")) for place in named_there if "$" not in place}
    assert goto <= places, "a Goto that leads nowhere"
    included = {item.get("IncludeContext") for item in items if item.get("IncludeContext")}
    by_phones = set(re.findall(r"^context = ([\w-]+)$", (asterisk.layout.etc / "pjsip.conf").read_text(), re.MULTILINE))
    by_dial = set(re.findall(r"(?:[bFUGg]\(|Local/[^@]*@)(callfloor-[\w-]+)", text))
    named = {f"callfloor-{name}" for name in (*BY_THE_SERVICE, "next")}
    reached = {context for context, _ in goto} | included | by_phones | by_dial | named
    assert reached <= contexts, "a context that is named and not there"
    assert {context for context in contexts if context.startswith("callfloor")} <= reached, "a context nobody reaches"


async def test_patterns_match_what_they_mean(asterisk: BareAsterisk) -> None:
    """In a pattern N, X, Z and their small letters stand for digits: a name must not be read so."""
    patterns = {i.get("Extension") for i in await _dialplan(asterisk) if i.get("Extension").startswith("_")}
    names = [re.sub(r"\[[^\]]*\]", "", pattern[1:]) for pattern in patterns]
    digits = [name for name in names if re.search(r"[nxzNXZ]", name)]
    assert [name for name in digits if not re.fullmatch(r"\+?X+", name)] == ["X."], "one, which means any number"
    assert {"_ri[n]g.", "_[n]ail."} <= patterns


async def test_each_application_is_loaded(asterisk: BareAsterisk) -> None:
    """A dialplan that names what is not loaded fails only when a caller comes by."""
    used = {item.get("Application") for item in await _dialplan(asterisk) if item.get("Application")}
    functions = set(re.findall(r"\$\{([A-Z]+)\(", (asterisk.layout.etc / "extensions.conf").read_text()))
    loaded = set(re.findall(r"(?:app|pbx|func|res)_\w+", (asterisk.layout.etc / "modules.conf").read_text()))
    homes = {
        "Answer": "", "AGI": "res_agi", "Background": "", "Bridge": "", "BridgeWait": "app_bridgewait",
        "ChanSpy": "app_chanspy", "ConfBridge": "app_confbridge", "Dial": "app_dial", "Goto": "", "GotoIf": "",
        "Gosub": "app_stack", "Hangup": "", "HangupCauseClear": "func_hangupcause", "NoOp": "",
        "MixMonitor": "app_mixmonitor", "MusicOnHold": "res_musiconhold",
        "Playback": "app_playback", "Read": "app_read", "Record": "app_record", "Return": "app_stack", "Set": "",
        "StopMixMonitor": "app_mixmonitor", "UserEvent": "app_userevent", "Wait": "", "WaitExten": "",
    }  # fmt: skip
    assert used <= set(homes), "say here which module brings it"
    assert {homes[name] for name in used if homes[name]} <= loaded
    func = {
        "CALLERID": "func_callerid", "CDR": "func_cdr", "CONNECTEDLINE": "func_callerid",
        "CHANNEL": "func_channel", "CUT": "func_cut", "FILTER": "func_strings",
        "FIELDQTY": "func_strings", "HANGUPCAUSE": "func_hangupcause", "IF": "func_logic", "LEN": "func_strings",
        "LOCK": "func_lock", "REGEX": "func_strings", "STAT": "func_env", "STRFTIME": "func_strings",
        "UNLOCK": "func_lock",
    }  # fmt: skip
    assert functions <= set(func), "say here which module brings it"
    assert {func[name] for name in functions} <= loaded


async def test_the_acting_user_has_what_it_needs_and_nothing_that_reaches_the_machine(asterisk: BareAsterisk) -> None:
    async with asterisk.manager("floor-hand") as hand:
        may = {name for name, _ in (await hand.ask("ListCommands")).items()}
        assert may >= HAND_NEEDS
        for action in sorted(NOBODY_MAY - {"LoggerRotate"}):
            with pytest.raises(AmiRefused, match=r"Permission denied|Invalid/unknown command"):
                await hand.ask(action)
        for application in RUNS_SOMETHING:
            order = {"Channel": "PJSIP/1001", "Application": application, "Data": "touch /nowhere/x"}
            with pytest.raises(AmiRefused, match="Originate Access Forbidden"):
                await hand.ask("Originate", order)
        for inside in ("${SHELL(id)}", "${SYSTEM(id)}", "$[${SHELL(id)}]"):
            order = {"Channel": "PJSIP/1001", "Application": "Set", "Data": f"X={inside}"}
            with pytest.raises(AmiRefused, match=r"Originate Access Forbidden|Originate failed"):
                await hand.ask("Originate", order)
        with pytest.raises(AmiRefused, match="Access Forbidden"):
            await hand.ask("Getvar", {"Variable": "SHELL(id)"})
        for function in ("FILE(/nowhere/x)", "SHELL(id)", "DB(a/b)"):
            with pytest.raises(AmiRefused, match="Variable not set"):
                await hand.ask("Setvar", {"Variable": function, "Value": "1"})


async def test_no_global_decides_where_calls_or_recordings_go(asterisk: BareAsterisk) -> None:
    """The acting user can set globals; none may matter."""
    text = (asterisk.layout.etc / "extensions.conf").read_text()
    names = set(re.findall(r"\$\{(\w+)[}:]", text))
    arguments = {f"ARG{number}" for number in range(1, 9)}
    own = arguments | {"DIALSTATUS", "BRIDGERESULT", "RINGTIME", "PROGRESSTIME"}  # set just before
    # Found before any variable (ast_str_retrieve_variable() in main/pbx_variables.c).
    built_in = {"EXTEN", "EPOCH", "HANGUPCAUSE"}
    assert {name for name in names if not name.startswith("CF_")} == built_in | own
    assert "[globals]" not in text


async def test_the_hearing_user_may_do_nothing(asterisk: BareAsterisk) -> None:
    async with asterisk.manager("floor-ear") as ear:
        for action in sorted(NOBODY_MAY | (HAND_NEEDS - {"BridgeList", "Ping"})):
            with pytest.raises(AmiRefused, match=r"Permission denied|Invalid/unknown command"):
                await ear.ask(action)


def test_nobody_else_may_read_the_secrets(asterisk: BareAsterisk) -> None:
    readable = [path.name for path in Path(asterisk.layout.etc).glob("*.conf") if path.stat().st_mode & 0o077]
    assert readable == []
