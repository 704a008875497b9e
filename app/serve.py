"""`python -m app.serve`: the floor service, all of it in one process, from its start to its end."""

import asyncio
import gc
import os
import resource
import signal
import sys
import time
from contextlib import AsyncExitStack, suppress
from typing import Any

import structlog

from app import http
from app.assembly import Parts, assemble
from app.daily import renew_calendars
from app.directory.links import first_admin_token
from app.logs import set_up_logs
from app.settings import Settings
from core.clock import wall_clock
from core.facts import FloorClosing

log = structlog.get_logger(__name__)

FLUSH_S = 1.0  # for the last facts to be written
DRAIN_S = 7.0  # for conversations to end by themselves when the floor closes


def main() -> int:
    settings = Settings()
    set_up_logs(as_json=settings.log_json)
    allow_many_sockets()
    return asyncio.run(serve(settings))


def allow_many_sockets() -> None:
    """Every viewer and every caller in the IVR is a socket; the soft limit is often 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def serve(settings: Settings) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        parts = await assemble(settings, stack)
        await work(settings, parts, stop)
    return 0


async def work(settings: Settings, parts: Parts, stop: asyncio.Event) -> None:
    """Run until asked to stop, then drain."""
    listener = http.listen(settings.http_host, settings.http_port)
    started = asyncio.Event()
    await parts.recording.start()
    await parts.ivr.start("127.0.0.1", settings.fastagi_port)
    running: list[asyncio.Task[None]] = [
        asyncio.create_task(parts.engine.run(), name="engine"),
        asyncio.create_task(parts.cti.run(), name="cti"),
        asyncio.create_task(parts.ledger.run(), name="ledger"),
        asyncio.create_task(parts.services.reports.intervals.run(), name="intervals"),
        asyncio.create_task(parts.outlook.run(), name="outlook"),
        asyncio.create_task(parts.pacing.run(), name="pacing"),
        asyncio.create_task(parts.states.run(), name="states"),
        asyncio.create_task(parts.office.dialler.run(), name="dialler"),
        asyncio.create_task(parts.office.previews.run(), name="previews"),
        asyncio.create_task(parts.office.registry.run(), name="registry"),
        asyncio.create_task(parts.pacings.run(), name="pacings"),
        asyncio.create_task(parts.opt_outs.run(), name="opt-outs"),
        asyncio.create_task(parts.keeping.run(), name="agreed callbacks"),
        asyncio.create_task(parts.callback_changes.run(), name="changes of callbacks"),
        asyncio.create_task(parts.completing.run(), name="completing"),
        asyncio.create_task(parts.rules_changed.run(), name="rules changed"),
        asyncio.create_task(parts.finished_days.run(), name="finished days"),
        asyncio.create_task(parts.services.voicemail.run(), name="voicemail"),
        asyncio.create_task(
            http.serve_http(
                http.build(parts.services),
                listener,
                started,
                connections=settings.connections,
                behind_proxy=bool(settings.public_url),
            ),
            name="http",
        ),
    ]
    counting = asyncio.create_task(parts.figures.rebuild(), name="figures")
    asking = asyncio.create_task(parts.watches.run(), name="trunks")
    services = parts.services
    renewing = asyncio.create_task(
        renew_calendars(services.calendars, services.desk.settle, wall_clock, services.zone), name="calendars"
    )
    checking = asyncio.create_task(parts.services.ledger_check.run(), name="ledger check")
    recovering = asyncio.create_task(_recover(parts), name="recovering")
    announcing = asyncio.create_task(_announce(settings, parts, started))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([stopping, *running], return_when=asyncio.FIRST_COMPLETED)
    broken = [task for task in running if task.done()]
    if not broken:
        await _drain(parts)
    await _end(announcing, recovering, asking, checking, counting, renewing, stopping)
    await parts.ivr.close()
    for task in reversed(running):  # the engine last: the others' last facts go through it
        if task is running[0]:
            await _finish(parts)
        await _end(task)
    for task in broken:
        log.error("A part of the floor has ended; the launcher starts the service anew.", part=task.get_name())
        task.result()


async def _finish(parts: Parts) -> None:
    """Let what is under way come to rest in the journal."""
    await parts.recording.stop()
    with suppress(TimeoutError):
        async with asyncio.timeout(FLUSH_S):
            await parts.engine.flushed()
    await parts.states.alive()
    await parts.pacings.keep()


async def _end(*tasks: "asyncio.Task[Any]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _recover(parts: Parts) -> None:
    """Attempts of an earlier run, once it is known what Asterisk shows of them."""
    await parts.services.floor_feed.until(lambda: not parts.live.stale, 3600.0)
    await parts.recovery.run()


async def _announce(settings: Settings, parts: Parts, started: asyncio.Event) -> None:
    """READY once people can open the page and Asterisk's picture is ours."""
    await started.wait()
    await parts.services.floor_feed.until(lambda: not parts.live.stale, 3600.0)
    token = await first_admin_token(parts.services.database, parts.services.directory, time.time())
    lines = [f"Create the first administrator: {settings.url}/#setup={token}"] if token else []
    if settings.ready_fd is not None:
        with suppress(BrokenPipeError), os.fdopen(settings.ready_fd, "w") as out:
            out.write("".join(f"{line}\n" for line in [*lines, "READY"]))
    log.info("The floor is ready.", url=settings.url)
    # What start-up made lasts for good; without this each full collection would walk through it, for 75 ms.
    gc.collect()
    gc.freeze()


async def _drain(parts: Parts) -> None:
    """Offer nothing new, and give those who talk a moment to finish."""
    parts.engine.submit(FloorClosing(at=wall_clock()))

    def quiet() -> bool:
        return not any(call["stage"] in ("talking", "held") for call in parts.live.snapshot()["calls"])

    await parts.services.floor_feed.until(quiet, DRAIN_S)


if __name__ == "__main__":
    sys.exit(main())
