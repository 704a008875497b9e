"""The simulated people: whose seats they take, and that they leave them, however the floor ended."""

import json
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from app.demo.__main__ import a_number, everybody_leaves
from app.demo.agents import SimulatedAgent, an_outcome
from app.demo.seats import TakenSeats, sign_out_left
from app.launcher.programs import floor
from app.numbers import Numbers
from app.rules.seeds import DEMO_DISPOSITIONS
from app.setup import options
from app.setup.asterisk import AsteriskInstall
from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.sessions import AgentSessions
from core.facts import AgentChanged, AgentState
from core.ids import AgentId

NOT_INSTALLED = AsteriskInstall(
    version=(22, 10, 1), command=("asterisk",), modules=Path(), data=Path(), sipp=None, espeak=None, espeak_data=None,
    zoneinfo=None,
)  # fmt: skip


@contextmanager
def floor_with(devices: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """A floor's API where these agents sit at these phones: its address, and who has signed out."""
    left: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({"device": devices[self.path.rpartition("/")[2]]})

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._say({"access_token": asked.get("username", "")})

        def do_PUT(self) -> None:
            self._say({})

        def do_DELETE(self) -> None:
            left.append(self.headers["Authorization"].removeprefix("Bearer "))
            self._say({})

        def _say(self, what: dict[str, str]) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(what).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test's own words are enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", left
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


async def test_simulated_agents_sign_out_and_leave_alone_who_took_a_seat_over() -> None:
    with floor_with({"1001": "desk", "1002": "webrtc", "1003": "desk"}) as (url, left):
        people = [SimulatedAgent(url, extension, random.Random(1)) for extension in ("1001", "1002", "1003")]
        for person in people:
            await person.sit_down()
        await everybody_leaves(people)
        assert sorted(left) == ["1001", "1003"]


async def test_a_floor_that_is_gone_keeps_nobody() -> None:
    await everybody_leaves([SimulatedAgent("http://127.0.0.1:1", "1001", random.Random(1))])


def test_the_traffic_ends_while_the_service_still_hears_it() -> None:
    demo = options.parse(["--demo"], {})
    stages = {program.name: program.stage for program in floor(demo, NOT_INSTALLED, "python", {}).programs}
    assert stages["demo"] < stages["serve"] < stages["asterisk"]


def test_simulated_customers_have_numbers_that_there_are() -> None:
    chance, numbers = random.Random(7), Numbers("CN")
    drawn = [a_number(chance) for _ in range(500)]
    assert [number for number in drawn if numbers.outside(number) is None] == []
    assert {len(number) for number in drawn if number.startswith("0")} == {11, 12}


def test_whom_an_agent_has_talked_to_was_reached() -> None:
    chance = random.Random(7)
    for queue in ("service", "sales"):
        codes = [word.code for word in DEMO_DISPOSITIONS.queues[queue]]
        chosen = {an_outcome(codes, chance) for _ in range(2000)}
        assert chosen == set(codes) - {"unreachable", "wrong_number"}
    assert an_outcome(["own"], chance) == "own"
    assert an_outcome([], chance) == ""


def test_whoever_starts_the_demo_is_told_how_to_sign_in() -> None:
    demo, own = (floor(options.parse(given, {}), NOT_INSTALLED, "python", {}) for given in (["--demo"], []))
    assert "manager1 with demo-manager1" in demo.welcome
    assert own.welcome == ""


def seated(agent: str, at: float, device: str = "desk") -> AgentChanged:
    return AgentChanged(
        at=at, agent=AgentId(agent), old=AgentState.PAUSED, event="available", state=AgentState.AVAILABLE, device=device
    )


async def test_the_next_start_signs_out_whom_a_killed_traffic_left_and_nobody_else(
    tmp_path: Path, database: Database
) -> None:
    sessions, journal = AgentSessions(database), SqlJournal(database)
    here = [seated("1001", 10.0), seated("1002", 11.0, "webrtc"), seated("1017", 12.0)]
    await journal.append(here)
    for one in here:
        await sessions.apply(one)
    taken = TakenSeats(tmp_path / "demo-seats")
    taken.write(["1001", "1002"])
    assert await sign_out_left(taken, database) == 1
    assert [seat.agent for seat in await sessions.restored(99.0)] == ["1002", "1017"]
    last = (await journal.read_since(0))[-1].fact
    assert isinstance(last, AgentChanged)
    assert (last.agent, last.old, last.state, last.at) == ("1001", "available", "offline", 12.0), "as the floor ended"


async def test_a_seat_taken_later_is_a_persons_own(tmp_path: Path, database: Database) -> None:
    taken = TakenSeats(tmp_path / "demo-seats")
    taken.write(["1001"])
    await sign_out_left(taken, database)
    await AgentSessions(database).apply(seated("1001", 10.0))
    assert await sign_out_left(taken, database) == 0
