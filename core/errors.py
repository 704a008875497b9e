"""The root of every error we raise on purpose.

CallfloorError
└── one base per slice (AmiError, IvrError, AcdError, RecordingError, ...)
"""


class CallfloorError(Exception):
    """Something was refused; the message says what, why and what to do."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().partition("\n")[0])
