"""Which of the floor's ports are free, and who holds those that are not."""

import errno
import os
import re
import socket
from dataclasses import dataclass
from pathlib import Path

from app.launcher import kin
from app.setup.errors import MachineUnfit
from app.setup.options import Options


@dataclass(frozen=True, kw_only=True, slots=True)
class Port:
    """A port that the floor listens on, and the setting that moves it."""

    purpose: str
    host: str
    number: int
    setting: str
    udp: bool = False

    def __str__(self) -> str:
        return f"{self.host}:{self.number} ({'UDP' if self.udp else 'TCP'}, {self.purpose})"


def wanted(options: Options) -> tuple[Port, ...]:
    host, number = options.http
    return (
        Port(purpose="web and API", host=host, number=number, setting="--http"),
        Port(purpose="SIP", host=options.bind, number=options.sip_port, setting="CALLFLOOR_SIP_PORT", udp=True),
        Port(purpose="SIP", host=options.bind, number=options.sip_port, setting="CALLFLOOR_SIP_PORT"),
        Port(purpose="softphones", host=options.ws_bind, number=options.ws_port, setting="CALLFLOOR_WS_PORT"),
        Port(purpose="AMI", host="127.0.0.1", number=options.ami_port, setting="CALLFLOOR_AMI_PORT"),
        Port(purpose="FastAGI", host="127.0.0.1", number=options.fastagi_port, setting="CALLFLOOR_FASTAGI_PORT"),
    )


def need_free(options: Options) -> None:
    """Raises MachineUnfit naming the first port that cannot be had, or the address that simulated calls need."""
    for port in wanted(options):
        trouble = unusable(port)
        if trouble:
            raise MachineUnfit(trouble)
    if options.traffic and not _is_ours(options.carrier):
        raise MachineUnfit(
            f"CALLFLOOR_CARRIER is {options.carrier}, which is no address of this machine, and the demo's simulated "
            "customers call from there. Leave them out with --no-traffic, or the variable away."
        )


def _is_ours(address: str) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((address, 0))
        except OSError:
            return False
    return True


def unusable(port: Port) -> str:
    """Why the port cannot be had and what to do about it; empty when it is free."""
    kind = socket.SOCK_DGRAM if port.udp else socket.SOCK_STREAM
    family = socket.AF_INET6 if ":" in port.host else socket.AF_INET
    try:
        with socket.socket(family, kind) as probe:
            if not port.udp:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port in TIME_WAIT is free
            probe.bind((port.host, port.number))
            if not port.udp:
                probe.listen(1)
    except OSError as error:
        return _explain(port, error)
    return ""


def _explain(port: Port, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        owner = _owner(port)
        by = f" by {owner}" if owner else ""
        return f"{port} is taken{by}. End that program, or set {port.setting} to another port."
    if error.errno == errno.EACCES:
        return f"{port} is for root alone, since it is below 1024. Set {port.setting} to a port above 1023."
    if error.errno in (errno.EADDRNOTAVAIL, None) or isinstance(error, socket.gaierror):
        setting = port.setting if port.setting == "--http" else "--bind"
        return f"{port.host} is not an address of this machine. Set {setting} to one that is ('ip address' lists them)."
    return f"{port} cannot be opened ({error.strerror}). Set {port.setting} to another port."


def _owner(port: Port) -> str:
    """The program that holds the port, as far as this user may see it."""
    tables = ("udp", "udp6") if port.udp else ("tcp", "tcp6")
    inodes = {inode for table in tables for inode in _inodes(Path("/proc/net") / table, port)}
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            target = os.readlink(link)
            if target.startswith("socket:[") and target[8:-1] in inodes:
                return _named(int(link.parts[2]))
        except OSError:  # another user's process, or one that has just ended
            continue
    return ""


def _named(pid: int) -> str:
    """A floor is named by its launcher: whoever ends one of the programs below it sees it started again."""
    launcher = 0
    for ancestor in kin.ancestors(pid):
        if b"app.launcher" in Path(f"/proc/{ancestor}/cmdline").read_bytes():
            launcher = ancestor
    if launcher:
        return f"another floor of Callfloor (process {launcher})"
    return f"{Path(f'/proc/{pid}/comm').read_text().strip()} (process {pid})"


def _inodes(table: Path, port: Port) -> set[str]:
    try:
        rows = [line.split() for line in table.read_text().splitlines()[1:]]
    except FileNotFoundError:
        return set()
    listening = "07" if port.udp else "0A"
    local = re.compile(rf"[0-9A-F]+:{port.number:04X}$")
    return {row[9] for row in rows if local.match(row[1]) and row[3] == listening}
