"""The other end of a dialog: where requests to it go and what they carry (RFC 3261, section 12)."""

import ipaddress
import secrets

from bench.phones.line import ALLOW, Extra, Line
from bench.phones.message import Address, Headers, Request, cseq_of, listed, parse_address, parse_uri
from bench.phones.transactions import HostPort


class Peer:
    """`local` and `remote` are From and To of our requests; the address to send to is learnt from Contact."""

    def __init__(self, line: Line, *, call_id: str, local: Address, remote: Address) -> None:
        self.line, self.call_id = line, call_id
        self.local, self.remote = local, remote
        self._target = remote.uri
        self._routes: tuple[str, ...] = ()
        self._cseq = secrets.randbelow(1 << 16) + 1

    @property
    def hop(self) -> HostPort:
        uri = parse_uri(parse_address(self._routes[0]).uri if self._routes else self._target)
        try:
            return str(ipaddress.ip_address(uri.host)), uri.port or 5060
        except ValueError:
            return self.line.server  # a host name: what we were told to use

    def request(self, method: str, extra: Extra = (), *, body: bytes = b"") -> Request:
        """The next one: a new branch, a new number."""
        self._cseq += 1
        return self._request(method, self._cseq, (("Contact", self.line.contact), ALLOW, *extra), body)

    def ack(self, invite: Request) -> Request:
        """For a 2xx: a new branch, the INVITE's number and credentials (RFC 3261, 13.2.2.4)."""
        names = ("Authorization", "Proxy-Authorization")
        return self._request("ACK", cseq_of(invite)[0], tuple(item for item in invite.headers if item[0] in names))

    def _request(self, method: str, number: int, extra: Extra, body: bytes = b"") -> Request:
        headers = Headers(
            self.line.via(),
            ("Max-Forwards", "70"),
            *(("Route", route) for route in self._routes),
            ("From", str(self.local)),
            ("To", str(self.remote)),
            ("Call-ID", self.call_id),
            ("CSeq", f"{number} {method}"),
            *extra,
        )
        return Request(method=method, uri=self._target, headers=headers, body=body)

    def retarget(self, headers: Headers) -> None:
        contact = headers.get("Contact")
        if contact:
            self._target = parse_address(contact).uri

    def route(self, headers: Headers, *, reverse: bool) -> None:
        """The proxies that stay in the path; the caller has them in reverse (12.1.2)."""
        routes = listed(headers.all("Record-Route"))
        self._routes = tuple(reversed(routes)) if reverse else tuple(routes)


def new_call_id(ip: str) -> str:
    return f"{secrets.token_hex(12)}@{ip}"
