"""What the launcher keeps on disk, and the table of what it starts."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.launcher import floor_lock, kin, logs, programs
from app.setup import options
from app.setup.asterisk import AsteriskInstall
from app.setup.errors import MachineUnfit
from app.setup.places import CHECKOUT

INSTALL = AsteriskInstall(
    version=(22, 10, 1),
    command=("/loader", "/usr/sbin/asterisk"),
    modules=Path("/modules"),
    data=Path("/data"),
    sipp=None,
    espeak=None,
    espeak_data=None,
    zoneinfo=None,
)


def test_logs_are_rotated_at_the_start_and_only_so_many_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "serve.log"
    for number in range(logs.KEPT + 3):
        descriptor = logs.open_log(log)
        os.write(descriptor, f"start {number}\n".encode())
        os.close(descriptor)
    assert log.read_text() == f"start {logs.KEPT + 2}\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "serve.log",
        *(f"serve.log.{n + 1}" for n in range(logs.KEPT)),
    ]
    assert (tmp_path / "serve.log.1").read_text() == f"start {logs.KEPT + 1}\n"


def test_an_empty_log_is_not_rotated(tmp_path: Path) -> None:
    for _ in range(3):
        os.close(logs.open_log(tmp_path / "demo.log"))
    assert [file.name for file in tmp_path.iterdir()] == ["demo.log"]


def test_a_large_log_moves_aside_while_its_program_writes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGE", 1000)
    log = tmp_path / "serve.log"
    descriptor = logs.open_log(log)
    os.write(descriptor, b"a" * 1500)
    logs.trim(log)
    os.write(descriptor, b"and on\n")
    logs.trim(log)
    os.close(descriptor)
    assert log.read_bytes() == b"and on\n"
    assert (tmp_path / "serve.log.1").read_bytes() == b"a" * 1500


def test_the_tail_of_a_log_is_its_last_lines(tmp_path: Path) -> None:
    log = tmp_path / "serve.log"
    log.write_bytes(b"\xff\n" + b"".join(b"line %d\n" % number for number in range(9000)))
    assert logs.tail(log, 2) == ["line 8998", "line 8999"]
    assert logs.tail(tmp_path / "absent.log") == []


def test_two_floors_never_share_a_data_folder(tmp_path: Path) -> None:
    data = tmp_path / "var"
    claimed = floor_lock.claim(data)
    script = f"from pathlib import Path; from app.launcher import floor_lock; floor_lock.claim(Path({str(data)!r}))"
    second = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert f"Another floor (process {os.getpid()}) is using {data}" in second.stderr
    os.close(claimed)
    assert subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, check=False).returncode == 0


def test_the_lock_tells_who_holds_it_and_goes_with_the_process(tmp_path: Path) -> None:
    assert floor_lock.holder(tmp_path) == ""
    claimed = floor_lock.claim(tmp_path)
    assert floor_lock.holder(tmp_path) == str(os.getpid())
    os.close(claimed)
    assert floor_lock.holder(tmp_path) == ""


def test_asking_for_the_holder_disturbs_no_one(tmp_path: Path) -> None:
    os.close(floor_lock.claim(tmp_path))
    descriptor = os.open(tmp_path / "floor.lock", os.O_RDWR)
    floor_lock.holder(tmp_path)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(descriptor)


def test_a_data_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineUnfit, match=r"cannot be written .* name another one with --data"):
        floor_lock.claim(tmp_path / "file" / "var")


def test_the_demo_is_started_only_with_traffic(tmp_path: Path) -> None:
    def names(*flags: str) -> list[str]:
        chosen = options.parse([*flags, "--data", str(tmp_path)], {})
        return [program.name for program in programs.floor(chosen, INSTALL, "python", {}).programs]

    assert names() == ["asterisk", "serve"]
    assert names("--demo") == ["asterisk", "serve", "demo"]
    assert names("--demo", "--no-traffic") == ["asterisk", "serve"]


def test_programs_get_their_settings_by_environment_and_no_foreign_python(tmp_path: Path) -> None:
    chosen = options.parse(["--demo", "--data", str(tmp_path), "--http", "[::1]:9"], {"CALLFLOOR_SIP_PORT": "5070"})
    given = {"PYTHONPATH": "/elsewhere", "PYTHONHOME": "/nowhere", "CALLFLOOR_DATABASE_URL": "postgresql://db/x"}
    environment = programs.floor(chosen, INSTALL, "python", given).environment
    assert environment["PYTHONPATH"] == str(CHECKOUT)
    assert "PYTHONHOME" not in environment
    assert "PYTHONPYCACHEPREFIX" not in environment
    assert environment["CALLFLOOR_DATABASE_URL"] == "postgresql://db/x"
    assert environment["CALLFLOOR_HTTP"] == "[::1]:9"
    assert environment["CALLFLOOR_SIP_PORT"] == "5070"
    assert environment["CALLFLOOR_DEMO"] == "1"


def test_bytecode_is_kept_even_where_none_may_lie_beside_the_sources(tmp_path: Path) -> None:
    chosen = options.parse(["--data", str(tmp_path)], {})
    environment = programs.floor(chosen, INSTALL, "python", {"PYTHONDONTWRITEBYTECODE": "1"}).environment
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["PYTHONPYCACHEPREFIX"].endswith("/callfloor/bytecode")


def test_asterisk_runs_in_the_foreground_with_the_rendered_configuration(tmp_path: Path) -> None:
    chosen = options.parse(["--data", str(tmp_path)], {})
    (asterisk, _) = programs.floor(chosen, INSTALL, "python", {}).programs
    assert asterisk.argv[:4] == (*INSTALL.command, "-C", f"{tmp_path}/asterisk/etc/asterisk.conf")
    assert "-f" in asterisk.argv


def test_audio_goes_before_everything_else(tmp_path: Path) -> None:
    """On a busy machine a page may come later; a packet of speech may not."""
    (asterisk, service) = programs.floor(options.parse(["--data", str(tmp_path)], {}), INSTALL, "python", {}).programs
    assert asterisk.nice < service.nice == 0


def test_a_program_has_the_priority_of_its_table(tmp_path: Path) -> None:
    out = os.open(tmp_path / "out", os.O_CREAT | os.O_RDWR)
    pid = kin.start(("/usr/bin/nice",), environment={}, folder="/", out=out, err=out, nice=3)
    assert os.waitpid(pid, 0)[1] == 0
    assert int((tmp_path / "out").read_text()) == os.getpriority(os.PRIO_PROCESS, 0) + 3
