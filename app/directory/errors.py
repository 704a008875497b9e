"""The directory's refusals.

DirectoryError
├── NameTaken
├── LinkUsed
├── NotEmpty
├── PasswordWeak
├── Refused
└── SheetUnreadable
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


class PasswordWeak(DirectoryError):
    """The password will not do. Choose another."""


class Refused(DirectoryError):
    """That cannot be done."""

    def __init__(self, slug: str, detail: str) -> None:
        """``detail`` is a sentence that says what and why, and one that says what to do."""
        super().__init__(detail)
        self.slug = slug


class SheetUnreadable(DirectoryError):
    """The file does not read. Send CSV in UTF-8 or GB18030, or XLSX."""
