"""What can go wrong before the floor runs.

SetupError
├── Misuse
├── ToolMissing
├── StepFailed
└── MachineUnfit

Every message says what happened, why it matters, and what to do about it.
"""


class SetupError(Exception):
    """The set-up could not go on."""

    exit_code = 1


class Misuse(SetupError):
    """The command was used in a way it does not understand."""

    exit_code = 2


class ToolMissing(SetupError):
    """A program that the set-up needs is not on this machine."""


class StepFailed(SetupError):
    """A program that the set-up ran reported a failure."""


class MachineUnfit(SetupError):
    """The floor cannot run on this machine as it is: a port is taken, a folder is not writable, the disk is full."""
