"""What stays in the cache, and what goes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.setup import keeping
from app.setup.places import CHECKOUT

DAY_S = 86400.0


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "callfloor"


def used(folder: Path, days_ago: float, stamp: str = "callfloor-complete") -> Path:
    folder.mkdir(parents=True)
    at = time.time() - days_ago * DAY_S
    if stamp:
        (folder / stamp).touch()
        os.utime(folder / stamp, (at, at))
    os.utime(folder, (at, at))
    return folder


def test_the_newest_few_stay_and_the_old_go(cache: Path) -> None:
    folders = [used(cache / f"python/{days}", days) for days in (1, 9, 10, 11, 12)]
    keeping.clear()
    assert [folder.exists() for folder in folders] == [True, True, True, False, False]


def test_what_was_used_this_week_stays_however_much_of_it_there_is(cache: Path) -> None:
    folders = [used(cache / f"web/pages-{days}", days) for days in (1, 2, 3, 4, 5)]
    keeping.clear()
    assert all(folder.exists() for folder in folders)


def test_what_a_running_floor_holds_stays(cache: Path) -> None:
    """Also once the set-up has turned into the launcher by exec, and until that ends."""
    for days in (1, 2, 3):
        used(cache / f"python/{days}", days)
    old, older = used(cache / "python/old", 30), used(cache / "python/older", 31)
    sleep = "os.execv(sys.executable, [sys.executable, '-c', 'print(flush=True); input()'])"
    script = f"import os, sys; from pathlib import Path; from app.setup import keeping; keeping.hold(Path({str(old)!r}, 'callfloor-complete')); {sleep}"  # noqa: E501
    argv = [sys.executable, "-c", script]
    floor = subprocess.Popen(argv, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert floor.stdout is not None
    floor.stdout.readline()
    os.utime(old / "callfloor-complete", (time.time() - 30 * DAY_S,) * 2)
    keeping.clear()
    assert (old.exists(), older.exists()) == (True, False)
    floor.communicate(b"\n")
    keeping.clear()
    assert not old.exists()


def test_what_was_cleared_cannot_be_held(cache: Path) -> None:
    folder = used(cache / "node/1", 1)
    (folder / "callfloor-complete").unlink()
    assert keeping.hold(folder / "callfloor-complete") is False


def test_what_was_left_half_made_goes_after_a_week(cache: Path) -> None:
    for days in (1, 2, 3):
        used(cache / f"debian/asterisk-{days}", days, "install.json")
    left = used(cache / "debian/asterisk-4.new", 8, "")
    begun = used(cache / "debian/asterisk-5.new", 0, "")
    keeping.clear()
    assert (left.exists(), begun.exists()) == (False, True)
