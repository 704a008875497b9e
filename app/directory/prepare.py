"""What set-up does to the directory, each time and harmlessly."""

from app.directory.demo import PAUSE_REASONS, equip_demo, seed_demo
from app.directory.directory import Directory
from app.directory.passwords import Passwords
from app.directory.units import Unit, UnitKind
from app.store.database import Database


async def prepare_directory(database: Database, *, demo: bool, at: float) -> Directory:
    """Pause reasons and a root of the tree for all; the demo floor when asked for and nobody is there yet."""
    directory = await Directory.load(database)
    if not directory.pause_reasons:
        await directory.set_pause_reasons(PAUSE_REASONS)
    if demo and await directory.is_empty():
        passwords = Passwords()
        try:
            await seed_demo(directory, passwords, at)
        finally:
            passwords.close()
    elif demo:
        await equip_demo(directory)
    await directory.make_root(Unit(id="floor", kind=UnitKind.FLOOR, name="Floor"))
    return directory
