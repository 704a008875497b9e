"""What can go wrong with recordings.

RecordingError
├── RecordingUnknown    no call of this id was recorded
├── RecordingNotReady   the call or the merging is still under way
├── RecordingAbsent     there is no audio, and the row says why
├── RecordingDamaged    the finished file is not what the row says
├── RecordingUnnamable  an id cannot stand as a file's name
└── IndexUnavailable    the table of recordings cannot be read or written now
"""

from core.errors import CallfloorError


class RecordingError(CallfloorError):
    """The recording cannot be had."""


class RecordingUnknown(RecordingError):
    """No call of this id was recorded. Look the call up in the list of recordings."""


class RecordingNotReady(RecordingError):
    """This recording is still being made. Try again a few seconds after the call has ended."""


class RecordingAbsent(RecordingError):
    """There is no audio of this call."""


class RecordingDamaged(RecordingError):
    """The finished file is missing or changed since it was made. Restore it from the backup."""


class RecordingUnnamable(RecordingError):
    """The id holds characters that may not stand in a file's name, so nothing was read or written for it."""


class IndexUnavailable(RecordingError):
    """The table of recordings cannot be read or written now. The work is tried again by itself."""
