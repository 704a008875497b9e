"""SIP messages as values: parsed from datagrams and written to them (RFC 3261, section 7)."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bench.phones.errors import MalformedMessage

VERSION = "SIP/2.0"
MAGIC_COOKIE = "z9hG4bK"  # RFC 3261, 8.1.1.7: marks a branch that is unique for ever

LONG_NAMES = {  # RFC 3261, 7.3.3, and RFC 4028
    "v": "Via",
    "f": "From",
    "t": "To",
    "i": "Call-ID",
    "m": "Contact",
    "c": "Content-Type",
    "l": "Content-Length",
    "s": "Subject",
    "k": "Supported",
    "e": "Content-Encoding",
    "x": "Session-Expires",
}


class Headers:
    """Headers in order, found without regard to case; immutable."""

    __slots__ = ("_items",)

    def __init__(self, *items: tuple[str, str]) -> None:
        self._items = items

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._items)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def get(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)

    def one(self, name: str) -> str:
        """The header's value; MalformedMessage when a header that RFC 3261 demands is missing."""
        value = self.get(name)
        if value is None:
            raise MalformedMessage(f"The message has no {name} header.")
        return value

    def all(self, name: str) -> list[str]:
        wanted = name.lower()
        return [value for key, value in self._items if key.lower() == wanted]

    def plus(self, *items: tuple[str, str]) -> "Headers":
        return Headers(*self._items, *items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    method: str
    uri: str
    headers: Headers
    body: bytes = b""

    @property
    def start_line(self) -> str:
        return f"{self.method} {self.uri} {VERSION}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    status: int
    reason: str
    headers: Headers
    body: bytes = b""

    @property
    def start_line(self) -> str:
        return f"{VERSION} {self.status} {self.reason}"


def parse(datagram: bytes) -> Request | Response:
    """One datagram, one message. Raises MalformedMessage."""
    head, separator, body = datagram.lstrip(b"\r\n").partition(b"\r\n\r\n")
    if not separator:
        raise MalformedMessage("The datagram has no empty line after its headers.")
    lines = re.sub(r"\r\n[ \t]+", " ", head.decode("utf-8", "replace")).split("\r\n")
    headers = Headers(*map(_header, lines[1:]))
    length = headers.get("Content-Length")
    if length is not None and length.isdecimal():
        body = body[: int(length)]
    first = lines[0].split(" ", 2)
    if len(first) < 3:
        raise MalformedMessage(f"No SIP start line: {lines[0][:80]!r}.")
    if first[0] == VERSION and first[1].isdecimal():
        return Response(status=int(first[1]), reason=first[2], headers=headers, body=body)
    if first[2] == VERSION:
        return Request(method=first[0], uri=first[1], headers=headers, body=body)
    raise MalformedMessage(f"No SIP start line: {lines[0][:80]!r}.")


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise MalformedMessage(f"A header without a colon: {line[:80]!r}.")
    name = name.strip()
    return LONG_NAMES.get(name.lower(), name), value.strip()


def serialise(message: Request | Response) -> bytes:
    """Bytes for the wire, Content-Length added. ValueError when a line break hides in a header."""
    lines = [message.start_line, *(f"{name}: {value}" for name, value in message.headers)]
    lines.append(f"Content-Length: {len(message.body)}")
    if any("\r" in line or "\n" in line or "\0" in line for line in lines):
        raise ValueError("A SIP header may hold no CR, LF or NUL.")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + message.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Uri:
    user: str
    host: str
    port: int | None
    params: str = ""  # with their leading semicolon

    def __str__(self) -> str:
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"sip:{user}{self.host}{port}{self.params}"


_URI = re.compile(r"sips?:(?:([^@>]*)@)?(\[[^]]*\]|[^:;?>]+)(?::(\d+))?([^>]*)")


def parse_uri(text: str) -> Uri:
    match = _URI.match(text.strip())
    if not match:
        raise MalformedMessage(f"No SIP URI: {text[:80]!r}.")
    user, host, port, params = match.groups()
    return Uri(user=(user or "").partition(":")[0], host=host, port=int(port) if port else None, params=params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What From, To, Contact and Record-Route hold (RFC 3261, 20.10)."""

    uri: str
    display: str = ""
    params: dict[str, str] = field(default_factory=dict)

    @property
    def tag(self) -> str | None:
        return self.params.get("tag")

    @property
    def user(self) -> str:
        return parse_uri(self.uri).user

    def tagged(self, tag: str) -> "Address":
        return replace(self, params={**self.params, "tag": tag})

    def __str__(self) -> str:
        display = '"' + self.display.replace("\\", "\\\\").replace('"', '\\"') + '" ' if self.display else ""
        params = "".join(f";{key}={value}" if value else f";{key}" for key, value in self.params.items())
        return f"{display}<{self.uri}>{params}"


_NAMED = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*?))\s*<([^>]*)>(.*)', re.DOTALL)


def parse_address(text: str) -> Address:
    match = _NAMED.match(text)
    if match:
        quoted, bare, uri, rest = match.groups()
        display = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare.strip()
        return Address(uri=uri, display=display, params=parse_params(rest))
    uri, _, rest = text.strip().partition(";")  # without angle brackets the parameters are the header's, not the URI's
    return Address(uri=uri, params=parse_params(rest))


def parse_params(text: str) -> dict[str, str]:
    """`;a=1;b` to {"a": "1", "b": ""}, names in lower case."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


_COMMA = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)(?![^<]*>)')


def listed(values: list[str]) -> list[str]:
    """Values of a header that may stand in one line with commas or in many lines (Via, Record-Route)."""
    return [part.strip() for value in values for part in _COMMA.split(value) if part.strip()]


def new_branch() -> str:
    return MAGIC_COOKIE + secrets.token_hex(8)


def new_tag() -> str:
    return secrets.token_hex(6)


def branch_of(message: Request | Response) -> tuple[str, str]:
    """(branch, sent-by) of the topmost Via: what names a transaction (RFC 3261, 17.1.3 and 17.2.3)."""
    top = listed([message.headers.one("Via")])[0]
    sent_by, _, params = top.partition(";")
    return parse_params(params).get("branch", ""), sent_by.split()[-1].lower()


def cseq_of(message: Request | Response) -> tuple[int, str]:
    number, _, method = message.headers.one("CSeq").partition(" ")
    if not number.isdecimal():
        raise MalformedMessage(f"No CSeq: {message.headers.one('CSeq')!r}.")
    return int(number), method.strip()


def reply(
    request: Request,
    status: int,
    reason: str,
    *more: tuple[str, str],
    source: tuple[str, int],
    to_tag: str | None = None,
    body: bytes = b"",
) -> Response:
    """A response with what RFC 3261, 8.2.6.2 copies from the request; `source` fills in rport (RFC 3581)."""
    vias = listed(request.headers.all("Via"))
    to = parse_address(request.headers.one("To"))
    if to_tag and not to.tag and status > 100:
        to = to.tagged(to_tag)
    return Response(
        status=status,
        reason=reason,
        headers=Headers(
            ("Via", _with_source(vias[0], source)),
            *(("Via", via) for via in vias[1:]),
            *(("Record-Route", route) for route in request.headers.all("Record-Route")),
            ("From", request.headers.one("From")),
            ("To", str(to)),
            ("Call-ID", request.headers.one("Call-ID")),
            ("CSeq", request.headers.one("CSeq")),
            *more,
        ),
        body=body,
    )


def _with_source(via: str, source: tuple[str, int]) -> str:
    ip, port = source
    filled = re.sub(r";\s*rport(?=;|$|\s)", f";rport={port}", via)
    return filled if ";received=" in filled else f"{filled};received={ip}"
