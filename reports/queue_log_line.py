"""One line of queue_log, as Asterisk writes it: ``time|callid|queue|agent|verb|data...``. Pure."""

from typing import Any

NONE = "NONE"
Line = tuple[int, str]  # epoch seconds, and the whole line
_SEPARATORS = str.maketrans("|\r\n", "   ")


def line_of(at: float, call: str, queue: str, agent: str, verb: str, *data: Any) -> Line:
    fields = [str(int(at)), call, queue or NONE, f"Agent/{agent}" if agent else NONE, verb, *map(_text, data or ("",))]
    return int(at), "|".join(fields)


def _text(value: Any) -> str:
    return str(value).translate(_SEPARATORS)
