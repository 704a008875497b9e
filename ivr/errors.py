"""What can go wrong in the IVR.

IvrError
├── FlowInvalid            a flow document was refused; ``problems`` lists everything that is wrong with it
├── FlowVersionTaken       another document was already published under this name and version
├── InputUnexpected        a step was given an input that its node does not ask for
└── AgiError
    ├── AgiGone            the caller or the connection has gone
    ├── AgiSilent          Asterisk did not answer in time
    ├── AgiGarbled         the peer does not speak AGI
    ├── AgiRefused         Asterisk refused a command; ``code`` is 510, 511 or 520
    └── AgiValueRefused    a value cannot be written into a command
"""

from dataclasses import dataclass

from core.errors import CallfloorError

MOST_SHOWN = 100


class IvrError(CallfloorError):
    """The IVR could not go on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing wrong with a flow document; ``node`` and ``field`` are empty when it concerns the whole."""

    node: str
    field: str
    message: str

    def __str__(self) -> str:
        place = f"node {self.node!r}" if self.node else "the flow"
        return f"{place}{f', field {self.field!r}' if self.field else ''}: {self.message}"


class FlowInvalid(IvrError):
    """The flow document cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        lines = [f"- {problem}" for problem in problems[:MOST_SHOWN]]
        lines += [f"- and {len(problems) - MOST_SHOWN} more"] if len(problems) > MOST_SHOWN else []
        super().__init__("\n".join((f"The flow document cannot be used; {len(problems)} to mend:", *lines)))
        self.problems = problems


class FlowVersionTaken(IvrError):
    """This version of the flow is already published with other content; publish under the next number."""


class InputUnexpected(IvrError):
    """The node does not ask for input."""


class AgiError(IvrError):
    """The AGI session cannot go on."""


class AgiGone(AgiError):
    """The caller or the connection has gone."""


class AgiSilent(AgiError):
    """Asterisk did not answer a command in time."""


class AgiGarbled(AgiError):
    """The peer does not speak AGI."""


class AgiRefused(AgiError):
    """Asterisk refused a command."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"Asterisk refused a command with {code}: {message}")
        self.code = code


class AgiValueRefused(AgiError):
    """A value with CR, LF or NUL cannot be written into an AGI command."""
