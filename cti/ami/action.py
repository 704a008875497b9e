"""An action on its way to Asterisk: composed by panoramisk, checked by us. The only place that knows panoramisk.

ADR 0002 says what we take from panoramisk 1.4 and what we do ourselves.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import panoramisk.actions
import panoramisk.message

from cti.ami.errors import AmiInjection, AmiTooLong

Fields = Mapping[str, str | Sequence[str]]
NO_FIELDS: Final[Fields] = MappingProxyType({})

ACCEPTED: Final = frozenset(panoramisk.message.Message.success_responses)
"""The answers that mean yes."""

LINE_MAX: Final = 1024  # bytes with CR LF; main/manager.c: sizeof(mansession_session.inbuf) - 1
HEADERS_MAX: Final = 128  # main/manager.c: AST_MAX_MANHEADERS

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_BREAKS: Final = re.compile(r"[\r\n\0]")  # Asterisk also ends a line at a bare LF, and a value at a NUL (get_input)
_OURS: Final = frozenset({"action", "actionid"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """An action ready for the wire. `action_id` is unique among all links of all processes."""

    name: str
    action_id: str
    wire: bytes


def compose(action: str, fields: Fields = NO_FIELDS) -> Request:
    """Give the bytes of one action; a sequence as a value repeats its header in that order.

    Raises AmiInjection or AmiTooLong.
    """
    _refuse_injection(action, fields)
    composed = panoramisk.actions.Action({"Action": action, **fields})
    try:
        wire = str(composed).encode()
    except UnicodeEncodeError:
        raise AmiInjection(f"{action} was not sent: a value holds half a character (a lone surrogate).") from None
    _refuse_too_long(action, wire)
    return Request(name=action, action_id=str(composed.id), wire=wire)


def _refuse_injection(action: str, fields: Fields) -> None:
    names = [action, *fields]
    for name in names:
        if not _NAME.fullmatch(name):
            raise AmiInjection(f"{action!r} was not sent: {name!r} is no header name of letters, digits, - and _.")
    if len({name.lower() for name in fields} - _OURS) != len(fields):
        raise AmiInjection(f"{action} was not sent: a header is given twice, or is one that the link itself sets.")
    for name, value in fields.items():
        for part in (value,) if isinstance(value, str) else value:
            if _BREAKS.search(part):
                raise AmiInjection(f"{action} was not sent: the value of {name} holds a line break or a NUL.")


def _refuse_too_long(action: str, wire: bytes) -> None:
    lines = wire.split(b"\r\n")[:-2]
    if len(lines) > HEADERS_MAX:
        raise AmiTooLong(f"{action} was not sent: {len(lines)} headers, and Asterisk takes {HEADERS_MAX}.")
    for line in lines:
        if len(line) + 2 > LINE_MAX:
            name = line.partition(b":")[0].decode()
            raise AmiTooLong(f"{action} was not sent: {name} takes {len(line)} bytes; a line has {LINE_MAX - 2}.")
