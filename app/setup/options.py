"""What `./callfloor run` was asked to do: flags first, then the environment, then the defaults.

The result travels to every child by environment, under the same names that the environment is read from here.
"""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.setup.errors import Misuse
from app.setup.places import CHECKOUT

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """One floor's place on the machine. `rtp` is the first and the last port; `http` is host and port."""

    data: Path
    http: tuple[str, int]
    bind: str
    sip_port: int
    ws_bind: str
    ws_port: int
    ami_port: int
    fastagi_port: int
    rtp: tuple[int, int]
    carrier: str
    demo: bool
    traffic: bool

    @property
    def url(self) -> str:
        """Where to open the page; a floor that listens on every address is shown at the loopback one."""
        host, port = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.http[0], self.http[0]), self.http[1]
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def environment(self) -> dict[str, str]:
        host, port = self.http
        return {
            "CALLFLOOR_DATA": str(self.data),
            "CALLFLOOR_HTTP": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "CALLFLOOR_BIND": self.bind,
            "CALLFLOOR_SIP_PORT": str(self.sip_port),
            "CALLFLOOR_WS_BIND": self.ws_bind,
            "CALLFLOOR_WS_PORT": str(self.ws_port),
            "CALLFLOOR_AMI_PORT": str(self.ami_port),
            "CALLFLOOR_FASTAGI_PORT": str(self.fastagi_port),
            "CALLFLOOR_RTP_START": str(self.rtp[0]),
            "CALLFLOOR_RTP_END": str(self.rtp[1]),
            "CALLFLOOR_CARRIER": self.carrier,
            "CALLFLOOR_DEMO": "1" if self.demo else "0",
            "CALLFLOOR_TRAFFIC": "1" if self.traffic else "0",
        }


def parse(arguments: Sequence[str], environment: Mapping[str, str]) -> Options:
    """Read the flags after `run` and the environment. Raises Misuse in a sentence for the person who typed it."""
    flags = _flags(arguments)

    def value(name: str, default: str) -> tuple[str, str]:
        flag = f"--{name.lower()}"
        if flag in flags:
            return flag, flags[flag]
        return f"CALLFLOOR_{name}", environment.get(f"CALLFLOOR_{name}") or default

    demo = "--demo" in flags or _yes("CALLFLOOR_DEMO", environment)
    if "--no-traffic" in flags and not demo:
        raise Misuse("--no-traffic leaves the simulated calls out of the demo: give it with --demo, or leave it away.")
    bind = _address(*value("BIND", "127.0.0.1"))
    options = Options(
        data=_folder(*value("DATA", str(CHECKOUT / "var"))),
        http=_host_and_port(*value("HTTP", "127.0.0.1:8080")),
        bind=bind,
        sip_port=_port(*value("SIP_PORT", "5060")),
        ws_bind=_address(*value("WS_BIND", bind)),
        ws_port=_port(*value("WS_PORT", "8088")),
        ami_port=_port(*value("AMI_PORT", "5038")),
        fastagi_port=_port(*value("FASTAGI_PORT", "4573")),
        rtp=(_port(*value("RTP_START", "10000")), _port(*value("RTP_END", "20000"))),
        carrier=_address(*value("CARRIER", "127.0.0.2")),
        demo=demo,
        traffic=demo and "--no-traffic" not in flags and _yes("CALLFLOOR_TRAFFIC", environment, default=True),
    )
    _agree(options)
    return options


def _flags(arguments: Sequence[str]) -> dict[str, str]:
    flags: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        flag, equals, value = rest.pop(0).partition("=")
        if flag in ("--demo", "--no-traffic") and not equals:
            flags[flag] = ""
        elif flag in ("--data", "--http", "--bind"):
            if not equals and (not rest or rest[0].startswith("--")):
                raise Misuse(f"{flag} needs a value after it, as in '{flag} {_EXAMPLES[flag]}'.")
            flags[flag] = value if equals else rest.pop(0)
        else:
            raise Misuse(f"'{flag}' means nothing to 'run'. It knows --demo, --no-traffic, --data, --http and --bind.")
    return flags


_EXAMPLES = {"--data": "var", "--http": "127.0.0.1:8080", "--bind": "127.0.0.1"}


def _agree(options: Options) -> None:
    if options.carrier == options.bind or options.carrier == LOOPBACK:
        raise Misuse(
            f"CALLFLOOR_CARRIER is {options.carrier}, where this machine's own phones call from, and whatever comes "
            "from the carrier counts as a call from outside. Give the carrier another; 127.0.0.2 does for a trial."
        )
    first, last = options.rtp
    if last - first < 99:
        raise Misuse(
            f"CALLFLOOR_RTP_START to CALLFLOOR_RTP_END is {first} to {last}, and each call takes four of these ports: "
            "leave room for at least 100."
        )
    ports = {
        "CALLFLOOR_HTTP": options.http[1],
        "CALLFLOOR_SIP_PORT": options.sip_port,
        "CALLFLOOR_WS_PORT": options.ws_port,
        "CALLFLOOR_AMI_PORT": options.ami_port,
        "CALLFLOOR_FASTAGI_PORT": options.fastagi_port,
    }
    owners: dict[int, str] = {}
    for name, port in ports.items():
        if port in owners:
            raise Misuse(f"{owners[port]} and {name} both say port {port}, and only one can have it: change one.")
        owners[port] = name
    if first <= options.sip_port <= last:
        raise Misuse(
            f"CALLFLOOR_SIP_PORT is {options.sip_port}, which lies among the RTP ports {first} to {last}: move one."
        )


def _folder(name: str, value: str) -> Path:
    if not value or "\0" in value or "\n" in value:
        raise Misuse(f"{name} is {value!r}, which is no folder: give a path, as in '{name}={_EXAMPLES['--data']}'.")
    return Path(value).expanduser().absolute()


def _port(name: str, value: str) -> int:
    if value.isascii() and value.isdigit() and 1 <= int(value) <= 65535:
        return int(value)
    raise Misuse(f"{name} is '{value}', which is no port: give a number from 1 to 65535.")


def _host_and_port(name: str, value: str) -> tuple[str, int]:
    host, colon, port = value.rpartition(":")
    plain = host.removeprefix("[").removesuffix("]")
    if not colon or not plain or (":" in plain and plain == host):
        raise Misuse(f"{name} is '{value}'; it needs an address and a port, as in '127.0.0.1:8080' or '[::1]:8080'.")
    try:
        return plain, _port(name, port)
    except Misuse:
        raise Misuse(f"{name} is '{value}', and '{port}' is no port: give a number from 1 to 65535.") from None


def _address(name: str, value: str) -> str:
    try:
        return str(ipaddress.ip_address(value))
    except ValueError as error:
        raise Misuse(f"{name} is '{value}', which is no IP address: give one, as in '127.0.0.1'.") from error


def _yes(name: str, environment: Mapping[str, str], *, default: bool = False) -> bool:
    value = environment.get(name, "").lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    if value:
        raise Misuse(f"{name} is '{value}', which is neither yes nor no: give 1 or 0.")
    return default
