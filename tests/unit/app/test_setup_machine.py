"""The machine looked over: ports, folders, locks, and what is shown meanwhile."""

import errno
import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from app.launcher import floor_lock
from app.setup import doctor, options, places, ports
from app.setup.__main__ import main
from app.setup.doctor import Check, State
from app.setup.errors import MachineUnfit
from app.setup.places import CHECKOUT
from app.setup.progress import Progress


def free_ports(count: int) -> list[int]:
    """All different: each is held until the last is found."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(probe.getsockname()[1]) for probe in probes]


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> options.Options:
    """A floor with ports of its own; the environment says so too."""
    names = ("SIP_PORT", "WS_PORT", "AMI_PORT", "FASTAGI_PORT")
    http, *others = free_ports(1 + len(names))
    environment = {f"CALLFLOOR_{name}": str(port) for name, port in zip(names, others, strict=True)}
    environment |= {"CALLFLOOR_HTTP": f"127.0.0.1:{http}", "CALLFLOOR_DATA": str(tmp_path / "var")}
    environment |= {"CALLFLOOR_RTP_START": "1100", "CALLFLOOR_RTP_END": "1300"}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return options.parse([], environment)


@pytest.mark.parametrize(("kind", "what"), [(socket.SOCK_STREAM, "TCP, SIP"), (socket.SOCK_DGRAM, "UDP, SIP")])
def test_a_taken_port_names_its_owner_and_the_setting(
    floor: options.Options, kind: socket.SocketKind, what: str
) -> None:
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("127.0.0.1", floor.sip_port))
        if kind is socket.SOCK_STREAM:
            taken.listen()
        with pytest.raises(MachineUnfit) as caught:
            ports.need_free(floor)
    assert f"127.0.0.1:{floor.sip_port} ({what}) is taken by " in str(caught.value)
    assert f"(process {os.getpid()})" in str(caught.value)
    assert "set CALLFLOOR_SIP_PORT to another port" in str(caught.value)


def test_a_port_of_another_floor_names_its_launcher(floor: options.Options, tmp_path: Path) -> None:
    """Whoever ends the service alone sees it started again."""
    listen = "s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True)"
    service = f"import socket, time; {listen}; time.sleep(60)"
    launcher = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {service!r}])"
    (tmp_path / "app").mkdir()
    (tmp_path / "app/__init__.py").touch()
    (tmp_path / "app/launcher.py").write_text(launcher)
    argv, only_this = [sys.executable, "-m", "app.launcher"], {"PYTHONPATH": str(tmp_path)}
    other = subprocess.Popen(argv, cwd=tmp_path, stdout=subprocess.PIPE, start_new_session=True, env=only_this)
    try:
        assert other.stdout is not None
        its = replace(floor, http=("127.0.0.1", int(other.stdout.readline())))
        with pytest.raises(MachineUnfit, match=rf"is taken by another floor of Callfloor \(process {other.pid}\)"):
            ports.need_free(its)
    finally:
        os.killpg(other.pid, signal.SIGKILL)
        other.communicate()


def test_simulated_customers_need_an_address_of_this_machine(floor: options.Options) -> None:
    away = replace(floor, carrier="192.0.2.7", demo=True, traffic=True)
    with pytest.raises(MachineUnfit, match=r"CALLFLOOR_CARRIER is 192\.0\.2\.7.*--no-traffic"):
        ports.need_free(away)
    ports.need_free(replace(away, traffic=False))


def test_free_ports_are_no_trouble(floor: options.Options) -> None:
    ports.need_free(floor)


def test_an_address_of_another_machine_is_named() -> None:
    away = ports.Port(purpose="SIP", host="192.0.2.1", number=5060, setting="CALLFLOOR_SIP_PORT", udp=True)
    assert "192.0.2.1 is not an address of this machine. Set --bind" in ports.unusable(away)


def test_two_floors_side_by_side_find_each_other_no_obstacle(floor: options.Options) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.9", floor.sip_port))
        ports.need_free(floor)


def test_doctor_finds_a_taken_port_and_fails(floor: options.Options, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", floor.ami_port))
        taken.listen()
        assert main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    bad = [check for check in told["checks"] if check["state"] == "bad"]
    assert [check["name"] for check in bad] == [f"port 127.0.0.1:{floor.ami_port} (TCP, AMI)"]


def test_doctor_knows_the_floors_own_ports(floor: options.Options) -> None:
    claimed = floor_lock.claim(floor.data)
    details = [check.detail for check in doctor.look(floor) if check.name.startswith("port")]
    os.close(claimed)
    assert set(details) == {f"this floor's own, process {os.getpid()}"}


def test_the_table_puts_the_remedy_beneath_its_check() -> None:
    checks = [
        Check(name="clock", state=State.GOOD, detail="2026-11-22"),
        Check(name="disk for data", state=State.BAD, detail="3 MB free", remedy="free some"),
    ]
    assert doctor.table(checks).splitlines() == [
        "good    clock          2026-11-22",
        "bad     disk for data  3 MB free",
        "                       -> free some",
    ]
    assert not doctor.runs(checks)


def test_the_cache_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert places.cache() == tmp_path / "callfloor"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the specification says to ignore it
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert places.cache() == tmp_path / "home/.cache/callfloor"


def test_a_cache_that_cannot_be_made_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(MachineUnfit, match="set XDG_CACHE_HOME"):
        places.cache()


def test_a_cache_that_cannot_be_written_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(MachineUnfit, match="set XDG_CACHE_HOME"), places.only_one("python", lambda: None):
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "big"))
    (tmp_path / "callfloor/locks/python.lock").chmod(0)
    if os.geteuid() != 0:  # root may write everything
        with pytest.raises(MachineUnfit, match=r"python\.lock cannot be written"), places.only_one("python", print):
            pass


def test_a_full_disk_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(MachineUnfit, match=r"Asterisk needs 1000000000 MB .* are free there"):
        places.need_space(tmp_path, 1_000_000_000, "Asterisk")


def test_the_second_set_up_waits_for_the_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    script = (
        "from app.setup import places\n"
        "with places.only_one('python', lambda: print('waiting', flush=True)):\n"
        "    print('in', flush=True)\n"
    )
    with places.only_one("python", lambda: None):
        second = subprocess.Popen([sys.executable, "-c", script], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        assert second.stdout.readline() == "waiting\n"
    assert second.communicate(timeout=30)[0] == "in\n"


def test_readers_see_a_whole_file_or_none(tmp_path: Path) -> None:
    target = tmp_path / "stamp"
    places.write_whole(target, "one")
    places.write_whole(target, "two")
    assert target.read_text() == "two"
    assert list(tmp_path.iterdir()) == [target]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Terminal() as out:
        yield out


def test_on_a_terminal_progress_moves_on_one_line(terminal: Terminal) -> None:
    progress = Progress("Setting up Asterisk", terminal)
    progress.megabytes(42e6, 81e6)
    progress.done("Asterisk 22.10.1")
    assert "\r\x1b[2KSetting up Asterisk: 42 of 81 MB" in terminal.getvalue()
    assert terminal.getvalue().count("\n") == 1


def test_elsewhere_progress_is_a_line_at_the_start_and_at_the_end() -> None:
    out = io.StringIO()
    progress = Progress("Setting up Asterisk", out)
    for done in range(81):
        progress.megabytes(done * 1e6, 81e6)
    progress.done()
    assert out.getvalue().splitlines() == ["Setting up Asterisk ...", "Setting up Asterisk: done (0 s)"]
