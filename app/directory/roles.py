"""Roles as they stand: the built-in ones, and what was changed or added here."""

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.directory.permissions import BUILT_IN, Grants, Permission, Scope
from app.store.tables import roles as table


async def read_roles(connection: AsyncConnection) -> Mapping[str, Grants]:
    """Every role by name."""
    changed = {row.name: grants_from_text(row.grants) for row in await connection.execute(select(table))}
    return {**BUILT_IN, **changed}


def grants_from_text(text: str) -> Grants:
    """What this version does not know is left out."""
    known = set(Permission)
    return {Permission(name): Scope(scope) for name, scope in json.loads(text).items() if name in known}


def grants_to_text(grants: Grants) -> str:
    return json.dumps({permission.value: grants[permission].value for permission in Permission if permission in grants})
