"""PhoneError
├── MalformedMessage
├── CallFailed
├── RegistrationFailed
├── CodecRefused
└── TooLate (also a TimeoutError)
"""


class PhoneError(Exception):
    """The phone could not do what it was asked."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class MalformedMessage(PhoneError):
    """The datagram is no SIP message."""


class CodecRefused(PhoneError):
    """The peer offers neither PCMA nor PCMU."""


class CallFailed(PhoneError):
    """The call ended before it was answered; `status` is the final SIP status (408 when no reply came)."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


class RegistrationFailed(PhoneError):
    """The registrar refused the phone; `status` is its SIP status."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


class TooLate(PhoneError, TimeoutError):
    """What was expected did not come in time."""
