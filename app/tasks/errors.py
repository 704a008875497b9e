"""What can be wrong with what is asked of a task.

TaskError
├── NoSuchTask
└── NotNow
"""

from core.errors import CallfloorError


class TaskError(CallfloorError):
    """Nothing was changed."""


class NoSuchTask(TaskError):
    """There is no such task."""


class NotNow(TaskError):
    """The task is in a state that does not take this."""
