"""What can go wrong between us and the manager interface.

AmiError
├── AmiDisconnected      the link went down, or was down
├── AmiTimeout           no answer in time
├── AmiRefused           Asterisk answered `Response: Error`
├── AmiIncomplete        a list came back shorter than Asterisk said, or cancelled
├── AmiInjection         a key or value that would become another header or action
├── AmiTooLong           a line or a number of headers that Asterisk would discard
└── AmiLoginFailed       people have to act before the link can come up
    ├── AmiLoginRefused
    └── AmiNotAsterisk
"""

from core.errors import CallfloorError


class AmiError(CallfloorError):
    """The manager interface of Asterisk could not be used."""


class AmiDisconnected(AmiError):
    """The link to Asterisk is down; an action already written may have been carried out: ask Asterisk once it is up."""


class AmiTimeout(AmiError):
    """Asterisk did not answer in time; the action may still be carried out: ask Asterisk what became of it."""


class AmiRefused(AmiError):
    """Asterisk refused the action."""

    def __init__(self, action: str, reason: str) -> None:
        super().__init__(f"Asterisk refused {action}: {reason or 'no reason given'}")
        self.action = action
        self.reason = reason


class AmiIncomplete(AmiError):
    """Asterisk's list is not whole, so nothing may be concluded from what it lacks: ask again."""


class AmiInjection(AmiError):
    """A header holds a line break, a NUL or a name that is none, and would change the action: nothing was sent."""


class AmiTooLong(AmiError):
    """Asterisk discards lines over 1,024 bytes and actions over 128 headers: shorten the values; nothing was sent."""


class AmiLoginFailed(AmiError):
    """Asterisk cannot be logged in to until someone corrects the settings."""


class AmiLoginRefused(AmiLoginFailed):
    """Asterisk refused our login: compare user name and secret with manager.conf."""


class AmiNotAsterisk(AmiLoginFailed):
    """Whatever listens there does not greet like Asterisk's manager interface: check host and port."""
