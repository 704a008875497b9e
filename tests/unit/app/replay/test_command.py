"""``./callfloor replay`` as its user starts it: a process of its own on the data folder of a floor."""

import asyncio
import json
import os
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.store.database import Database
from app.store.journal import SqlJournal
from tests.unit.app.replay.test_replay import START, a_day

ROOT = Path(__file__).parents[4]
CALLERS = 40
BEGIN = datetime.fromtimestamp(START, ZoneInfo("Asia/Shanghai")).replace(tzinfo=None).isoformat()
FEWER = {"absent": ["1001", "1002", "1003", "1004"]}


@pytest.fixture(scope="module")
def data(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A floor's folder in which some callers of two hours are recorded."""
    folder = tmp_path_factory.mktemp("replay") / "data"
    folder.mkdir()
    (folder / "callfloor.db").write_bytes(migrated.read_bytes())

    async def fill() -> None:
        database = Database.open(f"sqlite+aiosqlite:///{folder / 'callfloor.db'}")
        await SqlJournal(database).append(a_day(CALLERS).journal)
        await database.close()

    asyncio.run(fill())
    return folder


def replays(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [str(ROOT / "callfloor"), "replay", *arguments]
    env = os.environ | {"CALLFLOOR_DATA": str(data)}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=300)


def written(folder: Path, rules: Any) -> str:
    file = folder / "rules.json"
    file.write_text(json.dumps(rules))
    return str(file)


def test_fewer_agents_are_seen_in_service_level_wait_and_occupancy(data: Path, tmp_path: Path) -> None:
    given = ("--from", BEGIN, "--rules", written(tmp_path, FEWER), "--seeds", "3")
    done = replays(data, *given, "--json")
    assert done.returncode == 0, done.stderr
    service = json.loads(done.stdout)["queues"]["service"]
    ruled, changed = service["replayed"], service["changed"]
    assert changed["service_level"]["median"] < ruled["service_level"]["median"]
    assert changed["wait_mean_s"]["median"] > ruled["wait_mean_s"]["median"]
    assert changed["occupancy"]["median"] != ruled["occupancy"]["median"]
    for_people = replays(data, *given)
    assert for_people.returncode == 0, for_people.stderr
    for words in ("answered in time", "wait, mean (s)", "occupancy", "What a replay cannot know:"):
        assert words in for_people.stdout


@pytest.mark.parametrize(
    ("since", "rules", "code", "said"),
    [
        ("2020-01-01", {}, 1, "nobody waited in a queue in that time; choose another --from."),
        ("yesterday", {}, 2, "'yesterday' is no date: write 2026-11-20 or 2026-11-20T09:00."),
        (BEGIN, {"queues": {"service": {"ring_s": "long"}}}, 2, "ring_s"),
        (BEGIN, ["service"], 2, "callfloor replay: "),
    ],
)
def test_what_cannot_be_played_is_refused_in_a_sentence(
    data: Path, tmp_path: Path, since: str, rules: Any, code: int, said: str
) -> None:
    done = replays(data, "--from", since, "--rules", written(tmp_path, rules))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_floor_it_says_what_to_do(tmp_path: Path) -> None:
    done = replays(tmp_path / "nothing", "--from", BEGIN, "--rules", written(tmp_path, {}))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("no floor has run with it yet; start one with './callfloor run'.\n")
