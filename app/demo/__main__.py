"""`python -m app.demo`: simulated traffic at a rate that a person can follow, until it is stopped."""

import asyncio
import itertools
import random
import shutil
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import structlog

from app.demo.agents import SimulatedAgent
from app.demo.seats import TakenSeats
from app.demo.voices import make_voices
from app.layout import Layout, prompts_folder
from app.logs import set_up_logs
from app.settings import Settings
from app.setup.asterisk import find
from bench.sipp import Customer, Seat, SippError, SippRun, customers, seats
from ivr.prompts.sets import FolderPrompts

log = structlog.get_logger(__name__)

SEATS = 16  # of the 48: the floor it starts with
DESK_IPS = ("127.0.0.3", "127.0.0.4")
CALLS_PER_S = 0.25
ROUND = 60  # customers to one SIPp process; the next follows at once
LEAVING_S = 3.0
DAY_S = 24 * 3600.0
NUMBERS = ("4008001234", "4008001234", "4008001234", "4008001235", "4008001236")
KEYS = ("1", "2", "2", "3", "0", "")
MOBILES = ("138", "139", "186", "189")  # 8 digits follow
LANDLINES = ("0106", "0216", "0208", "07558")  # 7 digits follow


async def main() -> int:
    settings, chance = Settings(), random.Random()
    set_up_logs(as_json=settings.log_json)
    install, folder = find(), Layout(settings.data).demo
    if install.sipp is None:
        print("SIPp is missing, so nobody calls: './callfloor doctor' says what brings it.", file=sys.stderr)
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    agent_voice, customer_voice = make_voices(FolderPrompts(prompts_folder()), folder)
    target = (settings.bind, settings.sip_port)
    extensions = [str(1001 + number) for number in range(SEATS)]
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    desks = [
        Seat(
            extension=e,
            password=f"demo-{e}",
            voice=agent_voice,
            ring_s=chance.uniform(1, 6),
            talk_s=chance.uniform(30, 90),
        )
        for e in extensions
    ]
    desk_ip = next(ip for ip in DESK_IPS if ip != settings.carrier)  # what comes from there counts as from outside
    phones = seats(install.sipp, desks, target=target, folder=folder / "seats", local_ip=desk_ip, timeout_s=DAY_S)
    people = [SimulatedAgent(settings.url, extension, chance) for extension in extensions]
    callers = _keep_calling(install.sipp, target, settings.carrier, folder, customer_voice, chance)
    TakenSeats(Layout(settings.data).demo_seats).write(extensions)
    await phones.start()
    tasks = [asyncio.create_task(work) for work in (*(person.work() for person in people), callers)]
    await stop.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await everybody_leaves(people)
    await phones.stop()
    return 0


async def everybody_leaves(people: Sequence[SimulatedAgent]) -> None:
    """Their callers have hung up. Whoever does not get through to the floor in time is signed out at its next start."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LEAVING_S):
            await asyncio.gather(*(person.leave() for person in people))


async def _keep_calling(
    sipp: tuple[str, ...], target: tuple[str, int], carrier: str, folder: Path, voice: Path, chance: random.Random
) -> None:
    for number in itertools.count():
        run = _round(sipp, target, carrier, folder / f"customers-{number % 3}", voice, chance)
        try:
            await run.start()
            outcome = await run.finish()
            log.info(
                "A round of simulated customers is over.", calls=outcome.counts.created, failed=outcome.counts.failed
            )
        except SippError as error:
            log.warning("SIPp failed; the next round comes.", reason=str(error))
            await asyncio.sleep(5.0)
        finally:
            await run.stop()


def a_number(chance: random.Random) -> str:
    """As a caller's exchange in China writes it; most people call from a mobile."""
    if chance.random() < 0.6:
        return f"{chance.choice(MOBILES)}{chance.randrange(10**8):08d}"
    return f"{chance.choice(LANDLINES)}{chance.randrange(10**7):07d}"


def _round(
    sipp: tuple[str, ...], target: tuple[str, int], carrier: str, folder: Path, voice: Path, chance: random.Random
) -> SippRun:
    shutil.rmtree(folder, ignore_errors=True)
    crowd = [
        Customer(
            caller=a_number(chance),
            number=chance.choice(NUMBERS),
            voice=voice,
            keys=chance.choice(KEYS),
            keys_after_s=chance.uniform(2.0, 6.0),
            stays_s=chance.uniform(25.0, 75.0),
        )
        for _ in range(ROUND)
    ]
    return customers(sipp, crowd, target=target, folder=folder, local_ip=carrier, rate=CALLS_PER_S)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
