"""``./callfloor leads import FILE --list NAME``: a list of leads from CSV or XLSX, without the floor's pages.

The floor may run meanwhile, or not. Columns are found by their headings; ``--map`` says what is not found. Rows that
cannot be read are written into a CSV beside their reasons. 0: imported; 1: nothing was; 2: wrong use.
"""

import argparse
import asyncio
import getpass
import secrets
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.directory.audit import AuditLog
from app.layout import Layout
from app.outbound.campaign_tables import campaigns
from app.outbound.imports import sweeping
from app.outbound.imports.bad_rows import as_csv, said
from app.outbound.imports.bar import Bar
from app.outbound.imports.importing import Importer
from app.outbound.imports.places import ImportPlaces
from app.outbound.lists import LeadLists
from app.outbound.values import (
    MOST_PRIORITY,
    USUAL_PRIORITY,
    Duplicates,
    Import,
    ImportKind,
    ImportState,
    Job,
    LeadList,
    NewList,
    Wanted,
)
from app.settings import Settings
from app.store.database import Database

FAILED, WRONG_USE = 1, 2
_WORDS = {
    "rows": "rows",
    "added": "added",
    "updated": "updated",
    "twice_in_file": "twice in the file",
    "known": "on a list already",
    "bad": "bad rows",
    "do_not_call": "not to be called",
}


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    settings = Settings(data=asked.data) if asked.data else Settings()
    if not asked.file.is_file():
        return _refused(f"{asked.file} is no file; give the path of a CSV or XLSX.", WRONG_USE)
    try:
        mapping = _mapping(asked.map)
        return asyncio.run(_import(asked, settings, mapping))
    except ValueError as error:
        return _refused(str(error), WRONG_USE)
    except DBAPIError:
        return _refused("The database is away, or no floor has run with it yet. Start one with './callfloor run'.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="callfloor leads", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("import", help="a list from a file", description=(__doc__ or "").partition("\n\n")[2])
    one.add_argument("file", type=Path, metavar="FILE")
    into = one.add_mutually_exclusive_group(required=True)
    into.add_argument("--list", metavar="NAME", help="one that is there, or a new one")
    into.add_argument("--do-not-call", action="store_true", help="numbers that nobody is to call")
    one.add_argument("--campaign", default="", metavar="NAME", help="of a new list")
    one.add_argument("--priority", type=int, default=USUAL_PRIORITY, choices=range(MOST_PRIORITY + 1), metavar="0-100")
    one.add_argument(
        "--map", action="append", default=[], metavar="HEADING=TARGET",
        help="number, name, priority, zone, ignore or field:KEY; columns that are not named are ignored",
    )  # fmt: skip
    one.add_argument("--duplicates", type=Duplicates, default=Duplicates.SKIP, choices=list(Duplicates))
    one.add_argument("--region", metavar="CC", help="whose national numbers come without a country code")
    one.add_argument("--dry-run", action="store_true", help="only say what would happen")
    one.add_argument("--bad-rows", type=Path, metavar="CSV", help="[FILE.bad-rows.csv]")
    one.add_argument("--language", choices=("zh", "en"), default="en", help="of the reasons")
    one.add_argument("--data", type=Path, metavar="DIR", help="the floor's data folder")
    return parser


def _mapping(given: Sequence[str]) -> dict[str, str] | None:
    """Raises ValueError."""
    pairs = [text.rpartition("=") for text in given]
    if any(not heading for heading, _, _ in pairs):
        raise ValueError("--map needs HEADING=TARGET, as in --map Mobile=number.")
    return {heading: target for heading, _, target in pairs} or None


async def _import(asked: argparse.Namespace, settings: Settings, mapping: dict[str, str] | None) -> int:
    database, places = Database.open(settings.database), ImportPlaces(Layout(settings.data).imports)
    wanted = Wanted(
        mapping=mapping, duplicates=asked.duplicates, region=asked.region or settings.region, dry_run=asked.dry_run
    )
    try:
        job = await _job(asked, wanted, database)
        bar = Bar(sys.stderr)
        with places.alone(wait=True):
            if not asked.dry_run:
                await sweeping.sweep(database, places, time.time())
            found = await Importer(database, places, job, bar.show, time.time).run()
        bar.done()
        if not asked.dry_run:
            await _audit(database, job, found)
    finally:
        await database.close()
    _hand_back(asked, places, found)
    return _told(found)


async def _job(asked: argparse.Namespace, wanted: Wanted, database: Database) -> Job:
    into, list_id = NewList(name=asked.list or "", campaign=asked.campaign, priority=asked.priority), None
    if asked.list:
        there = await LeadLists(database, time.time).named(asked.list)
        if there is not None:
            list_id, into = there.id, NewList(name=there.name, campaign=there.campaign)
        await _refuse_campaign(database, asked, there)
    return Job(
        id=secrets.token_hex(8), kind=ImportKind.DO_NOT_CALL if asked.do_not_call else ImportKind.LEADS,
        path=str(asked.file), file=asked.file.name, by=getpass.getuser(), at=time.time(), list_id=list_id, into=into,
        wanted=wanted,
    )  # fmt: skip


async def _refuse_campaign(database: Database, asked: argparse.Namespace, there: LeadList | None) -> None:
    """Raises ValueError when the list cannot be of the campaign that is asked for."""
    if not asked.campaign:
        return
    if there is not None and there.campaign != asked.campaign:
        raise ValueError(
            f"The list {there.name} is there already, and not of the campaign {asked.campaign}: give another list, or "
            "leave --campaign out and choose the campaign on the page of lists. Nothing was changed."
        )
    async with database.read() as connection:
        names = set((await connection.execute(select(campaigns.c.name))).scalars())
    if asked.campaign not in names:
        known = ", ".join(sorted(names)) or "none yet"
        raise ValueError(f"There is no campaign {asked.campaign} (there are: {known}). Nothing was changed.")


async def _audit(database: Database, job: Job, found: Import) -> None:
    action = "leads.imported" if job.kind is ImportKind.LEADS else "do-not-call.imported"
    detail = {"file": job.file, "list": found.list_id, "error": found.error, **asdict(found.counts)}
    await AuditLog(database, time.time).note(job.by, action, job.id, detail, "terminal")


def _hand_back(asked: argparse.Namespace, places: ImportPlaces, found: Import) -> None:
    kept = places.bad_rows(found.id)
    if found.reasons:
        path = asked.bad_rows or asked.file.with_name(f"{asked.file.name}.bad-rows.csv")
        with path.open("wb") as out:
            out.writelines(as_csv(kept, asked.language))
        print(f"The bad rows are in {path}.")
        for reason, count in sorted(found.reasons.items(), key=lambda item: -item[1]):
            print(f"{count:>9,}  {said(reason, asked.language)}")
    if asked.dry_run:
        with suppress(FileNotFoundError):
            kept.unlink()


def _told(found: Import) -> int:
    if found.state is not ImportState.DONE:
        return _refused(f"{found.detail or 'It was broken off.'} ({found.error}) Nothing was changed.")
    counts = asdict(found.counts)
    print("What would happen:" if found.dry_run else "Imported:")
    for name, words in _WORDS.items():
        print(f"{counts[name]:>9,}  {words}")
    print("Columns: " + ", ".join(f"{heading} = {target}" for heading, target in found.mapping.items()))
    return 0


def _refused(sentence: str, code: int = FAILED) -> int:
    print(f"callfloor leads: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
