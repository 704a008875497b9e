"""What the launcher makes of its flags and the environment, and how it refuses."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.setup import options
from app.setup.__main__ import main
from app.setup.errors import Misuse
from app.setup.places import CHECKOUT


def test_the_defaults_are_the_ones_that_are_documented() -> None:
    chosen = options.parse([], {})
    assert chosen.data == CHECKOUT / "var"
    assert chosen.url == "http://127.0.0.1:8080/"
    assert (chosen.bind, chosen.sip_port, chosen.ws_port) == ("127.0.0.1", 5060, 8088)
    assert (chosen.ami_port, chosen.fastagi_port, chosen.rtp) == (5038, 4573, (10000, 20000))
    assert (chosen.carrier, chosen.demo, chosen.traffic) == ("127.0.0.2", False, False)


def test_browser_phones_are_heard_where_the_others_are_unless_a_proxy_stands_before_them() -> None:
    assert options.parse([], {"CALLFLOOR_BIND": "127.0.0.9"}).ws_bind == "127.0.0.9"
    behind = options.parse([], {"CALLFLOOR_BIND": "127.0.0.9", "CALLFLOOR_WS_BIND": "127.0.0.1"})
    assert (behind.bind, behind.environment()["CALLFLOOR_WS_BIND"]) == ("127.0.0.9", "127.0.0.1")


def test_a_flag_wins_over_the_environment() -> None:
    environment = {"CALLFLOOR_HTTP": "127.0.0.1:1", "CALLFLOOR_DATA": "/srv/one", "CALLFLOOR_BIND": "127.0.0.9"}
    chosen = options.parse(["--http", "127.0.0.1:2", "--data=/srv/two"], environment)
    assert chosen.http == ("127.0.0.1", 2)
    assert chosen.data == Path("/srv/two")
    assert chosen.bind == "127.0.0.9"


def test_a_relative_folder_counts_from_where_the_user_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert options.parse(["--data", "floor-2"], {}).data == tmp_path / "floor-2"


def test_what_was_chosen_reaches_a_child_unchanged() -> None:
    chosen = options.parse(["--demo", "--no-traffic", "--http", "[::1]:81"], {"CALLFLOOR_RTP_START": "12000"})
    assert options.parse([], chosen.environment()) == chosen


@pytest.mark.parametrize(
    ("flags", "environment", "sentence"),
    [
        (["--port", "1"], {}, "'--port' means nothing to 'run'"),
        (["extra"], {}, "'extra' means nothing to 'run'"),
        (["--demo=yes"], {}, "means nothing to 'run'"),
        (["--data"], {}, "--data needs a value after it"),
        (["--data", "--demo"], {}, "--data needs a value after it"),
        (["--data="], {}, "which is no folder"),
        (["--http", "8080"], {}, "it needs an address and a port"),
        (["--http", "::1:8080"], {}, "it needs an address and a port"),
        (["--http", "127.0.0.1:0"], {}, "give a number from 1 to 65535"),
        (["--http", "127.0.0.1:70000"], {}, "--http is '127.0.0.1:70000', and '70000' is no port"),
        (["--bind", "localhost"], {}, "which is no IP address"),
        (["--no-traffic"], {}, "give it with --demo"),
        ([], {"CALLFLOOR_SIP_PORT": "sip"}, "CALLFLOOR_SIP_PORT is 'sip', which is no port"),
        ([], {"CALLFLOOR_SIP_PORT": "\u0661"}, "which is no port"),
        ([], {"CALLFLOOR_WS_PORT": "5038"}, "CALLFLOOR_WS_PORT and CALLFLOOR_AMI_PORT both say port 5038"),
        ([], {"CALLFLOOR_SIP_PORT": "10010"}, "lies among the RTP ports"),
        ([], {"CALLFLOOR_RTP_END": "10010"}, "leave room for at least 100"),
        ([], {"CALLFLOOR_CARRIER": "127.0.0.1"}, "CALLFLOOR_CARRIER is 127.0.0.1, where this machine's own phones"),
        (["--bind", "127.0.0.9"], {"CALLFLOOR_CARRIER": "127.0.0.9"}, "Give the carrier another"),
        ([], {"CALLFLOOR_DEMO": "maybe"}, "neither yes nor no"),
    ],
)
def test_wrong_use_says_what_and_what_to_do(flags: list[str], environment: Mapping[str, str], sentence: str) -> None:
    with pytest.raises(Misuse) as caught:
        options.parse(flags, environment)
    assert sentence in str(caught.value)
    assert caught.value.exit_code == 2


@given(st.lists(st.text(max_size=8), max_size=4), st.text(max_size=12))
def test_no_input_is_met_with_anything_but_an_answer(flags: list[str], http: str) -> None:
    with contextlib.suppress(Misuse):
        options.parse(flags, {"CALLFLOOR_HTTP": http})


@pytest.mark.parametrize(
    "arguments",
    [[], ["fly"], ["run", "--fast"], ["doctor", "now"], ["lock", "x"], ["setup", "x"], ["test", "slow"]],
)
def test_wrong_use_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["help"], ["run", "--help"]])
def test_help_is_no_failure(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert "--no-traffic" in capsys.readouterr().out
