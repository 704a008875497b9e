"""The directory's refusals.

DirectoryError
├── NameTaken
├── LinkUsed
└── NotEmpty
"""

from core.errors import CallfloorError


class DirectoryError(CallfloorError):
    """The directory refused."""


class NameTaken(DirectoryError):
    """That user name or extension belongs to someone else. Choose another."""


class LinkUsed(DirectoryError):
    """This link has been used, has run out or was never given. Restart Callfloor to have a new one printed."""


class NotEmpty(DirectoryError):
    """The demo floor goes only into an empty directory. Use another data folder with ``--data DIR``."""
