"""`python -m app.prepare`: bring the data folder up to this version. Doing it twice is harmless.

Folders, secrets, the database's schema, the directory (the demo floor when asked for), flows, prompts, and Asterisk's
configuration. Lines for the person at the terminal go to standard output; a failure is a sentence and exit code 1.
"""

import asyncio
import os
import shlex
import sys
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from acd.campaigns.judging import PAUSE_S
from app.answering import export, numbers_of
from app.demo.seats import TakenSeats, sign_out_left
from app.directory.directory import Directory
from app.directory.prepare import prepare_directory
from app.layout import Layout, music_folder, origins_folder, prompts_folder
from app.music import heard_at_once
from app.origins import written_origins
from app.rules.calendars import seed_calendar
from app.rules.public_seeds import seed_public_days
from app.rules.rules import Rules
from app.rules.seeds import seed_rules
from app.secrets_file import Secrets, load_secrets
from app.settings import Settings
from app.setup.asterisk import AsteriskInstall, find
from app.setup.errors import SetupError
from app.setup.places import CHECKOUT
from app.store.database import Database
from app.store.migrate import migrate
from app.trunks.trunks import links_of
from asterisk_conf.render import Outcome, Seat, TrunkLink, render
from core.errors import CallfloorError
from cti import cadence
from ivr.adapters.sql import SqlFlows
from ivr.flow import LANGUAGES
from ivr.flows import every_floors_flows
from ivr.prompts.build import PromptReport, build
from ivr.prompts.numbers import digits
from ivr.prompts.sets import FolderPrompts

DEMO_FLOWS = CHECKOUT / "ivr" / "flows" / "demo"
# An agent's phone or browser that goes silent is lost; a customer behind a carrier may pause for longer.
PHONE_RTP_TIMEOUT_S = 10
CARRIER_RTP_TIMEOUT_S = 30


def main() -> int:
    try:
        asyncio.run(prepare(Settings()))
    except (CallfloorError, SetupError, OSError) as error:
        print(f"The floor could not be prepared: {error}", file=sys.stderr)
        return 1
    return 0


async def prepare(settings: Settings) -> None:
    layout, install = Layout(settings.data), find()
    layout.make()
    secrets = load_secrets(layout.secrets)
    url = settings.database
    await migrate(url)
    database = Database.open(url)
    try:
        directory = await prepare_directory(database, demo=settings.demo, at=time.time())
        await seed_rules(await Rules.load(database), demo=settings.demo, at=time.time())
        zone = ZoneInfo(settings.time_zone)
        await seed_calendar(database, zone, settings.region)
        await seed_public_days(database, settings.region, datetime.now(zone).date())
        flows = SqlFlows(database)
        if settings.demo:
            await publish_demo_flows(flows)
        await publish_every_floors(flows)
        await export(flows, directory, layout.flows)
        links = await links_of(database, settings)
        await sign_out_left(TakenSeats(layout.demo_seats), database)
    finally:
        await database.close()
    core_sounds = install.data / "sounds" / "en"
    say_prompts(build(prompts_folder(), install.espeak, core_sounds=core_sounds, begins=say_speaking))
    written_origins(origins_folder())
    write_failover(layout, sys.executable)
    say_outcomes(configure(settings, layout, secrets, install, directory, links), layout.etc)


async def publish_demo_flows(flows: SqlFlows) -> None:
    for path in sorted(DEMO_FLOWS.glob("*.json")):
        await flows.publish(path.read_text(encoding="utf-8"), at=time.time(), by="demo")


async def publish_every_floors(flows: SqlFlows) -> None:
    """Once: a newer version may be the house's own."""
    there = await flows.names()
    for name, document in every_floors_flows().items():
        if name not in there:
            await flows.publish(document, at=time.time(), by="callfloor")


def write_failover(layout: Layout, python: str) -> None:
    """What the dialplan runs when FastAGI is away."""
    words = [python, str(CHECKOUT / "ivr" / "failover.py"), str(layout.flows), str(prompts_folder())]
    script = layout.agi_bin / "callfloor-failover"
    script.write_text(f"#!/bin/sh\nPYTHONPATH={shlex.quote(str(CHECKOUT))} exec {shlex.join(words)}\n")
    script.chmod(0o755)


def configure(
    settings: Settings,
    layout: Layout,
    secrets: Secrets,
    install: AsteriskInstall,
    directory: Directory,
    trunks: Iterable[TrunkLink],
) -> list[Outcome]:
    values = {
        "ETC": layout.etc,
        "HOME": layout.asterisk,
        "RAW": layout.raw,
        "MODULES": install.modules,
        "ASTDATA": install.data,
        "ACCEPT": "&".join(accept_prompt(prompts_folder())) or "beep",
        **spoken_by_the_dialplan(prompts_folder()),
        "MESSAGES": layout.messages,
        "GREETINGS": layout.greetings,
        "WHO_CALLS": layout.who_calls,
        "OPT_OUTS": layout.opt_outs,
        "PAUSE_MS": round(PAUSE_S * 1000),
        "CADENCE_MS": round(cadence.PAUSE_S * 1000),
        "MESSAGE_SILENCE": settings.message_silence_s,
        "MESSAGE_MAX": settings.message_max_s,
        "MOH": heard_at_once(install.data / "moh", music_folder()),
        "SYSTEM": settings.floor,
        "EAR_SECRET": secrets.ami_ear,
        "HAND_SECRET": secrets.ami_hand,
        "AMI_PORT": settings.ami_port,
        "FASTAGI_PORT": settings.fastagi_port,
        "BIND": settings.bind,
        "SIP_PORT": settings.sip_port,
        "WS_BIND": settings.ws_host,
        "WS_PORT": settings.ws_port,
        "RTP_START": settings.rtp_start,
        "RTP_END": settings.rtp_end,
        "CALLS_IN": settings.calls_in_limit,
        "CALLS_OUT": settings.calls_out_limit,
        "CARRIER_RTP_TIMEOUT": CARRIER_RTP_TIMEOUT_S,
        "PHONE_RTP_TIMEOUT": PHONE_RTP_TIMEOUT_S,
    }
    seats = [Seat(extension=phone.extension, ha1=phone.ha1) for phone in directory.phones]
    texts = {name: str(value) for name, value in values.items()}
    return render(layout.etc, texts, seats=seats, numbers=numbers_of(directory), trunks=trunks)


def accept_prompt(folder: Path) -> list[str]:
    """What a phone outside hears before it presses 1: in each language, since nobody knows who picks up."""
    prompts = FolderPrompts(folder)
    files = [file for language in LANGUAGES for file in prompts.find(language, "press_one_to_accept")]
    return list(dict.fromkeys(files))


def spoken_by_the_dialplan(folder: Path) -> dict[str, str]:
    """What callers hear whether the service is there or not, in each language: the greeting before a message and the
    word after it, that a conference room cannot be entered, the goodbye of one, that no agent is there, how to be
    called no more, and that whoever pressed the key is; the digits from 0 to 9, of which a number is put together."""
    prompts = FolderPrompts(folder)
    said = {
        "VOICEMAIL": "voicemail_greeting",
        "KEPT": "voicemail_kept",
        "ROOM_AWAY": "room_away",
        "ROOM_LEFT": "room_left",
        "NOBODY": "nobody_there",
        "NOBODY_HELLO": "nobody_hello",
        "OPT_OUT": "opt_out_offer",
        "OPTED_OUT": "opted_out",
    }
    words = {
        f"{name}_{language.upper()}": "&".join(prompts.find(language, prompt)) or "beep"
        for name, prompt in said.items()
        for language in LANGUAGES
    }
    return words | {f"DIGITS_{language.upper()}": _digits(prompts, language) for language in LANGUAGES}


def _digits(prompts: FolderPrompts, language: str) -> str:
    """One recording of each, in order; of one that nobody has recorded a beep, so that the others keep their place."""
    return "&".join(next(iter(prompts.find(language, name)), "beep") for name in digits("0123456789", language))


def say_speaking() -> None:
    print("Speaking the prompts ...", flush=True)


def say_prompts(report: PromptReport) -> None:
    for trouble in report.trouble:
        print(f"Prompts: {trouble}.")
    if report.made:
        print(f"Prompts: {report.made} spoken in {report.seconds:.1f} s.")


def say_outcomes(outcomes: list[Outcome], folder: Path) -> None:
    for outcome in outcomes:
        if outcome.what == "kept":
            print(f"Your own {folder / outcome.name} stays; this version's is {outcome.name}.new beside it.")


if __name__ == "__main__":
    os.umask(0o027)
    sys.exit(main())
