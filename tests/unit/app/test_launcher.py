"""The launcher with stand-in programs: what a user sees, and that nothing outlives it."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.launcher.phases import NEXT, Event, Phase
from app.launcher.restarts import LIMIT, WINDOW_S, Restarts
from tests.unit.app.standins import eventually, floor

# A grandchild as awkward as can be: its own session, and its parent has ended.
STRAY = """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        note('stray')
        rest()
    os._exit(0)
"""
DEAF = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nnote('{0}')\n{1}\nrest()"


def test_ready_when_the_service_says_so_and_its_lines_reach_the_user(tmp_path: Path) -> None:
    serve = "on_term(lambda: sys.exit(0))\ntell('Open http://127.0.0.1:1/first once.')\ntell('READY')\nrest()"
    with floor(tmp_path, serve=serve) as running:
        assert running.line("Open") == "Open http://127.0.0.1:1/first once."
        assert running.line("Callfloor") == "Callfloor is ready: http://127.0.0.1:1/"
        assert running.end()[0] == 0


def test_preparing_ends_before_anything_starts(tmp_path: Path) -> None:
    with floor(tmp_path) as running:
        running.line("Callfloor is ready")
        assert running.diary()[0][0] == "prepare"


def test_each_wait_is_said_and_what_preparing_prints_reaches_the_user(tmp_path: Path) -> None:
    with floor(tmp_path, prepare="print('Prompts: 24 spoken.')\nprint('detail', file=sys.stderr)") as running:
        assert running.line("") == "The prepare program ..."
        assert running.line("") == "Prompts: 24 spoken."
        assert running.line("") == "Starting Asterisk and the floor service ..."
        running.line("Callfloor is ready")
        assert (tmp_path / "log/prepare.log").read_text() == "detail\n"


def test_a_floor_that_cannot_be_prepared_says_why(tmp_path: Path) -> None:
    prepare = "print('The database is newer than this Callfloor.', file=sys.stderr)\nsys.exit(3)"
    with floor(tmp_path, prepare=prepare) as running:
        code, out = running.wait()
        assert code == 1
        assert "could not be prepared (exit code 3)" in out
        assert "The database is newer" in out
        assert not running.diary("asterisk")


def test_traffic_waits_for_ready(tmp_path: Path) -> None:
    with floor(tmp_path, waits="demo", demo="note('demo')\nrest()") as running:
        running.wait_for("demo")
        assert [word for word, _ in running.diary()].index("serve") < [word for word, _ in running.diary()].index(
            "demo"
        )


def test_a_killed_service_is_back_at_once_and_asterisk_lives_on(tmp_path: Path) -> None:
    with floor(tmp_path) as running:
        running.line("Callfloor is ready")
        asterisk, serve = running.wait_for("asterisk"), running.wait_for("serve")
        os.kill(serve, signal.SIGKILL)
        running.wait_for("serve", 2)
        at_once = "The serve program ended (killed by SIGKILL); starting it again."  # a pause would be named
        assert running.line("The serve") == at_once
        assert running.line("The serve") == "The serve program is back."
        assert running.process.poll() is None
        assert running.wait_for("asterisk", 1) == asterisk
        assert asterisk in running.alive()


def test_what_a_killed_service_leaves_behind_is_ended(tmp_path: Path) -> None:
    starts = "kid = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])"
    tells = "open(os.environ['DIARY'], 'a').write(f'kid {kid.pid}\\n')"
    with floor(tmp_path, serve=f"{starts}\n{tells}\nnote('serve')\ntell('READY')\nrest()") as running:
        running.line("Callfloor is ready")
        left = running.wait_for("kid")
        os.kill(running.wait_for("serve"), signal.SIGKILL)
        running.wait_for("serve", 2)
        eventually(lambda: left not in running.alive(), "what it had started to be ended")
        kept = running.wait_for("kid", 2)
        eventually(lambda: kept in running.alive(), "what the new one has started to live")


def test_a_crash_loop_ends_the_floor_with_the_last_log_lines(tmp_path: Path) -> None:
    with floor(tmp_path, serve="note('serve')\nprint('The port is gone.', file=sys.stderr)\nsys.exit(7)") as running:
        code, out = running.wait()
        assert code == 1
        assert "The serve program keeps ending (exit code 7), so the floor cannot run." in out
        assert "\n  The port is gone." in out
        assert len(running.diary("serve")) == LIMIT
        assert running.diary("asterisk-term")
        assert not running.alive()


def test_traffic_that_keeps_ending_does_not_end_the_floor(tmp_path: Path) -> None:
    with floor(tmp_path, waits="demo", demo="sys.exit(1)") as running:
        assert "stays away; the floor goes on" in running.line("The demo program keeps ending")
        assert running.process.poll() is None


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    with floor(tmp_path, prepare="os.execv('/nowhere/asterisk', ['asterisk'])") as running:
        assert "/nowhere/asterisk" in running.wait()[1] or "No such file" in running.wait()[1]


@pytest.fixture
def terminal() -> Iterator[None]:
    """As somebody's shell starts it, also where these tests themselves run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.usefixtures("terminal")
def test_draining_ends_the_service_before_asterisk(tmp_path: Path, signum: signal.Signals) -> None:
    with floor(tmp_path) as running:
        running.line("Callfloor is ready")
        running.wait_for("asterisk")
        code, out = running.end(signum)
        assert code == 0
        assert out.startswith("Draining")
        assert [word for word, _ in running.diary()][-2:] == ["serve-term", "asterisk-term"]
        assert not running.alive()


def test_under_nohup_it_outlives_the_terminal(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # a child inherits what is ignored
    try:
        with floor(tmp_path) as running:
            signal.signal(signal.SIGHUP, before)
            running.line("Callfloor is ready")
            running.process.send_signal(signal.SIGHUP)
            os.kill(running.wait_for("serve"), signal.SIGKILL)
            running.wait_for("serve", 2)
            assert running.end()[0] == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_second_signal_hurries(tmp_path: Path) -> None:
    deaf = {"asterisk": DEAF.format("asterisk", ""), "serve": DEAF.format("serve", "tell('READY')")}
    with floor(tmp_path, deaf) as running:
        running.line("Callfloor is ready")
        running.process.send_signal(signal.SIGINT)
        running.line("Draining")
        asked = time.monotonic()
        assert running.end(signal.SIGINT)[0] == 0
        assert time.monotonic() - asked < 2.5  # patience alone would take 3 s for each of the two
        assert not running.alive()


def test_programs_that_do_not_listen_are_killed(tmp_path: Path) -> None:
    asterisk, serve = DEAF.format("asterisk", ""), DEAF.format("serve", "tell('READY')")
    with floor(tmp_path, patience=0.3, asterisk=asterisk, serve=serve) as running:
        running.line("Callfloor is ready")
        assert running.end()[0] == 0
        assert not running.alive()


@pytest.mark.parametrize("ends", ["launcher", "supervisor"])
def test_killed_it_leaves_nothing_behind(tmp_path: Path, ends: str) -> None:
    strays = {
        "asterisk": DEAF.format("asterisk", STRAY),
        "serve": DEAF.format("serve", STRAY + "\ntell('READY')"),
    }
    with floor(tmp_path, strays) as running:
        running.line("Callfloor is ready")
        running.wait_for("stray", 2)
        assert len(running.alive()) == 6  # launcher, supervisor, two programs, two strays
        os.kill(running.process.pid if ends == "launcher" else running.supervisor(), signal.SIGKILL)
        eventually(lambda: not running.alive(), "every process ended", within=4.0)
        assert running.wait()[0] == (-signal.SIGKILL if ends == "launcher" else 1)


def test_launcher_and_supervisor_killed_at_once_take_the_programs_with_them(tmp_path: Path) -> None:
    deaf = {"asterisk": DEAF.format("asterisk", ""), "serve": DEAF.format("serve", "tell('READY')")}
    with floor(tmp_path, deaf) as running:
        running.line("Callfloor is ready")
        supervisor = running.supervisor()
        running.process.send_signal(signal.SIGSTOP)  # so that neither can act on the other's end
        os.kill(supervisor, signal.SIGKILL)
        running.process.send_signal(signal.SIGKILL)
        eventually(lambda: not running.alive(), "every process ended", within=4.0)


def test_strays_end_when_the_floor_drains(tmp_path: Path) -> None:
    with floor(tmp_path, serve=STRAY + "on_term(lambda: sys.exit(0))\ntell('READY')\nrest()") as running:
        running.line("Callfloor is ready")
        running.wait_for("stray")
        assert running.end()[0] == 0
        assert not running.alive()


def test_it_goes_on_when_nobody_reads_its_lines(tmp_path: Path) -> None:
    with floor(tmp_path) as running:
        running.line("Callfloor is ready")
        assert running.process.stdout is not None
        running.process.stdout.close()
        os.kill(running.wait_for("serve"), signal.SIGKILL)
        os.kill(running.wait_for("serve", 2), signal.SIGKILL)
        running.wait_for("serve", 3)
        assert running.process.poll() is None


def test_programs_inherit_nothing_but_their_own_descriptors(tmp_path: Path) -> None:
    serve = "note('fds-' + ','.join(sorted(os.listdir('/proc/self/fd'), key=int)))\ntell('READY')\nrest()"
    with floor(tmp_path, serve=serve) as running:
        running.line("Callfloor is ready")
        word = next(word for word, _ in running.diary() if word.startswith("fds-"))
        # 0, 1, 2, the ready descriptor, and the listing itself
        assert len(word.removeprefix("fds-").split(",")) <= 5


def test_the_back_off_grows_and_gives_up() -> None:
    restarts = Restarts()
    delays = [restarts.ended(float(second)) for second in range(LIMIT)]
    assert delays == [0.0, 0.5, 1.0, 2.0, None]


def test_ends_far_apart_are_no_crash_loop() -> None:
    restarts = Restarts()
    assert [restarts.ended(number * WINDOW_S) for number in range(3 * LIMIT)] == [0.0] * 3 * LIMIT


def test_every_phase_but_the_last_can_be_hurried_and_leads_to_the_end() -> None:
    for phase in Phase:
        reached = {phase}
        for _ in Phase:
            reached |= {after for (before, _), after in NEXT.items() if before in reached}
        assert Phase.ENDED in reached
    unended = [phase for phase in Phase if phase is not Phase.ENDED]
    assert all((phase, event) in NEXT for phase in unended for event in (Event.STOP, Event.ORPHANED))
