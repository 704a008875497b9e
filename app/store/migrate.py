"""Brings a database to this version's schema. Only set-up imports this: alembic costs memory the service can save."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DBAPIError

from app.store.database import Database
from app.store.errors import DatabaseAway

_SCRIPTS = Path(__file__).parents[1] / "migrations"


async def migrate(url: str) -> str:
    """Upgrade to the newest revision and return its name. Doing it twice changes nothing. Raises DatabaseAway."""
    _make_folder(url)
    database = Database.open(url)
    try:
        async with database.write() as connection:
            await connection.run_sync(_upgrade)
            return await connection.run_sync(_revision)
    except (OSError, DBAPIError) as error:
        raise DatabaseAway(f"The database could not be brought up to date: {error}. {DatabaseAway.__doc__}") from error
    finally:
        await database.close()


def newest_revision() -> str:
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")


def _revision(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    attributes: dict[Any, Any] = config.attributes
    attributes["connection"] = connection
    return config


def _make_folder(url: str) -> None:
    file = make_url(url)
    if file.get_backend_name() == "sqlite" and file.database:
        Path(file.database).parent.mkdir(parents=True, exist_ok=True)
