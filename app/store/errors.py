"""The store's refusals.

StoreError
├── ChangedSince
├── DatabaseAway
└── SchemaTooOld
"""

from core.errors import CallfloorError


class StoreError(CallfloorError):
    """The store refused."""


class ChangedSince(StoreError):
    """Somebody has changed it since it was read. Read it again and change what stands now."""


class DatabaseAway(StoreError):
    """The database does not answer. Check that it runs and that CALLFLOOR_DATABASE_URL is right."""


class SchemaTooOld(StoreError):
    """The database has not been prepared for this version. Run ``python -m app.prepare`` (``./callfloor run`` does)."""
